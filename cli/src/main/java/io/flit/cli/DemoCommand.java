package io.flit.cli;

import io.flit.cli.messages.OutputFile;
import io.flit.cli.messages.ShellText;
import io.flit.cli.options.CommandOption;
import io.flit.cli.output.Console;
import io.flit.cli.output.TableWriter;
import io.flit.cli.query.LocalQueries;
import io.flit.cli.run.RunSummary;
import io.flit.cli.run.ShownRun;
import io.flit.local.LocalRun;
import io.flit.pipelines.launch.Arguments;
import io.flit.pipelines.launch.ExitCode;
import io.flit.pipelines.warehouse.DatasetNames;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A first look at the platform: a small generated shop, its report, and queries to try. */
final class DemoCommand implements Command {
  /** What is worth knowing first: what it is, how much of it there is, and where it stands. */
  private static final String MADE =
      """
      SELECT 'customers' AS what, count(*) AS how_many, '%1$s.dim_customers' AS where_it_is
      FROM %1$s.dim_customers
      UNION ALL SELECT 'orders', count(*), '%1$s.fact_orders' FROM %1$s.fact_orders
      UNION ALL SELECT 'items ordered', count(*), '%1$s.fact_order_items' FROM %1$s.fact_order_items
      UNION ALL SELECT 'products', count(*), '%1$s.dim_products' FROM %1$s.dim_products
      UNION ALL SELECT 'page views and other events', count(*), '%1$s.fact_events'
      FROM %1$s.fact_events
      UNION ALL SELECT 'results of experiments', count(*), '%1$s.experiment_results'
      FROM %1$s.experiment_results
      UNION ALL SELECT 'customer snapshots to train on', count(*), '%1$s.ltv_features'
      FROM %1$s.ltv_features
      """;

  /** What to ask for figures, and for rows. */
  private static final List<String> QUESTIONS =
      List.of(
          "metrics%s customers,avg_lifetime_value --by=customer_segment",
          "metrics%s net_revenue,gross_margin,gross_margin_rate --by=month",
          "query%s \"SELECT product_id, name, category, revenue FROM dim_products"
              + " ORDER BY revenue DESC LIMIT 10\"");

  private final Console console;

  DemoCommand(Console console) {
    this.console = console;
  }

  /** The options of {@code demo}: those of a refresh, and where the report goes. */
  public interface Options extends RefreshCommand.Options, ReportCommand.Options {}

  @Override
  public String name() {
    return "demo";
  }

  @Override
  public String summary() {
    return "a small generated shop in ./warehouse, its report, and queries to try";
  }

  @Override
  public String group() {
    return "Start here";
  }

  @Override
  public String help() {
    return """
        bin/flit demo [--option=value ...]

        Generates a shop of a thousand customers, refreshes all tables, writes the report, and suggests
        what to try next. It takes the options of refresh and of report; these are useful for a first
        look.

          bin/flit demo
          bin/flit demo --warehouse=shop --output=shop.html --seed=7
        """;
  }

  @Override
  public boolean writesTables() {
    return true;
  }

  @Override
  public List<CommandOption> options() {
    return CommandOption.named(Options.class, "open", "output", "seed", "warehouse");
  }

  @Override
  public long customers(String[] arguments) {
    return RefreshCommand.customers(LocalRun.parse(Options.class, arguments));
  }

  @Override
  public int run(String[] arguments) throws IOException, SQLException {
    Options options = LocalRun.parse(Options.class, arguments);
    ReportCommand report = new ReportCommand(console);
    OutputFile.requireWritable(ReportCommand.output(options), ReportCommand.OUTPUT);
    new ShownRun(console)
        .run(options, RefreshCommand.stepsFrom(options), RunSummary.withoutTables(console));
    report.write(options);
    console.print("\n" + made(options) + "\n" + suggestions(options));
    return ExitCode.OK;
  }

  private static String made(Options options) throws SQLException {
    DatasetNames names = Arguments.warehouse(options).names();
    List<List<String>> table = new ArrayList<>();
    try (LocalQueries queries = LocalQueries.open(Path.of(options.getWarehouse()), names);
        Connection connection = queries.connection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(MADE.formatted(names.marts()))) {
      while (rows.next()) {
        table.add(List.of(rows.getString(1), Console.number(rows.getLong(2)), rows.getString(3)));
      }
    }
    return TableWriter.table(List.of("made", ">rows", "table"), table);
  }

  private static String suggestions(Options options) {
    StringBuilder text = new StringBuilder("Look at it: ");
    text.append(ReportCommand.output(options).toAbsolutePath().toUri()).append("\n\nAsk it:\n");
    String marts = options.getMartsDataset();
    String where =
        ShellText.option("warehouse", options.getWarehouse(), "warehouse")
            + ShellText.option("martsDataset", marts, "flit_marts");
    for (String question : QUESTIONS) {
      text.append("  ")
          .append(ShellText.program())
          .append(' ')
          .append(question.formatted(where))
          .append('\n');
    }
    return text.toString();
  }
}
