package io.flit.transforms.overlays;

import io.flit.schemas.raw.RawCampaignOverlayOrder;
import io.flit.schemas.raw.RawCampaignOverlayOrderItem;
import io.flit.schemas.raw.RawCampaignSend;
import io.flit.schemas.raw.RawExperimentAssignment;
import io.flit.schemas.raw.RawExperimentExposure;
import io.flit.schemas.raw.RawExperimentOverlayOrder;
import io.flit.schemas.raw.RawExperimentOverlayOrderItem;
import io.flit.schemas.raw.RawLogistics;
import io.flit.schemas.raw.RawSupportTicket;
import io.flit.schemas.raw.RawUserSegment;
import io.flit.transforms.outputs.NamedOutputs;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;

/** The tables that TheLook lacks. */
public final class Overlays extends NamedOutputs {
  static final TupleTag<RawExperimentAssignment> ASSIGNMENTS =
      new TupleTag<>("experiment_assignments") {};
  static final TupleTag<RawExperimentExposure> EXPOSURES =
      new TupleTag<>("experiment_exposures") {};
  static final TupleTag<RawExperimentOverlayOrder> OVERLAY_ORDERS =
      new TupleTag<>("experiment_overlay_orders") {};
  static final TupleTag<RawExperimentOverlayOrderItem> OVERLAY_ORDER_ITEMS =
      new TupleTag<>("experiment_overlay_order_items") {};
  static final TupleTag<RawLogistics> LOGISTICS = new TupleTag<>("logistics_data") {};
  static final TupleTag<RawSupportTicket> SUPPORT_TICKETS = new TupleTag<>("support_tickets") {};
  static final TupleTag<RawUserSegment> USER_SEGMENTS = new TupleTag<>("user_segments") {};
  static final TupleTag<RawCampaignSend> CAMPAIGN_SENDS = new TupleTag<>("campaign_sends") {};
  static final TupleTag<RawCampaignOverlayOrder> CAMPAIGN_OVERLAY_ORDERS =
      new TupleTag<>("campaign_overlay_orders") {};
  static final TupleTag<RawCampaignOverlayOrderItem> CAMPAIGN_OVERLAY_ORDER_ITEMS =
      new TupleTag<>("campaign_overlay_order_items") {};

  /** Takes the tables by their tags. */
  Overlays(PCollectionTuple tables) {
    super(tables);
  }

  public PCollection<RawExperimentAssignment> getAssignments() {
    return get(ASSIGNMENTS);
  }

  public PCollection<RawExperimentExposure> getExposures() {
    return get(EXPOSURES);
  }

  public PCollection<RawExperimentOverlayOrder> getOverlayOrders() {
    return get(OVERLAY_ORDERS);
  }

  public PCollection<RawExperimentOverlayOrderItem> getOverlayOrderItems() {
    return get(OVERLAY_ORDER_ITEMS);
  }

  public PCollection<RawLogistics> getLogistics() {
    return get(LOGISTICS);
  }

  public PCollection<RawSupportTicket> getSupportTickets() {
    return get(SUPPORT_TICKETS);
  }

  public PCollection<RawUserSegment> getUserSegments() {
    return get(USER_SEGMENTS);
  }

  public PCollection<RawCampaignSend> getCampaignSends() {
    return get(CAMPAIGN_SENDS);
  }

  public PCollection<RawCampaignOverlayOrder> getCampaignOverlayOrders() {
    return get(CAMPAIGN_OVERLAY_ORDERS);
  }

  public PCollection<RawCampaignOverlayOrderItem> getCampaignOverlayOrderItems() {
    return get(CAMPAIGN_OVERLAY_ORDER_ITEMS);
  }
}
