package io.flit.pipelines;

import io.flit.pipelines.launch.Arguments;
import io.flit.pipelines.launch.Buckets;
import io.flit.pipelines.launch.Launch;
import io.flit.pipelines.launch.PipelineCommand;
import io.flit.pipelines.launch.RunRecord;
import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.publish.Audit;
import io.flit.pipelines.publish.AuditOutcome;
import io.flit.pipelines.publish.RunLog;
import io.flit.pipelines.warehouse.Run;
import io.flit.pipelines.warehouse.Selection;
import io.flit.pipelines.warehouse.Warehouse;
import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
import io.flit.schemas.marts.ChurnPrediction;
import io.flit.schemas.marts.DataQualityResult;
import io.flit.schemas.marts.ExperimentResult;
import io.flit.schemas.marts.ModelMetric;
import io.flit.schemas.marts.ModelRun;
import io.flit.schemas.marts.PipelineRun;
import io.flit.schemas.raw.ImportReject;
import io.flit.schemas.staging.StgReject;
import io.flit.transforms.quality.AuditReport;
import io.flit.transforms.quality.ChampionAge;
import io.flit.transforms.quality.ChampionLevel;
import io.flit.transforms.quality.CheckResult;
import io.flit.transforms.quality.Checks;
import io.flit.transforms.quality.ExperimentBalance;
import io.flit.transforms.quality.Finding;
import io.flit.transforms.quality.OneChampion;
import io.flit.transforms.quality.RejectCounts;
import io.flit.transforms.quality.RowCount;
import io.flit.transforms.staging.Stage;
import io.flit.transforms.staging.rules.StagingRules;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionView;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Checks the current tables of a warehouse, as pipelines check theirs before they publish, and
 * appends the results to {@code data_quality_results}. It changes nothing else.
 *
 * <p>Rows are accounted for by what {@code pipeline_runs} says of the run that published the
 * current table; where that is not known, of the last that published it.
 */
public final class CheckPipeline {
  public static final PipelineCommand<ExperimentOptions> COMMAND =
      new PipelineCommand<>(
          "check",
          "check",
          "every data quality check over the tables of the warehouse",
          List.of(Table.of(DataQualityResult.class)),
          ExperimentOptions.class,
          CheckPipeline::buildPipeline);

  private CheckPipeline() {}

  public static void main(String[] args) {
    System.exit(Launch.main(COMMAND, args));
  }

  /**
   * Builds the pipeline.
   *
   * @throws UsageException if no table that can be checked is in the warehouse
   */
  public static Pipeline buildPipeline(ExperimentOptions options) {
    Pipeline pipeline = Pipeline.create(options);
    Warehouse warehouse = Arguments.warehouse(options);
    Run run = COMMAND.newRun(options);
    Audit audit = Audit.of(pipeline, warehouse, run.asOf(), Buckets.ofKeys(options, warehouse));
    List<Class<?>> audited = new ArrayList<>();
    Map<Class<?>, PCollection<?>> read = new HashMap<>();
    Map<String, String> publishers = new TreeMap<>();
    Map<String, Long> sources = new TreeMap<>();
    List<PCollection<RowCount>> rejects = new ArrayList<>();
    for (Table<?> table : Tables.all()) {
      if (Checks.isSource(table) && warehouse.has(table)) {
        sources.put(table.name(), warehouse.rowCount(table));
      }
      if (Checks.isJudged(table) && warehouse.has(table)) {
        audited.add(table.rowType());
        warehouse.runOf(table).ifPresent(publisher -> publishers.put(table.name(), publisher));
        read.put(table.rowType(), addRows(pipeline, warehouse, table.rowType(), audit));
      }
    }
    if (audited.isEmpty()) {
      RequiredTables.require(warehouse, "stage", Tables.STAGED);
    }
    addRules(read, options, audit);
    rowsOf(StgReject.class, read)
        .ifPresent(
            rows ->
                rejects.add(
                    rows.apply(
                        "CountRejects", RejectCounts.of(StgReject.class, RowCount.Kind.REJECTED))));
    PCollectionView<Iterable<Finding>> findings = audit.findings();
    if (warehouse.has(Table.of(ImportReject.class))) {
      rejects.add(
          pipeline
              .apply("Read import_rejects", warehouse.read(Selection.rows(ImportReject.class)))
              .apply("CountImportRejects", Stage.countImportRejects()));
    }
    PCollectionView<Iterable<RowCount>> rejectCounts =
        PCollectionList.of(pipeline.apply("NoRejects", Create.empty(RowCount.coder())))
            .and(rejects)
            .apply("RejectCounts", Flatten.pCollections())
            .apply("RejectCountsView", View.asIterable());
    PCollectionView<Iterable<PipelineRun>> runs =
        pipeline
            .apply("Read pipeline_runs", warehouse.read(Selection.rows(PipelineRun.class)))
            .apply("RunsView", View.asIterable());
    pipeline
        .apply("Run", Create.of(run.id()))
        .apply(
            "Judge",
            ParDo.of(
                    new JudgeFn(
                        warehouse,
                        run,
                        new Standing(audited, audit.known(), sources, publishers),
                        findings,
                        rejectCounts,
                        runs))
                .withSideInputs(findings, rejectCounts, runs))
        .apply("OnceJudged", Reshuffle.viaRandomKey())
        .apply("Report", ParDo.of(new ReportFn()));
    return pipeline;
  }

