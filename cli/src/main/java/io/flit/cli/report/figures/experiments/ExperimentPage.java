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
        + "was chosen to decide is marked; the others explain it.";
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
            {place: 5, name: 'Revenue', metric: 'revenue', scale: 'MONEY',
              diff: revenue_diff, low_end: revenue_diff_ci_low, high_end: revenue_diff_ci_high,
              p: revenue_p_value},
            {place: 6, name: 'Revenue, adjusted', metric: 'adjusted_revenue', scale: 'MONEY',
              diff: adjusted_revenue_diff, low_end: adjusted_revenue_ci_low,
              high_end: adjusted_revenue_ci_high, p: adjusted_revenue_p_value},
            {place: 7, name: 'Revenue, at every look', metric: '', scale: 'MONEY',
              diff: revenue_diff, low_end: sequential_ci_low, high_end: sequential_ci_high,
              p: sequential_p_value},
            {place: 8, name: 'Value of an order', metric: '', scale: 'MONEY',
              diff: avg_order_value_diff, low_end: avg_order_value_diff_ci_low,
              high_end: avg_order_value_diff_ci_high, p: avg_order_value_p_value},
            {place: 9, name: 'Contribution margin', metric: 'contribution_margin_30d', scale: 'MONEY',
              diff: contribution_margin_diff, low_end: contribution_margin_diff_ci_low,
              high_end: contribution_margin_diff_ci_high, p: contribution_margin_p_value},
            {place: 10, name: 'Returned orders per 1,000 users', metric: 'returned_orders_30d',
              scale: 'NUMBER', diff: 1000 * returned_orders_diff,
              low_end: 1000 * returned_orders_diff_ci_low,
              high_end: 1000 * returned_orders_diff_ci_high, p: returned_orders_p_value},
            {place: 11, name: 'Support tickets per 1,000 users', metric: 'support_tickets_30d',
              scale: 'NUMBER', diff: 1000 * support_tickets_diff,
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
          o.p AS shown_p_value,
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
          is_final,
          is_significant,
          CAST(end_date + 31 AS DATE) AS final_on
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
        new Field("variant", "Variant", Unit.NAME),
        new Field("shown_outcome", "Outcome", Unit.TEXT),
        new Field("role", "Part", Unit.STATE),
        new Field("shown_difference", "Difference", Unit.MONEY, "shown_unit"),
        new Field("shown_low", "from", Unit.MONEY, "shown_unit"),
        new Field("shown_high", "to", Unit.MONEY, "shown_unit"),
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
        findings.add(Unit.NAME.format(variant) + ": " + sentence(answer, row));
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
          "HARMED".equals(guardrails)
              ? "roll it back, since a guardrail is harmed. " + effect(answer, row) + "."
              : "roll it back. " + effect(answer, row) + ", which is proven.";
      case Decision.NO_EFFECT ->
          "no effect of the size that this experiment was able to find, "
              + unit(answer, row).format(answer.value(row, "smallest"))
              + ". "
              + effect(answer, row)
              + ".";
      case Decision.CONTINUE ->
          "nothing is decided yet. "
              + effect(answer, row)
              + (isFinal
                  ? ". The experiment is over: extend or repeat it with more users."
                  : ". It is final on " + answer.value(row, "final_on") + ".");
      default -> "do not use it: its status is " + answer.value(row, "status") + ".";
    };
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
