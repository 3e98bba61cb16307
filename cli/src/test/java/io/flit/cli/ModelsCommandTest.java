package io.flit.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.io.Resources;
import io.flit.schemas.Table;
import io.flit.schemas.marts.ChurnFeatures;
import io.flit.schemas.marts.ChurnPrediction;
import io.flit.schemas.marts.LtvFeatures;
import io.flit.schemas.marts.LtvPrediction;
import io.flit.transforms.predictions.models.PredictionFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three versions of churn_90d, of which one serves, and none of ltv_365d that does. */
class ModelsCommandTest {
  @TempDir Path folder;

  @BeforeEach
  void fill() throws Exception {
    write(
        "model_runs",
        """
        SELECT model_name, model_version, family, status, status_reason,
          CAST(as_of_date AS DATE) AS as_of_date, CAST(trained_through AS DATE) AS trained_through,
          12 AS training_snapshots, 6804 AS training_rows, 662 AS training_customers,
          262 AS training_buyers, 'abc' AS input_digest, 4.25 AS smallest_eigenvalue,
          TRUE AS has_season_level
        FROM (VALUES
          ('churn_90d', 'aaaaaaaaaaaa', 'RIDGE_LOGISTIC', 'RETIRED', 'REPLACED', '2026-06-01',
            '2026-05-30'),
          ('churn_90d', 'bbbbbbbbbbbb', 'RIDGE_LOGISTIC', 'CHAMPION', NULL, '2026-07-01',
            '2026-06-30'),
          ('churn_90d', 'cccccccccccc', 'MBG_NBD', 'CHALLENGER', 'NEXT_BEST', '2026-07-01',
            '2026-06-30'),
          ('ltv_365d', 'dddddddddddd', 'MBG_NBD_GAMMA_GAMMA', 'REJECTED', 'NOT_PREDICTABLE',
            '2026-07-01', NULL))
          AS t(model_name, model_version, family, status, status_reason, as_of_date,
            trained_through)
        """);
    write(
        "model_parameters",
        """
        SELECT 'churn_90d' AS model_name, 'bbbbbbbbbbbb' AS model_version,
          CAST(fitted_at AS DATE) AS fitted_at, term, CAST(value AS DOUBLE) AS value, training_rows
        FROM (VALUES ('2026-06-01', 'r', 0.5, NULL), ('2026-07-01', 'r', 0.25, NULL),
          ('2026-07-01', 'tenure_days_bin=1', -0.125, 7),
          ('2026-07-01', 'season_level', 0.0625, NULL)) AS t(fitted_at, term, value, training_rows)
        """);
    write(
        "model_metrics",
        """
        SELECT model_name, model_version, fold, metric, CAST(value AS DOUBLE) AS value,
          CAST(value - half AS DOUBLE) AS ci_low, CAST(value + half AS DOUBLE) AS ci_high,
          CASE fold WHEN 'ALL' THEN 2100 ELSE 1050 END AS customers,
          CASE fold WHEN 'ALL' THEN 84 ELSE 42 END AS buyers
        FROM (VALUES
          ('churn_90d', 'bbbbbbbbbbbb', '2026-02-01', 'AUC', 0.88, 0.02),
          ('churn_90d', 'bbbbbbbbbbbb', '2026-02-01', 'AUC_OVER_RECENCY', 0.03, 0.01),
          ('churn_90d', 'bbbbbbbbbbbb', '2026-02-01', 'PREDICTED_OVER_SEEN', 0.95, 0.1),
          ('churn_90d', 'bbbbbbbbbbbb', '2026-03-01', 'AUC', 0.9, 0.02),
          ('churn_90d', 'bbbbbbbbbbbb', '2026-03-01', 'PREDICTED_OVER_SEEN', 1.05, 0.1),
          ('churn_90d', 'bbbbbbbbbbbb', 'ALL', 'AUC', 0.89, 0.02),
          ('churn_90d', 'bbbbbbbbbbbb', 'ALL', 'AUC_OVER_RECENCY', 0.04, 0.01),
          ('churn_90d', 'bbbbbbbbbbbb', 'ALL', 'LOG_LOSS', 0.125, 0.01),
          ('churn_90d', 'bbbbbbbbbbbb', 'ALL', 'LOG_LOSS_BELOW_CONSTANT', 0.05, 0.01),
          ('churn_90d', 'bbbbbbbbbbbb', 'ALL', 'LOG_LOSS_BELOW_MBG_NBD', 0.007, 0.001),
          ('churn_90d', 'bbbbbbbbbbbb', 'ALL', 'PREDICTED_OVER_SEEN', 1.0, 0.05),
          ('churn_90d', 'bbbbbbbbbbbb', 'ALL', 'CALIBRATION_ERROR', 0.004, NULL),
          ('churn_90d', 'cccccccccccc', 'ALL', 'AUC', 0.86, 0.02),
          ('churn_90d', 'cccccccccccc', 'ALL', 'AUC_OVER_RECENCY', 0.01, 0.01),
          ('churn_90d', 'cccccccccccc', 'ALL', 'LOG_LOSS', 0.132, 0.01),
          ('churn_90d', 'cccccccccccc', 'ALL', 'LOG_LOSS_BELOW_CONSTANT', 0.043, 0.01),
          ('churn_90d', 'cccccccccccc', 'ALL', 'PREDICTED_OVER_SEEN', 0.98, 0.05),
          ('ltv_365d', 'dddddddddddd', '2025-06-01', 'REVENUE_90D_PREDICTED_OVER_SEEN', 0.9, 0.2),
          ('ltv_365d', 'dddddddddddd', 'ALL', 'REVENUE_90D_PREDICTED_OVER_SEEN', 0.9, 0.2),
          ('ltv_365d', 'dddddddddddd', 'ALL', 'REVENUE_90D_TOP_DECILE_SHARE', 0.2, 0.1),
          ('ltv_365d', 'dddddddddddd', 'ALL', 'REVENUE_90D_TOP_DECILE_OVER_PAST', 0.05, 0.1),
          ('ltv_365d', 'dddddddddddd', 'ALL', 'REVENUE_365D_PREDICTED_OVER_SEEN', 0.77, 0.1),
          ('ltv_365d', 'dddddddddddd', 'ALL', 'REVENUE_365D_TOP_DECILE_SHARE', 0.12, 0.1),
          ('ltv_365d', 'dddddddddddd', 'ALL', 'REVENUE_365D_TOP_DECILE_OVER_PAST', 0.01, 0.1))
          AS t(model_name, model_version, fold, metric, value, half)
        """);
    write(
        "model_calibration",
        """
        SELECT 'churn_90d' AS model_name, 'bbbbbbbbbbbb' AS model_version, fold,
          decile, 210 AS customers, CAST(1 - decile / 20 AS DOUBLE) AS predicted, 0.9 AS seen,
          0.8 AS ci_low, 0.95 AS ci_high
        FROM (VALUES ('ALL', 1), ('ALL', 2), ('2026-02-01', 1)) AS t(fold, decile)
        """);
    write(
        "feature_drift",
        """
        SELECT 'bbbbbbbbbbbb' AS model_version, CAST(snapshot_date AS DATE) AS snapshot_date, feature,
          CAST(psi AS DOUBLE) AS psi, 0.02 AS psi_by_chance, 0.0 AS missing_then,
          0.125 AS missing_now, CAST(importance AS DOUBLE) AS importance,
          CAST(shift AS DOUBLE) AS shift, status
        FROM (VALUES
          ('2026-06-01', 'tenure_days', 9, 9, 9, 'DRIFTED'),
          ('2026-07-01', 'experiments_participated', 1.06, 0, 0, 'DRIFTED_UNUSED'),
          ('2026-07-01', 'orders_30d', 0.01, 0.2, -0.01, 'OK'),
          ('2026-07-01', 'tenure_days', 0.3, 0.4, -0.15, 'DRIFTED'))
          AS t(snapshot_date, feature, psi, importance, shift, status)
        """);
  }

