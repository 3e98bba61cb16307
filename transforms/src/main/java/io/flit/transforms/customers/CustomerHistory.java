package io.flit.transforms.customers;

import com.google.auto.value.AutoValue;
import io.flit.schemas.staging.StgCampaignSend;
import io.flit.schemas.staging.StgExperimentAssignment;
import io.flit.schemas.staging.StgExperimentExposure;
import io.flit.schemas.staging.StgSupportTicket;
import io.flit.schemas.staging.StgUser;
import io.flit.schemas.staging.StgUserSegment;
import io.flit.transforms.text.Utf8Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Everything that is known about one user, oldest first.
 *
 * <p>A history is a value: the same rows give the same history in whatever order they arrive.
 * Tables that the pipeline did not gather are empty. Built by {@link CustomerHistories}.
 */
@DefaultCoder(CustomerHistoryCoder.class)
@AutoValue
public abstract class CustomerHistory {

  public abstract long userId();

  /** The registered user; null for a user who is only known from orders or other rows. */
  public abstract @Nullable StgUser user();

  /** TheLook's orders by creation, then id. */
  public abstract List<CustomerOrder> orders();

  /** Support tickets by creation, then id. */
  public abstract List<StgSupportTicket> tickets();

  /** Segment memberships by assignment, then id. */
  public abstract List<StgUserSegment> segments();

  /** Experiment assignments by time, then id. */
  public abstract List<StgExperimentAssignment> assignments();

  /** Experiment exposures by time, then id. */
  public abstract List<StgExperimentExposure> exposures();

  /** The simulated orders of experiments by creation, then id. */
  public abstract List<OverlayOrder> overlayOrders();

  /** Sends of campaigns by time, then id. */
  public abstract List<StgCampaignSend> sends();

  /** The simulated orders of campaigns by creation, then id. */
  public abstract List<CampaignOrder> campaignOrders();

  /** Visits by their last event, then session. */
  public abstract List<Visit> visits();

  /** The orders that are placed at {@code t}: the first of {@link #orders}. */
  public List<CustomerOrder> ordersPlaced(Instant t) {
    int placed = 0;
    while (placed < orders().size() && orders().get(placed).state().placed(t)) {
      placed++;
    }
    return orders().subList(0, placed);
  }

  /** Starts an empty history. */
  public static Builder builder(long userId) {
    return new Builder(userId);
  }

  /** Takes in the rows of one user in any order. */
  public static final class Builder {
    private final long userId;
    private @Nullable StgUser user;
    private final List<CustomerOrder> orders = new ArrayList<>(1);
    private final List<StgSupportTicket> tickets = new ArrayList<>(0);
    private final List<StgUserSegment> segments = new ArrayList<>(0);
    private final List<StgExperimentAssignment> assignments = new ArrayList<>(0);
    private final List<StgExperimentExposure> exposures = new ArrayList<>(0);
    private final List<OverlayOrder> overlayOrders = new ArrayList<>(0);
    private final List<StgCampaignSend> sends = new ArrayList<>(0);
    private final List<CampaignOrder> campaignOrders = new ArrayList<>(0);
    private final List<Visit> visits = new ArrayList<>(0);

    private Builder(long userId) {
      this.userId = userId;
    }

    public Builder setUser(@Nullable StgUser newUser) {
      user = newUser;
      return this;
    }

    public Builder addOrder(CustomerOrder order) {
      orders.add(order);
      return this;
    }

    public Builder addTicket(StgSupportTicket ticket) {
      tickets.add(ticket);
      return this;
    }

    public Builder addSegment(StgUserSegment segment) {
      segments.add(segment);
      return this;
    }

    public Builder addAssignment(StgExperimentAssignment assignment) {
      assignments.add(assignment);
      return this;
    }

    public Builder addExposure(StgExperimentExposure exposure) {
      exposures.add(exposure);
      return this;
    }

    public Builder addOverlayOrder(OverlayOrder order) {
      overlayOrders.add(order);
      return this;
    }

    public Builder addSend(StgCampaignSend send) {
      sends.add(send);
      return this;
    }

    public Builder addCampaignOrder(CampaignOrder order) {
      campaignOrders.add(order);
      return this;
    }

    /** Adds a visit; those of one session and period become one. */
    public Builder addVisit(Visit visit) {
      visits.add(visit);
      return this;
    }

    public CustomerHistory build() {
      return new AutoValue_CustomerHistory(
          userId,
          user,
          sorted(orders, CustomerOrder.CHRONOLOGICAL),
          sorted(
              tickets,
              Comparator.comparing(StgSupportTicket::getCreatedAt)
                  .thenComparing(StgSupportTicket::getTicketId)),
          sorted(
              segments,
              Comparator.comparing(StgUserSegment::getAssignedAt)
                  .thenComparing(StgUserSegment::getSegmentId)),
          sorted(
              assignments,
              Comparator.comparing(StgExperimentAssignment::getAssignedAt)
                  .thenComparing(StgExperimentAssignment::getAssignmentId, Utf8Order::compare)),
          sorted(
              exposures,
              Comparator.comparing(StgExperimentExposure::getExposedAt)
                  .thenComparing(StgExperimentExposure::getExposureId)),
          sorted(overlayOrders, OverlayOrder.CHRONOLOGICAL),
          sorted(
              sends,
              Comparator.comparing(StgCampaignSend::getSentAt)
                  .thenComparing(StgCampaignSend::getSendId, Utf8Order::compare)),
          sorted(campaignOrders, CampaignOrder.CHRONOLOGICAL),
          Visits.merge(visits));
    }

    private static <T> List<T> sorted(List<T> rows, Comparator<T> order) {
      rows.sort(order);
      return List.copyOf(rows);
    }
  }
}
