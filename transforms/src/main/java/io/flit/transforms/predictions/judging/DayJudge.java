package io.flit.transforms.predictions.judging;

import io.flit.schemas.Money;
import io.flit.transforms.predictions.judging.FoldSheet.Outcome;
import io.flit.transforms.predictions.models.ChurnChance;
import io.flit.transforms.predictions.models.ChurnModel;
import io.flit.transforms.predictions.models.CustomerSnapshot;
import io.flit.transforms.predictions.models.ModelCalendar;
import io.flit.transforms.predictions.models.ValueModel;
import io.flit.transforms.predictions.models.ValuePrediction;
import io.flit.transforms.predictions.models.Version;
import io.flit.transforms.statistics.scoring.BootstrapWeights;
import io.flit.transforms.statistics.scoring.Ranks;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Judges versions by what came of the customers of one snapshot. Only month starts are judged, and
 * only once the outcome of all their customers is known.
 */
public final class DayJudge {
  private static final double CENTS = 100;

  private final LocalDate date;
  private final List<ScoredCustomer> scored;
  private final List<CustomerSnapshot> customers;
  private final KnownWeights known;
  private @Nullable BootstrapWeights weights;
  private @Nullable ChurnJudge churnJudge;

  /**
   * A judge of a snapshot.
   *
   * @param known the weights of customers of other snapshots, and then of this one
   */
  public DayJudge(SnapshotDay day, KnownWeights known) {
    this.date = day.date();
    this.scored = day.customers();
    this.customers = day.snapshots();
    this.known = known;
  }

  /** Whether it is known who of the customers bought. */
  public boolean knowsBuyers() {
    return ModelCalendar.isMonthStart(date)
        && customers.stream().allMatch(row -> row.buys() != null);
  }

  /** What a version says of whether customers come back; null where it has no fit yet. */
  public @Nullable List<ChurnChance> churn(@Nullable Version<ChurnModel> version) {
    ChurnModel fit = version == null ? null : version.fitAt(date);
    return fit == null ? null : customers.stream().map(fit::chance).toList();
  }

  /**
   * Judges a churn model; it {@link #knowsBuyers}.
   *
   * @param said what it said
   * @param simplerSaid what the simpler candidate said; null not to compare
   */
  public FoldSheet judgeChurn(
      Version<ChurnModel> version,
      List<ChurnChance> said,
      @Nullable List<ChurnChance> simplerSaid) {
    if (churnJudge == null) {
      churnJudge = ChurnJudge.of(customers, weights());
    }
    double[] churn = probabilities(said);
    double[] simpler = simplerSaid == null ? null : probabilities(simplerSaid);
    double rate = version.rate(version.fits().floorKey(date));
    long[] churned = customers.stream().mapToLong(row -> row.buys() ? 0 : 1).toArray();
    return new FoldSheet(
        version.id(),
        Outcome.CHURN,
        date,
        churnJudge.judge(churn, simpler, rate),
        FoldSheet.deciles(Ranks.nineDecimals(churn), churn, churned));
  }

  private static double[] probabilities(List<ChurnChance> said) {
    return said.stream().mapToDouble(ChurnChance::churnProbability).toArray();
  }

  private BootstrapWeights weights() {
    if (weights == null) {
      weights = known.of(customers.stream().mapToLong(CustomerSnapshot::userId).toArray());
    }
    return weights;
  }

  /**
   * What a version says that customers will bring, null where it does not say; none where it has no
   * fit yet.
   *
   * @param churn what is said of whether they come back, and taken into account; null for nothing
   */
  public List<@Nullable ValuePrediction> value(
      Version<ValueModel> version, @Nullable List<ChurnChance> churn) {
    ValueModel fit = version.fitAt(date);
    return fit == null ? List.of() : fit.predict(customers, churn);
  }

  /**
   * Judges a model of value by both outcomes, as far as they are known; by none where it does not
   * say something of every customer.
   *
   * @param predictions what it said
   */
  public List<FoldSheet> judgeValue(
      Version<ValueModel> version, List<@Nullable ValuePrediction> predictions) {
    if (!ModelCalendar.isMonthStart(date) || predictions.isEmpty() || predictions.contains(null)) {
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
    long[] cents = new long[customers.size()];
    for (int row = 0; row < cents.length; row++) {
      Money came = seen.apply(scored.get(row));
      if (came == null) {
        return;
      }
      cents[row] = came.cents();
    }
    double[] predicted = predictions.stream().mapToDouble(Money::toDouble).toArray();
    double[] dollars = new double[cents.length];
    for (int row = 0; row < cents.length; row++) {
      dollars[row] = cents[row] / CENTS;
    }
    double[] past = scored.stream().mapToDouble(row -> row.lifetimeValue().toDouble()).toArray();
    sheets.add(
        new FoldSheet(
            version.id(),
            outcome,
            date,
            ValueJudge.judge(outcome.name(), weights(), predicted, dollars, past),
            outcome == Outcome.REVENUE_365D
                ? FoldSheet.deciles(predicted, predicted, cents)
                : List.of()));
  }
}
