package io.flit.cli.report.figures.predictions;

import io.flit.cli.models.evidence.Candidates;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Grid;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;

/** The models of churn beside rules that anybody could go by. */
final class ChurnLadder implements Figure {
  @Override
  public String id() {
    return "churn-ladder";
  }

  @Override
  public String title() {
    return "Is the model of churn worth it?";
  }

  @Override
  public String shows() {
    return "The models beside rules that anybody could go by, over all months. Ranking (AUC): of one who "
        + "bought and one who did not, how often the first was ranked higher; 0.5 is a coin. Log loss: how "
        + "far the chances were off, less is better. In brackets 95% intervals: a difference whose interval "
        + "holds 0 may be chance.";
  }

  @Override
  public Query query() {
    return new Query(
        """
        WITH %s, figures AS (
          SELECT c.family, c.is_champion, m.metric, m.value,
            format('{:.3f}', m.value) || coalesce(format(' [{:.3f}, {:.3f}]', m.ci_low, m.ci_high), '')
              AS text
          FROM candidates c
          JOIN @model_metrics m ON m.model_name = c.model_name AND m.model_version = c.model_version
          WHERE m.fold = 'ALL' AND m.value IS NOT NULL
        ), rungs AS (
          SELECT
            family, is_champion,
            max(value) FILTER (WHERE metric = 'AUC') AS auc_value,
            max(value) FILTER (WHERE metric = 'AUC_OVER_RECENCY') AS over_recency_value,
            max(value) FILTER (WHERE metric = 'LOG_LOSS') AS log_loss_value,
            max(value) FILTER (WHERE metric = 'LOG_LOSS_BELOW_CONSTANT') AS below_constant_value,
            max(text) FILTER (WHERE metric = 'AUC') AS auc,
            max(text) FILTER (WHERE metric = 'AUC_OVER_RECENCY') AS over_recency,
            max(text) FILTER (WHERE metric = 'LOG_LOSS') AS log_loss,
            max(text) FILTER (WHERE metric = 'LOG_LOSS_BELOW_CONSTANT') AS below_constant,
            max(text) FILTER (WHERE metric = 'LOG_LOSS_BELOW_MBG_NBD') AS below_simpler
          FROM figures
          GROUP BY ALL
        )
        SELECT rule, auc, over_recency, log_loss, below_constant, below_simpler
        FROM (
          SELECT 1 AS place, 'Everybody alike (a constant)' AS rule, '0.500' AS auc,
            NULL AS over_recency, format('{:.3f}', max(log_loss_value + below_constant_value)) AS log_loss,
            NULL AS below_constant, NULL AS below_simpler
          FROM rungs
          HAVING count(*) > 0
          UNION ALL
          SELECT 2, 'Days since the last order', format('{:.3f}', max(auc_value - over_recency_value)),
            NULL, NULL, NULL, NULL
          FROM rungs
          HAVING count(*) > 0
          UNION ALL
          SELECT CASE family WHEN 'MBG_NBD' THEN 3 ELSE 4 END,
            family || CASE WHEN is_champion THEN ', serves' ELSE '' END,
            auc, over_recency, log_loss, below_constant, below_simpler
          FROM rungs
        )
        ORDER BY place
        """
            .formatted(Candidates.table("churn_90d")));
  }

  @Override
  public View view() {
    return new Grid(
        new Field("rule", "Ranked by", Unit.TEXT),
        new Field("auc", "Ranking (AUC)", Unit.TEXT),
        new Field("over_recency", "AUC over recency", Unit.TEXT),
        new Field("log_loss", "Log loss", Unit.TEXT),
        new Field("below_constant", "Log loss below a constant's", Unit.TEXT),
        new Field("below_simpler", "Log loss below MBG_NBD's", Unit.TEXT));
  }

  @Override
  public String empty() {
    return "No version has been judged yet.";
  }
}
