package io.flit.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flit.pipelines.Arguments;
import io.flit.pipelines.Launch;
import io.flit.pipelines.UsageException;
import io.flit.pipelines.WarehouseOptions;
import io.flit.pipelines.warehouse.LocalWarehouse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Answers SQL over the tables of a local warehouse. */
final class QueryCommand implements Command {
  private final Console console;

  QueryCommand(Console console) {
    this.console = console;
  }

  /** The options of {@code query}. */
  public interface Options extends WarehouseOptions {
    @Description("How rows are printed: table, csv or json (one object per line).")
    @Default.String("table")
    String getFormat();

    void setFormat(String format);
  }

  private static final DateTimeFormatter UTC =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
          .appendLiteral(" UTC")
          .toFormatter(Locale.ROOT);

  private enum Format {
    TABLE,
    CSV,
    JSON
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
        bin/flit query "SQL" [--format=table|csv|json] [--warehouse=DIR]

        Runs DuckDB SQL over the tables of a local warehouse, such as
          bin/flit query "SELECT customer_segment, count(*) FROM flit_marts.dim_customers GROUP BY 1"
        Tables are dataset.table or `flit-data-platform.dataset.table`. Without SQL it reads
        statements from a prompt, or from standard input where that is not a terminal.

        """
        + OptionHelp.of(Options.class);
  }

  @Override
  public int run(String[] arguments) throws SQLException, IOException {
    List<String> sql = new ArrayList<>();
    List<String> rest = new ArrayList<>();
    for (String argument : arguments) {
      (argument.startsWith("--") ? rest : sql).add(argument);
    }
    if (sql.size() > 1) {
      throw new UsageException(
          "put the SQL in quotes: it came as " + sql.size() + " separate words.");
    }
    Options options = Launch.parse(Options.class, rest.toArray(new String[0]));
    Format format = format(options.getFormat());
    Path root = root(options);
    try (LocalQueries queries = LocalQueries.open(root, Arguments.warehouse(options).names())) {
      if (!sql.isEmpty()) {
        return answer(queries, sql.get(0), format);
      }
      return console.isTerminal() ? prompt(queries, format) : readAll(queries, format);
    }
  }

  private static Path root(Options options) {
    Path root = Path.of(options.getWarehouse());
    if (!LocalWarehouse.isLocal(options.getWarehouse()) || !Files.isDirectory(root)) {
      throw new UsageException(
          "--warehouse="
              + options.getWarehouse()
              + " is no directory here; make one with bin/flit demo, or name another.");
    }
    return root;
  }

  private static Format format(String name) {
    for (Format format : Format.values()) {
      if (format.name().equals(name.toUpperCase(Locale.ROOT))) {
        return format;
      }
    }
    throw new UsageException("--format=" + name + " is none of table, csv and json.");
  }

  private int answer(LocalQueries queries, String sql, Format format) {
    try (Statement statement = queries.connection().createStatement()) {
      if (statement.execute(LocalQueries.rewriteBackticks(sql))) {
        try (ResultSet rows = statement.getResultSet()) {
          print(rows, format);
        }
      }
      return Launch.OK;
    } catch (SQLException e) {
      console.note("query: " + e.getMessage());
      return Launch.USAGE;
    }
  }

  private int readAll(LocalQueries queries, Format format) throws IOException {
    String sql = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    return sql.isBlank() ? Launch.OK : answer(queries, sql, format);
  }

  private int prompt(LocalQueries queries, Format format) throws IOException {
    try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
      LineReader reader = LineReaderBuilder.builder().terminal(terminal).build();
      StringBuilder statement = new StringBuilder();
      while (true) {
        String line = reader.readLine(statement.length() == 0 ? "flit> " : "  ... ");
        statement.append(line).append('\n');
        if (line.strip().endsWith(";")) {
          answer(queries, statement.toString(), format);
          statement.setLength(0);
        }
      }
    } catch (EndOfFileException | UserInterruptException e) {
      return Launch.OK;
    }
  }

  private void print(ResultSet rows, Format format) throws SQLException {
    switch (format) {
      case TABLE -> printTable(rows);
      case CSV -> printCsv(rows);
      case JSON -> printJson(rows);
    }
  }

  private void printTable(ResultSet rows) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      names.add((isNumber(columns.getColumnType(i)) ? ">" : "") + columns.getColumnLabel(i));
    }
    TextTable table = new TextTable(names);
    while (rows.next()) {
      List<String> row = new ArrayList<>();
      for (int i = 1; i <= names.size(); i++) {
        String text = text(rows, i);
        row.add(text == null ? "" : text);
      }
      table.add(row);
    }
    console.print(table.toString());
  }

  /** A value as text, null for NULL: instants in UTC as BigQuery writes them. */
  private static String text(ResultSet rows, int column) throws SQLException {
    return rows.getMetaData().getColumnType(column) == Types.TIMESTAMP_WITH_TIMEZONE
            && rows.getObject(column) instanceof OffsetDateTime time
        ? UTC.format(time.withOffsetSameInstant(ZoneOffset.UTC))
        : rows.getString(column);
  }

  private static boolean isNumber(int sqlType) {
    return switch (sqlType) {
      case Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.FLOAT,
          Types.REAL,
          Types.DOUBLE,
          Types.NUMERIC,
          Types.DECIMAL ->
          true;
      default -> false;
    };
  }

  private void printCsv(ResultSet rows) throws SQLException {
    int size = rows.getMetaData().getColumnCount();
    StringBuilder csv = new StringBuilder();
    for (int i = 1; i <= size; i++) {
      csv.append(i == 1 ? "" : ",").append(csvField(rows.getMetaData().getColumnLabel(i)));
    }
    console.println(csv.toString());
    while (rows.next()) {
      csv.setLength(0);
      for (int i = 1; i <= size; i++) {
        csv.append(i == 1 ? "" : ",").append(csvField(text(rows, i)));
      }
      console.println(csv.toString());
    }
  }

  private static String csvField(String value) {
    if (value == null) {
      return "";
    }
    boolean quoted = value.isEmpty() || value.chars().anyMatch(c -> ",\"\n\r".indexOf(c) >= 0);
    return quoted ? '"' + value.replace("\"", "\"\"") + '"' : value;
  }

  private void printJson(ResultSet rows) throws SQLException {
    ObjectMapper json = new ObjectMapper();
    while (rows.next()) {
      ObjectNode object = json.createObjectNode();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        String name = rows.getMetaData().getColumnLabel(i);
        Object value = rows.getObject(i);
        if (value == null) {
          object.putNull(name);
        } else if (value instanceof Number) {
          object.set(name, json.valueToTree(value));
        } else if (value instanceof Boolean) {
          object.put(name, (Boolean) value);
        } else {
          object.put(name, text(rows, i));
        }
      }
      console.println(object.toString());
    }
  }
}
