package io.flit.transforms.overlays;

import io.flit.schemas.OrderStatus;
import io.flit.schemas.Table;
import io.flit.schemas.Timestamps;
import io.flit.schemas.raw.RawLogistics;
import io.flit.schemas.raw.RawOrder;
import io.flit.schemas.raw.RawOrderItem;
import io.flit.schemas.raw.RawUser;
import io.flit.transforms.overlays.CustomerOrders.Purchase;
import io.flit.transforms.overlays.ProductsOnOffer.Warehouse;
import io.flit.transforms.random.Draws;
import io.flit.transforms.random.KeyedRandom;
import io.flit.transforms.random.Weighted;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How orders travel: one row per order that is not cancelled.
 *
 * <p>Days are those between the order's own dates, and unknown where the order has not come so far.
 * The user is unknown where TheLook does not have them.
 */
final class Logistics extends PTransform<PCollection<CustomerOrders>, PCollection<RawLogistics>> {
  private final Simulation simulation;
  private final PCollectionView<ProductsOnOffer> catalogue;

  Logistics(Simulation simulation, PCollectionView<ProductsOnOffer> catalogue) {
    this.simulation = simulation;
    this.catalogue = catalogue;
  }

  @Override
  public PCollection<RawLogistics> expand(PCollection<CustomerOrders> customers) {
    return customers
        .apply("Ship", ParDo.of(new Ship(simulation, catalogue)).withSideInputs(catalogue))
        .setCoder(Table.of(RawLogistics.class).coder());
  }

  /** A carrier and what it charges for a parcel of one item. */
  private enum Carrier {
    USPS("USPS", "94", 420),
    UPS("UPS", "1Z", 650),
    FEDEX("FedEx", "77", 780),
    DHL("DHL", "JD", 950);

    private final String carrierName;
    private final String trackingPrefix;
    private final int cents;

    Carrier(String carrierName, String trackingPrefix, int cents) {
      this.carrierName = carrierName;
      this.trackingPrefix = trackingPrefix;
      this.cents = cents;
    }
  }

  /** Ships orders; it may also be asked without a pipeline. */
  static final class Ship extends DoFn<CustomerOrders, RawLogistics> {
    private static final Weighted<Carrier> CARRIERS =
        Weighted.of(List.of(Carrier.values()), 0.40, 0.30, 0.20, 0.10);
    private static final long LEAST_TRACKING_NUMBER = 100_000_000_000L;
    private static final int CENTS_PER_FURTHER_ITEM = 115;
    private static final double EXPEDITED_SURCHARGE = 0.75;
    private static final double INSURED_FROM = 150;
    private static final double INSURANCE_RATE = 0.012;
    private static final double LEAST_INSURANCE = 0.95;
    private static final List<String> INSTRUCTIONS =
        List.of(
            "Leave at the door",
            "Leave with a neighbour",
            "Ring the bell",
            "Signature required",
            "Call before delivery",
            "Use the parcel locker");

    private final Simulation simulation;
    private final PCollectionView<ProductsOnOffer> catalogueView;
    private transient KeyedRandom random;

    Ship(Simulation simulation, PCollectionView<ProductsOnOffer> catalogueView) {
      this.simulation = simulation;
      this.catalogueView = catalogueView;
    }

    @Setup
    public void setup() {
      random = simulation.random("logistics");
    }

    @ProcessElement
    public void ship(ProcessContext context) {
      ship(context.element(), context.sideInput(catalogueView), context::output);
    }

    void ship(CustomerOrders customer, ProductsOnOffer catalogue, Consumer<RawLogistics> out) {
      Long userId = customer.user().map(RawUser::getId).orElse(null);
      for (Purchase purchase : customer.purchases()) {
        if (!purchase.hasStatus(OrderStatus.CANCELLED)) {
          out.accept(logistics(purchase, userId, catalogue));
        }
      }
    }

