package io.flit.cli;

import io.flit.cli.messages.LocalFolder;
import io.flit.cli.options.CommandOption;
import io.flit.cli.output.Console;
import io.flit.cli.output.TableWriter;
import io.flit.cli.query.LocalQueries;
import io.flit.cli.query.SqlText;
import io.flit.cli.run.CheckTable;
import io.flit.cli.run.ShownRun;
import io.flit.cli.run.StepListener;
import io.flit.local.LocalOptions;
import io.flit.local.LocalRun;
import io.flit.local.WorkSize;
import io.flit.pipelines.CheckPipeline;
import io.flit.pipelines.ExperimentOptions;
import io.flit.pipelines.launch.Arguments;
import io.flit.pipelines.launch.ChecksFailedException;
import io.flit.pipelines.launch.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Checks what stands in a warehouse and shows what was found. */
final class CheckCommand implements Command {
  private static final List<String> TABLES =
      List.of("table", ">checks", ">passed", ">warnings", ">errors");

  private final Console console;

  CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public String name() {
    return CheckPipeline.COMMAND.name();
  }

  @Override
  public String summary() {
    return CheckPipeline.COMMAND.description();
  }

  @Override
  public String help() {
    return """
        bin/flit check [--option=value ...]

        Runs every data quality check over the tables of the warehouse: keys, required columns, accepted
        values and ranges, relationships, revenue that adds up, balance of experiments, labels that do
        not look ahead, row accounting, and the age of the source at --asOf. Prints the checks by table,
        then those that failed, with the keys of some rows. The results are appended to
        data_quality_results. Ends with exit code 3 if a check of severity error failed.

          bin/flit check --warehouse=data --asOf=2026-07-01
        """;
  }

  @Override
  public boolean writesTables() {
    return true;
  }

  @Override
  public List<CommandOption> options() {
    return CommandOption.of(ExperimentOptions.class, LocalOptions.class);
  }

  @Override
  public long customers(String[] arguments) {
    return WorkSize.customers(
        LocalRun.parse(ExperimentOptions.class, arguments), CheckPipeline.COMMAND);
  }

  @Override
  public int run(String[] arguments) throws IOException, SQLException {
    ExperimentOptions options = LocalRun.parse(ExperimentOptions.class, arguments);
    Path root = LocalFolder.of(options, name());
    int exit = ExitCode.OK;
    try {
      new ShownRun(console).run(options, List.of(CheckPipeline.COMMAND), StepListener.NONE);
    } catch (ChecksFailedException e) {
      exit = ExitCode.of(e);
    }
    show(root, options);
    return exit;
  }

  private void show(Path root, ExperimentOptions options) throws SQLException {
    String results =
        " FROM "
            + SqlText.identifier(options.getMartsDataset())
            + ".data_quality_results"
            + " WHERE run_id = ?";
    try (LocalQueries queries = LocalQueries.open(root, Arguments.warehouse(options).names())) {
      String counts =
          "SELECT table_name, count(*), count(*) FILTER (is_passed),"
              + " count(*) FILTER (NOT is_passed AND severity = 'warn'),"
              + " count(*) FILTER (NOT is_passed AND severity = 'error')";
      List<List<String>> tables =
          rows(queries, counts + results + " GROUP BY 1 ORDER BY 1", options);
      String columns =
          "SELECT table_name, check_name, severity, failing_rows, coalesce(detail, '')";
      List<List<String>> failures =
          rows(
              queries,
              columns + results + " AND NOT is_passed ORDER BY severity, table_name, check_name",
              options);
      console.print(TableWriter.table(TABLES, tables) + "\n");
      console.print(
          failures.isEmpty()
              ? "Every check passed.\n"
              : TableWriter.table(CheckTable.COLUMNS, failures));
    }
  }

  /** The rows of this run that a query gives, as texts. */
  private static List<List<String>> rows(
      LocalQueries queries, String sql, ExperimentOptions options) throws SQLException {
    List<List<String>> texts = new ArrayList<>();
    try (PreparedStatement statement = queries.connection().prepareStatement(sql)) {
      statement.setString(1, options.getRunId());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          List<String> row = new ArrayList<>();
          for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
            Object value = rows.getObject(column);
            row.add(
                value instanceof Number number
                    ? Console.number(number.longValue())
                    : String.valueOf(value));
          }
          texts.add(row);
        }
      }
    }
    return texts;
  }
}
