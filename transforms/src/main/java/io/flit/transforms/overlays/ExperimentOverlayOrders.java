package io.flit.transforms.overlays;

import io.flit.schemas.Table;
import io.flit.schemas.raw.RawExperimentOverlayOrder;
import io.flit.schemas.raw.RawExperimentOverlayOrderItem;
import io.flit.schemas.raw.RawUser;
import io.flit.transforms.experiments.configuration.Experiments;
import io.flit.transforms.overlays.ExtraOrderPlan.ExtraOrders;
import io.flit.transforms.overlays.ProductsOnOffer.Product;
import io.flit.transforms.overlays.SimulatedOrders.SimulatedOrder;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTagList;

/** Places the extra orders that the variants bring about, with their items. */
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
    private final Simulation simulation;
    private final Experiments experiments;
    private final PCollectionView<ProductsOnOffer> catalogueView;
    private transient SimulatedOrders simulatedOrders;
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
      simulatedOrders = new SimulatedOrders(simulation, OverlayIds.OF_EXPERIMENTS);
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
      OverlayIds.OfUser ids = OverlayIds.OF_EXPERIMENTS.of(user.getId());
      List<Product> products = catalogue.productsFor(user.getGender());
      for (ExtraOrderPlan plan : plans) {
        ExtraOrders extra = plan.extraOrders(user);
        for (int number = 1; number <= extra.count(); number++) {
          simulatedOrders
              .order(
                  ids.orderId(plan.key(), number),
                  extra.firstExposedAt(),
                  plan.isReturned(),
                  products)
              .ifPresent(order -> output(order, user.getId(), plan, extra, orders, items));
        }
      }
    }

    private static void output(
        SimulatedOrder order,
        long userId,
        ExtraOrderPlan plan,
        ExtraOrders extra,
        Consumer<RawExperimentOverlayOrder> orders,
        Consumer<RawExperimentOverlayOrderItem> items) {
      orders.accept(
          RawExperimentOverlayOrder.builder()
              .setOrderId(order.id())
              .setUserId(userId)
              .setStatus(order.status())
              .setCreatedAt(order.createdAt())
              .setShippedAt(order.shippedAt())
              .setDeliveredAt(order.deliveredAt())
              .setReturnedAt(order.returnedAt())
              .setNumOfItem((long) order.items().size())
              .setExperimentName(plan.experimentName())
              .setVariant(extra.variant().name())
              .build());
      for (SimulatedOrders.Item item : order.items()) {
        items.accept(
            RawExperimentOverlayOrderItem.builder()
                .setId(item.id())
                .setOrderId(order.id())
                .setUserId(userId)
                .setProductId(item.product().id())
                .setSalePrice(item.product().price())
                .setCreatedAt(order.createdAt())
                .build());
      }
    }
  }
}
