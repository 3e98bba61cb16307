package io.flit.transforms.campaigns;

import io.flit.schemas.Timestamps;
import io.flit.schemas.marts.CampaignBalance;
import io.flit.schemas.marts.CampaignEffect;
import io.flit.transforms.campaigns.configuration.Campaign;
import io.flit.transforms.campaigns.covariates.Covariate;
import io.flit.transforms.statistics.Difference;
import io.flit.transforms.statistics.MultipleTesting;
import io.flit.transforms.statistics.SampleMoments;
import io.flit.transforms.statistics.observational.EffectiveSample;
import io.flit.transforms.statistics.observational.RankAuc;
import io.flit.transforms.statistics.observational.RegressionEffect;
import io.flit.transforms.statistics.observational.RobustnessValue;
import io.flit.transforms.statistics.regression.ModelRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The analysis of one campaign: what its units' chances to be sent to were, how like one another
 * the sent and the unsent are, and what it brought. It is a function of the tally alone, to the
 * bit.
 */
public final class CampaignAnalysis {
  private static final List<Boolean> UNSENT = List.of(false);

  private final Campaign campaign;
  private final Instant asOf;
  private final Profiles profiles;
  private final Propensities propensities;
  private final Map<Weighting, Balance> balances = new EnumMap<>(Weighting.class);

  /** How well the first fit tells the arms apart; null without weights. */
  private final @Nullable Double auc;

  /** Empty without weights, and while outcomes are not known. */
  private final Map<CampaignOutcome, OutcomeEstimates> estimates =
      new EnumMap<>(CampaignOutcome.class);

  private CampaignAnalysis(Campaign campaign, CampaignTally tally, Instant asOf) {
    this.campaign = campaign;
    this.asOf = asOf;
    this.profiles = Profiles.of(tally);
    this.propensities = Propensities.of(tally, profiles);
    this.auc = propensities.hasWeights() ? auc(profiles, propensities.first()) : null;
    if (Math.min(sentUsers(), unsentUsers()) >= 2) {
      compareLevels();
    }
    if (isMature() && propensities.hasWeights()) {
      estimate(tally);
    }
  }

  /**
   * Analyses a campaign.
   *
   * @param tally its units; none if it is sent at {@code asOf} or later
   */
  public static CampaignAnalysis of(Campaign campaign, CampaignTally tally, Instant asOf) {
    return new CampaignAnalysis(campaign, tally, asOf);
  }

  private void compareLevels() {
    boolean[] everyone = new boolean[profiles.size()];
    Arrays.fill(everyone, true);
    balances.put(
        Weighting.NONE,
        Balance.of(profiles, Weighting.NONE, everyone, new double[profiles.size()]));
    if (propensities.hasWeights()) {
      for (Weighting weighting : List.of(Weighting.ATT, Weighting.OVERLAP)) {
        balances.put(
            weighting, Balance.of(profiles, weighting, propensities.kept(), propensities.second()));
      }
    }
  }

  private void estimate(CampaignTally tally) {
    FitSample[] unsent = {unsent(tally, 0), unsent(tally, 1)};
    ComparedUnits compared = new ComparedUnits(profiles, propensities.kept());
    for (CampaignOutcome outcome : CampaignOutcome.values()) {
      estimates.put(
          outcome,
          new OutcomeEstimates(outcome, profiles, compared, propensities.second(), unsent));
    }
  }

  /** Looks at what becomes of the headline without each covariate, where there is one. */
  private void leaveOutCovariates() {
    if (estimates.isEmpty()) {
      return;
    }
    for (Covariate covariate : Covariate.values()) {
      if (!profiles.levels().columns(covariate).isEmpty()) {
        ModelRows rows = profiles.rows().without(profiles.levels().columns(covariate));
        double[] chances = propensities.second(rows);
        estimates.values().forEach(ofOutcome -> ofOutcome.compareWithout(covariate, rows, chances));
      }
    }
  }

  private FitSample unsent(CampaignTally tally, int fold) {
    return FitSample.of(tally, profiles, fold, propensities.kept(), UNSENT);
  }

  private boolean isMature() {
    return campaign.isMature(asOf);
  }

  private long sentUsers() {
    return profiles.total(true).units();
  }

  private long unsentUsers() {
    return profiles.total(false).units();
  }

  /** What the analysis says of each unit. */
  public CampaignModels models() {
    return propensities.models();
  }

  /** The rows of {@code campaign_balance}: by weighting, covariate and level. */
  public List<CampaignBalance> balance() {
    List<CampaignBalance> rows = new ArrayList<>();
    balances.forEach(
        (weighting, balance) -> {
          if (weighting != Weighting.NONE) {
            rows.addAll(balance.rows(campaign.name()));
          }
        });
    return rows;
  }

  /**
   * The rows of {@code campaign_effects}: by outcome and estimator, without the p-values that
   * {@link #adjusted} adjusts.
   */
  public List<CampaignEffect> effects() {
    leaveOutCovariates();
    List<CampaignEffect> rows = new ArrayList<>();
    for (CampaignOutcome outcome : CampaignOutcome.values()) {
      for (Estimator estimator : Estimator.values()) {
        CampaignEffect.Builder row = row(outcome, estimator).toBuilder();
        if (estimates.containsKey(outcome)) {
          fillRobustness(row, estimates.get(outcome), estimator);
        }
        rows.add(row.build());
      }
    }
    return rows;
  }

