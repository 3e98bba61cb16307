package io.flit.pipelines.publish;

import io.flit.pipelines.launch.RunRecord;
import io.flit.pipelines.warehouse.Run;
import io.flit.pipelines.warehouse.Warehouse;
import io.flit.pipelines.warehouse.WrittenPart;
import io.flit.schemas.Table;
import io.flit.schemas.marts.DataQualityResult;
import io.flit.schemas.marts.PipelineRun;
import io.flit.transforms.quality.AuditReport;
import io.flit.transforms.quality.CheckResult;
import io.flit.transforms.quality.Checks;
import io.flit.transforms.quality.Finding;
import io.flit.transforms.quality.RowCount;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How a run of a pipeline ends once all its rows are written: audited, then published or not. */
final class AuditedPublication implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Warehouse warehouse;
  private final Run run;
  private final ArrayList<Class<?>> rowTypes;
  private final ArrayList<Class<?>> kept;
  private final HashSet<Class<?>> known;
  private final TreeMap<String, Source> sources;
  private final boolean isCounted;

  /**
   * The table of this warehouse that another is made of, row by row.
   *
   * @param name its name
   * @param rows how many rows it holds
   */
  record Source(String name, long rows) implements Serializable {}

  /**
   * The publication of a run.
   *
   * @param rowTypes the tables that it publishes
   * @param kept the tables of its group that stay as they are
   * @param known further tables whose keys were compared with
   * @param sources the sources of tables that are made of others, by the tables' names
   * @param isCounted whether rows were counted as they were read
   */
  AuditedPublication(
      Warehouse warehouse,
      Run run,
      List<Class<?>> rowTypes,
      List<Class<?>> kept,
      Set<Class<?>> known,
      Map<String, Source> sources,
      boolean isCounted) {
    this.warehouse = warehouse;
    this.run = run;
    this.rowTypes = new ArrayList<>(rowTypes);
    this.kept = new ArrayList<>(kept);
    this.known = new HashSet<>(known);
    this.sources = new TreeMap<>(sources);
    this.isCounted = isCounted;
  }

  /** The name of the pipeline. */
  String pipeline() {
    return run.pipeline();
  }

  /** What was written and counted. */
  RunLog log(Iterable<WrittenPart> written, Iterable<RowCount> counts) {
    RunLog log = new RunLog(run, isCounted);
    tables().forEach(table -> log.written(table.name(), 0));
    for (WrittenPart part : written) {
      log.written(part.tableName(), part.rows());
    }
    counts.forEach(log::count);
    return log;
  }

  /**
   * Judges what was found and records it; if nothing may be published, the end of the run as well.
   */
  AuditOutcome audit(RunLog log, Iterable<Finding> findings) {
    AuditReport report = AuditReport.of(findings, run.asOf());
    List<Table<?>> judged = tables().stream().filter(Checks::isJudged).toList();
    List<CheckResult> results = new ArrayList<>(report.results(judged, known));
    for (Table<?> table : judged) {
      results.add(report.rowsWritten(table, log.written(table.name())));
    }
    for (Table<?> table : tables()) {
      if (Checks.isSource(table)) {
        results.add(AuditReport.notEmpty(table, log.written(table.name())));
      }
      if (isCounted && Checks.isReconciled(table)) {
        Source source = sources.get(table.name());
        results.add(log.reconcile(table, source == null ? null : source.rows()));
        results.addAll(
            source == null
                ? log.rejectShareOfImport(table)
                : log.rejectShare(table, source.name()));
      }
    }
    warehouse.append(Table.of(DataQualityResult.class), run, AuditOutcome.rows(run, results));
    AuditOutcome outcome = AuditOutcome.of(results);
    if (!outcome.errors().isEmpty()) {
      warehouse.append(
          Table.of(PipelineRun.class), run, log.rows(RunRecord.AUDIT_FAILED, Instant.now()));
    }
    return outcome;
  }

  /** Publishes, and records it. */
  List<PipelineRun> publish(Iterable<WrittenPart> written, RunLog log) {
    warehouse.publish(
        run, tables(), tables(kept), written, () -> log.rows(RunRecord.PUBLISHED, Instant.now()));
    return log.rows(RunRecord.PUBLISHED, Instant.now());
  }

  private List<Table<?>> tables() {
    return tables(rowTypes);
  }

  private static List<Table<?>> tables(List<Class<?>> rowTypes) {
    List<Table<?>> tables = new ArrayList<>();
    rowTypes.forEach(rowType -> tables.add(Table.of(rowType)));
    return tables;
  }
}
