package io.flit.cli.report.figures.experiments;

import io.flit.cli.report.views.Answer;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Grid;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import io.flit.transforms.experiments.configuration.Experiment;
import io.flit.transforms.experiments.configuration.Guardrail;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.checkerframework.checker.nullness.qual.Nullable;

/** One experiment on a page: the decision, why, and every outcome. */
final class ExperimentPage implements Figure {
  private final String name;
  private final int position;
  private final @Nullable Experiment configured;

  /**
   * @param position where it stands among the experiments, which names it in links
   * @param configured what its configuration says; null where that is not known
   */
  ExperimentPage(String name, int position, @Nullable Experiment configured) {
    this.name = name;
    this.position = position;
    this.configured = configured;
  }

  @Override
  public String id() {
    return "experiment-" + position;
  }

  @Override
  public String title() {
    return Unit.NAME.format(name);
  }

  @Override
  public String shows() {
    return (configured == null ? "" : configured.description() + " ")
        + "Differences from the control per user in the 30 days from first exposure. The outcome that "
        + "was chosen to decide is marked, and its p value is corrected for the number of variants; the "
        + "others explain it.";
  }

  @Override
  public Query query() {
    return new Query(
        """
        WITH compared AS (
          SELECT r.*, PRIMARY, DECISION AS said
          FROM @experiment_results r
          WHERE r.experiment_name = NAME AND NOT r.is_control
        ), outcomes AS (
          SELECT *, unnest([
            {place: 1, name: 'Conversion', metric: 'conversion', scale: 'POINTS',
              diff: conversion_diff, low_end: conversion_diff_ci_low,
              high_end: conversion_diff_ci_high, p: conversion_p_value},
            {place: 2, name: 'Conversion, adjusted', metric: 'adjusted_conversion', scale: 'POINTS',
              diff: adjusted_conversion_diff, low_end: adjusted_conversion_ci_low,
              high_end: adjusted_conversion_ci_high, p: adjusted_conversion_p_value},
            {place: 3, name: 'Conversion, at every look', metric: '', scale: 'POINTS',
              diff: conversion_diff, low_end: conversion_sequential_ci_low,
              high_end: conversion_sequential_ci_high, p: conversion_sequential_p_value},
            {place: 4, name: 'Conversion of all assigned and exposed', metric: '', scale: 'POINTS',
              diff: itt_conversion_diff, low_end: itt_ci_low, high_end: itt_ci_high, p: itt_p_value},
            {place: 5, name: 'Revenue', metric: 'revenue', scale: 'MONEY_CHANGE',
              diff: revenue_diff, low_end: revenue_diff_ci_low, high_end: revenue_diff_ci_high,
              p: revenue_p_value},
            {place: 6, name: 'Revenue, adjusted', metric: 'adjusted_revenue', scale: 'MONEY_CHANGE',
              diff: adjusted_revenue_diff, low_end: adjusted_revenue_ci_low,
              high_end: adjusted_revenue_ci_high, p: adjusted_revenue_p_value},
            {place: 7, name: 'Revenue, at every look', metric: '', scale: 'MONEY_CHANGE',
              diff: revenue_diff, low_end: sequential_ci_low, high_end: sequential_ci_high,
              p: sequential_p_value},
            {place: 8, name: 'Value of an order', metric: '', scale: 'MONEY_CHANGE',
              diff: avg_order_value_diff, low_end: avg_order_value_diff_ci_low,
              high_end: avg_order_value_diff_ci_high, p: avg_order_value_p_value},
            {place: 9, name: 'Contribution margin', metric: 'contribution_margin_30d', scale: 'MONEY_CHANGE',
              diff: contribution_margin_diff, low_end: contribution_margin_diff_ci_low,
              high_end: contribution_margin_diff_ci_high, p: contribution_margin_p_value},
            {place: 10, name: 'Returned orders per 1,000 users', metric: 'returned_orders_30d',
              scale: 'NUMBER_CHANGE', diff: 1000 * returned_orders_diff,
              low_end: 1000 * returned_orders_diff_ci_low,
              high_end: 1000 * returned_orders_diff_ci_high, p: returned_orders_p_value},
            {place: 11, name: 'Support tickets per 1,000 users', metric: 'support_tickets_30d',
              scale: 'NUMBER_CHANGE', diff: 1000 * support_tickets_diff,
              low_end: 1000 * support_tickets_diff_ci_low,
              high_end: 1000 * support_tickets_diff_ci_high, p: support_tickets_p_value}
          ]) AS o
          FROM compared
        )
        SELECT
          variant,
          o.name AS shown_outcome,
          o.scale AS shown_unit,
          o.diff AS shown_difference,
          o.low_end AS shown_low,
          o.high_end AS shown_high,
          CASE WHEN o.metric = primary_metric THEN p_value_holm ELSE o.p END AS shown_p_value,
          CASE WHEN o.metric = primary_metric THEN 'decides'
            WHEN o.metric IN (GUARDED) THEN 'guarded' END AS role,
          said AS decision,
          outcome,
          unit,
          difference,
          low,
          high,
          CASE WHEN unit = 'POINTS' THEN mde_conversion ELSE mde_revenue END AS smallest,
          status,
          guardrail_status,
          CASE WHEN unit = 'POINTS'
            THEN mde_conversion / nullif(conversion_rate_30d - conversion_diff, 0)
            ELSE mde_revenue / nullif(avg_revenue_per_user - revenue_diff, 0) END AS smallest_lift,
          is_final,
          coalesce(CASE WHEN is_final THEN is_significant
            WHEN unit = 'POINTS' THEN family_size * conversion_sequential_p_value < alpha
            ELSE family_size * sequential_p_value < alpha END, false) AS proven,
          CAST(end_date + 31 AS DATE) AS final_on,
          (SELECT array_to_string(list_sort(list(DISTINCT replace(s.dimension, '_', ' '))), ' and by ')
            FROM @experiment_segments s
            WHERE s.experiment_name = NAME AND s.variant = outcomes.variant
              AND least(s.conversion_dimension_p_holm, s.conversion_heterogeneity_p_holm) < 0.05
          ) AS differs_by
        FROM outcomes
        WHERE o.diff IS NOT NULL OR o.metric = primary_metric
        ORDER BY variant, o.place
        """
            .replace("PRIMARY", PrimaryOutcome.columns())
            .replace("DECISION", Decision.of("r."))
            .replace("NAME", Query.literal(name))
            .replace("GUARDED", guarded()));
  }

