package io.flit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GeneralCodeTest {
  private static final Pattern STRING = Pattern.compile("\"([a-z0-9_.]+)\"");

  /** The names of tables among a source's strings, with their dataset or without. */
  private static List<String> tablesNamedIn(String source) {
    Set<String> names =
        Tables.all().stream().map(Table::name).collect(Collectors.toUnmodifiableSet());
    return STRING
        .matcher(source)
        .results()
        .map(string -> string.group(1).replaceFirst("flit_[a-z]+\\.", ""))
        .filter(names::contains)
        .toList();
  }

  @Test
  void generalCodeHoldsNoNameOfATable() throws IOException {
    List<String> named = new ArrayList<>();
    List<Path> files = GeneralCode.files();
    for (Path file : files) {
      tablesNamedIn(Files.readString(file)).forEach(table -> named.add(file + ": " + table));
    }
    assertThat(files.size(), greaterThan(100));
    assertThat("declare on the table what general code must know of it", named, empty());
  }

  @Test
  void nameOfATableIsFoundAmongStrings() {
    assertThat(
        tablesNamedIn("Set.of(\"stg_orders\", \"flit_marts.dim_customers\", \"stg\");"),
        is(List.of("stg_orders", "dim_customers")));
  }
}
