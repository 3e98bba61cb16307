package io.flit.transforms.predictions;

import static java.time.ZoneOffset.UTC;

import io.flit.schemas.Money;
import io.flit.schemas.marts.ChurnPrediction;
import io.flit.schemas.marts.FeatureDrift;
import io.flit.schemas.marts.LtvPrediction;
import io.flit.transforms.predictions.judging.ScoredCustomer;
import io.flit.transforms.predictions.judging.SnapshotDay;
import io.flit.transforms.predictions.models.BinTable;
import io.flit.transforms.predictions.models.ChurnChance;
import io.flit.transforms.predictions.models.ChurnModel;
import io.flit.transforms.predictions.models.ChurnReasons;
import io.flit.transforms.predictions.models.CustomerSnapshot;
import io.flit.transforms.predictions.models.PredictionFeature;
import io.flit.transforms.predictions.models.ValueModel;
import io.flit.transforms.predictions.models.ValuePrediction;
import io.flit.transforms.predictions.models.Version;
import io.flit.transforms.statistics.scoring.PopulationStability;
import io.flit.transforms.statistics.scoring.Ranks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What versions say of the customers of one snapshot. */
final class DayScores {
  private static final double WORTH_NOTING = 0.1;

  private final SnapshotDay day;
  private final Instant instant;

  DayScores(SnapshotDay day) {
    this.day = day;
    this.instant = day.date().atStartOfDay(UTC).toInstant();
  }

  /**
   * Puts out a prediction for each customer.
   *
   * @param churn what the version's fit for the snapshot says of each
   */
  void putChurn(
      Version<ChurnModel> version, List<ChurnChance> churn, Consumer<ChurnPrediction> out) {
    ChurnModel fit = version.fitAt(day.date());
    ChurnReasons reasonsOf = ChurnReasons.of(fit);
    int[] deciles =
        Ranks.deciles(
            Ranks.nineDecimals(
                churn.stream().mapToDouble(ChurnChance::churnProbability).toArray()));
    for (int row = 0; row < deciles.length; row++) {
      CustomerSnapshot customer = day.customers().get(row).customer();
      List<String> reasons = reasonsOf.of(customer.bins());
      out.accept(
          ChurnPrediction.builder()
              .setUserId(customer.userId())
              .setEntityId(Long.toString(customer.userId()))
              .setSnapshotDate(day.date())
              .setFeatureTimestamp(instant)
              .setModelVersion(version.id())
              .setFittedAt(fit.fittedAt())
              .setIsBacktest(version.isBacktest(fit.fittedAt()))
              .setChurnProbability(churn.get(row).churnProbability())
              .setProbabilityAlive(fit.probabilityAlive(customer))
              .setBtydLogOdds(churn.get(row).logOddsOfPurchase())
              .setRiskDecile((long) deciles[row])
              .setReason1(reason(reasons, 0))
              .setReason2(reason(reasons, 1))
              .setReason3(reason(reasons, 2))
              .build());
    }
  }

  private static @Nullable String reason(List<String> reasons, int place) {
    return place < reasons.size() ? reasons.get(place) : null;
  }

  /**
   * Puts out what each customer will bring.
   *
   * @param churn the version whose chances of buying are taken into account; null for none
   */
  void putValue(
      Version<ValueModel> version,
      @Nullable Version<ChurnModel> churn,
      List<@Nullable ValuePrediction> predictions,
      Consumer<LtvPrediction> out) {
    ValueModel fit = version.fitAt(day.date());
    String churnVersion = churn == null || churn.fitAt(day.date()) == null ? null : churn.id();
    List<ScoredCustomer> customers = day.customers();
    double[] values = new double[customers.size()];
    for (int row = 0; row < values.length; row++) {
      values[row] = value(customers.get(row), predictions.get(row)).cents();
    }
    int[] deciles = Ranks.deciles(values);
    for (int row = 0; row < values.length; row++) {
      ScoredCustomer scored = customers.get(row);
      long userId = scored.customer().userId();
      ValuePrediction prediction = predictions.get(row);
      LtvPrediction.Builder built =
          LtvPrediction.builder()
              .setUserId(userId)
              .setEntityId(Long.toString(userId))
              .setSnapshotDate(day.date())
              .setFeatureTimestamp(instant)
              .setModelVersion(version.id())
              .setChurnModelVersion(churnVersion)
              .setFittedAt(fit.fittedAt())
              .setIsBacktest(version.isBacktest(fit.fittedAt()))
              .setValueDecile((long) deciles[row]);
      if (prediction != null) {
        built
            .setExpectedOrders90d(prediction.orders90d())
            .setExpectedOrders365d(prediction.orders365d())
            .setExpectedOrderValue(prediction.orderValue())
            .setPredictedRevenue90d(prediction.revenue90d())
            .setPredictedRevenue365d(prediction.revenue365d())
            .setPredictedValue(value(scored, prediction));
      }
      out.accept(built.build());
    }
  }

  private static Money value(ScoredCustomer scored, @Nullable ValuePrediction prediction) {
    return prediction == null
        ? scored.lifetimeValue()
        : scored.lifetimeValue().plus(prediction.revenue365d());
  }

  /** How far the features have moved since the version's fit for the snapshot learned from them. */
  List<FeatureDrift> drift(Version<ChurnModel> version) {
    BinTable bins = version.fitAt(day.date()).bins();
    List<FeatureDrift> rows = new ArrayList<>();
    for (PredictionFeature feature : PredictionFeature.ALL) {
      long[] now = new long[feature.bins()];
      day.customers().forEach(row -> now[row.customer().bins().of(feature)]++);
      int[] found =
          IntStream.range(0, now.length)
              .filter(bin -> now[bin] > 0 || bins.trainingRows(feature, bin) > 0)
              .toArray();
      long[] thenFound = new long[found.length];
      long[] nowFound = new long[found.length];
      double allThen = 0;
      double meanNow = 0;
      for (int i = 0; i < found.length; i++) {
        thenFound[i] = bins.trainingRows(feature, found[i]);
        nowFound[i] = now[found[i]];
        allThen += thenFound[i];
        meanNow += bins.coefficient(feature, found[i]) * nowFound[i];
      }
      meanNow /= day.customers().size();
      double meanThen = bins.mean(feature);
      double squares = 0;
      for (int i = 0; i < found.length; i++) {
        double excess = bins.coefficient(feature, found[i]) - meanThen;
        squares += excess * excess * thenFound[i];
      }
      PopulationStability stability = PopulationStability.of(thenFound, nowFound);
      double shift = meanNow - meanThen;
      rows.add(
          FeatureDrift.builder()
              .setModelVersion(version.id())
              .setSnapshotDate(day.date())
              .setFeature(feature.word())
              .setPsi(stability.index())
              .setPsiByChance(stability.byChance())
              .setMissingThen(bins.trainingRows(feature, feature.missingBin()) / allThen)
              .setMissingNow((double) now[feature.missingBin()] / day.customers().size())
              .setImportance(Math.sqrt(squares / allThen))
              .setShift(shift)
              .setStatus(status(stability, shift))
              .build());
    }
    return rows;
  }

  private static String status(PopulationStability stability, double shift) {
    if (stability.index() <= stability.byChance()) {
      return "OK";
    }
    if (Math.abs(shift) >= WORTH_NOTING) {
      return "DRIFTED";
    }
    return stability.index() > WORTH_NOTING ? "DRIFTED_UNUSED" : "OK";
  }
}
