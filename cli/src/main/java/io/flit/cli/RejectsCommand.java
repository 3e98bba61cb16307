package io.flit.cli;

import io.flit.cli.messages.LocalFolder;
import io.flit.cli.messages.ShellText;
import io.flit.cli.options.CommandOption;
import io.flit.cli.output.Console;
import io.flit.cli.output.TableWriter;
import io.flit.cli.query.LocalQueries;
import io.flit.cli.query.RefusedRejects;
import io.flit.cli.query.SqlText;
import io.flit.pipelines.launch.Arguments;
import io.flit.pipelines.launch.ExitCode;
import io.flit.pipelines.launch.OptionsParser;
import io.flit.pipelines.launch.WarehouseOptions;
import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.schemas.Table;
import io.flit.schemas.raw.ImportReject;
import io.flit.schemas.staging.StgReject;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Shows what was wrong with the rows that were turned away. What stood in them may be personal, so
 * of a row no more than its key is shown, and of a detail what comes before the value.
 */
final class RejectsCommand implements Command {
  /**
   * Keys are numbers or hexadecimal: whatever else has slipped into their place is not shown. A
   * detail is a column, its fault and the value, after a colon or in quotes; for a line that cannot
   * be read it is the line's place and the fault.
   */
  private static final String SQL =
      """
      SELECT source_table, reason, what, count(*) AS n,
        coalesce(arg_min(key, (length(key), key)), '') AS example_key
      FROM (
        SELECT source_table, reason,
          CASE reason
            WHEN 'UNPARSEABLE' THEN
              regexp_extract(regexp_replace(detail, '^.*?, byte [0-9]+: ', ''), '^[^\\x27"]*')
            ELSE regexp_replace(regexp_extract(detail, '^[^:\\x27"]*'), '=\\S+', '=…', 'g')
          END AS what,
          CASE WHEN regexp_full_match(source_key, '[0-9]{1,19}|[0-9a-f]{16}') THEN source_key END
            AS key
        FROM %s
      )
      GROUP BY 1, 2, 3 ORDER BY n DESC, 1, 2, 3
      """;

  private static final List<String> COLUMNS =
      List.of("table", "reason", "what", ">rows", "example key");

  private final Console console;

  RejectsCommand(Console console) {
    this.console = console;
  }

  @Override
  public String name() {
    return "rejects";
  }

  @Override
  public String summary() {
    return "what was wrong with rejected rows";
  }

  @Override
  public String help() {
    return """
        bin/flit rejects [--warehouse=DIR]

        Shows what was wrong with rejected rows: the table and the reason, the column with
        its fault, how many rows have it, and the key of one of them. After a run that published nothing
        because checks failed, and until the next run that writes tables begins, the rows are that
        run's. Values are left out, since they may be personal. stg_rejects holds the whole rows:

          bin/flit query "SELECT * FROM flit_staging.stg_rejects WHERE source_table = 'users'"
        """;
  }

  @Override
  public List<CommandOption> options() {
    return CommandOption.named(WarehouseOptions.class, "warehouse", "rawDataset", "stagingDataset");
  }

  @Override
  public int run(String[] arguments) throws SQLException {
    WarehouseOptions options = OptionsParser.parse(WarehouseOptions.class, arguments);
    Path root = LocalFolder.of(options, name());
    DatasetNames names = Arguments.warehouse(options).names();
    try (LocalQueries queries = LocalQueries.openLazily(root, names)) {
      Table<?> rejects = Table.of(StgReject.class);
      if (!queries.tables().contains(rejects)) {
        rejects = Table.of(ImportReject.class);
      }
      Optional<RefusedRejects> refused = RefusedRejects.in(root, names, queries);
      if (refused.isEmpty() && !queries.tables().contains(rejects)) {
        console.println("No rows were rejected: nothing has been imported or staged.");
        return ExitCode.OK;
      }
      refused.ifPresent(
          run ->
              console.note(
                  "the rejects of run "
                      + run.run()
                      + ", which published nothing, as checks failed"));
      String sql =
          SQL.formatted(refused.isPresent() ? refused.get().source() : queries.nameOf(rejects));
      if (refused.isEmpty()) {
        queries.makeViewsFor(sql);
      }
      List<List<String>> table = new ArrayList<>();
      String worst = null;
      long total = 0;
      try (Statement statement = queries.connection().createStatement();
          ResultSet rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          String sourceTable = shown(rows.getString(1));
          worst = worst == null ? sourceTable : worst;
          total += rows.getLong(4);
          table.add(
              List.of(
                  sourceTable,
                  shown(rows.getString(2)),
                  shown(rows.getString(3)),
                  Console.number(rows.getLong(4)),
                  rows.getString(5)));
        }
      }
      console.print(
          total == 0
              ? "No rows were rejected.\n"
              : TableWriter.table(COLUMNS, table)
                  + "\n"
                  + Console.number(total)
                  + " in all. "
                  + wayOut(table)
                  + wholeRows(
                      options,
                      refused.map(RefusedRejects::shown).orElse(queries.nameOf(rejects)),
                      worst,
                      refused.isPresent()));
    }
    return ExitCode.OK;
  }

  /** What to do about faults of whole files. */
  private static String wayOut(List<List<String>> table) {
    return table.stream().anyMatch(row -> row.get(2).contains("invalid UTF-8"))
        ? "Save files as UTF-8 before they are imported, for example with\n"
            + "  iconv -f WINDOWS-1252 -t UTF-8 old.csv > new.csv\n"
        : "";
  }

  private static String shown(String text) {
    return text == null ? "" : text;
  }

  /** How to see the rows themselves: those of a refused run are files, and not a table yet. */
  private static String wholeRows(
      WarehouseOptions options, String source, String table, boolean areFiles) {
    return "The rows with their values:\n  "
        + ShellText.program()
        + " query"
        + ShellText.option("warehouse", options.getWarehouse(), "warehouse")
        + ShellText.option("rawDataset", options.getRawDataset(), "flit_raw")
        + ShellText.option("stagingDataset", options.getStagingDataset(), "flit_staging")
        + (areFiles ? " --allowFiles " : " ")
        + ShellText.statement(
            "SELECT * FROM " + source + " WHERE source_table = " + SqlText.literal(table))
        + "\n";
  }
}