  private static <T> PCollection<T> addRows(
      Pipeline pipeline, Warehouse warehouse, Class<T> rowType, Audit audit) {
    PCollection<T> rows =
        pipeline.apply("Read " + Table.of(rowType).name(), warehouse.read(Selection.rows(rowType)));
    audit.add(rowType, rows);
    return rows;
  }

  /** Adds the checks of tables that have rules of their own. */
  private static void addRules(
      Map<Class<?>, PCollection<?>> read, ExperimentOptions options, Audit audit) {
    rowsOf(ExperimentResult.class, read)
        .ifPresent(
            results ->
                audit.add(
                    results.apply(
                        "CompareWithWeights",
                        ExperimentBalance.against(
                            ExperimentsPipeline.weights(ExperimentArguments.of(options))))));
    rowsOf(ModelRun.class, read)
        .ifPresent(
            runs -> {
              audit.add(runs.apply("CountChampions", OneChampion.ofEachModel()));
              rowsOf(ModelMetric.class, read)
                  .ifPresent(
                      metrics ->
                          audit.add(metrics.apply("ChampionLevel", ChampionLevel.among(runs))));
              rowsOf(ChurnPrediction.class, read)
                  .ifPresent(
                      churn -> audit.add(churn.apply("ChampionAge", ChampionAge.among(runs))));
            });
  }

  @SuppressWarnings("unchecked") // the rows of a row type are kept under it
  private static <T> Optional<PCollection<T>> rowsOf(
      Class<T> rowType, Map<Class<?>, PCollection<?>> read) {
    return Optional.ofNullable((PCollection<T>) read.get(rowType));
  }

  /**
   * What the warehouse holds.
   *
   * @param audited the row types of the tables that are audited
   * @param known the row types of further tables whose keys are compared with
   * @param sources the numbers of rows of the tables that the source sent, by name
   * @param publishers the runs that published tables, by the tables' names, where they are known
   */
  private record Standing(
      ArrayList<Class<?>> audited,
      HashSet<Class<?>> known,
      TreeMap<String, Long> sources,
      TreeMap<String, String> publishers)
      implements Serializable {
    Standing(
        List<Class<?>> audited,
        Set<Class<?>> known,
        Map<String, Long> sources,
        Map<String, String> publishers) {
      this(
          new ArrayList<>(audited),
          new HashSet<>(known),
          new TreeMap<>(sources),
          new TreeMap<>(publishers));
    }
  }

