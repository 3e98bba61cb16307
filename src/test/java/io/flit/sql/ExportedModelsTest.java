package io.flit.sql;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.google.zetasql.TableContent;
import com.google.zetasql.Value;
import io.flit.FlitProcess;
import io.flit.pipelines.launch.Arguments;
import io.flit.pipelines.launch.PipelineCommand;
import io.flit.pipelines.launch.PipelineExecution;
import io.flit.pipelines.launch.Progress;
import io.flit.pipelines.launch.WarehouseOptions;
import io.flit.pipelines.publish.Publication;
import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.pipelines.warehouse.Run;
import io.flit.pipelines.warehouse.parquet.LocalWarehouse;
import io.flit.schemas.Table;
import io.flit.schemas.marts.ChurnFeatures;
import io.flit.schemas.marts.ChurnPrediction;
import io.flit.schemas.marts.LtvFeatures;
import io.flit.schemas.marts.LtvPrediction;
import io.flit.schemas.marts.ModelParameter;
import io.flit.schemas.marts.ModelRun;
import io.flit.transforms.predictions.models.PredictionFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The exported query predicts what the pipeline predicts, for customers of the generated shop and
 * champions that are made up: so small a shop lets none serve.
 */
class ExportedModelsTest {
  private static final String VERSION = "made up";

  /**
   * Each fit with its numbers, level and intercept. Of those of value the first has a = 1, where
   * Gauss's formula has a pole, and the second a series that begins with a negative term.
   */
  private static final List<ModelParameter> FITS =
      Stream.of(
              fit("churn_90d", "2026-03-01", "r=0.95 alpha=21.5 a=3.25 b=2.5 intercept=0.25"),
              fit(
                  "churn_90d",
                  "2026-06-01",
                  "r=1.125 alpha=24.25 a=2.75 b=1.9 intercept=-0.5 season_level=0.3"),
              fit("ltv_365d", "2025-12-01", "r=0.5 alpha=12.5 a=1 b=0.75 p=3.25 q=4 v=65.5"),
              fit("ltv_365d", "2026-05-01", "r=2.25 alpha=6.5 a=0.4 b=0.3 p=2.5 q=4.5 v=90"))
          .flatMap(List::stream)
          .toList();

  /** The first of the partitions that are scored, to keep the engine's work small. */
  private static final String PARTITION = "snapshot_date_month=2026-01";

  @TempDir private Path folder;

  @Test
  void queryPredictsWhatThePipelinePredicts() throws Exception {
    copyFeatures();
    writeRegistry();
    run("score", "--warehouse=" + folder.resolve("data"));
    Path exported = folder.resolve("models");
    run("models", "export", "--to=" + exported, "--warehouse=" + folder.resolve("data"));

    PipelineTables tables = new PipelineTables(folder.resolve("data"));
    Answer answer =
        World.googleSql().execute(Files.readString(exported.resolve("score.sql")), tables);

    assertSame(answer, tables, ChurnPrediction.class, "churn_90d_version", "churn_90d_fitted_at");
    assertSame(answer, tables, LtvPrediction.class, "ltv_365d_version", "ltv_365d_fitted_at");
  }

  private static void run(String... arguments) {
    FlitProcess.Result result = FlitProcess.run(arguments);
    assertThat(result.err(), result.exit(), is(0));
  }

  private void copyFeatures() throws IOException {
    for (Class<?> rowType : List.of(LtvFeatures.class, ChurnFeatures.class)) {
      String name = "flit_marts/" + Table.of(rowType).name();
      Path from = World.warehouse().resolve(name).toRealPath();
      try (Stream<Path> files = Files.walk(from)) {
        files
            .filter(file -> file.toString().endsWith(".parquet"))
            .filter(file -> from.relativize(file).toString().compareTo(PARTITION) >= 0)
            .forEach(
                file -> copy(file, folder.resolve("data/" + name).resolve(from.relativize(file))));
      }
    }
  }