  private String guarded() {
    if (configured == null || configured.guardrails().isEmpty()) {
      return "NULL";
    }
    return String.join(
        ", ",
        configured.guardrails().stream()
            .map(guardrail -> Query.literal(guardrail.metric().word()))
            .toList());
  }

  @Override
  public View view() {
    return new Grid(
        new Field("shown_outcome", "Outcome", Unit.TEXT),
        new Field("variant", "Variant", Unit.NAME),
        new Field("role", "Part", Unit.STATE),
        new Field("shown_difference", "Difference", Unit.MONEY_CHANGE, "shown_unit"),
        new Field("shown_low", "from", Unit.MONEY_CHANGE, "shown_unit"),
        new Field("shown_high", "to", Unit.MONEY_CHANGE, "shown_unit"),
        new Field("shown_p_value", "P value", Unit.P_VALUE));
  }

  @Override
  public String empty() {
    return "Nothing is compared with the control yet.";
  }

  @Override
  public List<String> findings(Answer answer) {
    List<String> findings = new ArrayList<>();
    Object said = null;
    for (int row = 0; row < answer.size(); row++) {
      Object variant = answer.value(row, "variant");
      if (!Objects.equals(variant, said)) {
        Object dimensions = answer.value(row, "differs_by");
        findings.add(
            Unit.NAME.format(variant)
                + ": "
                + sentence(answer, row)
                + (dimensions == null
                    ? ""
                    : " Its effect differs by " + dimensions + ": look at the segments."));
        said = variant;
      }
    }
    if (configured != null && !configured.guardrails().isEmpty()) {
      findings.add(
          "Guarded, per user: "
              + String.join(
                  ", ", configured.guardrails().stream().map(ExperimentPage::guardrail).toList())
              + ".");
    }
    return findings;
  }

