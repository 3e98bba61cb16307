package io.flit.cli.models.evidence;

import io.flit.cli.report.views.Answer;
import io.flit.cli.report.views.Query;
import io.flit.transforms.statistics.customerbase.PurchaseFamily;
import io.flit.transforms.statistics.customerbase.PurchaseHistory;
import io.flit.transforms.statistics.customerbase.PurchaseModel;
import java.util.ArrayList;
import java.util.List;

/**
 * What BG/NBD and MBG/NBD say of customers who bought on one day or on two, beside what those did:
 * by the same registered parameters, at the latest snapshot of which the outcome is known.
 */
public final class OneTimeBuyers {
  private static final double HORIZON_WEEKS = 90 / 7.0;

  /** Days since the last purchase up to which a row goes, the last without end. */
  private static final long[] UNTIL = {90, 180, 365, 730, Long.MAX_VALUE};

  private static final List<String> SINCE =
      List.of(
          "up to 90 days ago",
          "91 to 180 days ago",
          "181 to 365 days ago",
          "one to two years ago",
          "more than two years ago");

  private static final List<String> BOUGHT = List.of("On one day", "On two days");

  private OneTimeBuyers() {}

  /** A row per history, with how many customers have it, how many of them bought, and the fit. */
  public static Query query() {
    return new Query(
        """
        WITH %s, fits AS (
          SELECT
            fitted_at,
            max(value) FILTER (WHERE term = 'r') AS r,
            max(value) FILTER (WHERE term = 'alpha') AS alpha,
            max(value) FILTER (WHERE term = 'a') AS a,
            max(value) FILTER (WHERE term = 'b') AS b
          FROM @model_parameters
          WHERE model_name = 'churn_90d'
            AND model_version = (SELECT min(model_version) FROM candidates)
          GROUP BY fitted_at
        ), known AS (
          SELECT max(snapshot_date) AS snapshot_date
          FROM @churn_features
          WHERE is_churned_90d IS NOT NULL AND snapshot_date IN (SELECT fitted_at FROM fits)
        )
        SELECT
          k.snapshot_date,
          l.btyd_frequency AS repeats,
          l.btyd_recency_days AS recency_days,
          l.btyd_t_days AS age_days,
          count(*) AS customers,
          count(*) FILTER (WHERE NOT c.is_churned_90d) AS buyers,
          f.r, f.alpha, f.a, f.b
        FROM known k
        JOIN fits f ON f.fitted_at = k.snapshot_date
        JOIN @ltv_features l ON l.snapshot_date = k.snapshot_date AND l.btyd_frequency <= 1
        JOIN @churn_features c ON c.snapshot_date = k.snapshot_date AND c.user_id = l.user_id
        GROUP BY ALL
        ORDER BY repeats, recency_days, age_days
        """
            .formatted(Candidates.table("churn_90d")));
  }

  /**
   * A row per number of days with a purchase and time since the last of them: {@code bought},
   * {@code since}, {@code customers}, the mean chances to be still there and to buy in 90 days by
   * either model, {@code seen}, the share that bought, and {@code snapshot_date}.
   */
  public static Answer compared(Answer histories) {
    List<List<Object>> rows = new ArrayList<>();
    for (int repeats = 0; repeats < BOUGHT.size(); repeats++) {
      for (int i = 0; i < UNTIL.length; i++) {
        Sums sums = new Sums();
        for (int row = 0; row < histories.size(); row++) {
          long since =
              (long) (histories.number(row, "age_days") - histories.number(row, "recency_days"));
          if (histories.number(row, "repeats") == repeats
              && since <= UNTIL[i]
              && (i == 0 || since > UNTIL[i - 1])) {
            sums.add(histories, row);
          }
        }
        if (sums.customers > 0) {
          rows.add(sums.row(BOUGHT.get(repeats), SINCE.get(i), histories));
        }
      }
    }
    return new Answer(
        List.of(
            "bought",
            "since",
            "customers",
            "mbg_alive",
            "bg_alive",
            "mbg_buys",
            "bg_buys",
            "seen",
            "snapshot_date"),
        rows);
  }

  /** The customers of a row. */
  private static final class Sums {
    private double customers;
    private double buyers;
    private final double[] alive = new double[2];
    private final double[] buys = new double[2];

    void add(Answer histories, int row) {
      double count = histories.number(row, "customers");
      PurchaseHistory history =
          PurchaseHistory.ofDays(
              (long) histories.number(row, "repeats"),
              (long) histories.number(row, "recency_days"),
              (long) histories.number(row, "age_days"));
      customers += count;
      buyers += histories.number(row, "buyers");
      for (PurchaseFamily family : PurchaseFamily.values()) {
        PurchaseModel model =
            new PurchaseModel(
                family,
                histories.number(row, "r"),
                histories.number(row, "alpha"),
                histories.number(row, "a"),
                histories.number(row, "b"));
        alive[family.ordinal()] += count * model.probabilityAlive(history);
        buys[family.ordinal()] += count * model.probabilityOfPurchase(history, HORIZON_WEEKS);
      }
    }

    List<Object> row(String bought, String since, Answer histories) {
      int bg = PurchaseFamily.BG_NBD.ordinal();
      int mbg = PurchaseFamily.MBG_NBD.ordinal();
      return List.of(
          bought,
          since,
          (long) customers,
          alive[mbg] / customers,
          alive[bg] / customers,
          buys[mbg] / customers,
          buys[bg] / customers,
          buyers / customers,
          histories.value(0, "snapshot_date"));
    }
  }
}
