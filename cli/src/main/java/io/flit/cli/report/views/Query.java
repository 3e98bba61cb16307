package io.flit.cli.report.views;

import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * DuckDB SQL over the platform's tables.
 *
 * @param template the SQL, in which {@code @dim_customers} is the table of that name
 */
public record Query(String template) {
  private static final Pattern TABLE = Pattern.compile("@([a-z][a-z_]*[a-z])");

  public Query {
    template = template.strip();
  }

  /** The tables it reads, in the order in which it names them. */
  public List<Table<?>> tables() {
    Set<Table<?>> tables = new LinkedHashSet<>();
    Matcher name = TABLE.matcher(template);
    while (name.find()) {
      tables.add(named(name.group(1)));
    }
    return List.copyOf(tables);
  }

  /**
   * The SQL to run.
   *
   * @param names a table's name in SQL, such as {@code flit_marts.dim_customers}
   */
  public String sql(Function<Table<?>, String> names) {
    return TABLE
        .matcher(template)
        .replaceAll(name -> Matcher.quoteReplacement(names.apply(named(name.group(1)))));
  }

  /** A text as an SQL string. */
  public static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static Table<?> named(String name) {
    return Tables.named(name).orElseThrow(() -> new IllegalStateException("no table " + name));
  }
}