  private static String guardrail(Guardrail guardrail) {
    return guardrail.metric().word().replace("_30d", "").replace('_', ' ')
        + " at most "
        + guardrail.margin().toPlainString()
        + (guardrail.metric().isHigherBetter() ? " lower" : " more");
  }

  /** What to do with a variant, and why, in a sentence. */
  private static String sentence(Answer answer, int row) {
    boolean isFinal = Boolean.TRUE.equals(answer.value(row, "is_final"));
    Object guardrails = answer.value(row, "guardrail_status");
    return switch (answer.value(row, "decision").toString()) {
      case Decision.SHIP ->
          "ship it. "
              + effect(answer, row)
              + (isFinal ? ", which is proven" : ", which is proven at every look")
              + (guardrails == null ? "." : ", and no guardrail suffers.");
      case Decision.ROLL_BACK ->
          isFinal && "HARMED".equals(guardrails)
              ? "roll it back, since a guardrail is harmed. " + effect(answer, row) + "."
              : "roll it back. " + effect(answer, row) + ", which is proven.";
      case Decision.NO_EFFECT ->
          "no effect found. "
              + effect(answer, row)
              + "; one of less than "
              + smallest(answer, row)
              + " would be missed more often than once in five.";
      case Decision.CONTINUE, Decision.UNDECIDED -> undecided(answer, row, isFinal);
      default -> unreadable(answer.value(row, "status").toString(), isFinal);
    };
  }

  private static String unreadable(String status, boolean isFinal) {
    return switch (status) {
      case "CONTAMINATED" -> "do not use it: too many users saw several variants.";
      case "SAMPLE_RATIO_MISMATCH" -> "do not use it: traffic was not split as planned.";
      case "PRE_EXPOSURE_IMBALANCE" -> "do not use it: the arms differed before they saw anything.";
      default ->
          isFinal
              ? "no result: its status is " + status + "."
              : "no result yet: users count 30 days after their first exposure.";
    };
  }

  private static String undecided(Answer answer, int row, boolean isFinal) {
    String effect = effect(answer, row);
    Object finalOn = answer.value(row, "final_on");
    if (Boolean.TRUE.equals(answer.value(row, "proven"))) {
      return isFinal
          ? "not as it is. "
              + effect
              + ", which is proven, but not that no guardrail suffers: that takes more users."
          : "not yet. "
              + effect
              + ", which is proven at every look, but the guardrails are judged once, when it is final"
              + " on "
              + finalOn
              + ".";
    }
    return isFinal
        ? "undecided. " + effect + ". The experiment is over: extend or repeat it with more users."
        : "nothing is decided yet. " + effect + ". It is final on " + finalOn + ".";
  }

  /**
   * The smallest effect that the experiment was able to find, and how much of control's that is.
   */
  private static String smallest(Answer answer, int row) {
    String smallest = withoutSign(unit(answer, row).format(answer.value(row, "smallest")));
    Object lift = answer.value(row, "smallest_lift");
    return lift == null
        ? smallest
        : smallest + " (" + withoutSign(Unit.CHANGE.format(lift)) + " of the control's)";
  }

  private static String withoutSign(String change) {
    return change.replaceFirst("^\\+", "");
  }

  private static String effect(Answer answer, int row) {
    if (answer.value(row, "difference") == null) {
      return answer.value(row, "outcome") + " cannot be compared yet";
    }
    Unit unit = unit(answer, row);
    return answer.value(row, "outcome")
        + " differs by "
        + unit.format(answer.value(row, "difference"))
        + " ("
        + unit.format(answer.value(row, "low"))
        + " to "
        + unit.format(answer.value(row, "high"))
        + ")";
  }

  private static Unit unit(Answer answer, int row) {
    return Unit.valueOf(answer.value(row, "unit").toString());
  }
}
