package io.flit.transforms.overlays;

import io.flit.schemas.Table;
import io.flit.schemas.raw.RawCampaignOverlayOrder;
import io.flit.schemas.raw.RawCampaignOverlayOrderItem;
import io.flit.schemas.raw.RawCampaignSend;
import io.flit.schemas.raw.RawUser;
import io.flit.transforms.campaigns.configuration.Campaign;
import io.flit.transforms.campaigns.configuration.Campaigns;
import io.flit.transforms.customers.CustomerHistory;
import io.flit.transforms.overlays.CampaignPlan.Send;
import io.flit.transforms.overlays.ProductsOnOffer.Product;
import io.flit.transforms.overlays.SimulatedOrders.SimulatedOrder;
import io.flit.transforms.random.Md5;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTagList;

/** Sends campaigns to customers, and places the extra orders that they bring about. */
final class CampaignSends extends PTransform<PCollection<CustomerOrders>, PCollectionTuple> {
  private final Simulation simulation;
  private final Campaigns campaigns;
  private final PCollectionView<ProductsOnOffer> catalogue;

  /**
   * @param campaigns those that have been sent at as_of
   */
  CampaignSends(
      Simulation simulation, Campaigns campaigns, PCollectionView<ProductsOnOffer> catalogue) {
    this.simulation = simulation;
    this.campaigns = campaigns;
    this.catalogue = catalogue;
  }

  @Override
  public PCollectionTuple expand(PCollection<CustomerOrders> customers) {
    PCollectionTuple rows =
        customers.apply(
            "Send",
            ParDo.of(new SendCampaigns(simulation, campaigns, catalogue))
                .withSideInputs(catalogue)
                .withOutputTags(
                    Overlays.CAMPAIGN_SENDS,
                    TupleTagList.of(Overlays.CAMPAIGN_OVERLAY_ORDERS)
                        .and(Overlays.CAMPAIGN_OVERLAY_ORDER_ITEMS)));
    rows.get(Overlays.CAMPAIGN_SENDS).setCoder(Table.of(RawCampaignSend.class).coder());
    rows.get(Overlays.CAMPAIGN_OVERLAY_ORDERS)
        .setCoder(Table.of(RawCampaignOverlayOrder.class).coder());
    rows.get(Overlays.CAMPAIGN_OVERLAY_ORDER_ITEMS)
        .setCoder(Table.of(RawCampaignOverlayOrderItem.class).coder());
    return rows;
  }

  /** Sends campaigns; it may also be asked without a pipeline. */
  static final class SendCampaigns extends DoFn<CustomerOrders, RawCampaignSend> {
    /** A later as_of adds campaigns at the end, which take no ids from those before. */
    private static final Comparator<Campaign> IN_TIME =
        Comparator.comparing(Campaign::sentAt).thenComparing(Campaign::name);

    private final Simulation simulation;
    private final Campaigns campaigns;
    private final PCollectionView<ProductsOnOffer> catalogueView;
    private transient List<CampaignPlan> plans;
    private transient SimulatedOrders simulatedOrders;
    private transient Md5 md5;

    SendCampaigns(
        Simulation simulation,
        Campaigns campaigns,
        PCollectionView<ProductsOnOffer> catalogueView) {
      this.simulation = simulation;
      this.campaigns = campaigns;
      this.catalogueView = catalogueView;
    }

    @Setup
    public void setup() {
      plans =
          campaigns.all().stream()
              .sorted(IN_TIME)
              .map(campaign -> new CampaignPlan(simulation, campaign))
              .toList();
      simulatedOrders = new SimulatedOrders(simulation, OverlayIds.OF_CAMPAIGNS);
      md5 = new Md5();
    }

    @ProcessElement
    public void send(ProcessContext context) {
      send(
          context.element(),
          context.sideInput(catalogueView),
          context::output,
          order -> context.output(Overlays.CAMPAIGN_OVERLAY_ORDERS, order),
          item -> context.output(Overlays.CAMPAIGN_OVERLAY_ORDER_ITEMS, item));
    }

    void send(
        CustomerOrders customer,
        ProductsOnOffer catalogue,
        Consumer<RawCampaignSend> sends,
        Consumer<RawCampaignOverlayOrder> orders,
        Consumer<RawCampaignOverlayOrderItem> items) {
      if (plans.isEmpty() || customer.user().isEmpty()) {
        return;
      }
      RawUser user = customer.user().get();
      CustomerHistory history = customer.history();
      OverlayIds.OfUser ids = OverlayIds.OF_CAMPAIGNS.of(user.getId());
      List<Product> products = catalogue.productsFor(user.getGender());
      for (CampaignPlan plan : plans) {
        Send send = plan.sendTo(history).orElse(null);
        if (send == null) {
          continue;
        }
        Campaign campaign = plan.campaign();
        sends.accept(row(send, campaign, user.getId()));
        for (int number = 1; number <= send.extraOrders(); number++) {
          simulatedOrders
              .order(ids.orderId(campaign.name(), number), send.sentAt(), false, products)
              .ifPresent(order -> output(order, user.getId(), campaign.name(), orders, items));
        }
      }
    }

    private RawCampaignSend row(Send send, Campaign campaign, long userId) {
      return RawCampaignSend.builder()
          .setSendId(md5.id(userId + "_" + campaign.name() + "_" + send.sentAt()))
          .setCampaignName(campaign.name())
          .setUserId(userId)
          .setChannel(campaign.channel())
          .setSentAt(send.sentAt())
          .build();
    }

    private static void output(
        SimulatedOrder order,
        long userId,
        String campaignName,
        Consumer<RawCampaignOverlayOrder> orders,
        Consumer<RawCampaignOverlayOrderItem> items) {
      orders.accept(
          RawCampaignOverlayOrder.builder()
              .setOrderId(order.id())
              .setUserId(userId)
              .setStatus(order.status())
              .setCreatedAt(order.createdAt())
              .setShippedAt(order.shippedAt())
              .setDeliveredAt(order.deliveredAt())
              .setReturnedAt(order.returnedAt())
              .setNumOfItem((long) order.items().size())
              .setCampaignName(campaignName)
              .build());
      for (SimulatedOrders.Item item : order.items()) {
        items.accept(
            RawCampaignOverlayOrderItem.builder()
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
