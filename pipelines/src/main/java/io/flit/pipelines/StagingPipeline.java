package io.flit.pipelines;

import io.flit.pipelines.warehouse.Selection;
import io.flit.pipelines.warehouse.Warehouse;
import io.flit.schemas.Table;
import io.flit.schemas.raw.ImportReject;
import io.flit.schemas.raw.RawDistributionCenter;
import io.flit.schemas.raw.RawProduct;
import io.flit.schemas.staging.StgReject;
import io.flit.transforms.staging.ContestedKeys;
import io.flit.transforms.staging.DistributionCenterNames;
import io.flit.transforms.staging.Stage;
import io.flit.transforms.staging.Staged;
import io.flit.transforms.staging.StagingRule;
import io.flit.transforms.staging.StagingRules;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionView;

/** Turns the raw tables into staged ones: clean, typed, one row per key, and rejects. */
public final class StagingPipeline {
  public static final PipelineCommand<WarehouseOptions> COMMAND =
      new PipelineCommand<>(
          "stage",
          "staging",
          "flit_raw -> stg_* and stg_rejects in flit_staging",
          WarehouseOptions.class,
          StagingPipeline::buildPipeline);

  private StagingPipeline() {}

  public static void main(String[] args) {
    System.exit(Launch.main(COMMAND, args));
  }

  /**
   * Builds the pipeline. Overlays that do not exist yet count as empty.
   *
   * @throws UsageException if no TheLook is in the warehouse
   */
  public static Pipeline buildPipeline(WarehouseOptions options) {
    Pipeline pipeline = Pipeline.create(options);
    Warehouse warehouse = Arguments.warehouse(options);
    Inputs.require(warehouse, "import or generate", Inputs.THELOOK);
    Publication publication =
        Publication.of(pipeline, warehouse, Launch.newRun(COMMAND, options, null));

    List<PCollection<StgReject>> rejects = new ArrayList<>();
    for (StagingRule<?, ?> rule : StagingRules.all()) {
      rejects.add(stage(pipeline, warehouse, rule, publication));
    }
    rejects.add(
        pipeline
            .apply("Read import_rejects", warehouse.read(Selection.rows(ImportReject.class)))
            .apply("CarryImportRejects", Stage.importRejects()));
    publication.add(
        StgReject.class, PCollectionList.of(rejects).apply("AllRejects", Flatten.pCollections()));
    publication.publish();
    return pipeline;
  }

  private static <R, S> PCollection<StgReject> stage(
      Pipeline pipeline, Warehouse warehouse, StagingRule<R, S> rule, Publication publication) {
    String raw = rule.raw().name();
    PCollectionView<ContestedKeys> contested =
        pipeline
            .apply(
                "Read keys of " + raw,
                warehouse.read(Selection.only(rule.raw().rowType(), rule.raw().key())))
            .apply("FindContestedKeys of " + raw, Stage.contestedKeys(rule));
    Staged<S> staged =
        pipeline
            .apply(
                "Read " + raw,
                warehouse.readAfter(
                    whenKnown(pipeline, raw, contested), Selection.rows(rule.raw().rowType())))
            .apply(
                "Stage " + raw, transform(pipeline, warehouse, rule).withContestedKeys(contested));
    publication.add(rule.staged().rowType(), staged.getRows()).count(staged.getCounts());
    return staged.getRejects();
  }

  /** Products need the names of the distribution centres, other tables nothing but themselves. */
  @SuppressWarnings("unchecked") // the products' rule stages products
  private static <R, S> Stage.Rows<R, S> transform(
      Pipeline pipeline, Warehouse warehouse, StagingRule<R, S> rule) {
    if (!rule.raw().equals(Table.of(RawProduct.class))) {
      return Stage.rows(rule);
    }
    PCollectionView<DistributionCenterNames> names =
        pipeline
            .apply(
                "Read distribution_centers",
                warehouse.read(Selection.rows(RawDistributionCenter.class)))
            .apply("DistributionCenterNames", Stage.distributionCenterNames());
    return (Stage.Rows<R, S>) Stage.products(names);
  }

  /**
   * Something to wait for until the contested keys are known: rows that are read before would pile
   * up in the memory of a runner on one machine.
   */
  private static PCollection<String> whenKnown(
      Pipeline pipeline, String raw, PCollectionView<ContestedKeys> contested) {
    return pipeline
        .apply("Await keys of " + raw, Create.of(raw))
        .apply("KeysKnown of " + raw, ParDo.of(new PassFn()).withSideInputs(contested));
  }

  private static final class PassFn extends DoFn<String, String> {
    @ProcessElement
    public void pass(@Element String element, OutputReceiver<String> out) {
      out.output(element);
    }
  }
}
