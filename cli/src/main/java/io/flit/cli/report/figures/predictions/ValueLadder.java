package io.flit.cli.report.figures.predictions;

import io.flit.cli.models.evidence.Candidates;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Grid;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;

/** The model of value beside the ranking that everybody has: what customers spent so far. */
final class ValueLadder implements Figure {
  @Override
  public String id() {
    return "value-ladder";
  }

  @Override
  public String title() {
    return "Is the model of value worth it?";
  }

  @Override
  public String shows() {
    return "The share of all revenue that the tenth of the customers brought who were ranked first, over "
        + "all months: a lot would bring 10%. In brackets 95% intervals.";
  }

  @Override
  public Query query() {
    return new Query(
        """
        WITH %s, figures AS (
          SELECT c.family, c.is_champion, m.metric, m.value,
            format('{:.1f}', 100 * m.value)
              || CASE WHEN m.metric LIKE '%%OVER_PAST' THEN ' pp' ELSE '%%' END
              || coalesce(format(' [{:.1f}, {:.1f}]', 100 * m.ci_low, 100 * m.ci_high), '') AS text
          FROM candidates c
          JOIN @model_metrics m ON m.model_name = c.model_name AND m.model_version = c.model_version
          WHERE m.fold = 'ALL' AND m.value IS NOT NULL
        ), horizons AS (
          SELECT
            family, is_champion, h.horizon, h.place,
            max(value) FILTER (WHERE metric = h.name || '_TOP_DECILE_SHARE') AS share_value,
            max(value) FILTER (WHERE metric = h.name || '_TOP_DECILE_OVER_PAST') AS over_past_value,
            max(text) FILTER (WHERE metric = h.name || '_TOP_DECILE_SHARE') AS share,
            max(text) FILTER (WHERE metric = h.name || '_TOP_DECILE_OVER_PAST') AS over_past
          FROM figures
          CROSS JOIN (VALUES (1, 'A year', 'REVENUE_365D'), (2, '90 days', 'REVENUE_90D'))
            h(place, horizon, name)
          GROUP BY ALL
        )
        SELECT horizon, rule, share, over_past
        FROM (
          SELECT place, 1 AS rung, horizon, 'Spent so far' AS rule,
            format('{:.1f}%%', 100 * (share_value - over_past_value)) AS share, NULL AS over_past
          FROM horizons
          UNION ALL
          SELECT place, 2, horizon, family || CASE WHEN is_champion THEN ', serves' ELSE '' END, share,
            over_past
          FROM horizons
        )
        WHERE share IS NOT NULL
        ORDER BY place, rung
        """
            .formatted(Candidates.table("ltv_365d")));
  }

  @Override
  public View view() {
    return new Grid(
        new Field("rule", "Ranked by", Unit.TEXT),
        new Field("horizon", "Revenue of", Unit.TEXT),
        new Field("share", "Share of the first tenth", Unit.TEXT),
        new Field("over_past", "More than by what was spent", Unit.TEXT));
  }

  @Override
  public String empty() {
    return "No version has been judged yet.";
  }
}
