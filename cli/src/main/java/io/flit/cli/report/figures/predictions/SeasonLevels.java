package io.flit.cli.report.figures.predictions;

import io.flit.cli.models.evidence.Candidates;
import io.flit.cli.report.views.Chart;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;

/** What last year taught of each month. */
final class SeasonLevels implements Figure {
  @Override
  public String id() {
    return "season-levels";
  }

  @Override
  public String title() {
    return "The season's level";
  }

  @Override
  public String shows() {
    return "By how much the season moves everybody's odds of buying in the 90 days from a month's first: "
        + "above zero more buy than the months before let expect. It is what would have set the level "
        + "right a year before, held back where buyers are few. It moves all customers alike, so that it "
        + "changes how many are expected and not who comes first.";
  }

  @Override
  public Query query() {
    return new Query(
        """
        WITH %s, levels AS (
          SELECT p.fitted_at, p.value, c.is_champion, c.family
          FROM candidates c
          JOIN @model_parameters p
            ON p.model_name = c.model_name AND p.model_version = c.model_version
          WHERE p.term = 'season_level'
        )
        SELECT
          fitted_at,
          exp(max_by(value, (is_champion, family))) - 1 AS odds,
          max_by(value, (is_champion, family)) AS level
        FROM levels
        GROUP BY fitted_at
        ORDER BY fitted_at
        """
            .formatted(Candidates.table("churn_90d")));
  }

  @Override
  public View view() {
    return Chart.columns(
            new Field("fitted_at", "From", Unit.DATE),
            new Field("odds", "Odds of buying", Unit.CHANGE))
        .with("score", new Field("level", "In log odds", Unit.PER_ONE));
  }

  @Override
  public String empty() {
    return "No fit has a season's level: it takes snapshots of a year before with their outcomes.";
  }
}
