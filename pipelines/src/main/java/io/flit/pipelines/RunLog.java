package io.flit.pipelines;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flit.pipelines.warehouse.Run;
import io.flit.schemas.Table;
import io.flit.schemas.marts.PipelineRun;
import io.flit.transforms.quality.AuditReport;
import io.flit.transforms.quality.CheckResult;
import io.flit.transforms.quality.RowCount;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What a run read, wrote and turned away, as rows of {@code pipeline_runs}, one per table. */
final class RunLog {
  /** The state of a run whose tables are published. */
  static final String PUBLISHED = "published";

  /** The state of a run that published nothing because a check of severity error failed. */
  static final String AUDIT_FAILED = "audit_failed";

  /** The state of a run that published nothing for any other reason. */
  static final String FAILED = "failed";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Run run;
  private final Map<String, Long> read;
  private final Map<String, Long> written = new TreeMap<>();
  private final Map<String, Long> duplicate = new TreeMap<>();
  private final Map<String, Long> rejected = new TreeMap<>();
  private final Map<String, Map<String, Long>> ignored = new TreeMap<>();

  /**
   * A log of nothing but what was read.
   *
   * @param rowsRead rows by the name of the table read
   */
  RunLog(Run run, Map<String, Long> rowsRead) {
    this.run = run;
    this.read = new TreeMap<>(rowsRead);
  }

  void written(String table, long rows) {
    written.merge(table, rows, Long::sum);
  }

  /** The rows that were written to a table. */
  long written(String table) {
    return written.getOrDefault(table, 0L);
  }

  /**
   * Whether all rows that were read for a table are accounted for.
   *
   * @param sourceRows how many rows the source holds; null to take what was counted
   */
  CheckResult reconcile(Table<?> table, @Nullable Long sourceRows) {
    String name = table.name();
    return AuditReport.reconciliation(
        table,
        sourceRows == null ? read.getOrDefault(name, 0L) : sourceRows,
        written(name),
        duplicate.getOrDefault(name, 0L),
        rejected.getOrDefault(name, 0L),
        sum(ignored.getOrDefault(name, Map.of())));
  }

  private static long sum(Map<String, Long> byReason) {
    return byReason.values().stream().mapToLong(n -> n).sum();
  }

  void count(RowCount count) {
    switch (count.getKind()) {
      case READ -> read.merge(count.getTable(), count.getCount(), Long::sum);
      case WRITTEN -> {
        // What stands in the files is counted from the files.
      }
      case DUPLICATE -> duplicate.merge(count.getTable(), count.getCount(), Long::sum);
      case REJECTED -> rejected.merge(count.getTable(), count.getCount(), Long::sum);
      case IGNORED ->
          ignored
              .computeIfAbsent(count.getTable(), table -> new TreeMap<>())
              .merge(count.getReason(), count.getCount(), Long::sum);
    }
  }

  /**
   * One row per table that was read or written.
   *
   * @param state a state of {@code pipeline_runs}
   * @param finishedAt the wall-clock time
   */
  List<PipelineRun> rows(String state, Instant finishedAt) {
    TreeSet<String> tables = new TreeSet<>(read.keySet());
    tables.addAll(written.keySet());
    tables.addAll(duplicate.keySet());
    tables.addAll(rejected.keySet());
    tables.addAll(ignored.keySet());
    List<PipelineRun> rows = new ArrayList<>();
    for (String table : tables) {
      rows.add(row(table, state, finishedAt));
    }
    return rows;
  }

  /** A row that stands for a run which ended before any table was done. */
  PipelineRun unfinished(String state, Instant finishedAt) {
    return row(run.group(), state, finishedAt);
  }

  private PipelineRun row(String table, String state, Instant finishedAt) {
    Map<String, Long> reasons = ignored.get(table);
    return PipelineRun.builder()
        .setRunId(run.id())
        .setPipeline(run.pipeline())
        .setRunner(run.runner())
        .setAsOf(run.asOf())
        .setSeed(run.seed())
        .setTableName(table)
        .setRowsRead(read.get(table))
        .setRowsWritten(written.get(table))
        .setRowsDuplicate(duplicate.get(table))
        .setRowsRejected(rejected.get(table))
        .setRowsIgnored(reasons == null ? null : sum(reasons))
        .setIgnoredByReason(json(reasons))
        .setStartedAt(run.startedAt().truncatedTo(ChronoUnit.MICROS))
        .setFinishedAt(finishedAt.truncatedTo(ChronoUnit.MICROS))
        .setState(state)
        .build();
  }

  private static String json(Map<String, Long> reasons) {
    try {
      return reasons == null ? null : JSON.writeValueAsString(reasons);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
