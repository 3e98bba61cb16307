package io.flit.cli.report.figures.experiments;

import io.flit.cli.report.views.Answer;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Grid;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;

/** What to do with every variant. */
final class ExperimentDecisions implements Figure {
  @Override
  public String id() {
    return "experiment-decisions";
  }

  @Override
  public String title() {
    return "What to do with each variant";
  }

  @Override
  public String shows() {
    return "Ship: the metric that was chosen beforehand is better than the control's by more than chance "
        + "explains, and nothing that must not suffer does. Roll back: it is worse, or a guardrail is "
        + "harmed. No effect found: if there is one, it is too small for so few users. Continue, or "
        + "undecided when it is over: not proven, or a guardrail may suffer. No result: nobody to compare yet, or nobody bought. Do not "
        + "use: traffic was not split as planned, users saw several variants, or the arms differed "
        + "before. Before an experiment is final only evidence that allows looking every day counts.";
  }

  @Override
  public Query query() {
    return new Query(
        """
        SELECT
          r.experiment_name,
          r.variant,
          DECISION AS decision,
          PRIMARY,
          CASE r.guardrail_status WHEN 'SAFE' THEN 'safe' WHEN 'HARMED' THEN 'harmed'
            WHEN 'UNDECIDED' THEN 'undecided' END AS guardrails,
          CASE WHEN r.is_final THEN 'final' ELSE 'running' END AS state
        FROM @experiment_results r
        WHERE NOT r.is_control
        ORDER BY r.start_date, r.experiment_name, r.variant
        """
            .replace("DECISION", Decision.of("r."))
            .replace("PRIMARY", PrimaryOutcome.columns()));
  }

  @Override
  public View view() {
    return new Grid(
        new Field("experiment_name", "Experiment", Unit.NAME),
        new Field("variant", "Variant", Unit.NAME),
        new Field("decision", "Decision", Unit.STATE),
        new Field("outcome", "Decided by", Unit.TEXT),
        new Field("difference", "Difference", Unit.POINTS, "unit"),
        new Field("low", "from", Unit.POINTS, "unit"),
        new Field("high", "to", Unit.POINTS, "unit"),
        new Field("guardrails", "Guardrails", Unit.STATE),
        new Field("state", "State", Unit.STATE));
  }

  @Override
  public String empty() {
    return "No experiment is configured.";
  }

  @Override
  public String note(Answer answer) {
    return ("Of %d variants, %d to ship, %d to roll back, %d without an effect that could be found, %d to "
            + "continue, %d undecided, %d without a result, %d not to be used.")
        .formatted(
            answer.size(),
            answer.count("decision", Decision.SHIP),
            answer.count("decision", Decision.ROLL_BACK),
            answer.count("decision", Decision.NO_EFFECT),
            answer.count("decision", Decision.CONTINUE),
            answer.count("decision", Decision.UNDECIDED),
            answer.count("decision", Decision.NO_RESULT),
            answer.count("decision", Decision.UNREADABLE));
  }
}
