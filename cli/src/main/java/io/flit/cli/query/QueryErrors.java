package io.flit.cli.query;

import io.flit.cli.messages.Suggestions;
import io.flit.cli.run.ProducingCommand;
import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Says what is wrong with a query, and what may have been meant. */
final class QueryErrors {
  /** DuckDB names the likeliest first; more than these are a list and no suggestion. */
  private static final int MOST_CANDIDATES = 2;

  private static final Pattern SAFE_CAST = Pattern.compile("(?i)\\bSAFE_CAST\\s*\\(");

  private static final String CONFINEMENT =
      "; a query reads only the tables of the warehouse. --allowFiles lets SQL read "
          + "and write files.";

  private final LocalQueries queries;

  QueryErrors(LocalQueries queries) {
    this.queries = queries;
  }

  /**
   * A sentence, and below it the place in the SQL where DuckDB knows it.
   *
   * @param message what DuckDB says, as JSON
   * @param sql what was asked
   */
  String explain(String message, String sql) {
    DuckDbError error = DuckDbError.of(message);
    if ((error.kind().equals("IO") || isConfined(error)) && queries.isOutdated()) {
      return "the tables have been published again since they were opened here, and their "
          + "old files are gone; ask again (at the prompt after .reload).";
    }
    return sentence(error, sql)
        + error.excerpt(sql).map(place -> "\n" + place.indent(2).stripTrailing()).orElse("");
  }

  /** Whether DuckDB says that there is no table of a name. */
  static boolean isUnknownTable(String message) {
    return isUnknownTable(DuckDbError.of(message));
  }

  private static boolean isUnknownTable(DuckDbError error) {
    return error.missing().equals("Table") || error.message().startsWith("Table with name ");
  }

  private static boolean isConfined(DuckDbError error) {
    return error.kind().equals("Permission") && error.message().startsWith("Cannot access ");
  }

  private String sentence(DuckDbError error, String sql) {
    if (isUnknownTable(error)) {
      return unknownTable(error.name().isEmpty() ? error.quoted().get(0) : error.name());
    }
    if (error.subtype().equals("COLUMN_NOT_FOUND")) {
      return unknownColumn(error.name(), error, sql);
    }
    if (error.message().contains(" does not have a column named ")) {
      return unknownColumn(error.quoted().get(1), error, sql);
    }
    if (error.message().startsWith("Referenced table ")) {
      List<String> names = error.quoted(); // the one that is missing, then the candidates
      return "the query's FROM has no "
          + names.get(0)
          + (names.size() == 1 ? "." : "; did you mean " + names.get(1) + "?");
    }
    if (error.missing().endsWith("Function")) {
      return unknownFunction(error);
    }
    if (error.missing().equals("Type")) {
      return "there is no type "
          + error.name()
          + BigQueryDialect.type(error.name())
              .map(QueryErrors::inDuckDb)
              .orElse(
                  "; the types are BIGINT, DOUBLE, DECIMAL, VARCHAR, BOOLEAN, DATE, TIMESTAMP.");
    }
    if (error.subtype().equals("NO_MATCHING_FUNCTION")) {
      return "the function "
          + error.name()
          + " does not take "
          + error.call().substring(error.call().indexOf('('))
          + BigQueryDialect.function(error.name())
              .map(QueryErrors::inDuckDb)
              .orElse("; change types with CAST(value AS TYPE).");
    }
    if (isConfined(error)) {
      return "it would use the file " + error.quoted().get(0) + CONFINEMENT;
    }
    if (error.message().startsWith("syntax error ")) {
      String word = error.words(sql).orElse("");
      return "the SQL has a syntax error at or near '" + word + "'" + syntaxHint(word, sql);
    }
    if (error.message().contains("Interrupted!")) {
      return "the query was stopped.";
    }
    return ended(
        error
            .message()
            .replaceFirst("(?s)\\s*Candidate functions:.*", "")
            .strip()
            .replaceAll("\\s*\\n\\s*", " "));
  }

  private static String ended(String sentence) {
    return sentence.matches("(?s).*[.!?]") ? sentence : sentence + ".";
  }