    private RawLogistics logistics(
        Purchase purchase, @Nullable Long userId, ProductsOnOffer catalogue) {
      RawOrder order = purchase.order();
      Draws draws = random.at(order.getOrderId());
      Optional<Warehouse> warehouse = warehouse(purchase, catalogue, draws);
      Carrier carrier = CARRIERS.pick(draws);
      Long processingDays = daysBetween(order.getCreatedAt(), order.getShippedAt());
      Long transitDays = daysBetween(order.getShippedAt(), order.getDeliveredAt());
      boolean isExpedited = draws.chance(chanceOfExpress(transitDays));
      int items = itemCount(purchase);
      double noise = 0.9 + 0.2 * draws.uniform();
      long cents = carrier.cents + (long) CENTS_PER_FURTHER_ITEM * (items - 1);
      long shippingCents = Math.round(cents * noise * (isExpedited ? 1 + EXPEDITED_SURCHARGE : 1));
      String trackingNumber =
          carrier.trackingPrefix + (LEAST_TRACKING_NUMBER + draws.below(9 * LEAST_TRACKING_NUMBER));
      boolean hasInstructions = draws.chance(0.25);
      String instructions = draws.pick(INSTRUCTIONS);
      return RawLogistics.builder()
          .setOrderId(order.getOrderId())
          .setUserId(userId)
          .setWarehouseId(warehouse.map(Warehouse::id).orElse(null))
          .setWarehouseLocation(warehouse.map(Warehouse::location).orElse(null))
          .setWarehouseRegion(warehouse.map(Warehouse::region).orElse(null))
          .setShippingCarrier(carrier.carrierName)
          .setPackageType(packageType(items, draws))
          .setShippingCost(shippingCents / 100.0)
          .setProcessingDays(processingDays)
          .setTransitDays(transitDays)
          .setTotalDeliveryDays(daysBetween(order.getCreatedAt(), order.getDeliveredAt()))
          .setTrackingNumber(order.getShippedAt() == null ? null : trackingNumber)
          .setInsuranceCost(insuranceCost(purchase, isExpedited))
          .setIsExpedited(isExpedited)
          .setDeliveryInstructions(hasInstructions ? instructions : null)
          .build();
    }

    /** The centre that stocks most of the items, else any. */
    private static Optional<Warehouse> warehouse(
        Purchase purchase, ProductsOnOffer catalogue, Draws draws) {
      List<Warehouse> all = catalogue.warehouses();
      if (all.isEmpty()) {
        return Optional.empty();
      }
      Warehouse any = draws.pick(all);
      Map<Warehouse, Integer> items = new HashMap<>();
      Warehouse best = any;
      for (RawOrderItem item : purchase.items()) {
        Optional<Warehouse> stocked = catalogue.warehouseOf(item.getProductId());
        if (stocked.isPresent()
            && items.merge(stocked.get(), 1, Integer::sum) > items.getOrDefault(best, 0)) {
          best = stocked.get();
        }
      }
      return Optional.of(best);
    }

    /** Express parcels are those that travel fast. */
    private static double chanceOfExpress(@Nullable Long transitDays) {
      if (transitDays == null) {
        return 0.12;
      }
      return transitDays <= 1 ? 0.30 : transitDays == 2 ? 0.12 : 0.03;
    }

    private static int itemCount(Purchase purchase) {
      Long stated = purchase.order().getNumOfItem();
      long items = stated == null ? purchase.items().size() : stated;
      return (int) Math.max(1, Math.min(items, 100));
    }

    private static String packageType(int items, Draws draws) {
      if (items == 1) {
        return draws.chance(0.6) ? "Poly Mailer" : "Small Box";
      }
      return items == 2 ? "Medium Box" : "Large Box";
    }

    /** Dear and express parcels are insured. */
    private static @Nullable Double insuranceCost(Purchase purchase, boolean isExpedited) {
      double value = purchase.value();
      if (value < INSURED_FROM && !isExpedited) {
        return null;
      }
      return Math.max(LEAST_INSURANCE, Math.round(value * INSURANCE_RATE * 100) / 100.0);
    }

    /** Days between two dates; null where one is unknown or they are in the wrong order. */
    private static @Nullable Long daysBetween(@Nullable Instant from, @Nullable Instant to) {
      if (from == null || to == null || to.isBefore(from)) {
        return null;
      }
      return date(to).toEpochDay() - date(from).toEpochDay();
    }

    private static LocalDate date(Instant instant) {
      return Timestamps.utcDate(instant);
    }
  }
}
