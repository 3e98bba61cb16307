package io.flit.schemas.marts;

import com.google.auto.value.AutoValue;
import io.flit.schemas.Money;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.AcceptedRange;
import io.flit.schemas.annotations.AcceptedValues;
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

/** What was known of a customer at a snapshot, and the revenue of the next 90 days. */
@TableDefinition(
    dataset = Dataset.MARTS,
    name = "ltv_features",
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
public abstract class LtvFeatures {

  @SchemaFieldNumber("0")
  @SameAs(value = RawUser.class, column = "id")
  @References(StgUser.class)
  public abstract long getUserId();

  @SchemaFieldNumber("1")
  @SchemaFieldDescription("The customer's id as a string.")
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
  @SameAs(IntCustomerMetrics.class)
  public abstract @Nullable Long getDaysSinceLastOrder();

  @SchemaFieldNumber("7")
  @SameAs(IntCustomerMetrics.class)
  public abstract @Nullable Long getLifetimeOrders();

  @SchemaFieldNumber("8")
  @SameAs(IntCustomerMetrics.class)
  public abstract @Nullable Money getAvgOrderValue();

  @SchemaFieldNumber("9")
  @SameAs(IntCustomerMetrics.class)
  public abstract @Nullable Money getLifetimeValue();

  @SchemaFieldNumber("10")
  @SameAs(IntCustomerMetrics.class)
  public abstract @Nullable Long getTenureDays();

  @SchemaFieldNumber("11")
  @SameAs(IntCustomerMetrics.class)
  public abstract @Nullable Long getCategoriesPurchased();

  @SchemaFieldNumber("12")
  @SameAs(IntCustomerMetrics.class)
  public abstract @Nullable Long getBrandsPurchased();

  @SchemaFieldNumber("13")
  @SameAs(IntCustomerMetrics.class)
  public abstract @Nullable Double getAvgItemsPerOrder();

  @SchemaFieldNumber("14")
  @SameAs(IntCustomerMetrics.class)
  public abstract @Nullable Double getAvgDaysBetweenOrders();

  @SchemaFieldNumber("15")
  @SchemaFieldDescription(
      "The season with most revenue orders by month of order date: Winter from December, "
          + "Spring from March, Summer from June, Fall from September; None when no single "
          + "season leads.")
  @AcceptedValues({"Winter", "Spring", "Summer", "Fall", "None"})
  public abstract @Nullable String getSeasonalPurchasePattern();

  @SchemaFieldNumber("16")
  @SchemaFieldDescription("Revenue orders placed in the 30 x 24 hours before the snapshot.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getOrders30d();

  @SchemaFieldNumber("17")
  @SchemaFieldDescription("Revenue orders placed in the 90 x 24 hours before the snapshot.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getOrders90d();

  @SchemaFieldNumber("18")
  @SchemaFieldDescription("Revenue orders placed in the 365 x 24 hours before the snapshot.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getOrders365d();

  @SchemaFieldNumber("19")
  @SchemaFieldDescription(
      "Revenue of the revenue orders placed in the 30 x 24 hours before the snapshot.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Money getRevenue30d();

  @SchemaFieldNumber("20")
  @SchemaFieldDescription(
      "Revenue of the revenue orders placed in the 90 x 24 hours before the snapshot.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Money getRevenue90d();

  @SchemaFieldNumber("21")
  @SchemaFieldDescription(
      "Revenue of the revenue orders placed in the 365 x 24 hours before the snapshot.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Money getRevenue365d();

  @SchemaFieldNumber("22")
  @SameAs(IntCustomerMetrics.class)
  public abstract @Nullable Double getReturnRate();

  @SchemaFieldNumber("23")
  @SameAs(IntCustomerMetrics.class)
  public abstract @Nullable Long getExperimentsParticipated();

  @SchemaFieldNumber("24")
  @SchemaFieldDescription(
      "Support tickets opened before the snapshot, divided by the number of revenue orders.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Double getSupportTicketRatio();

  @SchemaFieldNumber("25")
  @SchemaFieldDescription("Distinct dates with a revenue order, not counting the first.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getBtydFrequency();

  @SchemaFieldNumber("26")
  @SchemaFieldDescription("Days from the first to the latest date with a revenue order.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getBtydRecencyDays();

  @SchemaFieldNumber("27")
  @SchemaFieldDescription("Days from the first date with a revenue order to the snapshot.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getBtydTDays();

  @SchemaFieldNumber("28")
  @SchemaFieldDescription(
      "Mean revenue of the repeat dates, rounded half up to a cent; 0.00 if there are " + "none.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Money getBtydMonetaryValue();

  @SchemaFieldNumber("29")
  @SchemaFieldDescription(
      "Label: revenue of the orders placed in the 90 x 24 hours from the snapshot that "
          + "count at its end; NULL until then.")
  @AcceptedRange(min = 0)
  @Label(observedThrough = "label_observed_through")
  public abstract @Nullable Money getTarget90dRevenue();

  /** Starts a row of lifetime value features. */
  public static Builder builder() {
    return new AutoValue_LtvFeatures.Builder();
  }

  /** Starts a copy of this row of lifetime value features. */
  public abstract Builder toBuilder();

  /** Builds a row of lifetime value features. */
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

    public abstract Builder setAvgOrderValue(@Nullable Money avgOrderValue);

    public abstract Builder setLifetimeValue(@Nullable Money lifetimeValue);

    public abstract Builder setTenureDays(@Nullable Long tenureDays);

    public abstract Builder setCategoriesPurchased(@Nullable Long categoriesPurchased);

    public abstract Builder setBrandsPurchased(@Nullable Long brandsPurchased);

    public abstract Builder setAvgItemsPerOrder(@Nullable Double avgItemsPerOrder);

    public abstract Builder setAvgDaysBetweenOrders(@Nullable Double avgDaysBetweenOrders);

    public abstract Builder setSeasonalPurchasePattern(@Nullable String seasonalPurchasePattern);

    public abstract Builder setOrders30d(@Nullable Long orders30d);

    public abstract Builder setOrders90d(@Nullable Long orders90d);

    public abstract Builder setOrders365d(@Nullable Long orders365d);

    public abstract Builder setRevenue30d(@Nullable Money revenue30d);

    public abstract Builder setRevenue90d(@Nullable Money revenue90d);

    public abstract Builder setRevenue365d(@Nullable Money revenue365d);

    public abstract Builder setReturnRate(@Nullable Double returnRate);

    public abstract Builder setExperimentsParticipated(@Nullable Long experimentsParticipated);

    public abstract Builder setSupportTicketRatio(@Nullable Double supportTicketRatio);

    public abstract Builder setBtydFrequency(@Nullable Long btydFrequency);

    public abstract Builder setBtydRecencyDays(@Nullable Long btydRecencyDays);

    public abstract Builder setBtydTDays(@Nullable Long btydTDays);

    public abstract Builder setBtydMonetaryValue(@Nullable Money btydMonetaryValue);

    public abstract Builder setTarget90dRevenue(@Nullable Money target90dRevenue);

    public abstract LtvFeatures build();
  }
}
