package io.flit.cli.query;

import io.flit.cli.messages.Suggestions;
import io.flit.cli.output.Console;
import io.flit.cli.output.PrintableRows;
import io.flit.cli.output.RowFormat;
import io.flit.pipelines.launch.UsageException;
import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.annotations.PersonalData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a session understands besides SQL: lines that begin with a dot. */
final class DotCommands {
  static final List<String> NAMES =
      List.of(".describe", ".exit", ".format", ".help", ".quit", ".reload", ".tables");

  static final String HELP =
      """
      SQL ends with a semicolon and may take several lines. Besides SQL there are
        .tables             the tables of the warehouse, what a row of each is, and how many there are
        .describe TABLE     a table's columns with their types and definitions
        .format FORMAT      how rows are printed from now on: table, csv, json or jsonl
        .reload             opens the tables again, as last published
        .help               this
        .quit               leaves, as Ctrl-D does; Ctrl-C stops a running query
      """;

  private final LocalQueries queries;

  DotCommands(LocalQueries queries) {
    this.queries = queries;
  }

  static boolean isOne(String line) {
    return line.strip().startsWith(".");
  }

  /** The words of a line, without a semicolon that habit has put at its end. */
  static List<String> words(String line) {
    return Arrays.asList(line.strip().replaceFirst("\\s*;$", "").split("\\s+"));
  }

  /** The refusal of a command that is none. */
  static UsageException unknown(String command) {
    return new UsageException(
        "there is no "
            + command
            + Suggestions.nearest(command, NAMES)
                .map(near -> "; did you mean " + near + "?")
                .orElse("; .help lists them all."));
  }

  /**
   * The tables of the warehouse; what is wrong with those that cannot be read.
   *
   * @param forPerson whether a person reads it: with thousands set off, and nothing for what is not
   */
  PrintableRows tables(boolean forPerson) throws SQLException {
    queries.makeViews();
    List<List<?>> rows = new ArrayList<>();
    for (Table<?> table : queries.tables()) {
      Optional<String> problem = queries.problem(table);
      rows.add(
          Arrays.asList(
              queries.nameOf(table),
              problem.isPresent() ? null : rowCount(table, forPerson),
              table
                  .partitionColumn()
                  .map(column -> "by month of " + column.name())
                  .orElse(forPerson ? "" : null),
              problem.map(what -> "cannot be read: " + what).orElse(table.grain())));
    }
    return PrintableRows.of(List.of("table", ">rows", "partitions", "one row is"), rows);
  }

  private Object rowCount(Table<?> table, boolean forPerson) throws SQLException {
    try (Statement statement = queries.connection().createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + queries.nameOf(table))) {
      rows.next();
      long count = rows.getLong(1);
      return forPerson ? (Object) Console.number(count) : (Object) count;
    }
  }

  /**
   * The table that a person names, with or without its dataset.
   *
   * @throws UsageException if the warehouse has no such table
   */
  Table<?> table(String typed) {
    String name = typed.replaceAll("[`\"]", "");
    return queries.tables().stream()
        .filter(
            table ->
                List.of(table.name(), queries.nameOf(table))
                    .contains(name.replaceFirst("^" + LocalQueries.PROJECT + "\\.", "")))
        .findFirst()
        .orElseThrow(() -> new UsageException(new QueryErrors(queries).unknownTable(name)));
  }

  /** What a table is, in a paragraph. */
  String headline(Table<?> table) {
    StringBuilder text = new StringBuilder(queries.nameOf(table));
    text.append(": ").append(table.description()).append('\n');
    if (!table.key().isEmpty()) {
      text.append("Key: ").append(String.join(", ", table.key())).append(". ");
    }
    table
        .partitionColumn()
        .ifPresent(
            column -> text.append("Partitioned by month of ").append(column.name()).append(". "));
    if (!table.clusterBy().isEmpty()) {
      text.append("Clustered by ").append(String.join(", ", table.clusterBy())).append(". ");
    }
    return text.toString().stripTrailing() + "\n";
  }

  /** A table's columns. */
  static PrintableRows columns(Table<?> table) {
    List<List<?>> rows = new ArrayList<>();
    for (Column<?> column : table.columns()) {
      Optional<PersonalData> personal = column.declaration(PersonalData.class);
      rows.add(
          Arrays.asList(
              column.name(),
              column.type().sqlName(),
              Boolean.toString(!column.required()),
              column.description() + personal.map(p -> " (personal data)").orElse("")));
    }
    return PrintableRows.of(List.of("column", "type", "nullable", "definition"), rows);
  }

  /** The formats that exist, for completion. */
  static List<String> formats() {
    return Arrays.stream(RowFormat.values()).map(RowFormat::toString).collect(Collectors.toList());
  }
}
