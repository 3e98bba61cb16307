package io.flit.transforms.experiments;

import io.flit.schemas.marts.ExperimentResult;
import io.flit.transforms.experiments.configuration.Experiment;
import io.flit.transforms.experiments.configuration.Guardrail;
import io.flit.transforms.experiments.configuration.GuardrailMetric;
import io.flit.transforms.experiments.configuration.PrimaryMetric;
import io.flit.transforms.statistics.Cuped;
import io.flit.transforms.statistics.Difference;
import io.flit.transforms.statistics.Interval;
import io.flit.transforms.statistics.NonInferiorityTest;
import io.flit.transforms.statistics.Winsorisation;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A variant beside control: the columns of {@code experiment_results} that need both. */
final class ArmComparison {
  private final Experiment experiment;
  private final ConversionComparison conversion;
  private final RevenueComparison revenue;
  private final AdjustedComparison adjusted;
  private final FurtherComparison further;

  ArmComparison(ArmTally control, ArmTally variant, Experiment experiment) {
    this.experiment = experiment;
    conversion = new ConversionComparison(control, variant, experiment);
    revenue = new RevenueComparison(control, variant, experiment);
    adjusted = new AdjustedComparison(control, variant, experiment);
    further = new FurtherComparison(control, variant, experiment);
  }

  /** The p-value of the experiment's primary metric. */
  @Nullable Double primaryPValue() {
    return switch (experiment.primaryMetric()) {
      case CONVERSION -> conversion.pValue();
      case REVENUE -> revenue.pValue();
      case ADJUSTED_CONVERSION -> adjusted.conversion().pValue();
      case ADJUSTED_REVENUE -> adjusted.revenue().pValue();
    };
  }

  /** The p-value of the difference in revenue before exposure. */
  @Nullable Double preRevenuePValue() {
    return revenue.preRevenuePValue();
  }

  /**
   * Fills in all comparisons but those that depend on the p-values of the experiment's other
   * variants.
   *
   * @param familySize the number of variants that share alpha
   */
  void fill(
      ExperimentResult.Builder row, Cuped cuped, Winsorisation winsorisation, int familySize) {
    conversion.fill(row, familySize);
    revenue.fill(row, cuped, winsorisation, familySize);
    adjusted.fill(row);
    further.fill(row);
    NonInferiorityTest.Verdict guardrails = guardrails();
    row.setGuardrailStatus(guardrails == null ? null : guardrails.name());
  }

  /**
   * What there is to decide by.
   *
   * @param familySize the number of variants that share alpha
   * @param pValueHolm the p-value of the primary metric, corrected for the family
   */
  Evidence evidence(
      ResultStatus status, boolean isFinal, int familySize, @Nullable Double pValueHolm) {
    boolean isAboutConversion = experiment.primaryMetric().base() == PrimaryMetric.CONVERSION;
    return new Evidence(
        status,
        isFinal,
        experiment.alpha(),
        familySize,
        pValueHolm,
        primaryDifference().value(),
        primaryInterval(),
        isAboutConversion ? conversion.sequentialPValue() : revenue.sequentialPValue(),
        isAboutConversion
            ? conversion.detectableEffect(familySize)
            : revenue.detectableEffect(familySize),
        guardrails());
  }

  private Difference primaryDifference() {
    return switch (experiment.primaryMetric()) {
      case CONVERSION -> conversion.difference();
      case REVENUE -> revenue.difference();
      case ADJUSTED_CONVERSION -> adjusted.conversion().difference();
      case ADJUSTED_REVENUE -> adjusted.revenue().difference();
    };
  }

  private @Nullable Interval primaryInterval() {
    return switch (experiment.primaryMetric()) {
      case CONVERSION -> conversion.interval();
      case REVENUE -> revenue.interval();
      case ADJUSTED_CONVERSION -> adjusted.conversion().interval();
      case ADJUSTED_REVENUE -> adjusted.revenue().interval();
    };
  }

  /** What is known of all guardrails together; null without any. */
  private NonInferiorityTest.@Nullable Verdict guardrails() {
    return NonInferiorityTest.Verdict.ofAll(
        experiment.guardrails().stream().map(this::verdict).toList());
  }

  private NonInferiorityTest.Verdict verdict(Guardrail guardrail) {
    return NonInferiorityTest.of(
            difference(guardrail.metric()),
            guardrail.metric().isHigherBetter(),
            guardrail.margin().doubleValue())
        .verdict(experiment.alpha(), experiment.guardrails().size());
  }

  private Difference difference(GuardrailMetric metric) {
    return switch (metric) {
      case CONVERSION -> conversion.difference();
      case REVENUE -> revenue.difference();
      case CONTRIBUTION_MARGIN_30D -> further.contributionMargin().difference();
      case RETURNED_ORDERS_30D -> further.returnedOrders().difference();
      case SUPPORT_TICKETS_30D -> further.supportTickets().difference();
    };
  }
}
