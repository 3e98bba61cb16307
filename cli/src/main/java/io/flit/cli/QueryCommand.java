package io.flit.cli;

import io.flit.cli.messages.LocalFolder;
import io.flit.cli.options.CommandOption;
import io.flit.cli.output.Console;
import io.flit.cli.output.RowFormat;
import io.flit.cli.output.TableLayout;
import io.flit.cli.query.QueryPrompt;
import io.flit.cli.query.QuerySession;
import io.flit.pipelines.launch.Accepts;
import io.flit.pipelines.launch.Arguments;
import io.flit.pipelines.launch.CommandLine;
import io.flit.pipelines.launch.ExitCode;
import io.flit.pipelines.launch.OptionsParser;
import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.launch.WarehouseOptions;
import io.flit.pipelines.warehouse.DatasetNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Answers SQL over the tables of a local warehouse. */
final class QueryCommand implements Command {
  private static final int ROWS_ON_A_TERMINAL = 100;
  private static final Pattern BYTE_ORDER_MARK = Pattern.compile("^\\uFEFF");
  private static final Pattern COMMENT = Pattern.compile("--\\s");

  private final Console console;

  QueryCommand(Console console) {
    this.console = console;
  }

  /** The options of {@code query}. */
  public interface Options extends WarehouseOptions {
    @Description(
        "The output format: table, for people; csv; json, an array with one object per "
            + "row; or jsonl, one object per line for each row. Default: table.")
    @Accepts(words = {"table", "csv", "json", "jsonl"})
    String getFormat();

    void setFormat(String format);

    @Description(
        "The maximum number of rows that a table shows; 0 means all. Default: 100 on a "
            + "terminal, else all.")
    Integer getMaxRows();

    void setMaxRows(Integer maxRows);

    @Description(
        "Lets SQL read and write any file, such as COPY (SELECT ...) TO 'a.csv', and "
            + "change settings. Without it a query can only read the warehouse's tables.")
    @Default.Boolean(false)
    Boolean getAllowFiles();

    void setAllowFiles(Boolean allowFiles);
  }

  @Override
  public String name() {
    return "query";
  }

  @Override
  public String summary() {
    return "DuckDB SQL over the local warehouse; without SQL it opens a prompt";
  }

  @Override
  public String help() {
    return """
        bin/flit query ["SQL"] [--option=value ...]

        Runs DuckDB SQL over the tables of a local warehouse. Tables are dim_customers,
        flit_marts.dim_customers or `flit-data-platform.flit_marts.dim_customers`. Without SQL it opens
        a prompt with history and completion, or reads statements from standard input if that is not a
        terminal. A query sees the tables as they were when it began.

          bin/flit query "SELECT user_id, lifetime_value FROM dim_customers ORDER BY 2 DESC LIMIT 10"
          bin/flit query --format=csv "SELECT * FROM flit_marts.fact_orders" > orders.csv
          bin/flit query .tables
          bin/flit query .describe dim_customers
          bin/flit query < report.sql
        """;
  }

  @Override
  public List<CommandOption> options() {
    return CommandOption.named(
        Options.class,
        "allowFiles",
        "format",
        "maxRows",
        "warehouse",
        "rawDataset",
        "stagingDataset",
        "martsDataset");
  }

  @Override
  public List<String> words() {
    return List.of(".describe", ".tables");
  }

  @Override
  public int run(String[] arguments) throws SQLException, IOException {
    List<String> words = new ArrayList<>();
    List<String> rest = new ArrayList<>();
    for (String argument : CommandLine.joined(Options.class, arguments)) {
      (isOption(argument) ? rest : words).add(argument);
    }
    if (words.size() > 1 && !words.get(0).startsWith(".")) {
      throw new UsageException(
          "put the SQL in quotes: it came as " + words.size() + " separate words.");
    }
    Options options = OptionsParser.parse(Options.class, rest.toArray(new String[0]));
    RowFormat format =
        options.getFormat() == null ? RowFormat.TABLE : RowFormat.named(options.getFormat());
    Path root =
        LocalFolder.of(options, name(), "Ask BigQuery itself, with bq query or its console.");
    DatasetNames names = Arguments.warehouse(options).names();
    if (console.isTerminal()) {
      try (Terminal terminal =
          TerminalBuilder.builder().system(true).encoding(StandardCharsets.UTF_8).build()) {
        QuerySession.Settings settings =
            new QuerySession.Settings(
                format,
                new TableLayout(
                    terminal.getWidth() > 0 ? terminal.getWidth() : Integer.MAX_VALUE,
                    maxRows(options, ROWS_ON_A_TERMINAL),
                    true),
                options.getAllowFiles());
        if (words.isEmpty()) {
          new QueryPrompt(terminal, QueryPrompt.userState(), console).run(root, names, settings);
          return ExitCode.OK;
        }
        return answer(root, names, settings, String.join(" ", words));
      }
    }
    TableLayout whole = new TableLayout(Integer.MAX_VALUE, maxRows(options, 0), false);
    return answer(
        root,
        names,
        new QuerySession.Settings(format, whole, options.getAllowFiles()),
        words.isEmpty()
            ? BYTE_ORDER_MARK
                .matcher(new String(System.in.readAllBytes(), StandardCharsets.UTF_8))
                .replaceFirst("")
            : String.join(" ", words));
  }

  /** Whether an argument is no SQL, which may begin with a comment. */
  private static boolean isOption(String argument) {
    return argument.startsWith("-") && !COMMENT.matcher(argument).lookingAt();
  }

  private int answer(Path root, DatasetNames names, QuerySession.Settings settings, String text)
      throws SQLException {
    try (QuerySession session = QuerySession.open(root, names, settings, console)) {
      return session.answerAll(text) ? ExitCode.OK : ExitCode.USAGE;
    }
  }

  private static long maxRows(Options options, int otherwise) {
    int rows = options.getMaxRows() == null ? otherwise : options.getMaxRows();
    if (rows < 0) {
      throw new UsageException("--maxRows=" + rows + " is below 0; 0 means all rows.");
    }
    return rows == 0 ? Long.MAX_VALUE : rows;
  }
}
