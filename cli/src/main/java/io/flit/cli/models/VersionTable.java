package io.flit.cli.models;

import io.flit.cli.output.PrintableRows;
import io.flit.schemas.marts.ModelMetric;
import io.flit.schemas.marts.ModelRun;
import io.flit.transforms.predictions.models.ModelName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every version of every model, and how good it is in a few figures. */
public final class VersionTable {
  private static final List<String> FOR_ALL =
      List.of("model", "version", "family", "status", "reason", "as_of", "trained_through");

  private static final List<String> FIGURES =
      List.of(
          "AUC",
          "AUC_OVER_RECENCY",
          "PREDICTED_OVER_SEEN",
          "REVENUE_365D_PREDICTED_OVER_SEEN",
          "REVENUE_365D_TOP_DECILE_SHARE",
          "REVENUE_365D_TOP_DECILE_OVER_PAST");

  private VersionTable() {}

  /** For a person: figures in words. */
  public static PrintableRows forPeople(Registered models) {
    List<String> names = new ArrayList<>(FOR_ALL);
    names.add("figures");
    return PrintableRows.of(
        names,
        models.runs().stream()
            .map(
                run -> {
                  List<Object> row = facts(run, Words.reason(run).orElse(""));
                  row.set(6, row.get(6) == null ? "" : row.get(6));
                  row.add(figures(models, run));
                  return row;
                })
            .toList());
  }

  /** For a program: words of the registry, and a column per figure and end of its interval. */
  public static PrintableRows forPrograms(Registered models) {
    List<String> names = new ArrayList<>(FOR_ALL);
    for (String figure : FIGURES) {
      String name = ">" + figure.toLowerCase(Locale.ROOT);
      names.addAll(List.of(name, name + "_ci_low", name + "_ci_high"));
    }
    List<List<Object>> rows = new ArrayList<>();
    for (ModelRun run : models.runs()) {
      List<Object> row = facts(run, run.getStatusReason());
      for (String figure : FIGURES) {
        Optional<ModelMetric> metric = models.metric(run, Registered.ALL, figure);
        row.add(metric.map(ModelMetric::getValue).orElse(null));
        row.add(metric.map(ModelMetric::getCiLow).orElse(null));
        row.add(metric.map(ModelMetric::getCiHigh).orElse(null));
      }
      rows.add(row);
    }
    return PrintableRows.of(names, rows);
  }

  private static List<Object> facts(ModelRun run, String reason) {
    List<Object> row = new ArrayList<>();
    row.add(run.getModelName());
    row.add(run.getModelVersion());
    row.add(run.getFamily());
    row.add(run.getStatus());
    row.add(reason);
    row.add(String.valueOf(run.getAsOfDate()));
    row.add(run.getTrainedThrough() == null ? null : run.getTrainedThrough().toString());
    return row;
  }

  private static String figures(Registered models, ModelRun run) {
    List<String> figures = new ArrayList<>();
    if (run.getModelName().equals(ModelName.CHURN_90D.word())) {
      add(figures, "AUC %s", models.metric(run, Registered.ALL, "AUC"));
      add(figures, "%s over recency", models.metric(run, Registered.ALL, "AUC_OVER_RECENCY"));
      add(
          figures,
          "%s predicted over seen",
          models.metric(run, Registered.ALL, "PREDICTED_OVER_SEEN"));
    } else {
      add(
          figures,
          "a year: %s predicted over seen",
          models.metric(run, Registered.ALL, "REVENUE_365D_PREDICTED_OVER_SEEN"));
      add(
          figures,
          "top decile %s over past value",
          models.metric(run, Registered.ALL, "REVENUE_365D_TOP_DECILE_OVER_PAST"));
    }
    return String.join(", ", figures);
  }

  private static void add(List<String> figures, String words, Optional<ModelMetric> metric) {
    metric.ifPresent(figure -> figures.add(String.format(words, Words.withInterval(figure))));
  }
}
