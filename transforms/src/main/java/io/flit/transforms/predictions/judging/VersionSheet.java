package io.flit.transforms.predictions.judging;

import io.flit.schemas.marts.ModelCalibration;
import io.flit.schemas.marts.ModelMetric;
import io.flit.transforms.predictions.judging.FoldSheet.Decile;
import io.flit.transforms.predictions.judging.FoldSheet.Outcome;
import io.flit.transforms.predictions.models.ModelName;
import io.flit.transforms.statistics.CriticalValue;
import io.flit.transforms.statistics.Interval;
import io.flit.transforms.statistics.Proportion;
import io.flit.transforms.statistics.WilsonInterval;
import io.flit.transforms.statistics.scoring.Drawn;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/** How right a version was, fold by fold and over all folds. */
public final class VersionSheet {
  /** The fold of all folds. */
  static final String ALL = "ALL";

  private static final double ALPHA = 0.05;
  private static final double CENTS = 100;

  private final List<FoldSheet> folds;
  private final Map<String, Map<String, Drawn>> metrics = new LinkedHashMap<>();
  private final Map<String, long[]> sizes = new LinkedHashMap<>();

  private VersionSheet(List<FoldSheet> folds) {
    this.folds = folds;
    Map<Outcome, List<JudgedFold>> byOutcome = new TreeMap<>();
    for (FoldSheet fold : folds) {
      put(fold.fold().toString(), fold.judged(), fold.judged());
      byOutcome.computeIfAbsent(fold.outcome(), none -> new ArrayList<>()).add(fold.judged());
    }
    if (!byOutcome.isEmpty()) {
      Map<Outcome, JudgedFold> all = new TreeMap<>();
      byOutcome.forEach((outcome, judged) -> all.put(outcome, JudgedFold.all(judged)));
      JudgedFold main = all.getOrDefault(Outcome.CHURN, all.get(Outcome.REVENUE_365D));
      all.values().forEach(judged -> put(ALL, judged, main));
    }
  }

  /** The sheets of versions, by version, from those of their folds in any order. */
  public static Map<String, VersionSheet> byVersion(Iterable<FoldSheet> folds) {
    Map<String, List<FoldSheet>> byVersion = new HashMap<>();
    folds.forEach(
        fold -> byVersion.computeIfAbsent(fold.version(), none -> new ArrayList<>()).add(fold));
    Map<String, VersionSheet> sheets = new HashMap<>();
    byVersion.forEach((version, ofVersion) -> sheets.put(version, of(ofVersion)));
    return sheets;
  }

  /** The sheet of a version among others; one without folds if it was not judged. */
  public static VersionSheet among(Map<String, VersionSheet> sheets, String version) {
    return sheets.getOrDefault(version, of(List.of()));
  }

  /** The sheet of one version from those of its folds, in any order. */
  public static VersionSheet of(List<FoldSheet> folds) {
    return new VersionSheet(
        folds.stream()
            .sorted(Comparator.comparing(FoldSheet::fold).thenComparing(FoldSheet::outcome))
            .toList());
  }

  private void put(String fold, JudgedFold judged, @Nullable JudgedFold size) {
    Map<String, Drawn> ofFold = metrics.computeIfAbsent(fold, none -> new LinkedHashMap<>());
    long[] counts = size == null ? new long[2] : new long[] {size.customers(), size.buyers()};
    judged
        .metrics()
        .forEach(
            (metric, drawn) -> {
              ofFold.put(metric, drawn);
              sizes.put(fold + metric, counts);
            });
  }

  /** The snapshots that were judged by an outcome. */
  public List<LocalDate> folds(Outcome outcome) {
    return folds.stream().filter(fold -> fold.outcome() == outcome).map(FoldSheet::fold).toList();
  }

  /** The customers of all folds who bought. */
  long buyers(Outcome outcome) {
    return folds.stream()
        .filter(fold -> fold.outcome() == outcome)
        .mapToLong(fold -> fold.judged().buyers())
        .sum();
  }

  /** A metric over all folds; null where it is not defined. */
  public @Nullable Double value(String metric) {
    Drawn drawn = metrics.getOrDefault(ALL, Map.of()).get(metric);
    return drawn == null ? null : drawn.value();
  }

