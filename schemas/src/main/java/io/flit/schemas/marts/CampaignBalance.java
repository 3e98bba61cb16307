package io.flit.schemas.marts;

import com.google.auto.value.AutoValue;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.AcceptedRange;
import io.flit.schemas.annotations.AcceptedValues;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.SameAs;
import io.flit.schemas.annotations.TableDefinition;
import io.flit.schemas.raw.RawCampaignSend;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Whether those sent to and those left out were alike in a covariate, before and after weighting.
 */
@TableDefinition(
    dataset = Dataset.MARTS,
    name = "campaign_balance",
    grain = "one row per campaign with propensities, weighting, covariate and level",
    key = {"campaign_name", "weighting", "covariate", "level"},
    clusterBy = "campaign_name",
    isFixedInSize = true,
    computedBy = "io.flit.transforms.campaigns.CampaignAnalysis")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class CampaignBalance {

  @SchemaFieldNumber("0")
  @SameAs(RawCampaignSend.class)
  public abstract String getCampaignName();

  @SchemaFieldNumber("1")
  @SchemaFieldDescription(
      "How customers are weighted: ATT as those sent to, OVERLAP as those about "
          + "whom the targeting was undecided.")
  @AcceptedValues({"ATT", "OVERLAP"})
  public abstract String getWeighting();

  @SchemaFieldNumber("2")
  @SchemaFieldDescription(
      "What customers are told apart by: a column of campaign_units without " + "`_bin`.")
  public abstract String getCovariate();

  @SchemaFieldNumber("3")
  @SchemaFieldDescription("The covariate's bin or value.")
  public abstract String getLevel();

  @SchemaFieldNumber("4")
  @SchemaFieldDescription("The share with the level among all customers sent to.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getMeanSent();

  @SchemaFieldNumber("5")
  @SchemaFieldDescription("The share with the level among all customers left out.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getMeanUnsent();

  @SchemaFieldNumber("6")
  @SchemaFieldDescription(
      "The weighted share with the level among customers sent to who are not " + "trimmed.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getWeightedMeanSent();

  @SchemaFieldNumber("7")
  @SchemaFieldDescription(
      "The weighted share with the level among customers left out who are not " + "trimmed.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getWeightedMeanUnsent();

  @SchemaFieldNumber("8")
  @SchemaFieldDescription(
      "The standardised mean difference: mean_sent minus mean_unsent, over the "
          + "root of the mean of both variances; 0 if nothing varies and the means "
          + "are equal, NULL if they differ.")
  public abstract @Nullable Double getSmdBefore();

  @SchemaFieldNumber("9")
  @SchemaFieldDescription(
      "weighted_mean_sent minus weighted_mean_unsent over the denominator of "
          + "smd_before; likewise 0 or NULL.")
  public abstract @Nullable Double getSmdAfter();

  @SchemaFieldNumber("10")
  @SchemaFieldDescription(
      "Whether smd_after is from -0.1 to 0.1 (Austin 2009); FALSE if it is " + "NULL.")
  public abstract @Nullable Boolean getIsBalanced();

  /** Starts a campaign balance. */
  public static Builder builder() {
    return new AutoValue_CampaignBalance.Builder();
  }

  /** Starts a copy of this campaign balance. */
  public abstract Builder toBuilder();

  /** Builds a campaign balance. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setCampaignName(String campaignName);

    public abstract Builder setWeighting(String weighting);

    public abstract Builder setCovariate(String covariate);

    public abstract Builder setLevel(String level);

    public abstract Builder setMeanSent(@Nullable Double meanSent);

    public abstract Builder setMeanUnsent(@Nullable Double meanUnsent);

    public abstract Builder setWeightedMeanSent(@Nullable Double weightedMeanSent);

    public abstract Builder setWeightedMeanUnsent(@Nullable Double weightedMeanUnsent);

    public abstract Builder setSmdBefore(@Nullable Double smdBefore);

    public abstract Builder setSmdAfter(@Nullable Double smdAfter);

    public abstract Builder setIsBalanced(@Nullable Boolean isBalanced);

    public abstract CampaignBalance build();
  }
}
