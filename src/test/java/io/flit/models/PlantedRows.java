package io.flit.models;

import io.flit.pipelines.FeaturesPipeline;
import io.flit.pipelines.TrainPipeline;
import io.flit.pipelines.launch.Arguments;
import io.flit.pipelines.launch.OptionsParser;
import io.flit.pipelines.launch.PipelineCommand;
import io.flit.pipelines.launch.PipelineExecution;
import io.flit.pipelines.launch.Progress;
import io.flit.pipelines.launch.WarehouseOptions;
import io.flit.pipelines.publish.Publication;
import io.flit.pipelines.warehouse.Selection;
import io.flit.pipelines.warehouse.Warehouse;
import io.flit.pipelines.warehouse.parquet.LocalWarehouse;
import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Puts other rows in the place of a table's, as a run of the pipeline that writes it would. */
final class PlantedRows {
  private PlantedRows() {}

  /** Publishes a table of features anew; what becomes of each row is planted. */
  static <T> void inFeatures(
      Path warehouse, Class<T> rowType, SerializableFunction<T, List<T>> planted)
      throws IOException {
    publish(warehouse, FeaturesPipeline.COMMAND, Tables.FEATURES, rowType, planted);
  }

  /** Publishes a table of the registry or of predictions anew, likewise. */
  static <T> void inModels(
      Path warehouse, Class<T> rowType, SerializableFunction<T, List<T>> planted)
      throws IOException {
    publish(warehouse, TrainPipeline.COMMAND, Tables.PREDICTIONS, rowType, planted);
  }

  private static <T> void publish(
      Path warehouse,
      PipelineCommand<?> writer,
      List<Table<?>> group,
      Class<T> rowType,
      SerializableFunction<T, List<T>> planted)
      throws IOException {
    PipelineCommand<WarehouseOptions> command =
        new PipelineCommand<>(
            writer.name(),
            writer.group(),
            writer.description(),
            writer.writes(),
            WarehouseOptions.class,
            options -> pipeline(options, writer, group, rowType, planted));
    WarehouseOptions options =
        OptionsParser.parse(
            WarehouseOptions.class,
            new String[] {"--warehouse=" + warehouse, "--asOf=" + TrainedWorld.AS_OF});
    OptionsParser.prepare(options, Instant.now());
    try (LocalWarehouse taken = PipelineExecution.open(options)) {
      PipelineExecution.run(command, options, Progress.SILENT);
    }
  }

  private static <T> Pipeline pipeline(
      WarehouseOptions options,
      PipelineCommand<?> writer,
      List<Table<?>> group,
      Class<T> rowType,
      SerializableFunction<T, List<T>> planted) {
    Pipeline pipeline = Pipeline.create(options);
    Warehouse warehouse = Arguments.warehouse(options);
    Publication.of(pipeline, warehouse, writer.newRun(options))
        .add(
            rowType,
            pipeline
                .apply("Read", warehouse.read(Selection.rows(rowType)))
                .apply("Plant", FlatMapElements.into(TypeDescriptor.of(rowType)).via(planted))
                .setCoder(Table.of(rowType).coder()))
        .keeping(group)
        .publish();
    return pipeline;
  }
}
