package io.flit.transforms.predictions.registry;

import com.google.common.collect.Lists;
import io.flit.schemas.marts.ModelCalibration;
import io.flit.schemas.marts.ModelMetric;
import io.flit.schemas.marts.ModelParameter;
import io.flit.schemas.marts.ModelRun;
import io.flit.transforms.predictions.judging.Decision;
import io.flit.transforms.predictions.judging.ModelStatus;
import io.flit.transforms.predictions.judging.StatusReason;
import io.flit.transforms.predictions.judging.VersionSheet;
import io.flit.transforms.predictions.models.ChurnModel;
import io.flit.transforms.predictions.models.ModelFamily;
import io.flit.transforms.predictions.models.ModelName;
import io.flit.transforms.predictions.models.ModelTerm;
import io.flit.transforms.predictions.models.ValueModel;
import io.flit.transforms.predictions.models.Version;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * All versions of all models, and how right each was.
 *
 * <p>A registry does not change: what is done to one makes another.
 */
public record Registry(
    List<ModelRun> runs,
    List<ModelParameter> parameters,
    List<ModelMetric> metrics,
    List<ModelCalibration> calibration) {
  private static final int MOST_RUNS = 24;

  static Registry of(
      Iterable<ModelRun> runs,
      Iterable<ModelParameter> parameters,
      Iterable<ModelMetric> metrics,
      Iterable<ModelCalibration> calibration) {
    return new Registry(
        Lists.newArrayList(runs),
        Lists.newArrayList(parameters),
        Lists.newArrayList(metrics),
        Lists.newArrayList(calibration));
  }

  /**
   * The registry as if nothing had been trained as of a date: without those versions, and what
   * their champion replaced is champion again.
   */
  Registry without(LocalDate asOf) {
    Set<String> replaced = new HashSet<>();
    for (ModelRun run : runs) {
      if (asOf.equals(run.getAsOfDate()) && isChampion(run)) {
        runs.stream()
            .filter(
                other ->
                    other.getModelName().equals(run.getModelName())
                        && ModelStatus.RETIRED.name().equals(other.getStatus())
                        && !asOf.equals(other.getAsOfDate()))
            .max(Comparator.comparing(ModelRun::getAsOfDate))
            .ifPresent(other -> replaced.add(key(other)));
      }
    }
    List<ModelRun> others = new ArrayList<>();
    for (ModelRun run : runs) {
      if (!asOf.equals(run.getAsOfDate())) {
        others.add(
            replaced.contains(key(run))
                ? with(run, new Decision(ModelStatus.CHAMPION, null))
                : run);
      }
    }
    return keeping(others);
  }

  /** The run that serves a model; null if there is none. */
  public @Nullable ModelRun champion(ModelName model) {
    return runs.stream()
        .filter(run -> run.getModelName().equals(model.word()) && isChampion(run))
        .findFirst()
        .orElse(null);
  }

  /** A run of a date and family; null if there is none. */
  public @Nullable ModelRun run(ModelFamily family, LocalDate asOf) {
    return runs.stream()
        .filter(
            run ->
                ModelName.CHURN_90D.word().equals(run.getModelName())
                    && family.name().equals(run.getFamily())
                    && asOf.equals(run.getAsOfDate()))
        .findFirst()
        .orElse(null);
  }

  /** The fits of a version of churn_90d. */
  public Version<ChurnModel> churn(ModelRun run) {
    ModelFamily family = ModelFamily.valueOf(run.getFamily());
    return version(run, (fittedAt, terms) -> ChurnModel.ofTerms(family, fittedAt, terms));
  }

  /** The fits of a version of ltv_365d. */
  public Version<ValueModel> value(ModelRun run) {
    return version(run, ValueModel::ofTerms);
  }

  private <M extends Serializable> Version<M> version(
      ModelRun run, BiFunction<LocalDate, List<ModelTerm>, M> fit) {
    Map<LocalDate, List<ModelTerm>> terms = new TreeMap<>();
    for (ModelParameter row : parameters) {
      if (row.getModelVersion().equals(run.getModelVersion())
          && row.getModelName().equals(run.getModelName())) {
        terms
            .computeIfAbsent(row.getFittedAt(), none -> new ArrayList<>())
            .add(new ModelTerm(row.getTerm(), row.getValue(), row.getTrainingRows()));
      }
    }
    Version<M> version = Version.of(run.getModelVersion(), run.getAsOfDate());
    terms.forEach((fittedAt, ofFit) -> version.fits().put(fittedAt, fit.apply(fittedAt, ofFit)));
    return version;
  }

  /** With new versions; a champion among them retires the one before. */
  Registry with(List<ModelRun> added, List<ModelParameter> addedParameters) {
    Set<String> promoted = new HashSet<>();
    for (ModelRun run : added) {
      if (isChampion(run)) {
        promoted.add(run.getModelName());
      }
    }
    List<ModelRun> all = new ArrayList<>();
    for (ModelRun run : runs) {
      all.add(
          isChampion(run) && promoted.contains(run.getModelName())
              ? with(run, new Decision(ModelStatus.RETIRED, StatusReason.REPLACED))
              : run);
    }
    all.addAll(added);
    List<ModelParameter> allParameters = new ArrayList<>(parameters);
    allParameters.addAll(addedParameters);
    return new Registry(all, allParameters, metrics, calibration);
  }

  /** With the rows of a version's sheet in place of those that it had. */
  public Registry judged(ModelName model, String version, VersionSheet sheet) {
    List<ModelMetric> otherMetrics = new ArrayList<>(metrics);
    otherMetrics.removeIf(row -> row.getModelVersion().equals(version));
    otherMetrics.addAll(sheet.metricRows(model, version));
    List<ModelCalibration> otherCalibration = new ArrayList<>(calibration);
    otherCalibration.removeIf(row -> row.getModelVersion().equals(version));
    otherCalibration.addAll(sheet.calibrationRows(model, version));
    return new Registry(runs, parameters, otherMetrics, otherCalibration);
  }

  /** Without the versions of all but the 24 latest dates; a champion stays. */
  Registry pruned() {
    TreeSet<LocalDate> dates = new TreeSet<>();
    runs.forEach(run -> dates.add(run.getAsOfDate()));
    Set<LocalDate> kept =
        new HashSet<>(
            Lists.newArrayList(dates.descendingIterator())
                .subList(0, Math.min(MOST_RUNS, dates.size())));
    return keeping(
        runs.stream().filter(run -> isChampion(run) || kept.contains(run.getAsOfDate())).toList());
  }

  private Registry keeping(List<ModelRun> kept) {
    Set<String> versions = new HashSet<>();
    kept.forEach(run -> versions.add(run.getModelVersion()));
    return new Registry(
        kept,
        only(parameters, row -> versions.contains(row.getModelVersion())),
        only(metrics, row -> versions.contains(row.getModelVersion())),
        only(calibration, row -> versions.contains(row.getModelVersion())));
  }

  private static <T> List<T> only(List<T> rows, Predicate<T> isKept) {
    return rows.stream().filter(isKept).toList();
  }

  private static boolean isChampion(ModelRun run) {
    return ModelStatus.CHAMPION.name().equals(run.getStatus());
  }

  private static String key(ModelRun run) {
    return run.getModelName() + " " + run.getModelVersion();
  }

  private static ModelRun with(ModelRun run, Decision decision) {
    return run.toBuilder()
        .setStatus(decision.status().name())
        .setStatusReason(decision.reason() == null ? null : decision.reason().name())
        .build();
  }
}