  private void write(String table, String sql) throws Exception {
    Path path = folder.resolve("data/flit_marts/" + table + "/a.parquet");
    Files.createDirectories(path.getParent());
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("COPY (" + sql + ") TO '" + path + "' (FORMAT parquet)");
    }
  }

  private Printed models(String... arguments) {
    List<String> all = new ArrayList<>(List.of("models"));
    all.addAll(List.of(arguments));
    all.add("--warehouse=" + folder.resolve("data"));
    return Printed.by(all.toArray(String[]::new));
  }

  private String printed(String... arguments) {
    Printed result = models(arguments);
    assertThat(result.err(), result.exit(), is(0));
    return result.out();
  }

  private void refused(String sentence, String... arguments) {
    Printed result = models(arguments);
    assertThat(result.err(), result.exit(), is(2));
    assertThat(result.err(), containsString(sentence));
    assertThat(result.err().strip().lines().count(), is(1L));
    assertThat(result.out(), is(""));
  }

  @Test
  void versionsAreListedWithTheirReasonsAndFigures() throws IOException {
    assertThat(printed(), is(expected("versions.txt")));
  }

  @Test
  void programsGetWordsOfTheRegistryAndNumbers() throws IOException {
    assertThat(printed("--format=csv"), is(expected("versions.csv")));
  }

  @Test
  void cardTellsHowRightTheChampionWas() throws IOException {
    assertThat(printed("card", "--model=churn_90d"), is(expected("churn_card.txt")));
  }

  /** The level of June is none, so that it can be checked by the sum of the chances. */
  @Test
  void cardTellsWhatTheChampionDidWithCustomers() throws Exception {
    write(
        "churn_predictions",
        """
        SELECT user_id, CAST('2026-02-01' AS DATE) AS snapshot_date, 'bbbbbbbbbbbb' AS model_version,
          CAST('2026-02-01' AS DATE) AS fitted_at, 0.25 AS churn_probability, 10 AS risk_decile,
          '-tenure_days' AS reason_1, CAST(NULL AS VARCHAR) AS reason_2,
          CAST(NULL AS VARCHAR) AS reason_3
        FROM range(28) AS t(user_id)
        """);
    write(
        "ltv_predictions",
        """
        SELECT 0 AS user_id, CAST('2026-02-01' AS DATE) AS snapshot_date, 'dddddddddddd' AS model_version,
          CAST(12.5 AS DECIMAL(18, 2)) AS predicted_revenue_365d,
          CAST(20 AS DECIMAL(18, 2)) AS predicted_value
        """);
    writeFeatures("ltv_features", "btyd_frequency, btyd_recency_days, btyd_t_days");
    writeFeatures("churn_features", "is_churned_90d");
    String card = printed("card", "--model=churn_90d");
    assertThat(
        card,
        containsString(
            """
            | from | customers | buyers | predicted over seen | without the season | AUC | over recency |
            |---|--:|--:|--:|--:|--:|--:|
            | 2026-02-01 | 1,050 | 42 | 0.950 [0.850, 1.050] | 0.500 | 0.880 [0.860, 0.900] | 0.030 [0.020, 0.040] |
            | 2026-03-01 | 1,050 | 42 | 1.050 [0.950, 1.150] |  | 0.900 [0.880, 0.920] |  |
            | all | 2,100 | 84 | 1.000 [0.950, 1.050] | 0.250 | 0.890 [0.870, 0.910] | 0.040 [0.030, 0.050] |
            """));
    assertThat(
        card,
        containsString(
            """
            Three customers at 2026-02-01:

            - The one most likely to buy: buys within 90 days with a chance of 75.0%, $12.50 are expected in a year, $7.50 came so far. Speaks for buying: days since registration (400). Speaks against it: nothing.
            """));
  }

  /** The feature that has a reason is known of the first customer. */
  private void writeFeatures(String table, String more) throws Exception {
    String features =
        PredictionFeature.LEARNED.stream()
            .map(feature -> "400 AS " + feature.word())
            .collect(Collectors.joining(", "));
    write(
        table,
        "SELECT "
            + features
            + ", 0 AS user_id, CAST('2026-02-01' AS DATE) AS snapshot_date, 0 AS"
            + " experiments_participated, "
            + more.replaceAll("(\\w+)", "0 AS $1"));
  }

  @Test
  void cardSaysThatNothingServes() throws IOException {
    assertThat(printed("card", "--model=ltv_365d"), is(expected("ltv_card.txt")));
  }

  @Test
  void versionOfACardCanBeNamed() {
    assertThat(
        printed("card", "--version=cccccccccccc"),
        containsString(
            """
            ## churn_90d: who will not buy

            MBG_NBD, version `cccccccccccc`, does not serve: another candidate of its run is better.
            """));
    refused(
        "there is no version bbbbbbbbbbbc; did you mean bbbbbbbbbbbb?",
        "card",
        "--version=bbbbbbbbbbbc");
    refused(
        "there is no version bbbbbbbbbbbb", "card", "--model=ltv_365d", "--version=bbbbbbbbbbbb");
  }

  @Test
  void exportWritesWhatOtherToolsRead() throws Exception {
    Path to = folder.resolve("new/models");
    Printed result = models("export", "--to=" + to);
    assertThat(result.err(), result.exit(), is(0));
    assertThat(
        result.err(),
        containsString(
            to + ": score.sql, parameters.json, card.md, feature_store.yaml, features.py"));

    assertThat(read(to, "card.md"), is(printed("card")));
    JsonNode parameters = new ObjectMapper().readTree(read(to, "parameters.json"));
    assertThat(
        parameters.get("models").toString(),
        is(
            "[{\"model_name\":\"churn_90d\",\"model_version\":\"bbbbbbbbbbbb\","
                + "\"family\":\"RIDGE_LOGISTIC\",\"as_of_date\":\"2026-07-01\",\"fits\":["
                + "{\"fitted_at\":\"2026-06-01\",\"terms\":{\"r\":0.5}},"
                + "{\"fitted_at\":\"2026-07-01\",\"terms\":{\"r\":0.25,\"season_level\":0.0625,"
                + "\"tenure_days_bin=1\":-0.125}}]}]"));
    assertThat(parameters.get("features").size(), is(23));
    assertThat(
        parameters.get("features").get(2).toString(),
        is("{\"name\":\"orders_30d\",\"edges\":[1.0,2.0],\"missing_bin\":3}"));
    assertThat(read(to, "score.sql"), startsWith("-- The predictions of the models that serve"));
  }

  @Test
  void featuresForFeastAreThoseOfTheCatalogWithoutLabels() throws Exception {
    Path to = folder.resolve("feast");
    printed("export", "--to=" + to);
    assertThat(
        read(to, "feature_store.yaml"),
        is(
            """
            # A feature store of this machine; for BigQuery set offline_store to bigquery, as Feast documents.
            project: flit
            registry: registry.db
            provider: local
            offline_store:
              type: file
            online_store:
              type: sqlite
              path: online_store.db
            entity_key_serialization_version: 3
            """));
    String python = read(to, "features.py");
    assertThat(
        python,
        containsString(
            "os.environ.get(\"FLIT_WAREHOUSE\", \"" + folder.resolve("data").toRealPath() + "\")"));
    for (Class<?> rowType :
        List.of(
            LtvFeatures.class, ChurnFeatures.class, ChurnPrediction.class, LtvPrediction.class)) {
      Table<?> table = Table.of(rowType);
      Matcher view =
          Pattern.compile("(?s)\n" + table.name() + " = FeatureView\\((.*?)\n\\)\n")
              .matcher(python);
      assertThat(table.name(), view.find(), is(true));
      Set<String> fields =
          Pattern.compile("name=\"(\\w+)\",\n            dtype")
              .matcher(view.group(1))
              .results()
              .map(field -> field.group(1))
              .collect(Collectors.toSet());
      assertThat(
          fields,
          is(
              table.columns().stream()
                  .map(column -> column.name())
                  .filter(
                      name ->
                          !Set.of(
                                  "user_id",
                                  "entity_id",
                                  "snapshot_date",
                                  "feature_timestamp",
                                  "fitted_at",
                                  "is_label_complete",
                                  "label_observed_through",
                                  "target_90d_revenue",
                                  "is_churned_90d")
                              .contains(name))
                  .collect(Collectors.toSet())));
    }
  }

  @Test
  void featuresForFeastArePython() throws Exception {
    Path to = folder.resolve("feast");
    printed("export", "--to=" + to);
    Process python;
    try {
      python =
          new ProcessBuilder(
                  "python3",
                  "-c",
                  "import sys; compile(open(sys.argv[1]).read(), sys.argv[1], 'exec')",
                  to.resolve("features.py").toString())
              .inheritIO()
              .start();
    } catch (IOException e) {
      assumeTrue(false, "there is no python3 here");
      return;
    }
    assertThat(python.waitFor(), is(0));
  }

  private static String expected(String file) throws IOException {
    return Resources.toString(
        Resources.getResource(ModelsCommandTest.class, "models/" + file), StandardCharsets.UTF_8);
  }

  private static String read(Path folder, String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  @Test
  void warehouseWithoutModelsNamesTheCommandThatMakesThem() throws Exception {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Printed result = Printed.by("models", "--warehouse=" + empty);
    assertThat(result.exit(), is(2));
    assertThat(
        result.err(),
        containsString(
            "no model is registered in this warehouse; run bin/flit train, once there are"
                + " features."));
  }

  @Test
  void whatCannotBeMeantIsRefused() throws Exception {
    refused("models cards is nothing it does; write card or export", "cards");
    refused("--to is missing", "export");
    refused("--to is the folder of an export", "card", "--to=x");
    refused("--model and --version are those of a card", "--model=churn_90d");
    refused("--model=churn is not one of churn_90d, ltv_365d", "card", "--model=churn");
    refused("--format is that of the versions", "card", "--format=csv");
    refused("--format=xml is not one of", "--format=xml");
    Path file = Files.writeString(folder.resolve("file"), "");
    refused("is a file; name a folder", "export", "--to=" + file);
  }
}