  /**
   * The mean of a metric over some folds; null where it is not defined in all, or there are none.
   */
  public @Nullable Double mean(String metric, List<LocalDate> ofFolds) {
    Map<String, Double> values = values(metric);
    double sum = 0;
    for (LocalDate fold : ofFolds) {
      Double value = values.get(fold.toString());
      if (value == null) {
        return null;
      }
      sum += value;
    }
    return ofFolds.isEmpty() ? null : sum / ofFolds.size();
  }

  /** The lower end of a metric's interval over all folds; null where there is none. */
  @Nullable Double low(String metric) {
    Drawn drawn = metrics.getOrDefault(ALL, Map.of()).get(metric);
    Interval interval = drawn == null ? null : drawn.interval();
    return interval == null ? null : interval.low();
  }

  /** A metric's values by fold, those that are defined. */
  Map<String, Double> values(String metric) {
    Map<String, Double> values = new LinkedHashMap<>();
    metrics.forEach(
        (fold, ofFold) -> {
          Drawn drawn = ofFold.get(metric);
          if (drawn != null && drawn.value() != null) {
            values.put(fold, drawn.value());
          }
        });
    return values;
  }

  /** A metric's intervals by fold, those that are defined. */
  Map<String, Interval> intervals(String metric) {
    Map<String, Interval> intervals = new LinkedHashMap<>();
    metrics.forEach(
        (fold, ofFold) -> {
          Drawn drawn = ofFold.get(metric);
          Interval interval = drawn == null ? null : drawn.interval();
          if (interval != null) {
            intervals.put(fold, interval);
          }
        });
    return intervals;
  }

  /** The figures as rows of {@code model_metrics}. */
  public List<ModelMetric> metricRows(ModelName model, String version) {
    List<ModelMetric> rows = new ArrayList<>();
    metrics.forEach(
        (fold, ofFold) ->
            ofFold.forEach(
                (metric, drawn) -> {
                  Interval interval = drawn.value() == null ? null : drawn.interval();
                  long[] size = sizes.get(fold + metric);
                  rows.add(
                      ModelMetric.builder()
                          .setModelName(model.word())
                          .setModelVersion(version)
                          .setFold(fold)
                          .setMetric(metric)
                          .setValue(drawn.value())
                          .setCiLow(interval == null ? null : interval.low())
                          .setCiHigh(interval == null ? null : interval.high())
                          .setCustomers(size[0])
                          .setBuyers(size[1])
                          .build());
                }));
    return rows;
  }

  /** The deciles as rows of {@code model_calibration}. */
  public List<ModelCalibration> calibrationRows(ModelName model, String version) {
    List<ModelCalibration> rows = new ArrayList<>();
    Map<Integer, Decile> pooled = new TreeMap<>();
    Outcome outcome = model == ModelName.CHURN_90D ? Outcome.CHURN : Outcome.REVENUE_365D;
    for (FoldSheet fold : folds) {
      if (fold.outcome() == outcome) {
        for (Decile decile : fold.deciles()) {
          rows.add(row(model, version, fold.fold().toString(), decile));
          pooled.merge(decile.decile(), decile, Decile::plus);
        }
      }
    }
    pooled.values().forEach(decile -> rows.add(row(model, version, ALL, decile)));
    return rows;
  }

  private static ModelCalibration row(ModelName model, String version, String fold, Decile decile) {
    boolean isRate = model == ModelName.CHURN_90D;
    double mean = (double) decile.seen() / decile.customers();
    Interval interval =
        isRate
            ? WilsonInterval.of(new Proportion(decile.customers(), decile.seen()), ALPHA)
            : interval(decile, mean);
    return ModelCalibration.builder()
        .setModelName(model.word())
        .setModelVersion(version)
        .setFold(fold)
        .setDecile(decile.decile())
        .setCustomers(decile.customers())
        .setPredicted(decile.predicted() / decile.customers())
        .setSeen(isRate ? mean : mean / CENTS)
        .setCiLow(interval == null ? null : interval.low())
        .setCiHigh(interval == null ? null : interval.high())
        .build();
  }

  private static @Nullable Interval interval(Decile decile, double mean) {
    long n = decile.customers();
    if (n < 2) {
      return null;
    }
    double variance = Math.max(0, decile.seenSquares() - mean * decile.seen()) / (n - 1);
    return Interval.around(
        mean / CENTS, CriticalValue.normal(ALPHA) * Math.sqrt(variance / n) / CENTS);
  }
}
