package io.flit.transforms.predictions;

import io.flit.schemas.marts.ModelParameter;
import io.flit.transforms.predictions.Candidate.Learned;
import io.flit.transforms.predictions.TrainingRates.DayLabels;
import io.flit.transforms.random.Md5;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What one run of training fits: every candidate of every model, at all its instants.
 *
 * @param candidates the simplest of each model first
 * @param churn the fits of churn_90d by version, the simplest first
 * @param value the fits of ltv_365d
 */
record Training(
    List<Candidate> candidates,
    LinkedHashMap<String, Version<ChurnModel>> churn,
    Version<ValueModel> value)
    implements Serializable {
  private static final int LABEL_DAYS = 90;
  private static final int VERSION_DIGITS = 12;

  /** Fits everything to at least one snapshot. */
  static Training of(List<SnapshotDay> days) {
    List<CustomerSnapshot> rows = new ArrayList<>();
    days.forEach(day -> rows.addAll(day.snapshots()));
    WalkForward way = WalkForward.through(rows);
    LocalDate latest = way.calendar().latest();
    List<CustomerSnapshot> customers =
        rows.stream().filter(row -> row.date().equals(latest)).toList();
    double eigenvalue = way.purchaseFit(latest).smallestEigenvalue();

    boolean isLearning = !way.calendar().trainingSnapshots(latest).isEmpty();
    List<CustomerSnapshot> training = isLearning ? way.training(latest) : List.of();
    String churnDigest = new InputDigest().addCustomers(customers).addTraining(training).toString();
    Learned learned = isLearning ? learned(training) : null;
    double featureArea = largestArea(training);
    TrainingRates rates = rates(days);

    List<Candidate> candidates = new ArrayList<>();
    LinkedHashMap<String, Version<ChurnModel>> churn = new LinkedHashMap<>();
    for (ModelFamily family : List.of(ModelFamily.MBG_NBD, ModelFamily.RIDGE_LOGISTIC)) {
      String id = version(ModelName.CHURN_90D, family, latest, churnDigest);
      Version<ChurnModel> version = Version.of(id, latest);
      for (ChurnModel fit : way.churn(family)) {
        version.fits().put(fit.fittedAt(), fit);
        version.rates().put(fit.fittedAt(), rates.at(fit.fittedAt()));
      }
      ChurnModel last = version.fits().get(latest);
      candidates.add(
          new Candidate(
              ModelName.CHURN_90D,
              family,
              id,
              latest,
              churnDigest,
              learned,
              last == null ? null : eigenvalue,
              last == null ? null : last.seasonLevel() != null,
              featureArea));
      churn.put(id, version);
    }

    String digest = new InputDigest().addCustomers(customers).toString();
    String id = version(ModelName.LTV_365D, ModelFamily.MBG_NBD_GAMMA_GAMMA, latest, digest);
    Version<ValueModel> value = Version.of(id, latest);
    way.value().forEach(fit -> value.fits().put(fit.fittedAt(), fit));
    candidates.add(
        new Candidate(
            ModelName.LTV_365D,
            ModelFamily.MBG_NBD_GAMMA_GAMMA,
            id,
            latest,
            digest,
            null,
            eigenvalue,
            null,
            0));
    return new Training(candidates, churn, value);
  }

  static TrainingRates rates(List<SnapshotDay> days) {
    return TrainingRates.of(
        days.stream().map(SnapshotDay::date).toList(),
        days.stream().filter(SnapshotDay::isMonthStart).map(DayLabels::of).toList());
  }

  private static Learned learned(List<CustomerSnapshot> training) {
    LocalDate last =
        training.stream().map(CustomerSnapshot::date).max(LocalDate::compareTo).orElseThrow();
    return new Learned(
        last.plusDays(LABEL_DAYS),
        training.stream().map(CustomerSnapshot::date).distinct().count(),
        training.size(),
        training.stream().mapToLong(CustomerSnapshot::userId).distinct().count(),
        training.stream().filter(CustomerSnapshot::buys).count());
  }

  private static String version(
      ModelName model, ModelFamily family, LocalDate asOf, String inputDigest) {
    String text = "1|" + model.word() + "|" + family + "|" + asOf + "|" + inputDigest;
    return HexFormat.of().formatHex(new Md5().of(text)).substring(0, VERSION_DIGITS);
  }

  /**
   * How well the one feature ranks buyers that ranks them best, by its bin alone: the area under
   * the curve, or what is missing to 1 where buyers have the lower bins; 0 where nobody is to be
   * told from others.
   */
  private static double largestArea(List<CustomerSnapshot> rows) {
    double largest = 0;
    for (PredictionFeature feature : PredictionFeature.LEARNED) {
      double[] buyers = new double[feature.bins()];
      double[] others = new double[feature.bins()];
      double allBuyers = 0;
      double allOthers = 0;
      for (CustomerSnapshot row : rows) {
        int bin = row.bins().of(feature);
        if (row.buys()) {
          buyers[bin]++;
          allBuyers++;
        } else {
          others[bin]++;
          allOthers++;
        }
      }
      double below = 0;
      double pairs = 0;
      for (int bin = 0; bin < buyers.length; bin++) {
        pairs += buyers[bin] * (below + others[bin] / 2);
        below += others[bin];
      }
      if (allBuyers > 0 && allOthers > 0) {
        double area = pairs / (allBuyers * allOthers);
        largest = Math.max(largest, Math.max(area, 1 - area));
      }
    }
    return largest;
  }

  /** The candidates of a model, the simplest first. */
  List<Candidate> candidates(ModelName model) {
    return candidates.stream().filter(candidate -> candidate.model() == model).toList();
  }

  /** All numbers as rows of the registry. */
  List<ModelParameter> parameters() {
    List<ModelParameter> rows = new ArrayList<>();
    churn.forEach(
        (id, version) ->
            version
                .fits()
                .forEach((at, fit) -> add(ModelName.CHURN_90D, id, at, fit.terms(), rows)));
    value.fits().forEach((at, fit) -> add(ModelName.LTV_365D, value.id(), at, fit.terms(), rows));
    return rows;
  }

  private static void add(
      ModelName model,
      String version,
      LocalDate fittedAt,
      List<ModelTerm> terms,
      List<ModelParameter> rows) {
    for (ModelTerm term : terms) {
      rows.add(
          ModelParameter.builder()
              .setModelName(model.word())
              .setModelVersion(version)
              .setFittedAt(fittedAt)
              .setTerm(term.name())
              .setValue(term.value())
              .setTrainingRows(term.trainingRows())
              .build());
    }
  }
}
