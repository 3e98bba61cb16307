package io.flit.cli.models.evidence;

import io.flit.cli.report.views.Answer;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.schemas.Table;
import io.flit.schemas.marts.ChurnFeatures;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Three customers of the latest snapshot, with what the model goes by. */
public final class Examples {
  private static final List<String> KINDS =
      List.of(
          "most likely to buy",
          "expected to bring most among those of whom it is not decided",
          "who spent most among those who have probably left");

  private Examples() {}

  /**
   * A row per customer and reason, in their order: the chances, and the feature with its value.
   * {@code reason} is NULL where the model has none.
   */
  public static Query query() {
    return new Query(
        """
        WITH latest AS (
          SELECT c.*, v.predicted_revenue_365d, v.predicted_value,
            v.predicted_value - v.predicted_revenue_365d AS past_value
          FROM @churn_predictions c
          LEFT JOIN @ltv_predictions v
            ON v.snapshot_date = c.snapshot_date AND v.user_id = c.user_id
          WHERE c.snapshot_date = (SELECT max(snapshot_date) FROM @churn_predictions)
        ), chosen AS (
          (SELECT 1 AS kind, * FROM latest WHERE risk_decile = 10
            ORDER BY churn_probability, user_id LIMIT 1)
          UNION ALL
          (SELECT 2 AS kind, * FROM latest WHERE risk_decile BETWEEN 6 AND 9
            ORDER BY predicted_revenue_365d DESC NULLS LAST, user_id LIMIT 1)
          UNION ALL
          (SELECT 3 AS kind, * FROM latest WHERE risk_decile <= 5
            ORDER BY past_value DESC NULLS LAST, user_id LIMIT 1)
        ), features AS (
          UNPIVOT (
            SELECT l.user_id,
              %s
            FROM @ltv_features l
            JOIN @churn_features c ON c.snapshot_date = l.snapshot_date AND c.user_id = l.user_id
            WHERE l.snapshot_date = (SELECT max(snapshot_date) FROM @churn_predictions)
              AND l.user_id IN (SELECT user_id FROM chosen)
          )
          ON COLUMNS(* EXCLUDE user_id) INTO NAME feature VALUE value
        ), reasons AS (
          SELECT *, unnest([1, 2, 3]) AS place, unnest([reason_1, reason_2, reason_3]) AS reason
          FROM chosen
        )
        SELECT
          r.kind,
          r.user_id,
          r.snapshot_date,
          r.model_version,
          1 - r.churn_probability AS buys,
          r.predicted_revenue_365d,
          r.past_value,
          r.place,
          r.reason,
          f.value
        FROM reasons r
        LEFT JOIN features f ON f.user_id = r.user_id AND f.feature = r.reason[2:]
        ORDER BY r.kind, r.place
        """
            .formatted(
                FeatureWords.all().keySet().stream()
                    .map(
                        feature ->
                            "%s.%s::DOUBLE AS %s".formatted(tableOf(feature), feature, feature))
                    .collect(Collectors.joining(",\n              "))));
  }

  private static String tableOf(String feature) {
    return Table.of(ChurnFeatures.class).hasColumn(feature) ? "c" : "l";
  }

  /**
   * A row per customer: {@code customer}, {@code user_id}, {@code buys}, {@code
   * predicted_revenue_365d}, {@code past_value}, {@code speaks_for} and {@code speaks_against}.
   */
  public static Answer told(Answer reasons) {
    List<List<Object>> rows = new ArrayList<>();
    for (int row = 0; row < reasons.size(); row++) {
      if (reasons.number(row, "place") == 1) {
        List<Object> told = new ArrayList<>();
        told.add(KINDS.get((int) reasons.number(row, "kind") - 1));
        for (String column : List.of("user_id", "buys", "predicted_revenue_365d", "past_value")) {
          told.add(reasons.value(row, column));
        }
        told.add(reasons(reasons, row, '-'));
        told.add(reasons(reasons, row, '+'));
        told.add(reasons.value(row, "snapshot_date"));
        told.add(reasons.value(row, "model_version"));
        rows.add(told);
      }
    }
    return new Answer(
        List.of(
            "customer",
            "user_id",
            "buys",
            "predicted_revenue_365d",
            "past_value",
            "speaks_for",
            "speaks_against",
            "snapshot_date",
            "model_version"),
        rows);
  }

  private static String reasons(Answer answer, int first, char sign) {
    List<String> told = new ArrayList<>();
    for (int row = first; row < first + 3; row++) {
      Object reason = answer.value(row, "reason");
      if (reason != null && reason.toString().charAt(0) == sign) {
        told.add(FeatureWords.of(reason.toString().substring(1), answer.value(row, "value")));
      }
    }
    return told.isEmpty() ? "nothing" : String.join(", ", told);
  }

  /** What the model expects of a customer and goes by, as a sentence. */
  public static String sentence(Answer told, int row) {
    String speaksFor = told.value(row, "speaks_for").toString();
    String speaksAgainst = told.value(row, "speaks_against").toString();
    String goesBy =
        speaksFor.equals("nothing") && speaksAgainst.equals("nothing")
            ? "The model goes by past purchases alone."
            : "Speaks for buying: " + speaksFor + ". Speaks against it: " + speaksAgainst + ".";
    Object year = told.value(row, "predicted_revenue_365d");
    return "%s: buys within 90 days with a chance of %s%s. %s"
        .formatted(
            told.value(row, "customer"),
            Unit.PERCENT.format(told.value(row, "buys")),
            year == null
                ? ""
                : ", %s are expected in a year, %s came so far"
                    .formatted(
                        Unit.CENTS.format(year), Unit.CENTS.format(told.value(row, "past_value"))),
            goesBy);
  }
}
