package io.flit.transforms.predictions;

import io.flit.schemas.Money;
import io.flit.transforms.predictions.FoldSheet.Outcome;
import io.flit.transforms.statistics.scoring.BootstrapWeights;
import io.flit.transforms.statistics.scoring.Ranks;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Judges versions by what came of the customers of one snapshot. Only month starts are judged, and
 * only once the outcome of all their customers is known.
 */
final class DayJudge {
  private static final double CENTS = 100;

  private final SnapshotDay day;
  private @Nullable ChurnJudge churnJudge;
  private @Nullable BootstrapWeights weights;

  DayJudge(SnapshotDay day) {
    this.day = day;
  }

  /** Whether it is known who of the customers bought. */
  boolean knowsBuyers() {
    return day.isMonthStart()
        && day.customers().stream().allMatch(row -> row.customer().buys() != null);
  }

  /** The chances of churn; null where the version has no fit yet. */
  double @Nullable [] churn(@Nullable Version<ChurnModel> version) {
    ChurnModel fit = version == null ? null : version.fitAt(day.date());
    return fit == null
        ? null
        : day.customers().stream()
            .mapToDouble(row -> fit.churnProbability(row.customer()))
            .toArray();
  }

  /**
   * Judges a churn model; it {@link #knowsBuyers}.
   *
   * @param churn what it said
   * @param simpler what the simpler candidate said; null not to compare
   */
  FoldSheet judgeChurn(Version<ChurnModel> version, double[] churn, double @Nullable [] simpler) {
    List<CustomerSnapshot> customers = day.snapshots();
    if (churnJudge == null) {
      churnJudge = ChurnJudge.of(customers);
    }
    double rate = version.rate(version.fits().floorKey(day.date()));
    long[] churned = customers.stream().mapToLong(row -> row.buys() ? 0 : 1).toArray();
    return new FoldSheet(
        version.id(),
        Outcome.CHURN,
        day.date(),
        churnJudge.judge(churn, simpler, rate),
        FoldSheet.deciles(Ranks.nineDecimals(churn), churn, churned));
  }

  /**
   * What a version says that customers will bring, null where it does not say; none where it has no
   * fit yet.
   *
   * @param churn the version whose chances of buying are taken into account; null for none
   */
  List<@Nullable ValuePrediction> value(
      Version<ValueModel> version, @Nullable Version<ChurnModel> churn) {
    ValueModel fit = version.fitAt(day.date());
    ChurnModel churnFit = churn == null ? null : churn.fitAt(day.date());
    List<ValuePrediction> predictions = new ArrayList<>();
    if (fit != null) {
      day.customers().forEach(row -> predictions.add(fit.predict(row.customer(), churnFit)));
    }
    return predictions;
  }

  /**
   * Judges a model of value by both outcomes, as far as they are known; by none where it does not
   * say something of every customer.
   *
   * @param predictions what it said
   */
  List<FoldSheet> judgeValue(
      Version<ValueModel> version, List<@Nullable ValuePrediction> predictions) {
    if (!day.isMonthStart() || predictions.isEmpty() || predictions.contains(null)) {
      return List.of();
    }
    List<FoldSheet> sheets = new ArrayList<>();
    add(
        version,
        Outcome.REVENUE_90D,
        predictions.stream().map(ValuePrediction::revenue90d).toList(),
        ScoredCustomer::next90Days,
        sheets);
    add(
        version,
        Outcome.REVENUE_365D,
        predictions.stream().map(ValuePrediction::revenue365d).toList(),
        ScoredCustomer::nextYear,
        sheets);
    return sheets;
  }

  private void add(
      Version<ValueModel> version,
      Outcome outcome,
      List<Money> predictions,
      Function<ScoredCustomer, @Nullable Money> seen,
      List<FoldSheet> sheets) {
    List<ScoredCustomer> customers = day.customers();
    long[] cents = new long[customers.size()];
    for (int row = 0; row < cents.length; row++) {
      Money came = seen.apply(customers.get(row));
      if (came == null) {
        return;
      }
      cents[row] = came.cents();
    }
    if (weights == null) {
      weights =
          BootstrapWeights.of(
              customers.stream().mapToLong(row -> row.customer().userId()).toArray());
    }
    double[] predicted = predictions.stream().mapToDouble(Money::toDouble).toArray();
    double[] dollars = new double[cents.length];
    for (int row = 0; row < cents.length; row++) {
      dollars[row] = cents[row] / CENTS;
    }
    double[] past = customers.stream().mapToDouble(row -> row.lifetimeValue().toDouble()).toArray();
    sheets.add(
        new FoldSheet(
            version.id(),
            outcome,
            day.date(),
            ValueJudge.judge(outcome.name(), weights, predicted, dollars, past),
            outcome == Outcome.REVENUE_365D
                ? FoldSheet.deciles(predicted, predicted, cents)
                : List.of()));
  }
}
