package io.flit.schemas.marts;

import com.google.auto.value.AutoValue;
import io.flit.schemas.AcceptedRange;
import io.flit.schemas.AcceptedValues;
import io.flit.schemas.Dataset;
import io.flit.schemas.Money;
import io.flit.schemas.References;
import io.flit.schemas.TableDefinition;
import io.flit.schemas.TableRows;
import io.flit.schemas.staging.StgUser;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What was known of a customer at a snapshot, and whether they stayed away for the next 90 days.
 */
@TableDefinition(
    dataset = Dataset.MARTS,
    name = "churn_features",
    grain = "one row per snapshot and customer with a revenue order",
    description =
        "The instant of every feature is the snapshot; a label is NULL until its 90 days "
            + "are over.",
    key = {"snapshot_date", "user_id"},
    partitionByMonthOf = "snapshot_date",
    clusterBy = "user_id")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class ChurnFeatures {

  @SchemaFieldNumber("0")
  @SchemaFieldDescription("Identifies the customer.")
  @References(StgUser.class)
  public abstract long getUserId();

  @SchemaFieldNumber("1")
  @SchemaFieldDescription("The customer's id as text.")
  public abstract @Nullable String getEntityId();

  @SchemaFieldNumber("2")
  @SchemaFieldDescription("The UTC date of the snapshot: a month start, or the date of as_of.")
  public abstract LocalDate getSnapshotDate();

  @SchemaFieldNumber("3")
  @SchemaFieldDescription(
      "The snapshot's instant, midnight UTC of its date. Features know only what was "
          + "known before it.")
  public abstract @Nullable Instant getFeatureTimestamp();

  @SchemaFieldNumber("4")
  @SchemaFieldDescription("Whether the 90 days of the label ended at or before as_of.")
  public abstract @Nullable Boolean getIsLabelComplete();

  @SchemaFieldNumber("5")
  @SchemaFieldDescription(
      "The snapshot's instant plus 90 x 24 hours, the end of the label's window; set also "
          + "while the label is NULL.")
  public abstract @Nullable Instant getLabelObservedThrough();

  @SchemaFieldNumber("6")
  @SchemaFieldDescription(
      "Days from the date of the customer's latest revenue order to the date of the "
          + "instant; NULL without one.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getDaysSinceLastOrder();

  @SchemaFieldNumber("7")
  @SchemaFieldDescription(
      "The number of the customer's revenue orders: placed before the instant, not "
          + "cancelled and not returned by then.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getLifetimeOrders();

  @SchemaFieldNumber("8")
  @SchemaFieldDescription(
      "Days, with fractions, from the first to the latest revenue order per gap between "
          + "orders; NULL below two revenue orders.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Double getAvgDaysBetweenOrders();

  @SchemaFieldNumber("9")
  @SchemaFieldDescription(
      "Days since the last revenue order per average gap between orders; NULL where the "
          + "gap is NULL or 0.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Double getOverdueRatio();

  @SchemaFieldNumber("10")
  @SchemaFieldDescription("Revenue orders placed in the 90 x 24 hours before the snapshot.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getOrders90d();

  @SchemaFieldNumber("11")
  @SchemaFieldDescription(
      "Revenue orders placed from 180 x 24 up to 90 x 24 hours before the snapshot.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getOrdersPrev90d();

  @SchemaFieldNumber("12")
  @SchemaFieldDescription(
      "Revenue of the revenue orders placed in the 90 x 24 hours before the snapshot.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Money getRevenue90d();

  @SchemaFieldNumber("13")
  @SchemaFieldDescription(
      "Revenue of the revenue orders placed from 180 x 24 up to 90 x 24 hours before the "
          + "snapshot.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Money getRevenuePrev90d();

  @SchemaFieldNumber("14")
  @SchemaFieldDescription("revenue_90d less revenue_prev_90d.")
  public abstract @Nullable Money getRevenueTrend();

  @SchemaFieldNumber("15")
  @SchemaFieldDescription(
      "Returned orders as a share of the placed orders that are not cancelled; NULL "
          + "without any.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getReturnRate();

  @SchemaFieldNumber("16")
  @SchemaFieldDescription(
      "The number of the customer's orders placed before the instant that are cancelled.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getCancelledOrders();

  @SchemaFieldNumber("17")
  @SchemaFieldDescription("Support tickets opened in the 90 x 24 hours before the snapshot.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getSupportTickets90d();

  @SchemaFieldNumber("18")
  @SchemaFieldDescription("Support tickets opened before the snapshot per revenue order.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Double getSupportTicketRatio();

  @SchemaFieldNumber("19")
  @SchemaFieldDescription(
      "The mean of the known satisfaction scores of the customer's tickets opened and "
          + "resolved before the instant; NULL where there is none.")
  @AcceptedRange(min = 1, max = 5)
  public abstract @Nullable Double getAvgSatisfactionScore();

  @SchemaFieldNumber("20")
  @SchemaFieldDescription(
      "Different sessions of the customer with an event in the 30 x 24 hours before the "
          + "snapshot.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getSessions30d();

  @SchemaFieldNumber("21")
  @SchemaFieldDescription(
      "Different sessions of the customer with an event in the 90 x 24 hours before the "
          + "snapshot.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getSessions90d();

  @SchemaFieldNumber("22")
  @SchemaFieldDescription(
      "Days from the date of the customer's last event before the snapshot; NULL without " + "one.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getDaysSinceLastSession();

  @SchemaFieldNumber("23")
  @SchemaFieldDescription(
      "Mean hours from shipping to delivery of the revenue orders delivered before the "
          + "snapshot; NULL without one.")
  public abstract @Nullable Double getAvgHoursToDeliver();

  @SchemaFieldNumber("24")
  @SchemaFieldDescription(
      "The number of experiments with a valid assignment and a first valid exposure of "
          + "the customer, both before the instant; contaminated ones included.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getExperimentsParticipated();

  @SchemaFieldNumber("25")
  @SchemaFieldDescription(
      "VIP Customer from 2 revenue orders and 300.00 lifetime value; else Regular "
          + "Customer from 3 orders, Occasional Buyer with 2, One-Time Buyer with 1; NULL with "
          + "none.")
  @AcceptedValues({"VIP Customer", "Regular Customer", "Occasional Buyer", "One-Time Buyer"})
  public abstract @Nullable String getCustomerSegment();

  @SchemaFieldNumber("26")
  @SchemaFieldDescription(
      "By days since the last revenue order: Active to 90, At Risk to 180, Dormant to "
          + "365, else Lost; Prospect without one.")
  @AcceptedValues({"Active", "At Risk", "Dormant", "Lost", "Prospect"})
  public abstract @Nullable String getLifecycleStage();

  @SchemaFieldNumber("27")
  @SchemaFieldDescription(
      "Label: whether no order placed in the 90 x 24 hours from the snapshot counts at "
          + "its end; NULL until then.")
  public abstract @Nullable Boolean getIsChurned90d();

  /** Starts a row of churn features. */
  public static Builder builder() {
    return new AutoValue_ChurnFeatures.Builder();
  }

  /** Starts a copy of this row of churn features. */
  public abstract Builder toBuilder();

  /** Builds a row of churn features. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setUserId(long userId);

    public abstract Builder setEntityId(@Nullable String entityId);

    public abstract Builder setSnapshotDate(LocalDate snapshotDate);

    public abstract Builder setFeatureTimestamp(@Nullable Instant featureTimestamp);

    public abstract Builder setIsLabelComplete(@Nullable Boolean isLabelComplete);

    public abstract Builder setLabelObservedThrough(@Nullable Instant labelObservedThrough);

    public abstract Builder setDaysSinceLastOrder(@Nullable Long daysSinceLastOrder);

    public abstract Builder setLifetimeOrders(@Nullable Long lifetimeOrders);

    public abstract Builder setAvgDaysBetweenOrders(@Nullable Double avgDaysBetweenOrders);

    public abstract Builder setOverdueRatio(@Nullable Double overdueRatio);

    public abstract Builder setOrders90d(@Nullable Long orders90d);

    public abstract Builder setOrdersPrev90d(@Nullable Long ordersPrev90d);

    public abstract Builder setRevenue90d(@Nullable Money revenue90d);

    public abstract Builder setRevenuePrev90d(@Nullable Money revenuePrev90d);

    public abstract Builder setRevenueTrend(@Nullable Money revenueTrend);

    public abstract Builder setReturnRate(@Nullable Double returnRate);

    public abstract Builder setCancelledOrders(@Nullable Long cancelledOrders);

    public abstract Builder setSupportTickets90d(@Nullable Long supportTickets90d);

    public abstract Builder setSupportTicketRatio(@Nullable Double supportTicketRatio);

    public abstract Builder setAvgSatisfactionScore(@Nullable Double avgSatisfactionScore);

    public abstract Builder setSessions30d(@Nullable Long sessions30d);

    public abstract Builder setSessions90d(@Nullable Long sessions90d);

    public abstract Builder setDaysSinceLastSession(@Nullable Long daysSinceLastSession);

    public abstract Builder setAvgHoursToDeliver(@Nullable Double avgHoursToDeliver);

    public abstract Builder setExperimentsParticipated(@Nullable Long experimentsParticipated);

    public abstract Builder setCustomerSegment(@Nullable String customerSegment);

    public abstract Builder setLifecycleStage(@Nullable String lifecycleStage);

    public abstract Builder setIsChurned90d(@Nullable Boolean isChurned90d);

    public abstract ChurnFeatures build();
  }
}
