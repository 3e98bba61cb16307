package io.flit.pipelines.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flit.pipelines.launch.RunRecord;
import io.flit.pipelines.warehouse.Run;
import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
import io.flit.schemas.marts.PipelineRun;
import io.flit.transforms.quality.AuditReport;
import io.flit.transforms.quality.CheckResult;
import io.flit.transforms.quality.Checks;
import io.flit.transforms.quality.RejectShare;
import io.flit.transforms.quality.RowCount;
import io.flit.transforms.staging.RejectReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What a run read, wrote and rejected, as rows of {@code pipeline_runs}, one per table. */
public final class RunLog {
  /** The reason of rejects that are lines of which not even the user is known. */
  private static final String UNREADABLE = RejectReason.UNPARSEABLE.name();

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Run run;
  private final boolean isCounted;
  private final Map<String, Long> read = new TreeMap<>();
  private final Map<String, Long> written = new TreeMap<>();
  private final Map<String, Long> duplicate = new TreeMap<>();
  private final Map<String, Map<String, Long>> rejected = new TreeMap<>();
  private final Map<String, Map<String, Long>> rejectedBefore = new TreeMap<>();
  private final Map<String, Map<String, Long>> ignored = new TreeMap<>();

  /**
   * A log of nothing yet.
   *
   * @param isCounted whether rows are counted as they are read
   */
  public RunLog(Run run, boolean isCounted) {
    this.run = run;
    this.isCounted = isCounted;
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
        sum(rejected.getOrDefault(name, Map.of())),
        sum(ignored.getOrDefault(name, Map.of())));
  }

  /**
   * How many of the rows that a table's import has read are rejects. A sample keeps every line that
   * cannot be read, whomever it is about: of these as many count as of the other rows were kept.
   */
  List<CheckResult> rejectShareOfImport(Table<?> table) {
    Map<String, Long> rejects = new TreeMap<>(rejected.getOrDefault(table.name(), Map.of()));
    long unreadable = rejects.getOrDefault(UNREADABLE, 0L);
    long readable = read.getOrDefault(table.name(), 0L) - unreadable;
    long kept = readable - sum(ignored.getOrDefault(table.name(), Map.of()));
    if (kept > 0 && kept < readable) {
      rejects.put(UNREADABLE, Math.round((double) unreadable * kept / readable));
    }
    return RejectShare.of(table, rejects, kept + rejects.getOrDefault(UNREADABLE, 0L));
  }

  /**
   * How many of the rows of a source are rejects, of its import and of the staging of a table.
   * Lines that cannot be read are left out: the import has judged them, which alone knows of a
   * sample.
   *
   * @param source the name of the table that was read
   */
  List<CheckResult> rejectShare(Table<?> table, String source) {
    Map<String, Long> before = readable(rejectedBefore.getOrDefault(source, Map.of()));
    Map<String, Long> rejects = new TreeMap<>(rejected.getOrDefault(table.name(), Map.of()));
    before.forEach((reason, rows) -> rejects.merge(reason, rows, Long::sum));
    long rowsRead =
        read.getOrDefault(table.name(), 0L)
            - sum(ignored.getOrDefault(table.name(), Map.of()))
            + sum(before);
    return RejectShare.of(table, rejects, rowsRead);
  }

  /**
   * How many of the rows of a source are rejects of its import, without lines that cannot be read.
   *
   * @param rows how many are not
   */
  public List<CheckResult> rejectsBefore(Table<?> source, long rows) {
    Map<String, Long> rejects = readable(rejectedBefore.getOrDefault(source.name(), Map.of()));
    return RejectShare.of(source, rejects, rows + sum(rejects));
  }

  /**
   * How many of the rows of a source are rejects, of its import and of its staging, without lines
   * that cannot be read.
   *
   * @param staged the table that the source is staged as
   * @param rows how many are not
   */
  public List<CheckResult> rejectsOf(Table<?> source, Table<?> staged, long rows) {
    Map<String, Long> rejects = readable(rejected.getOrDefault(source.name(), Map.of()));
    return RejectShare.of(staged, rejects, rows + sum(rejects));
  }

  private static Map<String, Long> readable(Map<String, Long> rejects) {
    Map<String, Long> readable = new TreeMap<>(rejects);
    readable.remove(UNREADABLE);
    return readable;
  }

  private static long sum(Map<String, Long> byReason) {
    return byReason.values().stream().mapToLong(n -> n).sum();
  }

  /** Adds what was counted on the way. */
  public void count(RowCount count) {
    switch (count.getKind()) {
      case READ -> read.merge(count.getTable(), count.getCount(), Long::sum);
      case WRITTEN -> {
        // Rows written are counted from the files.
      }
      case DUPLICATE -> duplicate.merge(count.getTable(), count.getCount(), Long::sum);
      case REJECTED -> add(count, rejected);
      case REJECTED_BEFORE -> add(count, rejectedBefore);
      case IGNORED -> add(count, ignored);
    }
  }

  private static void add(RowCount count, Map<String, Map<String, Long>> byTable) {
    byTable
        .computeIfAbsent(count.getTable(), table -> new TreeMap<>())
        .merge(count.getReason(), count.getCount(), Long::sum);
  }

  /**
   * One row per table that was read or written. What did not happen to any row is 0; rows read are
   * NULL where they were not counted, such as of marts, which are no copies of what they are made
   * of.
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
      Map<String, Long> reasons = ignored.get(table);
      rows.add(
          RunRecord.of(run, table, state, finishedAt)
              .setRowsRead(rowsRead(table))
              .setRowsWritten(written(table))
              .setRowsDuplicate(duplicate.getOrDefault(table, 0L))
              .setRowsRejected(sum(rejected.getOrDefault(table, Map.of())))
              .setRowsIgnored(reasons == null ? 0L : sum(reasons))
              .setIgnoredByReason(json(reasons))
              .build());
    }
    return rows;
  }

  private @Nullable Long rowsRead(String table) {
    boolean isAccountedFor =
        isCounted && Tables.named(table).filter(Checks::isReconciled).isPresent();
    return isAccountedFor ? read.getOrDefault(table, 0L) : read.get(table);
  }

  private static String json(Map<String, Long> reasons) {
    try {
      return reasons == null ? null : JSON.writeValueAsString(reasons);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
