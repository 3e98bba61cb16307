package io.flit.schemas.marts;

import com.google.auto.value.AutoValue;
import io.flit.schemas.Money;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.AcceptedRange;
import io.flit.schemas.annotations.ComputedFrom;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.References;
import io.flit.schemas.annotations.SameAs;
import io.flit.schemas.annotations.TableDefinition;
import io.flit.schemas.raw.RawCampaignSend;
import io.flit.schemas.raw.RawUser;
import io.flit.schemas.staging.StgUser;
import java.time.LocalDate;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A customer whom a campaign could have reached: what was known before it, and what came of it. */
@TableDefinition(
    dataset = Dataset.MARTS,
    name = "campaign_units",
    grain = "one row per campaign sent before as_of and eligible customer",
    description =
        "Eligible is who was registered and had an order that counted when the campaign was sent. "
            + "Everything but the outcomes is a function of what happened before, and of who was "
            + "sent to.",
    key = {"campaign_name", "user_id"},
    partitionByMonthOf = "sent_date",
    clusterBy = "campaign_name",
    computedBy = {
      "io.flit.transforms.campaigns.CampaignMarts",
      "io.flit.transforms.campaigns.covariates.Covariates"
    })
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class CampaignUnit {

  @SchemaFieldNumber("0")
  @SameAs(RawCampaignSend.class)
  public abstract String getCampaignName();

  @SchemaFieldNumber("1")
  @SameAs(value = RawUser.class, column = "id")
  @References(StgUser.class)
  public abstract long getUserId();

  @SchemaFieldNumber("2")
  @SchemaFieldDescription("The UTC date of the campaign's sent_at.")
  public abstract @Nullable LocalDate getSentDate();

  @SchemaFieldNumber("3")
  @SchemaFieldDescription(
      "Whether the customer was sent to: a valid send of the campaign, dated " + "its sent_at.")
  public abstract @Nullable Boolean getIsSent();

  @SchemaFieldNumber("4")
  @SchemaFieldDescription(
      "Which half of the customers this one belongs to; predictions come from "
          + "models of the other half.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Long getFold();

  @SchemaFieldNumber("5")
  @SchemaFieldDescription(
      "Days from the date of the latest order that counts at sent_at: 0 below "
          + "14, 1 below 45, 2 below 90, 3 below 180, 4 below 365, else 5.")
  @AcceptedRange(min = 0, max = 5)
  public abstract @Nullable Long getDaysSinceLastOrderBin();

  @SchemaFieldNumber("6")
  @SchemaFieldDescription(
      "Orders that count at sent_at: 0 for one, 1 for two, 2 for three or four, " + "3 for more.")
  @AcceptedRange(min = 0, max = 3)
  public abstract @Nullable Long getLifetimeOrdersBin();

  @SchemaFieldNumber("7")
  @SchemaFieldDescription(
      "Of those the ones created in the 90 x 24 hours before sent_at: 0, 1, or " + "2 for more.")
  @AcceptedRange(min = 0, max = 2)
  public abstract @Nullable Long getOrders90dBin();

  @SchemaFieldNumber("8")
  @SchemaFieldDescription("Their revenue: 0 below 50.00, 1 below 150.00, else 2.")
  @AcceptedRange(min = 0, max = 2)
  public abstract @Nullable Long getRevenue90dBin();

  @SchemaFieldNumber("9")
  @SchemaFieldDescription(
      "Revenue of all orders that count at sent_at: 0 below 75.00, 1 below "
          + "150.00, 2 below 300.00, else 3.")
  @AcceptedRange(min = 0, max = 3)
  public abstract @Nullable Long getLifetimeValueBin();

  @SchemaFieldNumber("10")
  @SchemaFieldDescription(
      "Days from registration to the date of sent_at: 0 below 30, 1 below 90, 2 "
          + "below 365, 3 below 730, else 4.")
  @AcceptedRange(min = 0, max = 4)
  public abstract @Nullable Long getTenureDaysBin();

  @SchemaFieldNumber("11")
  @SchemaFieldDescription(
      "Distinct sessions with an event in the 30 x 24 hours before sent_at: 0, "
          + "1, 2, or 3 for more.")
  @AcceptedRange(min = 0, max = 3)
  public abstract @Nullable Long getSessions30dBin();

  @SchemaFieldNumber("12")
  @SchemaFieldDescription(
      "Distinct sessions with an event in the 90 x 24 hours before sent_at: 0 "
          + "for none, 1 for one or two, 2 for more.")
  @AcceptedRange(min = 0, max = 2)
  public abstract @Nullable Long getSessions90dBin();

  @SchemaFieldNumber("13")
  @SchemaFieldDescription(
      "Days from the date of the last event before sent_at: 0 below 7, 1 below "
          + "30, 2 below 90, 3 for more, 4 without an event.")
  @AcceptedRange(min = 0, max = 4)
  public abstract @Nullable Long getDaysSinceLastSessionBin();

  @SchemaFieldNumber("14")
  @SchemaFieldDescription(
      "Orders returned at sent_at per order placed and not cancelled: 0 for "
          + "none, 1 below one half, else 2.")
  @AcceptedRange(min = 0, max = 2)
  public abstract @Nullable Long getReturnRateBin();

  @SchemaFieldNumber("15")
  @SchemaFieldDescription(
      "Support tickets created in the 90 x 24 hours before sent_at: 0 for none, " + "else 1.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Long getSupportTickets90dBin();

  @SchemaFieldNumber("16")
  @SchemaFieldDescription(
      "The customer's acquisition channel; `(unknown)` if it is not known, "
          + "`(other)` for one that less than 3 % of the campaign's customers have.")
  @ComputedFrom(value = StgUser.class, columns = "acquisition_channel")
  public abstract @Nullable String getAcquisitionChannel();

  @SchemaFieldNumber("17")
  @SchemaFieldDescription(
      "The customer's country; `(unknown)` if it is not known, `(other)` for "
          + "one that less than 3 % of the campaign's customers have.")
  @ComputedFrom(value = StgUser.class, columns = "country")
  public abstract @Nullable String getCountry();

  @SchemaFieldNumber("18")
  @SchemaFieldDescription(
      "The customer's gender; `(unknown)` if it is not known, `(other)` for one "
          + "that less than 3 % of the campaign's customers have.")
  @ComputedFrom(value = StgUser.class, columns = "gender")
  public abstract @Nullable String getGender();

  @SchemaFieldNumber("19")
  @SchemaFieldDescription(
      "The chance of being sent to that the customer's covariates give, from "
          + "0.005 to 0.995; of a trimmed customer that of the first fit. NULL if "
          + "there are too few customers for a model.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getPropensity();

  @SchemaFieldNumber("20")
  @SchemaFieldDescription(
      "Whether the first fit gives a chance above 0.9: hardly anybody like this "
          + "customer was left out, so nobody can be compared with them.")
  public abstract @Nullable Boolean getIsTrimmed();

  @SchemaFieldNumber("21")
  @SchemaFieldDescription(
      "How much the customer counts in effects on those sent to: 1 if sent to, "
          + "else propensity / (1 - propensity). NULL if trimmed or without a "
          + "propensity.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Double getAttWeight();

  @SchemaFieldNumber("22")
  @SchemaFieldDescription(
      "How much the customer counts in the effect on those about whom the "
          + "targeting was undecided: 1 - propensity if sent to, else propensity. "
          + "NULL if trimmed or without a propensity.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getOverlapWeight();

  @SchemaFieldNumber("23")
  @SchemaFieldDescription("Whether the 30 x 24 hours from sent_at are over.")
  public abstract @Nullable Boolean getIsMature();

  @SchemaFieldNumber("24")
  @SchemaFieldDescription(
      "TheLook's orders and simulated orders of this campaign, created in the "
          + "30 x 24 hours from sent_at, that count at as_of; NULL until they are "
          + "over.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getOrders30d();

  @SchemaFieldNumber("25")
  @SchemaFieldDescription("Whether there is such an order; NULL until the 30 x 24 hours are over.")
  public abstract @Nullable Boolean getHasOrdered30d();

  @SchemaFieldNumber("26")
  @SchemaFieldDescription("The revenue of those orders; NULL until the 30 x 24 hours are over.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Money getRevenue30d();

  /** Starts a campaign unit. */
  public static Builder builder() {
    return new AutoValue_CampaignUnit.Builder();
  }

  /** Starts a copy of this campaign unit. */
  public abstract Builder toBuilder();

  /** Builds a campaign unit. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setCampaignName(String campaignName);

    public abstract Builder setUserId(long userId);

    public abstract Builder setSentDate(@Nullable LocalDate sentDate);

    public abstract Builder setIsSent(@Nullable Boolean isSent);

    public abstract Builder setFold(@Nullable Long fold);

    public abstract Builder setDaysSinceLastOrderBin(@Nullable Long daysSinceLastOrderBin);

    public abstract Builder setLifetimeOrdersBin(@Nullable Long lifetimeOrdersBin);

    public abstract Builder setOrders90dBin(@Nullable Long orders90dBin);

    public abstract Builder setRevenue90dBin(@Nullable Long revenue90dBin);

    public abstract Builder setLifetimeValueBin(@Nullable Long lifetimeValueBin);

    public abstract Builder setTenureDaysBin(@Nullable Long tenureDaysBin);

    public abstract Builder setSessions30dBin(@Nullable Long sessions30dBin);

    public abstract Builder setSessions90dBin(@Nullable Long sessions90dBin);

    public abstract Builder setDaysSinceLastSessionBin(@Nullable Long daysSinceLastSessionBin);

    public abstract Builder setReturnRateBin(@Nullable Long returnRateBin);

    public abstract Builder setSupportTickets90dBin(@Nullable Long supportTickets90dBin);

    public abstract Builder setAcquisitionChannel(@Nullable String acquisitionChannel);

    public abstract Builder setCountry(@Nullable String country);

    public abstract Builder setGender(@Nullable String gender);

    public abstract Builder setPropensity(@Nullable Double propensity);

    public abstract Builder setIsTrimmed(@Nullable Boolean isTrimmed);

    public abstract Builder setAttWeight(@Nullable Double attWeight);

    public abstract Builder setOverlapWeight(@Nullable Double overlapWeight);

    public abstract Builder setIsMature(@Nullable Boolean isMature);

    public abstract Builder setOrders30d(@Nullable Long orders30d);

    public abstract Builder setHasOrdered30d(@Nullable Boolean hasOrdered30d);

    public abstract Builder setRevenue30d(@Nullable Money revenue30d);

    public abstract CampaignUnit build();
  }
}
