package io.flit.cli.report.figures.predictions;

import io.flit.cli.models.evidence.Candidates;
import io.flit.cli.report.views.Answer;
import io.flit.cli.report.views.Chart;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import java.util.List;

/** What was predicted for each tenth of the customers, and what came. */
enum Calibration implements Figure {
  OF_BUYING(
      "calibration-of-buying",
      "Do as many buy as predicted?",
      "Customers in tenths by their chance to buy, those of the highest chance first: the share that was "
          + "to buy in 90 days, and the share that did, with its 95% interval. Where both agree in every "
          + "tenth, a chance of 20% can be taken at its word.",
      "churn_90d",
      Unit.PERCENT,
      "Share that buys within 90 days"),

  OF_REVENUE(
      "calibration-of-revenue",
      "Do they spend as much as predicted?",
      "Customers in tenths by what they were to spend in a year, the highest first: mean dollars "
          + "predicted, and mean dollars seen with their 95% interval.",
      "ltv_365d",
      Unit.MONEY,
      "Dollars per customer in a year");

  private final String id;
  private final String title;
  private final String shows;
  private final String model;
  private final Unit unit;
  private final String axis;

  Calibration(String id, String title, String shows, String model, Unit unit, String axis) {
    this.id = id;
    this.title = title;
    this.shows = shows;
    this.model = model;
    this.unit = unit;
    this.axis = axis;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String shows() {
    return shows;
  }

  /** Deciles of churn begin with those who are most at risk, and tell who does not buy. */
  @Override
  public Query query() {
    return new Query(
        """
        WITH %s, shown AS (
          SELECT *
          FROM candidates
          ORDER BY is_champion DESC, family DESC
          LIMIT 1
        ), tenths AS (
          SELECT d.*, s.family
          FROM shown s
          JOIN @model_calibration d
            ON d.model_name = s.model_name AND d.model_version = s.model_version
        )
        SELECT
          coalesce(strftime(try_cast(fold AS DATE), '%%b %%Y'), 'All months') AS month,
          'Tenth ' || TENTH || CASE TENTH WHEN 1 THEN ', highest' WHEN 10 THEN ', lowest' ELSE '' END
            AS tenth,
          PREDICTED AS predicted,
          SEEN AS seen,
          LOW AS low,
          HIGH AS high,
          customers,
          family
        FROM tenths
        ORDER BY fold = 'ALL' DESC, fold, TENTH
        """
            .formatted(Candidates.table(model))
            .replace("TENTH", isOfBuying() ? "(11 - decile)" : "decile")
            .replace("PREDICTED", isOfBuying() ? "1 - predicted" : "predicted")
            .replace("SEEN", isOfBuying() ? "1 - seen" : "seen")
            .replace("LOW", isOfBuying() ? "1 - ci_high" : "ci_low")
            .replace("HIGH", isOfBuying() ? "1 - ci_low" : "ci_high"));
  }

  private boolean isOfBuying() {
    return this == OF_BUYING;
  }

  @Override
  public View view() {
    return Chart.forest(
            new Field("month", "From", Unit.TEXT),
            new Field("tenth", "Tenth", Unit.TEXT),
            List.of(
                new Field("seen", "Seen", unit),
                new Field("low", "Lower bound", unit),
                new Field("high", "Upper bound", unit)),
            List.of(
                new Field("predicted", "Predicted", unit),
                new Field("predicted", "Predicted", unit),
                new Field("predicted", "Predicted", unit)))
        .with("pick", new Field("month", "From", Unit.TEXT))
        .with("customers", new Field("customers", "Customers", Unit.COUNT))
        .withText("x", axis);
  }

  @Override
  public String empty() {
    return "No month that was predicted has an outcome yet.";
  }

  @Override
  public String note(Answer answer) {
    return "By " + answer.value(0, "family") + ".";
  }
}
