package io.flit.schemas.marts;

import com.google.auto.value.AutoValue;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.AcceptedRange;
import io.flit.schemas.annotations.AcceptedValues;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.DifferenceOf;
import io.flit.schemas.annotations.SameAs;
import io.flit.schemas.annotations.TableDefinition;
import io.flit.schemas.raw.RawCampaignSend;
import java.time.LocalDate;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What a campaign brought, by one way to estimate it. */
@TableDefinition(
    dataset = Dataset.MARTS,
    name = "campaign_effects",
    grain = "one row per configured campaign, outcome and estimator",
    description =
        "Nobody was chosen at random, unless the campaign is a hold-out: an effect is to be believed "
            + "as far as status, balance and robustness allow. OVERLAP is the headline.",
    key = {"campaign_name", "outcome", "estimator"},
    isComplete = true,
    clusterBy = "campaign_name",
    isFixedInSize = true,
    computedBy = "io.flit.transforms.campaigns.CampaignAnalysis")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class CampaignEffect {

  @SchemaFieldNumber("0")
  @SameAs(RawCampaignSend.class)
  public abstract String getCampaignName();

  @SchemaFieldNumber("1")
  @SchemaFieldDescription(
      "CONVERSION: whether a customer ordered in the 30 x 24 hours from "
          + "sent_at; REVENUE: for how many dollars.")
  @AcceptedValues({"CONVERSION", "REVENUE"})
  public abstract String getOutcome();

  @SchemaFieldNumber("2")
  @SchemaFieldDescription(
      "NAIVE: the plain difference; REGRESSION: least squares on the "
          + "covariates; IPW_ATT: weighted by the chance of being sent to; AIPW_ATT: "
          + "the same with outcome models; OVERLAP: the effect on those about whom "
          + "the targeting was undecided.")
  @AcceptedValues({"NAIVE", "REGRESSION", "IPW_ATT", "AIPW_ATT", "OVERLAP"})
  public abstract String getEstimator();

  @SchemaFieldNumber("3")
  @SameAs(CampaignUnit.class)
  public abstract @Nullable LocalDate getSentDate();

  @SchemaFieldNumber("4")
  @SameAs(ExperimentResult.class)
  public abstract @Nullable LocalDate getAsOfDate();

  @SchemaFieldNumber("5")
  @SchemaFieldDescription("The significance level of the campaign.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getAlpha();

  @SchemaFieldNumber("6")
  @SchemaFieldDescription(
      "Customers whom the campaign could have reached; 0 for a campaign at or " + "after as_of.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getEligibleUsers();

  @SchemaFieldNumber("7")
  @SchemaFieldDescription("Of those the customers sent to.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getSentUsers();

  @SchemaFieldNumber("8")
  @SchemaFieldDescription(
      "Of those sent to the ones who are left out, since hardly anybody like "
          + "them was not sent to; 0 for NAIVE.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getTrimmedUsers();

  @SchemaFieldNumber("9")
  @SchemaFieldDescription("trimmed_users / sent_users; NULL if nobody was sent to.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getTrimmedShare();

  @SchemaFieldNumber("10")
  @SchemaFieldDescription(
      "How many customers left out the weighted ones are worth, as a share of "
          + "their number (Kish): 1.0 if all weigh the same. NULL for REGRESSION, "
          + "without weights, and if nobody was sent to or nobody left out.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getEffectiveSampleShare();

  @SchemaFieldNumber("11")
  @SchemaFieldDescription(
      "The mean outcome of those sent to, weighted for OVERLAP. NULL if the "
          + "campaign is not mature, nobody was sent to or nobody left out, or, but "
          + "for NAIVE, without propensities.")
  public abstract @Nullable Double getMeanSent();

  @SchemaFieldNumber("12")
  @SchemaFieldDescription(
      "What it would have been without the campaign, by this estimate: "
          + "mean_sent minus effect; NULL as mean_sent.")
  public abstract @Nullable Double getMeanCounterfactual();

  @SchemaFieldNumber("13")
  @SchemaFieldDescription(
      "What the campaign brought per customer: a difference of shares, or "
          + "dollars; NULL as mean_sent.")
  @DifferenceOf(value = "mean_sent", minus = "mean_counterfactual")
  public abstract @Nullable Double getEffect();

  @SchemaFieldNumber("14")
  @SchemaFieldDescription(
      "The standard error of the effect; NULL as effect, and if nothing varies.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Double getStdError();

  @SchemaFieldNumber("15")
  @SchemaFieldDescription(
      "Lower bound of the interval of the effect, at 1 - alpha; NULL as " + "std_error.")
  public abstract @Nullable Double getCiLow();

  @SchemaFieldNumber("16")
  @SchemaFieldDescription(
      "Upper bound of the interval of the effect, at 1 - alpha; NULL as " + "std_error.")
  public abstract @Nullable Double getCiHigh();

  @SchemaFieldNumber("17")
  @SchemaFieldDescription("Two-sided p-value that there is no effect; NULL as std_error.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getPValue();

  @SchemaFieldNumber("18")
  @SchemaFieldDescription(
      "The p-value adjusted by Holm for all campaigns with the same outcome and "
          + "estimator; NULL as p_value.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getPValueHolm();

  @SchemaFieldNumber("19")
  @SchemaFieldDescription(
      "effect / mean_counterfactual; NULL as effect, and if the counterfactual "
          + "is not positive.")
  public abstract @Nullable Double getLift();

  @SchemaFieldNumber("20")
  @SchemaFieldDescription(
      "The effect times the customers sent to who are not trimmed: customers "
          + "who ordered because of the campaign, or dollars. Only for IPW_ATT and "
          + "AIPW_ATT; NULL as effect.")
  public abstract @Nullable Double getIncrementalTotal();

  @SchemaFieldNumber("21")
  @SchemaFieldDescription(
      "The largest absolute standardised difference of any level before "
          + "weighting; NULL for REGRESSION, without weights, and with fewer than two "
          + "customers sent to or left out.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Double getMaxSmdBefore();

  @SchemaFieldNumber("22")
  @SchemaFieldDescription(
      "The same after the weighting of the estimator; NAIVE has none, so both " + "are equal.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Double getMaxSmdAfter();

  @SchemaFieldNumber("23")
  @SchemaFieldDescription("The covariate of max_smd_after; NULL as it.")
  public abstract @Nullable String getWorstCovariate();

  @SchemaFieldNumber("24")
  @SchemaFieldDescription(
      "How well the covariates tell who was sent to: the share of pairs of a "
          + "customer sent to and one left out that the first fit ranks right; 0.5 is "
          + "chance. NULL for NAIVE and REGRESSION, and without propensities.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getPropensityAuc();

  @SchemaFieldNumber("25")
  @SchemaFieldDescription(
      "How strongly something unseen would have to raise both the chance of "
          + "being sent to and of ordering, as a risk ratio, to explain the effect "
          + "away (VanderWeele, Ding 2017). NULL for REVENUE, without std_error, and "
          + "if a mean is not positive.")
  @AcceptedRange(min = 1)
  public abstract @Nullable Double getEValue();

  @SchemaFieldNumber("26")
  @SchemaFieldDescription(
      "The same to move the interval to no effect; 1.0 if it holds none "
          + "already. NULL as e_value.")
  @AcceptedRange(min = 1)
  public abstract @Nullable Double getEValueCi();

  @SchemaFieldNumber("27")
  @SchemaFieldDescription(
      "Which share of what is left unexplained, of being sent to and of the "
          + "outcome, something unseen would have to explain to bring the effect to "
          + "nothing (Cinelli, Hazlett 2020). Only for REGRESSION; NULL as effect.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getRobustnessValue();

  @SchemaFieldNumber("28")
  @SchemaFieldDescription("The same to make it insignificant; NULL as robustness_value.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getRobustnessValueAlpha();

  @SchemaFieldNumber("29")
  @SchemaFieldDescription(
      "The covariate without which the effect would change most: a yardstick "
          + "for something unseen. Only for OVERLAP; NULL as effect.")
  public abstract @Nullable String getBenchmarkCovariate();

  @SchemaFieldNumber("30")
  @SchemaFieldDescription(
      "The effect without that covariate minus the effect; NULL as " + "benchmark_covariate.")
  public abstract @Nullable Double getBenchmarkShift();

  @SchemaFieldNumber("31")
  @SchemaFieldDescription(
      "OK, or the first reason to doubt: IMMATURE until 30 days are over; "
          + "NO_UNITS with too few customers; NO_OVERLAP if more than 20 % of those "
          + "sent to have nobody to compare with; IMBALANCED if max_smd_after is "
          + "above 0.1; LOW_PRECISION if effective_sample_share is below 0.1; "
          + "ZERO_VARIANCE without std_error.")
  @AcceptedValues({
    "IMMATURE",
    "NO_UNITS",
    "NO_OVERLAP",
    "IMBALANCED",
    "LOW_PRECISION",
    "ZERO_VARIANCE",
    "OK"
  })
  public abstract @Nullable String getStatus();

  /** Starts a campaign effect. */
  public static Builder builder() {
    return new AutoValue_CampaignEffect.Builder();
  }

  /** Starts a copy of this campaign effect. */
  public abstract Builder toBuilder();

  /** Builds a campaign effect. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setCampaignName(String campaignName);

    public abstract Builder setOutcome(String outcome);

    public abstract Builder setEstimator(String estimator);

    public abstract Builder setSentDate(@Nullable LocalDate sentDate);

    public abstract Builder setAsOfDate(@Nullable LocalDate asOfDate);

    public abstract Builder setAlpha(@Nullable Double alpha);

    public abstract Builder setEligibleUsers(@Nullable Long eligibleUsers);

    public abstract Builder setSentUsers(@Nullable Long sentUsers);

    public abstract Builder setTrimmedUsers(@Nullable Long trimmedUsers);

    public abstract Builder setTrimmedShare(@Nullable Double trimmedShare);

    public abstract Builder setEffectiveSampleShare(@Nullable Double effectiveSampleShare);

    public abstract Builder setMeanSent(@Nullable Double meanSent);

    public abstract Builder setMeanCounterfactual(@Nullable Double meanCounterfactual);

    public abstract Builder setEffect(@Nullable Double effect);

    public abstract Builder setStdError(@Nullable Double stdError);

    public abstract Builder setCiLow(@Nullable Double ciLow);

    public abstract Builder setCiHigh(@Nullable Double ciHigh);

    public abstract Builder setPValue(@Nullable Double pValue);

    public abstract Builder setPValueHolm(@Nullable Double pValueHolm);

    public abstract Builder setLift(@Nullable Double lift);

    public abstract Builder setIncrementalTotal(@Nullable Double incrementalTotal);

    public abstract Builder setMaxSmdBefore(@Nullable Double maxSmdBefore);

    public abstract Builder setMaxSmdAfter(@Nullable Double maxSmdAfter);

    public abstract Builder setWorstCovariate(@Nullable String worstCovariate);

    public abstract Builder setPropensityAuc(@Nullable Double propensityAuc);

    public abstract Builder setEValue(@Nullable Double eValue);

    public abstract Builder setEValueCi(@Nullable Double eValueCi);

    public abstract Builder setRobustnessValue(@Nullable Double robustnessValue);

    public abstract Builder setRobustnessValueAlpha(@Nullable Double robustnessValueAlpha);

    public abstract Builder setBenchmarkCovariate(@Nullable String benchmarkCovariate);

    public abstract Builder setBenchmarkShift(@Nullable Double benchmarkShift);

    public abstract Builder setStatus(@Nullable String status);

    public abstract CampaignEffect build();
  }
}
