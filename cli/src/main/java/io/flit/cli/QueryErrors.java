package io.flit.cli;

import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
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
          "Referenced column \"(?<name>[^\"]+)\" (?:was )?not found"
              + "|does not have a column named \"(?<other>[^\"]+)\"");

  /** DuckDB names the likeliest first; more than these are a list and no suggestion. */
  private static final int MOST_CANDIDATES = 2;

  private static final Pattern CANDIDATES =
      Pattern.compile("(?m)^Candidate bindings: (?<names>.+)$");
  private static final Pattern UNKNOWN_ALIAS =
      Pattern.compile(
          "Referenced table \"(?<name>[^\"]+)\" not found!"
              + "(?:\\s+Candidate tables: \"(?<near>[^\"]+)\")?");
  private static final Pattern UNKNOWN_FUNCTION =
      Pattern.compile(
          "Function with name \"?(?<name>\\w+)\"? does not exist!"
              + "(?:\\s+Did you mean \"(?<near>\\w+)\")?");
  private static final Pattern UNKNOWN_TYPE =
      Pattern.compile("Type with name \"?(?<name>\\w+)\"? does not exist!");
  private static final Pattern OTHER_ARGUMENTS =
      Pattern.compile(
          "No function matches the given name and argument types"
              + " '(?<name>\\w+)\\((?<types>.*)\\)'");
  private static final Pattern CONFINED =
      Pattern.compile("Cannot access (?:file|directory) \"(?<name>[^\"]+)\"");
  private static final Pattern GONE =
      Pattern.compile("(?i)no such file or directory|cannot open file");
  private static final Pattern SYNTAX =
      Pattern.compile("syntax error at or near \"(?<word>[^\"]*)\"");
  private static final Pattern KIND = Pattern.compile("^[A-Za-z -]+ Error: ");
  private static final Pattern CANDIDATE_FUNCTIONS =
      Pattern.compile("(?s)\\s*Candidate functions:.*");
  private static final Pattern SAFE_CAST = Pattern.compile("(?i)\\bSAFE_CAST\\s*\\(");
  private static final Pattern PLACE = Pattern.compile("(?ms)^LINE \\d+: .*");

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
   * @param message what DuckDB says
   * @param sql what was asked
   */
  String explain(String message, String sql) {
    if ((GONE.matcher(message).find() || CONFINED.matcher(message).find())
        && queries.isOutdated()) {
      return "the tables have been published again since they were opened here, and their "
          + "old files are gone; ask again (at the prompt after .reload).";
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
    Matcher alias = UNKNOWN_ALIAS.matcher(message);
    if (alias.find()) {
      return "the query's FROM has no "
          + alias.group("name")
          + (alias.group("near") == null ? "." : "; did you mean " + alias.group("near") + "?");
    }
    Matcher function = UNKNOWN_FUNCTION.matcher(message);
    if (function.find()) {
      return unknownFunction(function.group("name"), function.group("near"));
    }
    Matcher type = UNKNOWN_TYPE.matcher(message);
    if (type.find()) {
      return "there is no type "
          + type.group("name")
          + GoogleSql.type(type.group("name"))
              .map(QueryErrors::inDuckDb)
              .orElse(
                  "; the types are BIGINT, DOUBLE, DECIMAL, VARCHAR, BOOLEAN, DATE, TIMESTAMP.");
    }
    Matcher arguments = OTHER_ARGUMENTS.matcher(message);
    if (arguments.find()) {
      return "the function "
          + arguments.group("name")
          + " does not take ("
          + arguments.group("types")
          + ")"
          + GoogleSql.function(arguments.group("name"))
              .map(QueryErrors::inDuckDb)
              .orElse("; change types with CAST(value AS TYPE).");
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
          + syntaxHint(syntax.group("word"), sql);
    }
    if (message.contains("Interrupted!")) {
      return "the query was stopped.";
    }
    return ended(
        CANDIDATE_FUNCTIONS
            .matcher(KIND.matcher(message).replaceFirst(""))
            .replaceFirst("")
            .strip()
            .replaceAll("\\s*\\n\\s*", " "));
  }

  private static String ended(String sentence) {
    return sentence.matches("(?s).*[.!?]") ? sentence : sentence + ".";
  }

  private static String inDuckDb(String instead) {
    return "; in DuckDB write " + instead + ".";
  }

  private static String unknownFunction(String name, String near) {
    return "there is no function "
        + name
        + GoogleSql.function(name)
            .map(QueryErrors::inDuckDb)
            .or(
                () ->
                    Optional.ofNullable(near)
                        .flatMap(one -> Suggestions.nearest(name, List.of(one)))
                        .map(one -> "; did you mean " + one + "?"))
            .orElse("; queries are DuckDB SQL, whose functions are not always BigQuery's.");
  }

  private static String syntaxHint(String word, String sql) {
    if (SAFE_CAST.matcher(sql).find()) {
      return GoogleSql.function("SAFE_CAST").map(QueryErrors::inDuckDb).orElseThrow();
    }
    return Suggestions.nearest(word.toUpperCase(Locale.ROOT), SqlWords.ALL)
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
                    + Writers.of(table)
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

  private String unknownColumn(String name, String message, String sql) {
    if (GoogleSql.isDatePart(name)) {
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
