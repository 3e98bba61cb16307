package io.flit.cli.models;

import io.flit.cli.messages.Suggestions;
import io.flit.pipelines.launch.UsageException;
import io.flit.schemas.Table;
import io.flit.schemas.marts.ChurnFeatures;
import io.flit.schemas.marts.FeatureDrift;
import io.flit.schemas.marts.LtvFeatures;
import io.flit.schemas.marts.ModelCalibration;
import io.flit.schemas.marts.ModelMetric;
import io.flit.schemas.marts.ModelRun;
import io.flit.transforms.predictions.models.ModelFamily;
import io.flit.transforms.predictions.models.ModelName;
import io.flit.transforms.predictions.models.PredictionFeature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a person should know before they rely on models: what each is for, what it learned from, how
 * right it was in every month that can be checked, and what was rejected. It names no customer.
 */
public final class ModelCard {
  private static final String ALL = Registered.ALL;

  private final Registered models;
  private final List<ModelRun> shown;

  private ModelCard(Registered models, List<ModelRun> shown) {
    this.models = models;
    this.shown = shown;
  }

  /**
   * The card of a model, or of all.
   *
   * @param model null for all
   * @param version null for the one that serves, or else one of the latest
   * @throws UsageException if there is no such version
   */
  public static ModelCard of(Registered models, @Nullable String model, @Nullable String version) {
    List<String> names = Arrays.stream(ModelName.values()).map(ModelName::word).toList();
    if (model != null && !names.contains(model)) {
      throw new UsageException(
          "--model=" + model + " is not one of " + String.join(", ", names) + ".");
    }
    List<ModelRun> ofModel =
        models.runs().stream()
            .filter(run -> model == null || run.getModelName().equals(model))
            .toList();
    if (version != null) {
      return new ModelCard(models, List.of(named(version, ofModel)));
    }
    List<ModelRun> shown =
        names.stream()
            .filter(name -> model == null || name.equals(model))
            .flatMap(name -> shown(models, name).stream())
            .toList();
    if (shown.isEmpty()) {
      throw new UsageException("no version of " + model + " is registered in this warehouse.");
    }
    return new ModelCard(models, shown);
  }