  private static String inDuckDb(String instead) {
    return "; in DuckDB write " + instead + ".";
  }

  private static String unknownFunction(DuckDbError error) {
    return "there is no function "
        + error.name()
        + BigQueryDialect.function(error.name())
            .map(QueryErrors::inDuckDb)
            .or(
                () ->
                    Suggestions.nearest(error.name(), error.candidates())
                        .map(near -> "; did you mean " + near + "?"))
            .orElse("; queries are DuckDB SQL, whose functions are not always BigQuery's.");
  }

  private String syntaxHint(String word, String sql) {
    if (SAFE_CAST.matcher(sql).find()) {
      return BigQueryDialect.function("SAFE_CAST").map(QueryErrors::inDuckDb).orElseThrow();
    }
    return Suggestions.nearest(word.toUpperCase(Locale.ROOT), queries.keywords())
        .filter(near -> !near.equalsIgnoreCase(word))
        .map(near -> "; did you mean " + near + "?")
        .orElse(
            sql.strip().endsWith(word) ? ", where it ends; is something missing after it?" : ".");
  }

  /** The sentence about a table that a query names and that is not there. */
  String unknownTable(String typed) {
    if (typed.contains("/") || typed.matches(".*\\.(csv|parquet|json)")) {
      return "it would use the file " + typed + CONFINEMENT;
    }
    String name = typed.substring(typed.lastIndexOf('.') + 1);
    Optional<Table<?>> known = Tables.named(name);
    if (known.isPresent() && !queries.tables().contains(known.get())) {
      return queries.nameOf(known.get())
          + " is not in this warehouse yet; bin/flit "
          + ProducingCommand.of(known.get())
          + " makes it.";
    }
    Optional<String> problem = known.flatMap(queries::problem);
    if (problem.isPresent()) {
      return problem.get() + ".";
    }
    return "there is no table "
        + typed
        + known
            .or(() -> Suggestions.nearest(name, tableNames()).flatMap(Tables::named))
            .or(() -> partOf(name))
            .map(table -> "; did you mean " + queries.nameOf(table) + "?")
            .or(() -> notMadeYet(name))
            .orElse("; bin/flit query .tables lists them.");
  }

  /** The suggestion of a table that pipelines make and this warehouse does not have. */
  private Optional<String> notMadeYet(String name) {
    return Suggestions.nearest(name, Tables.all().stream().<String>map(Table::name).toList())
        .flatMap(Tables::named)
        .map(
            table ->
                "; did you mean "
                    + queries.nameOf(table)
                    + "? It is not in this warehouse yet; bin/flit "
                    + ProducingCommand.of(table)
                    + " makes it.");
  }

  private List<String> tableNames() {
    return queries.tables().stream().<String>map(Table::name).toList();
  }

  /** The only table whose name has what was typed in it: {@code customers} is dim_customers. */
  private Optional<Table<?>> partOf(String name) {
    List<Table<?>> some =
        queries.tables().stream().filter(table -> table.name().endsWith("_" + name)).toList();
    return some.isEmpty() ? Optional.empty() : Optional.of(some.get(some.size() - 1));
  }

  private String unknownColumn(String name, DuckDbError error, String sql) {
    if (BigQueryDialect.isDatePart(name)) {
      String part = name.toLowerCase(Locale.ROOT);
      return "there is no column "
          + name
          + "; in DuckDB the date part is a string and comes first: date_trunc('"
          + part
          + "', t), date_diff('"
          + part
          + "', earlier, later).";
    }
    TreeSet<String> names = new TreeSet<>();
    for (Table<?> table : queries.mentionedIn(sql)) {
      table.columns().stream().map(Column::name).forEach(names::add);
    }
    return "there is no column "
        + name
        + Suggestions.nearest(name, names)
            .or(() -> candidates(error))
            .map(near -> "; did you mean " + near + "?")
            .orElse("; bin/flit query .describe TABLE lists the columns.");
  }

  private static Optional<String> candidates(DuckDbError error) {
    return error.candidates().stream()
        .limit(MOST_CANDIDATES)
        .reduce((likeliest, next) -> likeliest + " or " + next);
  }
}
