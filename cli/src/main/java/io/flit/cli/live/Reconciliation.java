package io.flit.cli.live;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.flit.cli.output.Console;
import io.flit.cli.output.TableWriter;
import io.flit.cli.query.LocalQueries;
import io.flit.local.LocalRun;
import io.flit.pipelines.CoreMartsPipeline;
import io.flit.pipelines.ImportTheLookPipeline;
import io.flit.pipelines.SourceOptions;
import io.flit.pipelines.StagingPipeline;
import io.flit.pipelines.launch.PipelineCommand;
import io.flit.pipelines.launch.Progress;
import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.pipelines.warehouse.parquet.LiveFolder;
import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
import io.flit.schemas.marts.FactEvent;
import io.flit.schemas.raw.LiveMessage;
import io.flit.schemas.staging.LiveOutcome;
import io.flit.schemas.staging.StgEvent;
import io.flit.schemas.staging.StgOrder;
import io.flit.schemas.staging.StgOrderItem;
import io.flit.schemas.staging.StgReject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Compares the tables of a stream with those of a batch over its log: what messages have made of
 * the tables of the last refresh with what a refresh makes of the raw tables and the log.
 */
public final class Reconciliation {
  private static final String BATCH = "reconciled";
  private static final List<Table<?>> COMPARED =
      List.of(
          Table.of(StgEvent.class),
          Table.of(StgOrder.class),
          Table.of(StgOrderItem.class),
          Table.of(FactEvent.class));

  /** Everything that has arrived has happened. */
  private static final String AFTER_ALL = "9999-12-31";

  private final Path warehouse;
  private final DatasetNames names;
  private final Console console;

  public Reconciliation(Path warehouse, DatasetNames names, Console console) {
    this.warehouse = warehouse;
    this.names = names;
    this.console = console;
  }

  /**
   * Runs the batch in a folder of its own, compares, and says what differs.
   *
   * @return whether nothing does; the folder is deleted then
   */
  public boolean run() throws IOException, SQLException {
    Path log = warehouse.toAbsolutePath().normalize().resolve(LiveFolder.NAME);
    if (LiveFolder.files(warehouse, Table.of(LiveMessage.class)).isEmpty()) {
      console.note("no message has been logged yet, so there is nothing to compare");
      return true;
    }
    Path batch = log.resolve(BATCH);
    delete(batch);
    console.note("reconciling: the batch over the log ...");
    runBatch(log, batch);
    List<List<String>> rows = new ArrayList<>();
    long differences;
    try (LocalQueries live = LocalQueries.open(warehouse, names);
        LocalQueries other = LocalQueries.open(batch, names)) {
      live.makeViewsFor("flit_now flit_live");
      differences = compare(live, other, rows);
    }
    console.print(
        TableWriter.table(List.of("table", ">stream", ">batch", ">differ", "what"), rows));
    if (differences == 0) {
      delete(batch);
      console.note("the stream and the batch over its log agree");
      return true;
    }
    console.note("they differ; the batch's tables are in " + batch);
    return false;
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  private void runBatch(Path log, Path batch) throws IOException {
    for (PipelineCommand<?> step :
        List.of(
            ImportTheLookPipeline.COMMAND, StagingPipeline.COMMAND, CoreMartsPipeline.COMMAND)) {
      SourceOptions options =
          LocalRun.parse(
              SourceOptions.class,
              new String[] {
                "--warehouse=" + batch,
                "--source=" + log,
                "--asOf=" + AFTER_ALL,
                "--rawDataset=" + names.raw(),
                "--stagingDataset=" + names.staging(),
                "--martsDataset=" + names.marts()
              });
      try (LocalRun run = LocalRun.open(options)) {
        run.run(step, Progress.SILENT, note -> {});
      }
    }
  }

  private long compare(LocalQueries live, LocalQueries other, List<List<String>> rows)
      throws SQLException {
    long differences = 0;
    try (Statement sql = live.connection().createStatement()) {
      for (Table<?> table : COMPARED) {
        if (!live.isLive(table) && !live.tables().contains(table)) {
          continue; // neither a stream nor a refresh has made it
        }
        String columns =
            table.columns().stream().map(Column::name).collect(Collectors.joining(", "));
        String batch = "SELECT " + columns + " FROM (" + other.published(table) + ")";
        String now =
            "SELECT "
                + columns
                + " FROM "
                + (live.isLive(table) ? "flit_now." + table.name() : live.nameOf(table));
        differences += add(table.name(), "rows", now, batch, sql, rows);
      }
      String outcomes = names.of(Table.of(LiveOutcome.class).dataset()) + ".live_outcomes";
      String messages = names.of(Table.of(LiveMessage.class).dataset()) + ".live_messages";
      differences +=
          add(
              "live_messages",
              "messages without an outcome, or outcomes without a message",
              "SELECT message_id FROM " + outcomes,
              "SELECT message_id FROM " + messages,
              sql,
              rows);
      String rejected =
          "SELECT table_name, reason FROM " + outcomes + " WHERE outcome = 'REJECTED'";
      String rejects =
          "SELECT source_table, reason FROM (" + other.published(Table.of(StgReject.class)) + ")";
      // The batch rejects rows of the raw tables too.
      boolean hasOthers = live.tables().stream().anyMatch(Tables.THELOOK::contains);
      differences +=
          add(
              "stg_rejects",
              "rejects of messages, by table and reason",
              rejected,
              hasOthers ? "(" + rejected + ") INTERSECT ALL (" + rejects + ")" : rejects,
              sql,
              rows);
    }
    return differences;
  }

  private static long add(
      String table,
      String what,
      String stream,
      String batch,
      Statement sql,
      List<List<String>> rows)
      throws SQLException {
    long differ =
        count(sql, "(" + stream + ") EXCEPT ALL (" + batch + ")")
            + count(sql, "(" + batch + ") EXCEPT ALL (" + stream + ")");
    rows.add(
        List.of(
            table,
            Console.number(count(sql, stream)),
            Console.number(count(sql, batch)),
            Console.number(differ),
            what));
    return differ;
  }

  private static long count(Statement sql, String query) throws SQLException {
    try (ResultSet rows = sql.executeQuery("SELECT count(*) FROM (" + query + ")")) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
