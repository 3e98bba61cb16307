package io.flit.pipelines;

import io.flit.pipelines.launch.Arguments;
import io.flit.pipelines.launch.Buckets;
import io.flit.pipelines.launch.Launch;
import io.flit.pipelines.launch.PipelineCommand;
import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.publish.Publication;
import io.flit.pipelines.warehouse.Selection;
import io.flit.pipelines.warehouse.Warehouse;
import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
import io.flit.schemas.raw.ImportReject;
import io.flit.schemas.raw.RawDistributionCenter;
import io.flit.schemas.raw.RawProduct;
import io.flit.schemas.staging.StgReject;
import io.flit.transforms.staging.ContestedKeys;
import io.flit.transforms.staging.Stage;
import io.flit.transforms.staging.Staged;
import io.flit.transforms.staging.masking.MaskPersonalData;
import io.flit.transforms.staging.masking.Pseudonyms;
import io.flit.transforms.staging.rules.DistributionCenterNames;
import io.flit.transforms.staging.rules.ProductStaging;
import io.flit.transforms.staging.rules.StagingRule;
import io.flit.transforms.staging.rules.StagingRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionView;

/** Turns the raw tables into staged ones: clean, typed, one row per key, and rejects. */
public final class StagingPipeline {
  public static final PipelineCommand<StagingOptions> COMMAND =
      new PipelineCommand<>(
          "stage",
          "staging",
          "flit_raw -> stg_* and stg_rejects in flit_staging",
          Tables.STAGED,
          StagingOptions.class,
          StagingPipeline::buildPipeline);

  private StagingPipeline() {}

  public static void main(String[] args) {
    System.exit(Launch.main(COMMAND, args));
  }

  /**
   * Builds the pipeline. Overlays that do not exist yet count as empty.
   *
   * @throws UsageException if no TheLook is in the warehouse, or personal data are to be masked
   *     without a key
   */
  public static Pipeline buildPipeline(StagingOptions options) {
    Pipeline pipeline = Pipeline.create(options);
    Warehouse warehouse = Arguments.warehouse(options);
    RequiredTables.require(warehouse, "import or generate", Tables.THELOOK);
    Optional<Pseudonyms> mask = MaskKey.pseudonyms(options);
    int buckets = Buckets.of(options, warehouse);
    Publication publication = Publication.of(pipeline, warehouse, COMMAND.newRun(options));

    List<PCollection<StgReject>> rejects = new ArrayList<>();
    for (StagingRule<?, ?> rule : StagingRules.all()) {
      rejects.add(stage(pipeline, warehouse, rule, mask, buckets, publication));
    }
    PCollection<ImportReject> importRejects =
        pipeline.apply("Read import_rejects", warehouse.read(Selection.rows(ImportReject.class)));
    rejects.add(importRejects.apply("CarryImportRejects", Stage.importRejects()));
    publication.count(importRejects.apply("CountImportRejects", Stage.countImportRejects()));
    PCollection<StgReject> allRejects =
        PCollectionList.of(rejects).apply("AllRejects", Flatten.pCollections());
    publication.add(
        StgReject.class,
        mask.isEmpty()
            ? allRejects
            : allRejects.apply("Mask rejects", MaskPersonalData.rejects(mask.get())));
    publication.publish();
    return pipeline;
  }

  private static <R, S> PCollection<StgReject> stage(
      Pipeline pipeline,
      Warehouse warehouse,
      StagingRule<R, S> rule,
      Optional<Pseudonyms> mask,
      int buckets,
      Publication publication) {
    if (!warehouse.has(rule.raw())) {
      return nothing(pipeline, rule, publication);
    }
    Selection<R> rows = Selection.rows(rule.raw().rowType());
    Stage.Rows<R, S> stage = transform(pipeline, warehouse, rule).withBuckets(buckets);
    String raw = rule.raw().name();
    Staged<S> staged;
    if (rule.raw().isLarge()) {
      PCollection<ContestedKeys> contested =
          pipeline
              .apply("Read keys of " + raw, warehouse.read(rows.only(rule.raw().key())))
              .apply("FindContestedKeys of " + raw, Stage.contestedKeys(rule).withBuckets(buckets));
      PCollectionView<ContestedKeys> view =
          contested.apply("View keys of " + raw, View.asSingleton());
      // Rows that are read before the keys are known would pile up in the memory of one machine.
      staged =
          pipeline
              .apply("Read " + raw, warehouse.readAfter(contested, rows))
              .apply("Stage " + raw, stage.withContestedKeys(view));
    } else {
      staged = pipeline.apply("Read " + raw, warehouse.read(rows)).apply("Stage " + raw, stage);
    }
    PCollection<S> published =
        mask.isEmpty()
            ? staged.getRows()
            : staged
                .getRows()
                .apply("Mask " + raw, MaskPersonalData.rows(rule.staged(), mask.get()));
    publication
        .add(rule.staged().rowType(), published)
        .from(rule.raw(), rule.staged())
        .count(staged.getCounts());
    return staged.getRejects();
  }

  private static <S> PCollection<StgReject> nothing(
      Pipeline pipeline, StagingRule<?, S> rule, Publication publication) {
    Table<S> staged = rule.staged();
    publication.add(
        staged.rowType(), pipeline.apply("No " + staged.name(), Create.empty(staged.coder())));
    return pipeline.apply(
        "No rejects of " + staged.name(), Create.empty(Table.of(StgReject.class).coder()));
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
            .apply("DistributionCenterNames", DistributionCenterNames.collect());
    return (Stage.Rows<R, S>)
        Stage.rows(new ProductStaging(DistributionCenterNames.none()), names, ProductStaging::new);
  }
}
