package io.flit;

import io.flit.pipelines.launch.OptionsParser;
import io.flit.pipelines.launch.PipelineCommand;
import io.flit.pipelines.launch.PipelineExecution;
import io.flit.pipelines.launch.Progress;
import io.flit.pipelines.launch.WarehouseOptions;
import io.flit.pipelines.warehouse.parquet.LocalWarehouse;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.runners.TransformHierarchy.Node;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.PCollection;

/**
 * Weighs what a pipeline shuffles: every element that enters a GroupByKey, as it is encoded, and
 * the rows that are packed into such elements.
 */
final class ShuffleMeter {
  /** What the names of bytes begin with; the name of the step that shuffles them follows. */
  static final String BYTES = "bytes/";

  /** What the names of row counts begin with; the name of the step that packs them follows. */
  static final String ROWS = "rows/";

  /** Steps that pack rows or keys, but those that are audited, of which bytes alone are told. */
  private static final Pattern PACKING = Pattern.compile("(?!Know ).*/Pack(Rows|Keys)");

  private ShuffleMeter() {}

  /**
   * Runs a pipeline over a local warehouse.
   *
   * @return figures by name
   */
  static <O extends WarehouseOptions> Map<String, Long> run(
      PipelineCommand<O> command, String... arguments) throws IOException {
    O options = OptionsParser.parse(command.optionsType(), arguments);
    OptionsParser.prepare(options, Instant.now());
    PipelineCommand<O> metered =
        command.building(each -> meter(command.buildPipeline().apply(each)));
    Map<String, Long> figures = new TreeMap<>();
    try (LocalWarehouse warehouse = PipelineExecution.open(options)) {
      PipelineExecution.run(metered, options, Progress.SILENT)
          .published()
          .forEach(
              (figure, value) -> {
                if (figure.startsWith(BYTES) || figure.startsWith(ROWS)) {
                  figures.put(figure, value);
                }
              });
    }
    return figures;
  }

  private static Pipeline meter(Pipeline pipeline) {
    Map<String, PCollection<?>> shuffled = new LinkedHashMap<>();
    Map<String, PCollection<?>> packed = new LinkedHashMap<>();
    pipeline.traverseTopologically(
        new Pipeline.PipelineVisitor.Defaults() {
          @Override
          public CompositeBehavior enterCompositeTransform(Node node) {
            if (PACKING.matcher(node.getFullName()).matches()) {
              packed.put(node.getFullName(), input(node));
            }
            return CompositeBehavior.ENTER_TRANSFORM;
          }

          @Override
          public void visitPrimitiveTransform(Node node) {
            if (node.getTransform() instanceof GroupByKey) {
              shuffled.put(node.getFullName(), input(node));
            }
          }
        });
    shuffled.forEach(
        (step, elements) ->
            elements.apply("Weigh " + step, ParDo.of(new WeighFn<>(step, elements.getCoder()))));
    packed.forEach(
        (step, rows) -> rows.apply("Count rows of " + step, ParDo.of(new CountFn<>(step))));
    return pipeline;
  }

  private static PCollection<?> input(Node node) {
    return (PCollection<?>) node.getInputs().values().iterator().next();
  }

  private static final class WeighFn<T> extends DoFn<T, Void> {
    private final Coder<T> coder;
    private final Counter bytes;

    @SuppressWarnings("unchecked") // the coder is that of the elements
    WeighFn(String step, Coder<?> coder) {
      this.coder = (Coder<T>) coder;
      this.bytes = Metrics.counter(PipelineExecution.PUBLISHED, BYTES + step);
    }

    @ProcessElement
    public void weigh(@Element T element) throws CoderException {
      bytes.inc(CoderUtils.encodeToByteArray(coder, element).length);
    }
  }

  private static final class CountFn<T> extends DoFn<T, Void> {
    private final Counter rows;

    CountFn(String step) {
      this.rows = Metrics.counter(PipelineExecution.PUBLISHED, ROWS + step);
    }

    @ProcessElement
    public void count() {
      rows.inc();
    }
  }
}