  /** A row without what tells how robust the effect is, which takes most of the time. */
  CampaignEffect row(CampaignOutcome outcome, Estimator estimator) {
    long trimmed = estimator.isTrimmed() ? trimmedUsers() : 0;
    CampaignEffect.Builder row =
        CampaignEffect.builder()
            .setCampaignName(campaign.name())
            .setOutcome(outcome.name())
            .setEstimator(estimator.name())
            .setSentDate(campaign.sentDate())
            .setAsOfDate(Timestamps.utcDate(asOf))
            .setAlpha(campaign.alpha())
            .setEligibleUsers(sentUsers() + unsentUsers())
            .setSentUsers(sentUsers())
            .setTrimmedUsers(trimmed)
            .setTrimmedShare(sentUsers() == 0 ? null : (double) trimmed / sentUsers());
    fillDiagnostics(row, estimator);
    Estimate estimate = estimate(outcome, estimator);
    if (estimate != null) {
      estimate.fill(row, outcome, campaign.alpha());
      if (estimator.isOnTheSent()) {
        row.setIncrementalTotal(estimate.effect() * (sentUsers() - trimmed));
      }
    }
    CampaignEffect unjudged = row.build();
    return unjudged.toBuilder()
        .setStatus(EffectStatus.of(unjudged, estimator, isMature(), propensities).name())
        .build();
  }

  private long trimmedUsers() {
    long trimmed = 0;
    for (int i = 0; i < profiles.size(); i++) {
      trimmed += propensities.kept()[i] ? 0 : profiles.units(i, true);
    }
    return trimmed;
  }

  private void fillDiagnostics(CampaignEffect.Builder row, Estimator estimator) {
    Weighting weighting = estimator.weighting();
    if (weighting == null) {
      return;
    }
    Balance balance = balances.get(weighting);
    if (balance != null) {
      row.setMaxSmdBefore(balance.largestBefore());
      Balance.LevelBalance worst = balance.worst();
      if (worst != null) {
        row.setMaxSmdAfter(Math.abs(worst.after())).setWorstCovariate(worst.covariate().word());
      }
    }
    if (weighting == Weighting.NONE) {
      row.setEffectiveSampleShare(Math.min(sentUsers(), unsentUsers()) == 0 ? null : 1.0);
    } else if (propensities.hasWeights()) {
      row.setEffectiveSampleShare(effectiveShare(weighting)).setPropensityAuc(auc);
    }
  }

  private double effectiveShare(Weighting weighting) {
    EffectiveSample sample = new EffectiveSample();
    double[] chances = propensities.second();
    for (int i = 0; i < profiles.size(); i++) {
      if (propensities.kept()[i]) {
        sample.add(profiles.units(i, false), weighting.weight(false, chances[i]));
      }
    }
    return sample.share();
  }

  private static double auc(Profiles profiles, double[] chances) {
    RankAuc auc = new RankAuc();
    for (int i = 0; i < profiles.size(); i++) {
      auc.add(chances[i], profiles.units(i, true), profiles.units(i, false));
    }
    return auc.share();
  }

  private @Nullable Estimate estimate(CampaignOutcome outcome, Estimator estimator) {
    if (estimator == Estimator.NAIVE) {
      return isMature() ? naive(outcome) : null;
    }
    OutcomeEstimates ofOutcome = estimates.get(outcome);
    return ofOutcome == null ? null : ofOutcome.of(estimator);
  }

  private @Nullable Estimate naive(CampaignOutcome outcome) {
    SampleMoments unsent = moments(outcome, false);
    SampleMoments sent = moments(outcome, true);
    Difference difference = Difference.ofMeans(unsent, sent);
    return difference.value() == null
        ? null
        : new Estimate(difference.value(), difference.standardError(), sent.mean());
  }

  private SampleMoments moments(CampaignOutcome outcome, boolean isSent) {
    return outcome.sums(profiles.total(isSent)).moments().dividedBy(outcome.unitsPerOne());
  }

  private void fillRobustness(
      CampaignEffect.Builder row, OutcomeEstimates estimates, Estimator estimator) {
    if (estimator == Estimator.REGRESSION) {
      RegressionEffect regression = estimates.regressionEffect();
      if (regression.classicalT() != null) {
        RobustnessValue robustness =
            RobustnessValue.of(
                regression.classicalT(), regression.degreesOfFreedom(), campaign.alpha());
        row.setRobustnessValue(robustness.value()).setRobustnessValueAlpha(robustness.atAlpha());
      }
    } else if (estimator == Estimator.OVERLAP && estimates.benchmark() != null) {
      row.setBenchmarkCovariate(estimates.benchmark().covariate().word())
          .setBenchmarkShift(estimates.benchmark().shift());
    }
  }

  /**
   * The rows of all campaigns with p-values adjusted for looking at several: those of an outcome
   * and an estimator are one family (Holm).
   */
  public static List<CampaignEffect> adjusted(List<CampaignEffect> rows) {
    List<CampaignEffect> adjusted = new ArrayList<>(rows);
    for (CampaignOutcome outcome : CampaignOutcome.values()) {
      for (Estimator estimator : Estimator.values()) {
        List<Integer> family = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
          if (rows.get(i).getOutcome().equals(outcome.name())
              && rows.get(i).getEstimator().equals(estimator.name())) {
            family.add(i);
          }
        }
        List<Double> holm =
            MultipleTesting.holm(family.stream().map(i -> rows.get(i).getPValue()).toList());
        for (int i = 0; i < holm.size(); i++) {
          int row = family.get(i);
          adjusted.set(row, rows.get(row).toBuilder().setPValueHolm(holm.get(i)).build());
        }
      }
    }
    return adjusted;
  }
}
