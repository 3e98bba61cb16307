package io.flit.transforms.overlays;

import io.flit.schemas.OrderStatus;
import io.flit.schemas.Table;
import io.flit.schemas.raw.RawExperimentOverlayOrder;
import io.flit.schemas.raw.RawExperimentOverlayOrderItem;
import io.flit.schemas.raw.RawUser;
import io.flit.transforms.experiments.configuration.Experiments;
import io.flit.transforms.overlays.ExtraOrderPlan.ExtraOrders;
import io.flit.transforms.overlays.ProductsOnOffer.Product;
import io.flit.transforms.random.Draws;
import io.flit.transforms.random.KeyedRandom;
import io.flit.transforms.random.Weighted;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Places the extra orders that the variants bring about, with their items.
 *
 * <p>Processing until they are shipped, then Shipped, then Complete. Some stay where they are, as
 * in TheLook, and are revenue orders at any as_of; those that are planned to come back go all the
 * way, and are Returned in the end.
 */
final class ExperimentOverlayOrders
    extends PTransform<PCollection<CustomerOrders>, PCollectionTuple> {
  private final Simulation simulation;
  private final Experiments experiments;
  private final PCollectionView<ProductsOnOffer> catalogue;

  ExperimentOverlayOrders(
      Simulation simulation, Experiments experiments, PCollectionView<ProductsOnOffer> catalogue) {
    this.simulation = simulation;
    this.experiments = experiments;
    this.catalogue = catalogue;
  }

  @Override
  public PCollectionTuple expand(PCollection<CustomerOrders> customers) {
    PCollectionTuple rows =
        customers.apply(
            "PlaceOrders",
            ParDo.of(new PlaceOrders(simulation, experiments, catalogue))
                .withSideInputs(catalogue)
                .withOutputTags(
                    Overlays.OVERLAY_ORDERS, TupleTagList.of(Overlays.OVERLAY_ORDER_ITEMS)));
    rows.get(Overlays.OVERLAY_ORDERS).setCoder(Table.of(RawExperimentOverlayOrder.class).coder());
    rows.get(Overlays.OVERLAY_ORDER_ITEMS)
        .setCoder(Table.of(RawExperimentOverlayOrderItem.class).coder());
    return rows;
  }

  /** Places orders; it may also be asked without a pipeline. */
  static final class PlaceOrders extends DoFn<CustomerOrders, RawExperimentOverlayOrder> {
    /** TheLook's shares among its revenue orders. */
    private static final Weighted<String> LAST_STATUS =
        Weighted.of(
            List.of(OrderStatus.COMPLETE, OrderStatus.SHIPPED, OrderStatus.PROCESSING),
            0.25,
            0.30,
            0.20);

    private static final Duration SHIPPED_WITHIN = Duration.ofDays(3);
    private static final Duration DELIVERED_WITHIN = Duration.ofDays(5);
    private static final Duration RETURNED_WITHIN = Duration.ofDays(10);
    private static final Weighted<Integer> ITEMS =
        Weighted.of(List.of(1, 2, 3, 4), 0.70, 0.20, 0.05, 0.05);

    private final Simulation simulation;
    private final Experiments experiments;
    private final PCollectionView<ProductsOnOffer> catalogueView;
    private transient KeyedRandom random;
    private transient List<ExtraOrderPlan> plans;

    PlaceOrders(
        Simulation simulation,
        Experiments experiments,
        PCollectionView<ProductsOnOffer> catalogueView) {
      this.simulation = simulation;
      this.experiments = experiments;
      this.catalogueView = catalogueView;
    }

    @Setup
    public void setup() {
      random = simulation.random("overlay order");
      plans = ExtraOrderPlan.of(simulation, experiments);
    }

    @ProcessElement
    public void place(ProcessContext context) {
      context
          .element()
          .user()
          .ifPresent(
              user ->
                  place(
                      user,
                      context.sideInput(catalogueView),
                      context::output,
                      item -> context.output(Overlays.OVERLAY_ORDER_ITEMS, item)));
    }

    void place(
        RawUser user,
        ProductsOnOffer catalogue,
        Consumer<RawExperimentOverlayOrder> orders,
        Consumer<RawExperimentOverlayOrderItem> items) {
      Set<Integer> slots = new HashSet<>();
      for (ExtraOrderPlan plan : plans) {
        ExtraOrders extra = plan.extraOrders(user);
        for (int number = 1; number <= extra.count(); number++) {
          int slot = OverlayIds.preferredSlot(plan.key(), number);
          while (!slots.add(slot)) {
            slot = (slot + 1) % OverlayIds.SLOTS;
          }
          place(
              OverlayIds.orderId(user.getId(), slot), user, plan, extra, catalogue, orders, items);
        }
      }
    }

    private void place(
        long orderId,
        RawUser user,
        ExtraOrderPlan plan,
        ExtraOrders extra,
        ProductsOnOffer catalogue,
        Consumer<RawExperimentOverlayOrder> orders,
        Consumer<RawExperimentOverlayOrderItem> items) {
      Draws draws = random.at(orderId);
      Instant createdAt = later(extra.firstExposedAt(), ExtraOrderPlan.WINDOW, draws);
      if (!simulation.hasHappened(createdAt)) {
        return;
      }
      Instant shippedAt = later(createdAt, SHIPPED_WITHIN, draws);
      Instant deliveredAt = later(shippedAt, DELIVERED_WITHIN, draws);
      String lastStatus = plan.isReturned() ? OrderStatus.RETURNED : LAST_STATUS.pick(draws);
      boolean isShipped =
          !lastStatus.equals(OrderStatus.PROCESSING) && simulation.hasHappened(shippedAt);
      boolean isDelivered =
          (lastStatus.equals(OrderStatus.COMPLETE) || plan.isReturned())
              && simulation.hasHappened(deliveredAt);
      Instant returnedAt = plan.isReturned() ? later(deliveredAt, RETURNED_WITHIN, draws) : null;
      boolean isReturned = plan.isReturned() && simulation.hasHappened(returnedAt);
      List<Product> products = catalogue.productsFor(user.getGender());
      int lines = products.isEmpty() ? 0 : ITEMS.pick(draws);
      orders.accept(
          RawExperimentOverlayOrder.builder()
              .setOrderId(orderId)
              .setUserId(user.getId())
              .setStatus(
                  isReturned
                      ? OrderStatus.RETURNED
                      : isDelivered
                          ? OrderStatus.COMPLETE
                          : isShipped ? OrderStatus.SHIPPED : OrderStatus.PROCESSING)
              .setCreatedAt(createdAt)
              .setShippedAt(isShipped ? shippedAt : null)
              .setDeliveredAt(isDelivered ? deliveredAt : null)
              .setReturnedAt(isReturned ? returnedAt : null)
              .setNumOfItem((long) lines)
              .setExperimentName(plan.experimentName())
              .setVariant(extra.variant().name())
              .build());
      for (int line = 0; line < lines; line++) {
        Product product = draws.pick(products);
        items.accept(
            RawExperimentOverlayOrderItem.builder()
                .setId(OverlayIds.itemId(orderId, line))
                .setOrderId(orderId)
                .setUserId(user.getId())
                .setProductId(product.id())
                .setSalePrice(product.price())
                .setCreatedAt(createdAt)
                .build());
      }
    }

    /** A whole number of seconds later, less than {@code within}. */
    private static Instant later(Instant instant, Duration within, Draws draws) {
      return instant.plusSeconds(draws.below(within.toSeconds()));
    }
  }
}