  private static void copy(Path from, Path to) {
    try {
      Files.createDirectories(to.getParent());
      Files.copy(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<ModelParameter> fit(String model, String fittedAt, String terms) {
    List<ModelParameter> parameters = new ArrayList<>();
    for (String term : terms.split(" ")) {
      String[] words = term.split("=");
      parameters.add(parameter(model, fittedAt, words[0], Double.parseDouble(words[1]), null));
    }
    if (model.equals("churn_90d")) {
      for (PredictionFeature feature : PredictionFeature.values()) {
        // A bin that no training row had has no term.
        int bins = feature.bins() - (feature.ordinal() % 5 == 0 ? 2 : 0);
        for (int bin = 0; bin < bins; bin++) {
          double value =
              feature.isLearned() ? ((feature.ordinal() * 7 + bin * 5) % 13 - 6) / 16.0 : 0;
          parameters.add(
              parameter(model, fittedAt, feature.word() + "_bin=" + bin, value, bin + 3L));
        }
      }
    }
    return parameters;
  }

  private static ModelParameter parameter(
      String model, String fittedAt, String term, double value, Long trainingRows) {
    return ModelParameter.builder()
        .setModelName(model)
        .setModelVersion(VERSION)
        .setFittedAt(LocalDate.parse(fittedAt))
        .setTerm(term)
        .setValue(value)
        .setTrainingRows(trainingRows)
        .build();
  }

  private static ModelRun champion(String model, String family) {
    return ModelRun.builder()
        .setModelName(model)
        .setModelVersion(VERSION)
        .setFamily(family)
        .setStatus("CHAMPION")
        .setAsOfDate(LocalDate.of(2026, 7, 1))
        .setInputDigest("none")
        .build();
  }

  private void writeRegistry() throws IOException {
    WarehouseOptions options = PipelineOptionsFactory.create().as(WarehouseOptions.class);
    options.setWarehouse(folder.resolve("data").toString());
    options.setAsOf("2026-07-01T00:00:00Z");
    PipelineCommand<WarehouseOptions> command =
        new PipelineCommand<>(
            "train",
            "predictions",
            "champions of a test",
            List.of(Table.of(ModelRun.class), Table.of(ModelParameter.class)),
            WarehouseOptions.class,
            ExportedModelsTest::publishRegistry);
    try (LocalWarehouse locked =
        LocalWarehouse.open(folder.resolve("data"), DatasetNames.DEFAULT)) {
      PipelineExecution.run(command, options, Progress.SILENT);
    }
  }

  private static Pipeline publishRegistry(WarehouseOptions options) {
    Pipeline pipeline = Pipeline.create(options);
    Run run =
        new Run(
            "run-1", "train", "predictions", "DirectRunner", Instant.EPOCH, null, Instant.EPOCH);
    Publication.of(pipeline, Arguments.warehouse(options), run)
        .add(
            ModelRun.class,
            rows(
                pipeline,
                ModelRun.class,
                List.of(
                    champion("churn_90d", "RIDGE_LOGISTIC"),
                    champion("ltv_365d", "MBG_NBD_GAMMA_GAMMA"))))
        .add(ModelParameter.class, rows(pipeline, ModelParameter.class, FITS))
        .publish();
    return pipeline;
  }

  private static <T> PCollection<T> rows(Pipeline pipeline, Class<T> rowType, List<T> rows) {
    Table<T> table = Table.of(rowType);
    return pipeline.apply("Create " + table.name(), Create.of(rows).withCoder(table.coder()));
  }

  /** Compares the columns that both have; two of the answer's have longer names. */
  private static <T> void assertSame(
      Answer answer, PipelineTables tables, Class<T> rowType, String version, String fittedAt) {
    Table<T> table = Table.of(rowType);
    Map<String, Integer> places = new TreeMap<>();
    table
        .columns()
        .forEach(
            column -> {
              String name =
                  switch (column.name()) {
                    case "model_version" -> version;
                    case "fitted_at" -> fittedAt;
                    default -> column.name();
                  };
              if (answer.columns().contains(name)) {
                places.put(column.name(), answer.columns().indexOf(name));
              }
            });
    TableContent expected = tables.rows(table, places.keySet());
    Map<String, List<Value>> actual = new TreeMap<>();
    for (List<Value> row : answer.content().getTableData()) {
      if (!row.get(answer.columns().indexOf(version)).isNull()) {
        actual.put(key(row.get(places.get("user_id")), row.get(places.get("snapshot_date"))), row);
      }
    }
    assertThat(table.name(), actual.size(), is(expected.getTableData().size()));
    assertThat(table.name(), actual.size(), is(greaterThan(100)));
    for (List<Value> row : expected.getTableData()) {
      String key =
          key(
              row.get(table.column("user_id").index()),
              row.get(table.column("snapshot_date").index()));
      places.forEach(
          (name, place) -> {
            Value one = row.get(table.column(name).index());
            Value other = actual.get(key).get(place);
            assertThat(key + " " + name, isSame(name, one, other), is(true));
          });
    }
  }

  private static String key(Value user, Value snapshot) {
    return user.getInt64Value() + " " + snapshot.getLocalDateValue();
  }

  private static boolean isSame(String name, Value one, Value other) {
    if (one.isNull() || other.isNull()) {
      return one.isNull() && other.isNull();
    }
    return switch (one.getType().getKind()) {
      case TYPE_DOUBLE ->
          Math.abs(one.getDoubleValue() - other.getDoubleValue())
              <= (name.startsWith("expected_orders") ? 1e-6 : 1e-9);
      case TYPE_NUMERIC ->
          Math.abs(one.getNumericValue().subtract(other.getNumericValue()).doubleValue()) <= 0.01;
      default -> one.equals(other);
    };
  }
}
