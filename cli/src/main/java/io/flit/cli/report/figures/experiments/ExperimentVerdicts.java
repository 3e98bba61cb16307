package io.flit.cli.report.figures.experiments;

import io.flit.cli.report.views.Answer;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Grid;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;

/** What to make of every experiment. */
final class ExperimentVerdicts implements Figure {
  @Override
  public String id() {
    return "experiment-verdicts";
  }

  @Override
  public String title() {
    return "What came of each experiment";
  }

  @Override
  public String shows() {
    return "Better or worse: 30-day conversion differs from the control's by more than chance explains, at "
        + "the experiment's significance level and corrected by Holm for its number of variants. "
        + "Too early: users are still in their 30 days. Do not use: traffic was not split as planned, "
        + "or users saw several variants. Lift: relative to the control. Chance and loss are about "
        + "revenue per user: the chance that the variant brings more, and what it is expected to cost "
        + "if that is wrong.";
  }

  @Override
  public Query query() {
    return new Query(
        """
        SELECT
          experiment_name,
          variant,
          VERDICT AS verdict,
          conversion_lift,
          revenue_lift,
          chance_to_beat_control,
          expected_loss,
          exposed_users AS analysed_users
        FROM @experiment_results
        WHERE NOT is_control
        ORDER BY start_date, experiment_name, variant
        """
            .replace("VERDICT", Verdict.of("")));
  }

  @Override
  public View view() {
    return new Grid(
        new Field("experiment_name", "Experiment", Unit.NAME),
        new Field("variant", "Variant", Unit.NAME),
        new Field("verdict", "Verdict", Unit.STATE),
        new Field("conversion_lift", "Conversion lift", Unit.CHANGE),
        new Field("revenue_lift", "Revenue lift", Unit.CHANGE),
        new Field("chance_to_beat_control", "Chance to win", Unit.PERCENT),
        new Field("expected_loss", "Expected loss", Unit.MONEY),
        new Field("analysed_users", "Users", Unit.COUNT));
  }

  @Override
  public String empty() {
    return "No experiment is configured.";
  }

  @Override
  public String note(Answer answer) {
    return "Of "
        + answer.size()
        + " variants, "
        + answer.count("verdict", Verdict.BETTER)
        + " did better than the control, "
        + answer.count("verdict", Verdict.WORSE)
        + " worse.";
  }
}
