package io.flit.transforms.overlays;

import io.flit.schemas.raw.RawDistributionCenter;
import io.flit.schemas.raw.RawEvent;
import io.flit.schemas.raw.RawOrder;
import io.flit.schemas.raw.RawOrderItem;
import io.flit.schemas.raw.RawProduct;
import io.flit.schemas.raw.RawUser;
import io.flit.transforms.campaigns.configuration.Campaigns;
import io.flit.transforms.experiments.configuration.Experiments;
import java.util.List;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Generates what TheLook lacks: experiments, logistics, support tickets, marketing segments and
 * campaigns, made for exactly the TheLook rows that come in.
 *
 * <pre>{@code
 * Overlays overlays =
 *     PCollectionTuple.of(GenerateOverlays.USERS, users)
 *         .and(GenerateOverlays.ORDERS, orders)
 *         .and(GenerateOverlays.ORDER_ITEMS, orderItems)
 *         .and(GenerateOverlays.PRODUCTS, products)
 *         .and(GenerateOverlays.DISTRIBUTION_CENTERS, distributionCenters)
 *         .and(GenerateOverlays.EVENTS, events)
 *         .apply(
 *             "GenerateOverlays",
 *             GenerateOverlays.of(new Simulation(seed, asOf), experiments, campaigns));
 * overlays.getAssignments();
 * }</pre>
 *
 * <p>A row depends on the seed, its own key and the rows that it is about. The source may be dirty:
 * rows that staging rejects get no overlays, and of several with one key one counts, so that every
 * overlay's key is unique and its references resolve. Of events that share a key all count, which
 * is the same unless they tell of several sessions or days.
 */
public final class GenerateOverlays extends PTransform<PCollectionTuple, Overlays> {
  public static final TupleTag<RawUser> USERS = new TupleTag<>("users") {};
  public static final TupleTag<RawOrder> ORDERS = new TupleTag<>("orders") {};
  public static final TupleTag<RawOrderItem> ORDER_ITEMS = new TupleTag<>("order_items") {};
  public static final TupleTag<RawProduct> PRODUCTS = new TupleTag<>("products") {};
  public static final TupleTag<RawDistributionCenter> DISTRIBUTION_CENTERS =
      new TupleTag<>("distribution_centers") {};

  /** Only {@link #needsEvents sometimes} needed. */
  public static final TupleTag<RawEvent> EVENTS = new TupleTag<>("events") {};

  /** The columns of events that are read. */
  public static final List<String> EVENT_COLUMNS =
      List.of("id", "user_id", "session_id", "created_at", "event_type");

  private static final int DEFAULT_BUCKETS = 8;

  private final Simulation simulation;
  private final Experiments experiments;
  private final Campaigns campaigns;
  private final int buckets;

  private GenerateOverlays(
      Simulation simulation, Experiments experiments, Campaigns campaigns, int buckets) {
    this.simulation = simulation;
    this.experiments = experiments;
    this.campaigns = campaigns;
    this.buckets = buckets;
  }

  /** The overlays of a simulated world with the given experiments and campaigns. */
  public static GenerateOverlays of(
      Simulation simulation, Experiments experiments, Campaigns campaigns) {
    return new GenerateOverlays(
        simulation, experiments, Campaigns.of(campaigns.sent(simulation.asOf())), DEFAULT_BUCKETS);
  }

  /** Whether {@link #EVENTS} must be among the inputs: if a campaign has been sent. */
  public boolean needsEvents() {
    return !campaigns.all().isEmpty();
  }

  /**
   * Splits the work into a number of parts, 8 unless set; each must fit into a worker's memory. The
   * rows are the same for any number.
   */
  public GenerateOverlays withBuckets(int number) {
    return new GenerateOverlays(simulation, experiments, campaigns, number);
  }

  @Override
  public void populateDisplayData(DisplayData.Builder builder) {
    super.populateDisplayData(builder);
    builder
        .add(DisplayData.item("as_of", simulation.asOf().toString()).withLabel("As of"))
        .add(DisplayData.item("seed", simulation.seed()).withLabel("Seed"))
        .add(DisplayData.item("buckets", buckets).withLabel("Buckets"));
  }

  @Override
  public Overlays expand(PCollectionTuple theLook) {
    PCollectionView<ProductsOnOffer> catalogue =
        theLook.apply("ReadCatalogue", new ReadCatalogue());
    PCollection<CustomerOrders> customers =
        theLook.apply("MeetCustomers", new MeetCustomers(buckets, campaigns.visitCuts()));

    PCollectionTuple overlayOrders =
        customers.apply(
            "ExperimentOverlayOrders",
            new ExperimentOverlayOrders(simulation, experiments, catalogue));
    PCollectionTuple sends =
        customers.apply("CampaignSends", new CampaignSends(simulation, campaigns, catalogue));
    return new Overlays(
        overlayOrders
            .and(Overlays.CAMPAIGN_SENDS, sends.get(Overlays.CAMPAIGN_SENDS))
            .and(Overlays.CAMPAIGN_OVERLAY_ORDERS, sends.get(Overlays.CAMPAIGN_OVERLAY_ORDERS))
            .and(
                Overlays.CAMPAIGN_OVERLAY_ORDER_ITEMS,
                sends.get(Overlays.CAMPAIGN_OVERLAY_ORDER_ITEMS))
            .and(
                Overlays.ASSIGNMENTS,
                customers.apply(
                    "ExperimentAssignments", new ExperimentAssignments(simulation, experiments)))
            .and(
                Overlays.EXPOSURES,
                customers.apply(
                    "ExperimentExposures", new ExperimentExposures(simulation, experiments)))
            .and(
                Overlays.LOGISTICS,
                customers.apply("Logistics", new Logistics(simulation, catalogue)))
            .and(
                Overlays.SUPPORT_TICKETS,
                customers.apply("SupportTickets", new SupportTickets(simulation)))
            .and(
                Overlays.USER_SEGMENTS,
                customers.apply("UserSegments", new UserSegments(simulation))));
  }
}
