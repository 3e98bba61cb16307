package io.flit.cli;

import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.Tables;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says what is wrong with a query, and what may have been meant. */
final class QueryErrors {
  private static final Pattern UNKNOWN_TABLE =
      Pattern.compile("Table with name \"?(?<name>.+?)\"? does not exist");
  private static final Pattern UNKNOWN_COLUMN =
      Pattern.compile(
          "Referenced column \"(?<name>[^\"]+)\" not found"
              + "|does not have a column named \"(?<other>[^\"]+)\"");

  /** DuckDB names the likeliest first; more than these are a list and no suggestion. */
  private static final int MOST_CANDIDATES = 2;

  private static final Pattern CANDIDATES =
      Pattern.compile("(?m)^Candidate bindings: (?<names>.+)$");
  private static final Pattern CONFINED =
      Pattern.compile("Cannot access (?:file|directory) \"(?<name>[^\"]+)\"");
  private static final Pattern GONE =
      Pattern.compile("(?i)no such file or directory|cannot open file");
  private static final Pattern SYNTAX =
      Pattern.compile("syntax error at or near \"(?<word>[^\"]*)\"");
  private static final Pattern KIND = Pattern.compile("^[A-Za-z -]+ Error: ");
  private static final Pattern PLACE = Pattern.compile("(?ms)^LINE \\d+: .*");

  private static final String CONFINEMENT =
      "; a query reads the tables of the warehouse alone. --allowFiles lets SQL read and write files.";

  private final LocalQueries queries;

  QueryErrors(LocalQueries queries) {
    this.queries = queries;
  }

  /**
   * A sentence, and below it the place in the SQL where DuckDB knows it.
   *
   * @param message what DuckDB says
   * @param sql what was asked
   */
  String explain(String message, String sql) {
    if ((GONE.matcher(message).find() || CONFINED.matcher(message).find())
        && queries.isOutdated()) {
      return "the tables have been published anew since they were opened here, and their former"
          + " files are gone; ask again (at the prompt after .reload).";
    }
    Matcher place = PLACE.matcher(message);
    String excerpt =
        place.find() ? "\n" + place.group().stripTrailing().indent(2).stripTrailing() : "";
    return sentence(message.substring(0, excerpt.isEmpty() ? message.length() : place.start()), sql)
        + excerpt;
  }

  /** Whether DuckDB says that there is no table of a name. */
  static boolean isUnknownTable(String message) {
    return UNKNOWN_TABLE.matcher(message).find();
  }

  private String sentence(String message, String sql) {
    Matcher table = UNKNOWN_TABLE.matcher(message);
    if (table.find()) {
      return unknownTable(table.group("name"));
    }
    Matcher column = UNKNOWN_COLUMN.matcher(message);
    if (column.find()) {
      String name = column.group("name") == null ? column.group("other") : column.group("name");
      return unknownColumn(name, message, sql);
    }
    Matcher confined = CONFINED.matcher(message);
    if (confined.find()) {
      return "it would use the file " + confined.group("name") + CONFINEMENT;
    }
    Matcher syntax = SYNTAX.matcher(message);
    if (syntax.find()) {
      return "the SQL has a syntax error at or near '"
          + syntax.group("word")
          + "'"
          + Suggestions.nearest(syntax.group("word").toUpperCase(Locale.ROOT), SqlWords.ALL)
              .filter(word -> !word.equalsIgnoreCase(syntax.group("word")))
              .map(word -> "; did you mean " + word + "?")
              .orElse(".");
    }
    if (message.contains("Interrupted!")) {
      return "the query was stopped.";
    }
    return KIND.matcher(message).replaceFirst("").strip().replaceAll("\\s*\\n\\s*", " ");
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
          + Writers.of(known.get())
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
            .orElse("; bin/flit query .tables lists them.");
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

  private String unknownColumn(String name, String message, String sql) {
    TreeSet<String> names = new TreeSet<>();
    for (Table<?> table : queries.mentionedIn(sql)) {
      table.columns().stream().map(Column::name).forEach(names::add);
    }
    return "there is no column "
        + name
        + Suggestions.nearest(name, names)
            .or(() -> candidates(message))
            .map(near -> "; did you mean " + near + "?")
            .orElse("; bin/flit query .describe TABLE lists the columns.");
  }

  private static Optional<String> candidates(String message) {
    Matcher candidates = CANDIDATES.matcher(message);
    return candidates.find()
        ? Optional.of(
            Arrays.stream(candidates.group("names").replace("\"", "").split(", "))
                .limit(MOST_CANDIDATES)
                .collect(Collectors.joining(" or ")))
        : Optional.empty();
  }
}
