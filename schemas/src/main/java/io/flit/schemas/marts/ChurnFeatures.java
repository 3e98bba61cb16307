package io.flit.schemas.marts;

import com.google.auto.value.AutoValue;
import io.flit.schemas.Money;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.AcceptedRange;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.Label;
import io.flit.schemas.annotations.References;
import io.flit.schemas.annotations.SameAs;
import io.flit.schemas.annotations.TableDefinition;
import io.flit.schemas.raw.RawUser;
import io.flit.schemas.staging.IntCustomerMetrics;
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
    clusterBy = "user_id",
    computedBy = {
      "io.flit.transforms.features.FeatureRows",
      "io.flit.transforms.features.Observation"
    })
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class ChurnFeatures {

  @SchemaFieldNumber("0")
  @SameAs(value = RawUser.class, column = "id")
  @References(StgUser.class)
  public abstract long getUserId();

  @SchemaFieldNumber("1")
  @SameAs(LtvFeatures.class)
  public abstract @Nullable String getEntityId();

  @SchemaFieldNumber("2")
  @SameAs(LtvFeatures.class)
  public abstract LocalDate getSnapshotDate();

  @SchemaFieldNumber("3")
  @SameAs(LtvFeatures.class)
  public abstract @Nullable Instant getFeatureTimestamp();

  @SchemaFieldNumber("4")
  @SameAs(LtvFeatures.class)
  public abstract @Nullable Boolean getIsLabelComplete();

  @SchemaFieldNumber("5")
  @SameAs(LtvFeatures.class)
  public abstract @Nullable Instant getLabelObservedThrough();

  @SchemaFieldNumber("6")
  @SameAs(IntCustomerMetrics.class)
  public abstract @Nullable Long getDaysSinceLastOrder();

  @SchemaFieldNumber("7")
  @SameAs(IntCustomerMetrics.class)
  public abstract @Nullable Long getLifetimeOrders();

  @SchemaFieldNumber("8")
  @SameAs(IntCustomerMetrics.class)
  public abstract @Nullable Double getAvgDaysBetweenOrders();

  @SchemaFieldNumber("9")
  @SchemaFieldDescription(
      "Days since the last revenue order divided by the average gap between orders; "
          + "NULL if the gap is NULL or 0.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Double getOverdueRatio();

  @SchemaFieldNumber("10")
  @SameAs(LtvFeatures.class)
  public abstract @Nullable Long getOrders90d();

  @SchemaFieldNumber("11")
  @SchemaFieldDescription(
      "Revenue orders placed from 180 x 24 up to 90 x 24 hours before the snapshot.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getOrdersPrev90d();

  @SchemaFieldNumber("12")
  @SameAs(LtvFeatures.class)
  public abstract @Nullable Money getRevenue90d();

  @SchemaFieldNumber("13")
  @SchemaFieldDescription(
      "Revenue of the revenue orders placed from 180 x 24 up to 90 x 24 hours before the "
          + "snapshot.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Money getRevenuePrev90d();

  @SchemaFieldNumber("14")
  @SchemaFieldDescription("revenue_90d minus revenue_prev_90d.")
  public abstract @Nullable Money getRevenueTrend();

  @SchemaFieldNumber("15")
  @SameAs(IntCustomerMetrics.class)
  public abstract @Nullable Double getReturnRate();

  @SchemaFieldNumber("16")
  @SameAs(IntCustomerMetrics.class)
  public abstract @Nullable Long getCancelledOrders();

  @SchemaFieldNumber("17")
  @SchemaFieldDescription("Support tickets opened in the 90 x 24 hours before the snapshot.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getSupportTickets90d();

  @SchemaFieldNumber("18")
  @SameAs(LtvFeatures.class)
  public abstract @Nullable Double getSupportTicketRatio();

  @SchemaFieldNumber("19")
  @SameAs(IntCustomerMetrics.class)
  public abstract @Nullable Double getAvgSatisfactionScore();

  @SchemaFieldNumber("20")
  @SchemaFieldDescription(
      "Distinct sessions of the customer with an event in the 30 x 24 hours before "
          + "the snapshot.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getSessions30d();

  @SchemaFieldNumber("21")
  @SchemaFieldDescription(
      "Distinct sessions of the customer with an event in the 90 x 24 hours before "
          + "the snapshot.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getSessions90d();

  @SchemaFieldNumber("22")
  @SchemaFieldDescription(
      "Days from the date of the customer's last event before the snapshot; NULL if "
          + "there is none.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getDaysSinceLastSession();

  @SchemaFieldNumber("23")
  @SchemaFieldDescription(
      "Mean hours from shipping to delivery of the revenue orders delivered before "
          + "the snapshot; NULL if there is none.")
  public abstract @Nullable Double getAvgHoursToDeliver();

  @SchemaFieldNumber("24")
  @SameAs(IntCustomerMetrics.class)
  public abstract @Nullable Long getExperimentsParticipated();

  @SchemaFieldNumber("25")
  @SameAs(IntCustomerMetrics.class)
  public abstract @Nullable String getCustomerSegment();

  @SchemaFieldNumber("26")
  @SameAs(IntCustomerMetrics.class)
  public abstract @Nullable String getLifecycleStage();

  @SchemaFieldNumber("27")
  @SchemaFieldDescription(
      "Label: whether no order placed in the 90 x 24 hours from the snapshot counts at "
          + "its end; NULL until then.")
  @Label(observedThrough = "label_observed_through")
  public abstract @Nullable Boolean getIsChurned90d();

  @SchemaFieldNumber("28")
  @SchemaFieldDescription(
      "Distinct sessions of the customer with an event before the snapshot and an hour or more "
          + "after the latest revenue order.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getSessionsSinceLastOrder();

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

    public abstract Builder setSessionsSinceLastOrder(@Nullable Long sessionsSinceLastOrder);

    public abstract ChurnFeatures build();
  }
}