  private static final class JudgeFn extends DoFn<String, AuditOutcome> {
    private final Warehouse warehouse;
    private final Run run;
    private final Standing standing;
    private final PCollectionView<Iterable<Finding>> findings;
    private final PCollectionView<Iterable<RowCount>> rejectCounts;
    private final PCollectionView<Iterable<PipelineRun>> runs;

    JudgeFn(
        Warehouse warehouse,
        Run run,
        Standing standing,
        PCollectionView<Iterable<Finding>> findings,
        PCollectionView<Iterable<RowCount>> rejectCounts,
        PCollectionView<Iterable<PipelineRun>> runs) {
      this.warehouse = warehouse;
      this.run = run;
      this.standing = standing;
      this.findings = findings;
      this.rejectCounts = rejectCounts;
      this.runs = runs;
    }

    @ProcessElement
    public void judge(ProcessContext context) {
      List<Table<?>> tables = new ArrayList<>();
      standing.audited().forEach(rowType -> tables.add(Table.of(rowType)));
      AuditReport report = AuditReport.of(context.sideInput(findings), run.asOf());
      RunLog rejects = new RunLog(run, true);
      context.sideInput(rejectCounts).forEach(rejects::count);
      List<CheckResult> results = new ArrayList<>();
      standing
          .sources()
          .forEach(
              (name, rows) -> {
                Table<?> source = Tables.named(name).orElseThrow();
                results.add(AuditReport.notEmpty(source, rows));
                results.addAll(rejects.rejectsBefore(source, rows));
              });
      results.addAll(report.results(tables, standing.known()));
      for (Table<?> table : tables) {
        String publisher = standing.publishers().get(table.name());
        PipelineRun published = published(table, publisher, context.sideInput(runs));
        if (published != null) {
          results.addAll(account(report, rejects, table, published));
        } else if (publisher != null) {
          results.add(AuditReport.unrecorded(table, publisher));
        }
      }
      warehouse.append(Table.of(DataQualityResult.class), run, AuditOutcome.rows(run, results));
      context.output(AuditOutcome.of(results));
    }

    private static List<CheckResult> account(
        AuditReport report, RunLog rejects, Table<?> table, PipelineRun published) {
      List<CheckResult> results = new ArrayList<>();
      long written = zeroIfNull(published.getRowsWritten());
      results.add(report.rowsWritten(table, written));
      if (Checks.isReconciled(table)) {
        results.add(
            AuditReport.reconciliation(
                table,
                zeroIfNull(published.getRowsRead()),
                written,
                zeroIfNull(published.getRowsDuplicate()),
                zeroIfNull(published.getRowsRejected()),
                zeroIfNull(published.getRowsIgnored())));
        results.addAll(
            rejects.rejectsOf(
                StagingRules.rawTableOf(table).orElseThrow(),
                table,
                written + zeroIfNull(published.getRowsDuplicate())));
      }
      return results;
    }

    /**
     * What is recorded of the run that published a table.
     *
     * @param publisher the run; null if it is not known, for the last that published the table
     * @return null if nothing is recorded
     */
    private static @Nullable PipelineRun published(
        Table<?> table, @Nullable String publisher, Iterable<PipelineRun> runs) {
      PipelineRun last = null;
      for (PipelineRun candidate : runs) {
        if (candidate.getTableName().equals(table.name())
            && RunRecord.PUBLISHED.equals(candidate.getState())
            && (publisher == null || publisher.equals(candidate.getRunId()))
            && (last == null || finishedAt(candidate).isAfter(finishedAt(last)))) {
          last = candidate;
        }
      }
      return last;
    }

    private static Instant finishedAt(PipelineRun run) {
      return run.getFinishedAt() == null ? Instant.MIN : run.getFinishedAt();
    }

    private static long zeroIfNull(Long rows) {
      return rows == null ? 0 : rows;
    }
  }

  private static final class ReportFn extends DoFn<AuditOutcome, Void> {
    @ProcessElement
    public void report(@Element AuditOutcome outcome) {
      outcome.orThrow(COMMAND.name());
    }
  }
}
