package io.flit.pipelines;

import io.flit.pipelines.extracts.ExtractFolder;
import io.flit.pipelines.extracts.Extracted;
import io.flit.pipelines.extracts.Extracts;
import io.flit.pipelines.warehouse.Warehouse;
import io.flit.schemas.raw.ImportReject;
import io.flit.schemas.raw.RawDistributionCenter;
import io.flit.schemas.raw.RawEvent;
import io.flit.schemas.raw.RawInventoryItem;
import io.flit.schemas.raw.RawOrder;
import io.flit.schemas.raw.RawOrderItem;
import io.flit.schemas.raw.RawProduct;
import io.flit.schemas.raw.RawUser;
import io.flit.transforms.thelook.Sample;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.values.PCollection;

/**
 * Reads TheLook extracts into the raw tables, typed and otherwise as they are. What cannot be typed
 * goes to {@code import_rejects}.
 */
public final class ImportTheLookPipeline {
  /** The group of tables that are published when a TheLook arrives, from wherever it comes. */
  static final String GROUP = "thelook";

  public static final PipelineCommand<Options> COMMAND =
      new PipelineCommand<>(
          "import",
          GROUP,
          "a folder of TheLook extracts (CSV or Parquet) -> flit_raw",
          Options.class,
          ImportTheLookPipeline::buildPipeline);

  private ImportTheLookPipeline() {}

  /** The options of {@code import}. */
  public interface Options extends WarehouseOptions {
    @Description(
        "A folder of TheLook extracts: users.csv, orders.csv, order_items.csv, products.csv,"
            + " events.csv, inventory_items.csv, distribution_centers.csv, also in parts such as"
            + " users-1.csv, or .parquet. A table whose file is absent will be empty.")
    String getSource();

    void setSource(String source);

    @Description(
        "Per cent of the users to keep, above 0 and at most 100. A user comes with all rows, and"
            + " the same users are in every larger sample.")
    @Default.String("100")
    String getSamplePct();

    void setSamplePct(String samplePct);
  }

  public static void main(String[] args) {
    System.exit(Launch.main(COMMAND, args));
  }

  /**
   * Builds the pipeline.
   *
   * @throws UsageException if the folder cannot be imported
   */
  public static Pipeline buildPipeline(Options options) {
    if (options.getSource() == null) {
      throw new UsageException("--source is missing; give the folder that holds users.csv etc.");
    }
    Sample sample = Sample.ofPercent(Arguments.percent("samplePct", options.getSamplePct(), 100));
    ExtractFolder folder = ExtractFolder.open(options.getSource());
    Pipeline pipeline = Pipeline.create(options);
    Warehouse warehouse = Arguments.warehouse(options);
    Publication publication =
        Publication.of(pipeline, warehouse, Launch.newRun(COMMAND, options, null));

    List<PCollection<ImportReject>> rejects = new ArrayList<>();
    for (Class<?> rowType :
        List.of(
            RawUser.class,
            RawOrder.class,
            RawOrderItem.class,
            RawProduct.class,
            RawEvent.class,
            RawInventoryItem.class,
            RawDistributionCenter.class)) {
      rejects.add(importTable(pipeline, folder, rowType, sample, publication));
    }
    publication.add(ImportReject.class, Extracts.all("AllRejects", rejects));
    publication.publish();
    return pipeline;
  }

  private static <T> PCollection<ImportReject> importTable(
      Pipeline pipeline,
      ExtractFolder folder,
      Class<T> rowType,
      Sample sample,
      Publication publication) {
    Extracted<T> table = Extracts.read(pipeline, folder, rowType, sample);
    publication.add(rowType, table.rows()).count(table.counts());
    return table.rejects();
  }
}
