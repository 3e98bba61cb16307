package io.flit.transforms.experiments;

import io.flit.schemas.Money;
import io.flit.schemas.Timestamps;
import io.flit.schemas.marts.ExperimentResult;
import io.flit.transforms.customers.Ratio;
import io.flit.transforms.experiments.configuration.Experiment;
import io.flit.transforms.experiments.configuration.Variant;
import io.flit.transforms.experiments.exposure.Participation;
import io.flit.transforms.statistics.Cuped;
import io.flit.transforms.statistics.FurtherOutcome;
import io.flit.transforms.statistics.Interval;
import io.flit.transforms.statistics.MultipleTesting;
import io.flit.transforms.statistics.OutcomeSums;
import io.flit.transforms.statistics.SampleRatioTest;
import io.flit.transforms.statistics.WilsonInterval;
import io.flit.transforms.statistics.Winsorisation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The analysis of one experiment: the rows of {@code experiment_results}, one per configured
 * variant in the order of the configuration, with users or without.
 */
final class ExperimentAnalysis {
  private final ArmTallies arms;
  private final Instant asOf;
  private final double alpha;
  private final Cuped cuped;
  private final Winsorisation winsorisation;
  private final SampleRatioTest sampleRatio;

  private ExperimentAnalysis(ArmTallies arms, Instant asOf) {
    this.arms = arms;
    this.asOf = asOf;
    alpha = arms.experiment().alpha();
    cuped = Cuped.over(arms.each(arm -> arm.outcomes().revenueAndPreRevenue()));
    winsorisation =
        Winsorisation.over(
            arms.each(ArmTally::revenueTotals), arms.experiment().winsorPercentile());
    sampleRatio = arms.sampleRatio(variant -> arms.of(variant).cleanUsers());
  }

  /** The rows at {@code asOf}, when the tallies were made. */
  static List<ExperimentResult> of(ArmTallies arms, Instant asOf) {
    return new ExperimentAnalysis(arms, asOf).rows();
  }

  private List<ExperimentResult> rows() {
    Experiment experiment = arms.experiment();
    Map<String, ArmComparison> comparisons = new LinkedHashMap<>();
    for (Variant variant : experiment.variants()) {
      if (!variant.isControl()) {
        comparisons.put(
            variant.name(), new ArmComparison(arms.control(), arms.of(variant), experiment));
      }
    }
    List<Double> pValues = new ArrayList<>();
    comparisons.values().forEach(comparison -> pValues.add(comparison.primaryPValue()));
    List<Double> holm = MultipleTesting.holm(pValues);
    List<Double> benjaminiHochberg = MultipleTesting.benjaminiHochberg(pValues);
    int familySize = MultipleTesting.familySize(pValues);
    List<String> compared = List.copyOf(comparisons.keySet());

    List<ExperimentResult> rows = new ArrayList<>();
    for (Variant variant : experiment.variants()) {
      ExperimentResult.Builder row = row(variant, arms.of(variant));
      ArmComparison comparison = comparisons.get(variant.name());
      ResultStatus status =
          ResultStatus.of(
              arms,
              arms.of(variant),
              sampleRatio,
              comparison == null ? null : comparison.preRevenuePValue());
      row.setStatus(status.name());
      if (comparison != null) {
        int position = compared.indexOf(variant.name());
        Double adjusted = holm.get(position);
        comparison.fill(row, cuped, winsorisation, familySize);
        row.setPValueHolm(adjusted)
            .setPValueBh(benjaminiHochberg.get(position))
            .setFamilySize((long) familySize)
            .setIsSignificant(adjusted == null ? null : adjusted < alpha)
            .setDecision(
                Decision.of(comparison.evidence(status, isFinal(), familySize, adjusted)).name());
      }
      rows.add(row.build());
    }
    return rows;
  }

  /** Whether the outcome window is over even of who was exposed at the very end. */
  private boolean isFinal() {
    return !asOf.isBefore(arms.experiment().endsAt().plus(Participation.WINDOW));
  }

  /** All that an arm has without being compared with another. */
  private ExperimentResult.Builder row(Variant variant, ArmTally arm) {
    Experiment experiment = arms.experiment();
    OutcomeSums outcomes = arm.outcomes();
    FurtherOutcomes further = arm.further();
    Interval conversionInterval = WilsonInterval.of(outcomes.conversion(), alpha);
    Money revenue = Money.ofCents(outcomes.revenue().longValueExact());
    long orders = outcomes.orders().longValueExact();
    return ExperimentResult.builder()
        .setExperimentName(experiment.name())
        .setVariant(variant.name())
        .setIsControl(variant.isControl())
        .setStartDate(experiment.startDate())
        .setEndDate(experiment.endDate())
        .setAsOfDate(Timestamps.utcDate(asOf))
        .setAlpha(alpha)
        .setAssignedUsers(arm.assignedUsers())
        .setExposedUsers(outcomes.users())
        .setImmatureUsers(arm.immatureUsers())
        .setContaminatedUsers(arm.contaminatedUsers())
        .setConversions30d(outcomes.conversions())
        .setConversionRate30d(outcomes.conversion().rate())
        .setConversionCiLow(Bounds.low(conversionInterval))
        .setConversionCiHigh(Bounds.high(conversionInterval))
        .setOrders30d(orders)
        .setRevenue30d(revenue)
        .setAvgRevenuePerUser(average(revenue, outcomes.users()))
        .setRevenueStdDev(outcomes.revenuePerUser().standardDeviation())
        .setAvgOrderValue(average(revenue, orders))
        .setCupedTheta(cuped.theta())
        .setCupedAvgRevenuePerUser(outcomes.adjustedRevenuePerUser(cuped).mean())
        .setCupedVarianceReduction(cuped.varianceReduction(outcomes.revenueAndPreRevenue()))
        .setWinsorCap(
            winsorisation.capCents() == null ? null : Money.ofCents(winsorisation.capCents()))
        .setWinsorCappedUsers(winsorisation.cappedUsers(arm.revenueTotals()))
        .setSrmChi2(sampleRatio.chiSquare())
        .setSrmPValue(sampleRatio.pValue())
        .setSrmStatus(sampleRatio.status() == null ? null : sampleRatio.status().name())
        .setContaminationRate(Ratio.of(arm.contaminatedUsers(), arm.exposedUsers()))
        .setPrimaryMetric(experiment.primaryMetric().word())
        .setIsFinal(isFinal())
        .setReturnedOrders30d(total(further.returnedOrders()))
        .setContributionMargin30d(Money.ofCents(total(further.contributionMargin())))
        .setSupportTickets30d(total(further.supportTickets()));
  }

  private static long total(FurtherOutcome outcome) {
    return outcome.sums().sum().longValueExact();
  }

  private static @Nullable Money average(Money sum, long count) {
    return count == 0 ? null : sum.dividedBy(count);
  }
}
