package io.flit.cli;

import io.flit.pipelines.Arguments;
import io.flit.pipelines.Launch;
import io.flit.pipelines.WarehouseOptions;
import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.schemas.Table;
import io.flit.schemas.raw.ImportReject;
import io.flit.schemas.staging.StgReject;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Shows which rows were turned away, and why. What stood in them may be personal, so of a row no
 * more than its key is shown, and of a detail what comes before the value.
 */
final class RejectsCommand implements Command {
  /**
   * Keys are numbers or hexadecimal: whatever else has slipped into their place is not shown. A
   * detail ends before the value that it quotes.
   */
  private static final String SQL =
      """
      SELECT source_table, reason, what, count(*) AS n,
        coalesce(array_to_string(list_slice(list_sort(list(DISTINCT key)), 1, 5), ', '), '')
      FROM (
        SELECT source_table, reason,
          coalesce(regexp_replace(regexp_extract(detail, '^[^:\\x27"]*'), '=\\S+', '=…', 'g'), '')
            AS what,
          CASE WHEN regexp_full_match(source_key, '[0-9]{1,19}|[0-9a-f]{16}') THEN source_key END
            AS key
        FROM %s
      )
      GROUP BY 1, 2, 3 ORDER BY 1, 2, n DESC, 3
      """;

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
    return "the rows that were turned away, by table and reason";
  }

  @Override
  public String help() {
    return """
        bin/flit rejects [--warehouse=DIR]

        Shows the rejected rows by table, reason and what was wrong, with the keys of some of them.
        Values are left out, since they may be personal. After a run that published nothing, as
        checks failed, and until the next one begins, they are that run's. Else stg_rejects holds the
        rows whole:

          bin/flit query "SELECT * FROM flit_staging.stg_rejects WHERE source_table = 'users'"

        """
        + OptionHelp.of(WarehouseOptions.class, "warehouse", "rawDataset", "stagingDataset");
  }

  @Override
  public int run(String[] arguments) throws SQLException {
    WarehouseOptions options = Launch.parse(WarehouseOptions.class, arguments);
    Path root = LocalFolder.of(options, name());
    DatasetNames names = Arguments.warehouse(options).names();
    try (LocalQueries queries = LocalQueries.openLazily(root, names)) {
      Table<?> rejects = Table.of(StgReject.class);
      if (!queries.tables().contains(rejects)) {
        rejects = Table.of(ImportReject.class);
      }
      Optional<RefusedRejects> refused = RefusedRejects.in(root, names, queries);
      if (refused.isEmpty() && !queries.tables().contains(rejects)) {
        console.println("No rows were turned away: nothing has been imported or staged.");
        return Launch.OK;
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
      TextTable table = new TextTable(List.of("table", "reason", "what", ">rows", "keys"));
      boolean any = false;
      try (Statement statement = queries.connection().createStatement();
          ResultSet rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          any = true;
          table.add(
              List.of(
                  rows.getString(1),
                  rows.getString(2),
                  rows.getString(3),
                  Console.number(rows.getLong(4)),
                  rows.getString(5)));
        }
      }
      console.print(any ? table.toString() : "No rows were turned away.\n");
    }
    return Launch.OK;
  }
}
