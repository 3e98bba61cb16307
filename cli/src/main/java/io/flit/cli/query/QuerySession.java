package io.flit.cli.query;

import io.flit.cli.output.Console;
import io.flit.cli.output.PrintableRows;
import io.flit.cli.output.RowFormat;
import io.flit.cli.output.TableLayout;
import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.schemas.Table;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Answers statements over a warehouse, one after the other.
 *
 * <p>Unless files are allowed, nothing but the warehouse's tables can be read and nothing can be
 * written: DuckDB is confined to the files of the tables, and only statements that DuckDB itself
 * takes for queries are run.
 */
public final class QuerySession implements AutoCloseable {
  private static final Pattern EXPLAIN = Pattern.compile("(?is)^\\s*EXPLAIN(\\s+ANALYZE)?\\s+");
  private static final Pattern PIVOT = Pattern.compile("(?is)^\\s*(UN)?PIVOT\\s[^;]*$");
  private static final String UNPARSEABLE = "parser";
  private static final String NO_MEMORY = "Java heap space";

  /**
   * How a session answers.
   *
   * @param format how rows are written
   * @param layout how much of a table is shown
   * @param allowsFiles whether SQL may read and write files, and change what it has opened
   */
  public record Settings(RowFormat format, TableLayout layout, boolean allowsFiles) {
    Settings with(RowFormat other) {
      return new Settings(other, layout, allowsFiles);
    }
  }

  private final Path root;
  private final DatasetNames names;
  private final Console console;
  private LocalQueries queries;
  private Settings settings;
  private volatile Statement running;
  private boolean isLeft;

  private QuerySession(Path root, DatasetNames names, Settings settings, Console console) {
    this.root = root;
    this.names = names;
    this.settings = settings;
    this.console = console;
  }

  /**
   * Opens a warehouse.
   *
   * @throws UsageException if it has no tables
   */
  public static QuerySession open(Path root, DatasetNames names, Settings settings, Console console)
      throws SQLException {
    QuerySession session = new QuerySession(root, names, settings, console);
    session.queries = session.openQueries();
    return session;
  }

  private LocalQueries openQueries() throws SQLException {
    LocalQueries opened = LocalQueries.openLazily(root, names);
    if (opened.isEmpty()) {
      opened.close();
      throw new UsageException(
          "--warehouse="
              + root
              + " holds no tables; fill it with bin/flit demo or bin/flit refresh, or name"
              + " another.");
    }
    opened.reportErrorsAsJson();
    if (!settings.allowsFiles()) {
      opened.confine();
    }
    return opened;
  }

  LocalQueries queries() {
    return queries;
  }

  /**
   * Answers all statements of a text, up to the first that fails or leaves the session.
   *
   * @return whether all could be answered; if not, it has been said why
   */
  public boolean answerAll(String text) {
    return SqlText.statements(text).stream().allMatch(statement -> isLeft || answer(statement));
  }

  /** Whether a statement was answered that leaves the session. */
  boolean isLeft() {
    return isLeft;
  }

  private boolean answer(String statement) {
    if (!DotCommands.isOne(statement)) {
      return answerSql(statement);
    }
    int end = statement.indexOf('\n');
    return end < 0
        ? answerDot(statement)
        : answerDot(statement.substring(0, end)) && answerAll(statement.substring(end));
  }

  private boolean answerDot(String line) {
    List<String> words = DotCommands.words(line);
    try {
      runDot(words.get(0), words.subList(1, words.size()));
      return true;
    } catch (UsageException e) {
      return refuse(e.getMessage());
    } catch (SQLException e) {
      return refuse(new QueryErrors(queries).explain(e.getMessage(), ""));
    }
  }

  private void runDot(String command, List<String> operands) throws SQLException {
    DotCommands dots = new DotCommands(queries);
    switch (command) {
      case ".tables" -> print(dots.tables(settings.format() == RowFormat.TABLE));
      case ".describe" -> describe(dots, operand(command, operands, "a table"));
      case ".format" ->
          settings = settings.with(RowFormat.named(operand(command, operands, "a format")));
      case ".reload" -> reload();
      case ".exit", ".quit" -> isLeft = true;
      case ".help" -> console.print(DotCommands.HELP);
      default -> throw DotCommands.unknown(command);
    }
  }

  private static String operand(String command, List<String> operands, String what) {
    if (operands.size() != 1) {
      throw new UsageException(command + " takes the name of " + what + ".");
    }
    return operands.get(0);
  }

  private void describe(DotCommands dots, String name) throws SQLException {
    Table<?> table = dots.table(name);
    if (settings.format() == RowFormat.TABLE) {
      console.print(dots.headline(table) + "\n");
    }
    print(DotCommands.columns(table));
  }

  private void reload() throws SQLException {
    LocalQueries fresh = openQueries();
    queries.close();
    queries = fresh;
    console.note(queries.tables().size() + " tables, as published last.");
  }

  private boolean answerSql(String statement) {
    String sql = SqlText.withoutBackticks(statement);
    try {
      if (!settings.allowsFiles() && !isQuery(sql)) {
        return refuse(
            "this is not a query: a session only reads. Use SELECT, WITH, FROM, DESCRIBE, "
                + "SUMMARIZE, PIVOT or EXPLAIN; --allowFiles lets SQL do anything.");
      }
      queries.makeViewsFor(sql);
      try {
        execute(sql);
      } catch (SQLException e) {
        if (!QueryErrors.isUnknownTable(e.getMessage()) || !queries.makeViews()) {
          throw e;
        }
        execute(sql); // the name of a table is put together by the statement itself
      }
      return true;
    } catch (UsageException e) {
      return refuse(e.getMessage());
    } catch (SQLException e) {
      if (String.valueOf(e.getMessage()).contains(NO_MEMORY)) {
        throw new OutOfMemoryError(NO_MEMORY); // thrown below the driver, which hides its type
      }
      return refuse(new QueryErrors(queries).explain(e.getMessage(), sql));
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = queries.connection().createStatement()) {
      running = statement;
      if (statement.execute(sql)) {
        try (ResultSet rows = statement.getResultSet()) {
          print(new ResultRows(rows));
        }
      }
    } finally {
      running = null;
    }
  }

  private void print(PrintableRows rows) throws SQLException {
    settings.format().print(rows, settings.layout(), console);
  }

  /**
   * Whether DuckDB takes a statement for a query; a statement that it cannot parse is left to fail
   * when it is run.
   */
  private boolean isQuery(String sql) throws SQLException {
    String explained = EXPLAIN.matcher(sql).replaceFirst("");
    if (PIVOT.matcher(explained).matches()) {
      return true;
    }
    try (PreparedStatement statement =
        queries
            .connection()
            .prepareStatement("SELECT json_serialize_sql(?::VARCHAR) ->> 'error_type'")) {
      statement.setString(1, explained);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        String error = rows.getString(1);
        return error == null || error.equals(UNPARSEABLE);
      }
    }
  }

  private boolean refuse(String sentence) {
    console.note("flit query: " + sentence);
    return false;
  }

  /** Stops the statement that runs, if one does. */
  void cancel() {
    Statement statement = running;
    if (statement != null) {
      try {
        statement.cancel();
      } catch (SQLException e) {
        console.note("flit query: the query cannot be stopped: " + e.getMessage());
      }
    }
  }

  @Override
  public void close() throws SQLException {
    queries.close();
  }
}
