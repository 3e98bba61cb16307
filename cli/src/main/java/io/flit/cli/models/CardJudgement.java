package io.flit.cli.models;

import io.flit.cli.models.evidence.Evidence;
import io.flit.cli.report.views.Answer;
import io.flit.schemas.marts.ModelCalibration;
import io.flit.schemas.marts.ModelMetric;
import io.flit.schemas.marts.ModelRun;
import io.flit.transforms.predictions.models.ModelFamily;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How right a version was, on a card: month by month, beside simpler rules, by tenths. */
final class CardJudgement {
  private static final String ALL = Registered.ALL;

  /** The percents of the customers that gains are shown for. */
  private static final Set<Integer> GAINS_AT = Set.of(1, 5, 10, 20, 30, 50);

  private final Registered models;
  private final Evidence evidence;

  CardJudgement(Registered models, Evidence evidence) {
    this.models = models;
    this.evidence = evidence;
  }

  void addFolds(Markdown card, ModelRun run) {
    List<String> metrics =
        VersionText.isChurn(run)
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
    Map<String, Double> withoutLevel = withoutLevel(run);
    card.paragraph(
        VersionText.isChurn(run)
            ? "The 90 days from each date. 1 is right; a month counts as off only where its whole"
                + " interval lies outside 0.9 to 1.1. All: buyers summed, AUC the mean of the months."
                + (withoutLevel.isEmpty()
                    ? ""
                    : " Without the season: what the same fit would have expected without its level,"
                        + " below.")
            : "From each date. Who spent: within the year where it is over, else within the 90 days;"
                + " all: those of the year. The season is in the 90 days only where a version of"
                + " churn_90d scores the month as well. All: dollars summed, shares the mean of the"
                + " months.");
    List<String> names =
        new ArrayList<>(
            List.of("from", ">customers", VersionText.isChurn(run) ? ">buyers" : ">who spent"));
    (VersionText.isChurn(run)
            ? List.of("predicted over seen", "AUC", "over recency")
            : List.of(
                "90 days: predicted over seen",
                "a year: predicted over seen",
                "share of the top decile",
                "over past value"))
        .forEach(name -> names.add(">" + name));
    if (!withoutLevel.isEmpty()) {
      names.add(4, ">without the season");
    }
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
      if (!withoutLevel.isEmpty()) {
        row.add(4, Words.number(withoutLevel.get(fold)));
      }
      rows.add(row);
    }
    card.table(names, rows);
  }

  /** Predicted over seen without the season's level, by fold; empty where that is not known. */
  private Map<String, Double> withoutLevel(ModelRun run) {
    Answer folds = evidence.expectedBuyers();
    Map<String, Double> ratios = new HashMap<>();
    for (int row = 0; row < folds.size(); row++) {
      if (run.getModelVersion().equals(folds.value(row, "model_version"))
          && folds.value(row, "ratio_without_level") != null) {
        ratios.put(folds.value(row, "fold").toString(), folds.number(row, "ratio_without_level"));
      }
    }
    return ratios;
  }

  void addSeason(Markdown card, ModelRun run) {
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

  void addChurnLadder(Markdown card, ModelRun run) {
    List<ModelRun> candidates = candidates(run);
    if (candidates.isEmpty()) {
      card.paragraph("It has not been judged.");
      return;
    }
    card.paragraph(
        "The mean of all months. AUC: how often one who bought is ranked above one who did not. Log"
            + " loss: minus the mean natural logarithm of the chance that was given to what came. The"
            + " constant is the share of the training rows that bought.");
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

  void addValueLadder(Markdown card, ModelRun run) {
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

  void addCalibration(Markdown card, ModelRun run) {
    List<ModelCalibration> deciles = models.calibration(run);
    if (deciles.isEmpty()) {
      card.paragraph("No outcome is known yet.");
      return;
    }
    card.paragraph(
        VersionText.isChurn(run)
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

  void addGains(Markdown card, ModelRun run) {
    Answer gains = evidence.gains();
    if (!Registered.isChampion(run) || gains.isEmpty()) {
      return;
    }
    card.heading(3, "Gains");
    card.paragraph(
        "The share of a year's revenue that came from the customers who were ranked first, by the"
            + " model and by what they had spent until then: the mean of "
            + gains.value(0, "months")
            + " months.");
    List<List<String>> rows = new ArrayList<>();
    for (int row = 0; row < gains.size(); row++) {
      int percent = (int) Math.round(100 * gains.number(row, "customers"));
      if (GAINS_AT.contains(percent)) {
        rows.add(
            List.of(
                percent + " %",
                Words.number(gains.number(row, "by_model")),
                Words.number(gains.number(row, "by_past"))));
      }
    }
    card.table(List.of("first", ">by the model", ">by past value"), rows);
  }
}
