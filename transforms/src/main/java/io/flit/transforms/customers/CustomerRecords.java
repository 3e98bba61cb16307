package io.flit.transforms.customers;

import io.flit.schemas.staging.StgCampaignOverlayOrder;
import io.flit.schemas.staging.StgCampaignOverlayOrderItem;
import io.flit.schemas.staging.StgCampaignSend;
import io.flit.schemas.staging.StgExperimentAssignment;
import io.flit.schemas.staging.StgExperimentExposure;
import io.flit.schemas.staging.StgExperimentOverlayOrder;
import io.flit.schemas.staging.StgExperimentOverlayOrderItem;
import io.flit.schemas.staging.StgLogistics;
import io.flit.schemas.staging.StgOrder;
import io.flit.schemas.staging.StgOrderItem;
import io.flit.schemas.staging.StgProduct;
import io.flit.schemas.staging.StgSupportTicket;
import io.flit.schemas.staging.StgUser;
import io.flit.schemas.staging.StgUserSegment;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PInput;
import org.apache.beam.sdk.values.POutput;
import org.apache.beam.sdk.values.PValue;
import org.apache.beam.sdk.values.TupleTag;

/**
 * The tables with data about customers. Each may be left out; those left out are empty in the
 * histories.
 */
public final class CustomerRecords implements PInput {
  static final TupleTag<StgUser> USERS = new TupleTag<>("Users") {};
  static final TupleTag<StgProduct> PRODUCTS = new TupleTag<>("Products") {};
  static final TupleTag<StgOrder> ORDERS = new TupleTag<>("Orders") {};
  static final TupleTag<StgOrderItem> ITEMS = new TupleTag<>("Items") {};
  static final TupleTag<StgLogistics> LOGISTICS = new TupleTag<>("Logistics") {};
  static final TupleTag<StgSupportTicket> TICKETS = new TupleTag<>("Tickets") {};
  static final TupleTag<StgUserSegment> SEGMENTS = new TupleTag<>("Segments") {};
  static final TupleTag<StgExperimentAssignment> ASSIGNMENTS = new TupleTag<>("Assignments") {};
  static final TupleTag<StgExperimentExposure> EXPOSURES = new TupleTag<>("Exposures") {};
  static final TupleTag<StgExperimentOverlayOrder> OVERLAY_ORDERS =
      new TupleTag<>("OverlayOrders") {};
  static final TupleTag<StgExperimentOverlayOrderItem> OVERLAY_ITEMS =
      new TupleTag<>("OverlayItems") {};
  static final TupleTag<StgCampaignSend> SENDS = new TupleTag<>("Sends") {};
  static final TupleTag<StgCampaignOverlayOrder> CAMPAIGN_ORDERS =
      new TupleTag<>("CampaignOrders") {};
  static final TupleTag<StgCampaignOverlayOrderItem> CAMPAIGN_ITEMS =
      new TupleTag<>("CampaignItems") {};
  static final TupleTag<Visit> VISITS = new TupleTag<>("Visits") {};

  private final PCollectionTuple tables;

  private CustomerRecords(PCollectionTuple tables) {
    this.tables = tables;
  }

  /** No tables yet. */
  public static CustomerRecords in(Pipeline pipeline) {
    return new CustomerRecords(PCollectionTuple.empty(pipeline));
  }

  /** The registered users. */
  public CustomerRecords withUsers(PCollection<StgUser> users) {
    return with(USERS, users);
  }

  /** The products that items refer to; without them every product is unknown. */
  public CustomerRecords withProducts(PCollection<StgProduct> products) {
    return with(PRODUCTS, products);
  }

  /** TheLook's orders. */
  public CustomerRecords withOrders(PCollection<StgOrder> orders) {
    return with(ORDERS, orders);
  }

  /** The items of TheLook's orders; an item without its order is dropped. */
  public CustomerRecords withItems(PCollection<StgOrderItem> items) {
    return with(ITEMS, items);
  }

  /** The deliveries of TheLook's orders; a delivery without its order is dropped. */
  public CustomerRecords withLogistics(PCollection<StgLogistics> logistics) {
    return with(LOGISTICS, logistics);
  }

  /** Support tickets. */
  public CustomerRecords withTickets(PCollection<StgSupportTicket> tickets) {
    return with(TICKETS, tickets);
  }

  /** Memberships in marketing segments. */
  public CustomerRecords withSegments(PCollection<StgUserSegment> segments) {
    return with(SEGMENTS, segments);
  }

  /** Experiment assignments. */
  public CustomerRecords withAssignments(PCollection<StgExperimentAssignment> assignments) {
    return with(ASSIGNMENTS, assignments);
  }

  /** Experiment exposures. */
  public CustomerRecords withExposures(PCollection<StgExperimentExposure> exposures) {
    return with(EXPOSURES, exposures);
  }

  /** The simulated orders of experiments. */
  public CustomerRecords withOverlayOrders(PCollection<StgExperimentOverlayOrder> orders) {
    return with(OVERLAY_ORDERS, orders);
  }

  /** The items of simulated orders; an item without its order is dropped. */
  public CustomerRecords withOverlayItems(PCollection<StgExperimentOverlayOrderItem> items) {
    return with(OVERLAY_ITEMS, items);
  }

  /** The sends of campaigns. */
  public CustomerRecords withSends(PCollection<StgCampaignSend> sends) {
    return with(SENDS, sends);
  }

  /** The simulated orders of campaigns. */
  public CustomerRecords withCampaignOrders(PCollection<StgCampaignOverlayOrder> orders) {
    return with(CAMPAIGN_ORDERS, orders);
  }

  /** The items of campaigns' simulated orders; an item without its order is dropped. */
  public CustomerRecords withCampaignItems(PCollection<StgCampaignOverlayOrderItem> items) {
    return with(CAMPAIGN_ITEMS, items);
  }

  /** The visits of known users, narrowed from events by {@link Visits#cutAt}. */
  public CustomerRecords withVisits(PCollection<Visit> visits) {
    return with(VISITS, visits);
  }

  /** Applies a transform such as {@link CustomerHistories#gather}. */
  public <OutputT extends POutput> OutputT apply(
      String name, PTransform<CustomerRecords, OutputT> transform) {
    return Pipeline.applyTransform(name, this, transform);
  }

  /** The rows of a table, unless it was left out. */
  <T> Optional<PCollection<T>> get(TupleTag<T> table) {
    return tables.has(table) ? Optional.of(tables.get(table)) : Optional.empty();
  }

  @Override
  public Pipeline getPipeline() {
    return tables.getPipeline();
  }

  @Override
  public Map<TupleTag<?>, PValue> expand() {
    return tables.expand();
  }

  private <T> CustomerRecords with(TupleTag<T> table, PCollection<T> rows) {
    return new CustomerRecords(tables.and(table, rows));
  }
}
