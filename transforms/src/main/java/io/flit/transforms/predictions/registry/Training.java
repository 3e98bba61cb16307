package io.flit.transforms.predictions.registry;

import io.flit.schemas.marts.ModelParameter;
import io.flit.transforms.predictions.models.ChurnModel;
import io.flit.transforms.predictions.models.CustomerSnapshot;
import io.flit.transforms.predictions.models.InputDigest;
import io.flit.transforms.predictions.models.ModelFamily;
import io.flit.transforms.predictions.models.ModelName;
import io.flit.transforms.predictions.models.ModelTerm;
import io.flit.transforms.predictions.models.PredictionFeature;
import io.flit.transforms.predictions.models.ValueModel;
import io.flit.transforms.predictions.models.Version;
import io.flit.transforms.predictions.models.WalkForward;
import io.flit.transforms.predictions.registry.Candidate.Learned;
import io.flit.transforms.random.Md5;
import io.flit.transforms.statistics.observational.RankAuc;
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
public record Training(
    List<Candidate> candidates,
    LinkedHashMap<String, Version<ChurnModel>> churn,
    Version<ValueModel> value)
    implements Serializable {
  private static final int LABEL_DAYS = 90;
  private static final int VERSION_DIGITS = 12;

  /** Fits everything that a way leads through. */
  static Training of(WalkForward way) {
    LocalDate latest = way.calendar().latest();
    List<CustomerSnapshot> customers = way.customers(latest);
    double eigenvalue = way.purchaseFit(latest).smallestEigenvalue();

    List<CustomerSnapshot> training = way.training(latest);
    String churnDigest = new InputDigest().addCustomers(customers).addTraining(training).toString();
    Learned learned = training.isEmpty() ? null : learned(training);
    double featureArea = largestArea(training);

    List<Candidate> candidates = new ArrayList<>();
    LinkedHashMap<String, Version<ChurnModel>> churn = new LinkedHashMap<>();
    way.churn()
        .forEach(
            (family, fits) -> {
              String id = version(ModelName.CHURN_90D, family, latest, churnDigest);
              Version<ChurnModel> version = Version.of(id, latest);
              fits.forEach(fit -> version.fits().put(fit.fittedAt(), fit));
              rate(version, way);
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
            });

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

  /** Notes the share of buyers among the training rows of each of a version's fits. */
  static void rate(Version<ChurnModel> version, WalkForward way) {
    version.fits().keySet().forEach(at -> version.rates().put(at, way.trainingRate(at)));
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
      long[] buyers = new long[feature.bins()];
      long[] others = new long[feature.bins()];
      for (CustomerSnapshot row : rows) {
        (row.buys() ? buyers : others)[row.bins().of(feature)]++;
      }
      RankAuc ofBuyers = new RankAuc();
      for (int bin = 0; bin < buyers.length; bin++) {
        ofBuyers.add(bin, buyers[bin], others[bin]);
      }
      double area = ofBuyers.share();
      if (!Double.isNaN(area)) {
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