  private static ModelRun named(String version, List<ModelRun> runs) {
    List<String> versions = runs.stream().map(ModelRun::getModelVersion).toList();
    return runs.stream()
        .filter(run -> run.getModelVersion().equals(version))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "there is no version "
                        + version
                        + Suggestions.nearest(version, versions)
                            .map(near -> "; did you mean " + near + "?")
                            .orElse("; bin/flit models lists them.")));
  }

  /** The champion; without one what was trained last, and of that the simpler candidate. */
  private static Optional<ModelRun> shown(Registered models, String model) {
    return models.champion(model).or(() -> models.versions(model).stream().findFirst());
  }

  /** The card's text. */
  public String markdown() {
    Markdown card = new Markdown().heading(1, "Model card");
    card.paragraph(
        "Predictions of the past are what the model would have said then: nothing that happened"
            + " later was known to it. Figures in brackets are 95 % intervals.");
    for (ModelRun run : shown) {
      add(card, run);
    }
    return card.toString();
  }

  private void add(Markdown card, ModelRun run) {
    boolean isChurn = isChurn(run);
    card.heading(
        2, isChurn ? "churn_90d: who will not buy" : "ltv_365d: what customers will bring");
    card.paragraph(status(run));
    card.heading(3, "What it is for");
    card.list(isChurn ? Purposes.CHURN : Purposes.VALUE);
    card.heading(3, "Data and period");
    card.list(data(run));
    card.heading(3, "Versions");
    card.table(
        List.of("version", "family", "as of", "status", "why"),
        models.versions(run.getModelName()).stream().map(ModelCard::verdict).toList());
    card.heading(3, "Month by month");
    addFolds(card, run);
    if (isChurn) {
      addSeason(card, run);
    }
    card.heading(3, "Against simpler rules");
    if (isChurn) {
      addChurnLadder(card, run);
    } else {
      addValueLadder(card, run);
    }
    card.heading(3, "Calibration");
    addCalibration(card, run);
    if (isChurn) {
      addDrift(card, run);
      addReasons(card, run);
    }
  }

  private static boolean isChurn(ModelRun run) {
    return run.getModelName().equals(ModelName.CHURN_90D.word());
  }

  private String status(ModelRun run) {
    String version = run.getFamily() + ", version `" + run.getModelVersion() + "`, ";
    if (Registered.isChampion(run)) {
      return version + "serves.";
    }
    String reason = version + "does not serve: " + Words.reason(run).orElse("") + ".";
    return models.champion(run.getModelName()).isPresent()
        ? reason
        : reason + " No version serves, so there are no predictions.";
  }

  private static List<String> verdict(ModelRun run) {
    return List.of(
        "`" + run.getModelVersion() + "`",
        run.getFamily(),
        String.valueOf(run.getAsOfDate()),
        run.getStatus(),
        Words.reason(run).orElse("it serves"));
  }

  private List<String> data(ModelRun run) {
    List<String> items = new ArrayList<>();
    items.add(
        "Trained as of "
            + run.getAsOfDate()
            + " on "
            + (isChurn(run) ? "`ltv_features` and `churn_features`." : "`ltv_features`."));
    if (run.getTrainedThrough() != null) {
      items.add(
          "The last fit learned from "
              + Words.number(run.getTrainingRows())
              + " rows of "
              + Words.number(run.getTrainingCustomers())
              + " customers at "
              + Words.number(run.getTrainingSnapshots())
              + " month starts; in "
              + Words.number(run.getTrainingBuyers())
              + " of the rows the customer bought. Their outcomes were over by "
              + run.getTrainedThrough()
              + ".");
    }
    List<Fit> fits = Fit.of(models.parameters(run));
    if (!fits.isEmpty()) {
      items.add(
          fits.size()
              + " fits, from "
              + fits.get(0).fittedAt()
              + " to "
              + fits.get(fits.size() - 1).fittedAt()
              + ": a snapshot is scored by the latest that is not after it.");
    }
    if (run.getSmallestEigenvalue() != null) {
      items.add(
          "Smallest eigenvalue of the purchase model: "
              + Words.number(run.getSmallestEigenvalue())
              + "; below 1 the data do not tell who has left.");
    }
    return items;
  }

  private void addFolds(Markdown card, ModelRun run) {
    List<String> metrics =
        isChurn(run)
            ? List.of("PREDICTED_OVER_SEEN", "AUC", "AUC_OVER_RECENCY")
            : List.of(
                "REVENUE_90D_PREDICTED_OVER_SEEN",
                "REVENUE_365D_PREDICTED_OVER_SEEN",
                "REVENUE_365D_TOP_DECILE_SHARE",
                "REVENUE_365D_TOP_DECILE_OVER_PAST");
    List<String> folds = new ArrayList<>(models.folds(run));
    if (folds.isEmpty()) {
      card.paragraph("No month that it scored has an outcome yet.");
      return;
    }
    folds.add(ALL);
    List<String> names =
        new ArrayList<>(List.of("from", ">customers", isChurn(run) ? ">buyers" : ">who spent"));
    (isChurn(run)
            ? List.of("predicted over seen", "AUC", "over recency")
            : List.of(
                "90 days: predicted over seen",
                "a year: predicted over seen",
                "share of the top decile",
                "over past value"))
        .forEach(name -> names.add(">" + name));
    List<List<String>> rows = new ArrayList<>();
    for (String fold : folds) {
      List<Optional<ModelMetric>> figures =
          metrics.stream().map(metric -> models.metric(run, fold, metric)).toList();
      // A year's outcome is known of fewer months than that of 90 days.
      Optional<ModelMetric> counted =
          figures.stream().flatMap(Optional::stream).reduce((first, last) -> last);
      List<String> row = new ArrayList<>();
      row.add(fold.equals(ALL) ? "all" : fold);
      row.add(counted.map(figure -> Words.number(figure.getCustomers())).orElse(""));
      row.add(counted.map(figure -> Words.number(figure.getBuyers())).orElse(""));
      figures.forEach(figure -> row.add(figure.map(Words::withInterval).orElse("")));
      rows.add(row);
    }
    card.table(names, rows);
  }

  private void addSeason(Markdown card, ModelRun run) {
    card.heading(3, "The season's level");
    card.paragraph(
        "What a year before would have set the level of the month right: above 0 more customers buy"
            + " than the months before let expect.");
    card.table(
        List.of("from", ">level in log odds"),
        Fit.of(models.parameters(run)).stream()
            .map(
                fit ->
                    List.of(
                        fit.fittedAt().toString(),
                        fit.find("season_level").map(Words::number).orElse("none")))
            .toList());
  }

  /** The candidates that were trained together. */
  private List<ModelRun> candidates(ModelRun run) {
    return models.versions(run.getModelName()).stream()
        .filter(other -> other.getAsOfDate().equals(run.getAsOfDate()))
        .filter(other -> models.metric(other, ALL, "AUC").isPresent())
        .sorted(Comparator.comparing(other -> ModelFamily.valueOf(other.getFamily())))
        .toList();
  }

  private void addChurnLadder(Markdown card, ModelRun run) {
    List<ModelRun> candidates = candidates(run);
    if (candidates.isEmpty()) {
      card.paragraph("It has not been judged.");
      return;
    }
    ModelRun first = candidates.get(0);
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "a constant",
            "0.500",
            "",
            sum(first, "LOG_LOSS", "LOG_LOSS_BELOW_CONSTANT", 1),
            "",
            ""));
    rows.add(
        List.of(
            "days since the last order",
            sum(first, "AUC", "AUC_OVER_RECENCY", -1),
            "",
            "",
            "",
            ""));
    for (ModelRun candidate : candidates) {
      rows.add(
          List.of(
              candidate.getFamily(),
              figure(candidate, "AUC"),
              figure(candidate, "AUC_OVER_RECENCY"),
              figure(candidate, "LOG_LOSS"),
              figure(candidate, "LOG_LOSS_BELOW_CONSTANT"),
              figure(candidate, "LOG_LOSS_BELOW_MBG_NBD")));
    }
    card.table(
        List.of(
            "ranked by", ">AUC", ">over recency", ">log loss", ">below constant", ">below MBG_NBD"),
        rows);
  }

  private void addValueLadder(Markdown card, ModelRun run) {
    if (models.metric(run, ALL, "REVENUE_90D_TOP_DECILE_SHARE").isEmpty()) {
      card.paragraph("It has not been judged.");
      return;
    }
    card.paragraph("The share of the revenue seen that the best tenth brought, by who ranked it.");
    List<List<String>> rows = new ArrayList<>();
    List<String> horizons = List.of("REVENUE_90D", "REVENUE_365D");
    List<String> past = new ArrayList<>(List.of("past value"));
    List<String> model = new ArrayList<>(List.of(run.getFamily()));
    for (String horizon : horizons) {
      past.add(sum(run, horizon + "_TOP_DECILE_SHARE", horizon + "_TOP_DECILE_OVER_PAST", -1));
      past.add("");
      model.add(figure(run, horizon + "_TOP_DECILE_SHARE"));
      model.add(figure(run, horizon + "_TOP_DECILE_OVER_PAST"));
    }
    rows.add(past);
    rows.add(model);
    card.table(
        List.of("ranked by", ">90 days", ">over past value", ">a year", ">over past value"), rows);
  }

  private String figure(ModelRun run, String metric) {
    return models.metric(run, ALL, metric).map(Words::withInterval).orElse("");
  }

  /** A figure of the simpler rule, from the model's own and the difference between them. */
  private String sum(ModelRun run, String metric, String difference, int sign) {
    Optional<Double> own = models.metric(run, ALL, metric).map(ModelMetric::getValue);
    Optional<Double> other = models.metric(run, ALL, difference).map(ModelMetric::getValue);
    return own.isPresent() && other.isPresent() ? Words.number(own.get() + sign * other.get()) : "";
  }

  private void addCalibration(Markdown card, ModelRun run) {
    List<ModelCalibration> deciles = models.calibration(run);
    if (deciles.isEmpty()) {
      card.paragraph("No outcome is known yet.");
      return;
    }
    card.paragraph(
        isChurn(run)
            ? "Share that did not buy, by tenth of falling churn_probability, all months together."
            : "Mean dollars of a year, by tenth of falling predicted_revenue_365d, all months"
                + " together.");
    card.table(
        List.of(">decile", ">customers", ">predicted", ">seen"),
        deciles.stream()
            .map(
                decile ->
                    List.of(
                        String.valueOf(decile.getDecile()),
                        Words.number(decile.getCustomers()),
                        Words.number(decile.getPredicted()),
                        Words.number(decile.getSeen())
                            + Words.interval(decile.getCiLow(), decile.getCiHigh())))
            .toList());
    List<String> figures = new ArrayList<>();
    models
        .metric(run, ALL, "CALIBRATION_ERROR")
        .ifPresent(
            error ->
                figures.add(
                    "Mean distance between predicted and seen, by decile: "
                        + Words.withInterval(error)
                        + "."));
    models
        .metric(run, ALL, "CALIBRATION_SLOPE")
        .ifPresent(
            slope ->
                figures.add(
                    "Slope of what came over the log odds predicted: "
                        + Words.withInterval(slope)
                        + "; below 1 the predictions are too far apart."));
    if (!figures.isEmpty()) {
      card.paragraph(figures.toArray(String[]::new));
    }
  }

  private void addDrift(Markdown card, ModelRun run) {
    List<FeatureDrift> drift = new ArrayList<>(models.latestDrift(run));
    card.heading(3, "Drift");
    if (drift.isEmpty()) {
      card.paragraph("It scores no snapshot, so there is no drift to tell of.");
      return;
    }
    drift.sort(
        Comparator.<FeatureDrift, Double>comparing(row -> -orZero(row.getImportance()))
            .thenComparing(row -> -Math.abs(orZero(row.getShift())))
            .thenComparing(row -> PredictionFeature.ofWord(row.getFeature())));
    card.paragraph(
        "Features at "
            + drift.get(0).getSnapshotDate()
            + " against those learned from, the most important first. The shift is how far drift"
            + " moves the mean log odds of buying; a high PSI alone changes no prediction.");
    card.table(
        List.of(
            "feature",
            ">importance",
            ">shift",
            ">PSI",
            ">PSI by chance",
            ">missing then",
            ">missing now",
            "status"),
        drift.stream()
            .map(
                row ->
                    List.of(
                        "`" + row.getFeature() + "`",
                        Words.number(row.getImportance()),
                        Words.number(row.getShift()),
                        Words.number(row.getPsi()),
                        Words.number(row.getPsiByChance()),
                        Words.number(row.getMissingThen()),
                        Words.number(row.getMissingNow()),
                        row.getStatus()))
            .toList());
  }

  private static double orZero(@Nullable Double value) {
    return value == null ? 0 : value;
  }

  private static void addReasons(Markdown card, ModelRun run) {
    card.heading(3, "Reasons");
    if (run.getFamily().equals(ModelFamily.MBG_NBD.name())) {
      card.paragraph(
          "reason_1 to reason_3 are empty: MBG_NBD knows customers by how often they bought, when"
              + " last and since when, and learns from no other feature.");
      return;
    }
    card.paragraph(
        "reason_1 to reason_3 are the features that set a customer most apart from the mean"
            + " customer, beyond what purchases alone let expect. `+feature` raises the chance of"
            + " churn, `-feature` lowers it. They say what the model goes by, not what would change"
            + " the customer's mind.");
    card.table(
        List.of("feature", "what it is"),
        PredictionFeature.LEARNED.stream()
            .map(feature -> List.of("`" + feature.word() + "`", description(feature.word())))
            .toList());
  }

  private static String description(String feature) {
    Table<?> churn = Table.of(ChurnFeatures.class);
    Table<?> table = churn.hasColumn(feature) ? churn : Table.of(LtvFeatures.class);
    return table.column(feature).description().replace("|", "\\|");
  }
}
