package io.flit.cli.report.figures.experiments;

import io.flit.cli.report.views.Answer;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Grid;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import java.math.BigDecimal;
import java.util.Arrays;

/** Whether experiments that ran at the same time change each other's effects. */
final class ExperimentInteractions implements Figure {
  private static final BigDecimal DIFFER_BELOW = new BigDecimal("0.05");

  private final KnownTruth truth;

  ExperimentInteractions(KnownTruth truth) {
    this.truth = truth;
  }

  @Override
  public String id() {
    return "experiment-interactions";
  }

  @Override
  public String title() {
    return "Experiments that change each other";
  }

  @Override
  public String shows() {
    return "The effect of a variant on conversion among users who also saw the variant of another "
        + "experiment, and among those who saw its control. Where the two differ by more than chance "
        + "explains, neither experiment can be decided without the other. The p value is corrected for "
        + "all pairs (Benjamini-Hochberg), and missing where too few users saw both."
        + (truth.isKnown() ? " Truth: by how much they differ in the simulation." : "");
  }

  @Override
  public Query query() {
    return new Query(
        """
        WITH %s, meetings AS (
          SELECT f.experiment_name, f.variant, o.experiment_name AS other_experiment_name,
            o.variant AS other_variant, avg(f.conversion) AS conversion
          FROM effects f
          JOIN @experiment_exposure o ON o.user_id = f.user_id
            AND o.experiment_name <> f.experiment_name AND NOT o.is_contaminated
            AND o.first_exposed_at >= f.first_exposed_at - INTERVAL 720 HOURS
            AND o.first_exposed_at < f.window_end_at
          GROUP BY ALL
        ), controls AS (
          SELECT experiment_name, variant FROM @experiment_results WHERE is_control
        )
        SELECT
          i.experiment_name,
          i.variant,
          i.other_experiment_name,
          i.other_variant,
          i.users,
          i.conversion_diff_with_other AS with_other,
          i.conversion_diff_without_other AS without_other,
          i.interaction_diff,
          i.interaction_p_bh,
          (vv.conversion - cv.conversion) - (vc.conversion - cc.conversion) AS true_interaction
        FROM @experiment_interactions i
        JOIN controls a ON a.experiment_name = i.experiment_name
        JOIN controls b ON b.experiment_name = i.other_experiment_name
        LEFT JOIN meetings vv ON (vv.experiment_name, vv.variant, vv.other_experiment_name, vv.other_variant)
          = (i.experiment_name, i.variant, i.other_experiment_name, i.other_variant)
        LEFT JOIN meetings cv ON (cv.experiment_name, cv.variant, cv.other_experiment_name, cv.other_variant)
          = (i.experiment_name, a.variant, i.other_experiment_name, i.other_variant)
        LEFT JOIN meetings vc ON (vc.experiment_name, vc.variant, vc.other_experiment_name, vc.other_variant)
          = (i.experiment_name, i.variant, i.other_experiment_name, b.variant)
        LEFT JOIN meetings cc ON (cc.experiment_name, cc.variant, cc.other_experiment_name, cc.other_variant)
          = (i.experiment_name, a.variant, i.other_experiment_name, b.variant)
        ORDER BY i.interaction_p_bh NULLS LAST, i.interaction_p_value NULLS LAST, i.users DESC,
          i.experiment_name, i.variant, i.other_experiment_name, i.other_variant
        """
            .formatted(truth.effects()));
  }

  @Override
  public View view() {
    Field[] fields = {
      new Field("experiment_name", "Experiment", Unit.NAME),
      new Field("variant", "Variant", Unit.NAME),
      new Field("other_experiment_name", "Other experiment", Unit.NAME),
      new Field("other_variant", "Other variant", Unit.NAME),
      new Field("with_other", "With, pp", Unit.BARE_POINTS),
      new Field("without_other", "Without, pp", Unit.BARE_POINTS),
      new Field("interaction_diff", "Differs by, pp", Unit.BARE_POINTS),
      new Field("interaction_p_bh", "P value", Unit.P_VALUE),
      new Field("true_interaction", "Truth, pp", Unit.BARE_POINTS),
      new Field("users", "Users", Unit.COUNT)
    };
    return new Grid(
        Arrays.stream(fields)
            .filter(field -> truth.isKnown() || !field.name().equals("true_interaction"))
            .toArray(Field[]::new));
  }

  @Override
  public String empty() {
    return "No two experiments have users in common.";
  }

  @Override
  public String note(Answer answer) {
    long differ = 0;
    long readable = 0;
    for (int row = 0; row < answer.size(); row++) {
      Object p = answer.value(row, "interaction_p_bh");
      readable += p == null ? 0 : 1;
      differ += p != null && new BigDecimal(p.toString()).compareTo(DIFFER_BELOW) < 0 ? 1 : 0;
    }
    return "Of %d pairs that have enough users, %d change each other.".formatted(readable, differ);
  }
}
