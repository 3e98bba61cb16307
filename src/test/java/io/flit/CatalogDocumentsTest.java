package io.flit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flit.cli.catalog.Glossary;
import io.flit.cli.catalog.Glossary.Term;
import io.flit.schemas.Column;
import io.flit.schemas.ColumnType;
import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
import io.flit.schemas.metrics.Metric;
import io.flit.schemas.metrics.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents of the catalog are those of this platform, and what they say of the data holds. */
class CatalogDocumentsTest {
  private static final Pattern LINKED_COLUMN =
      Pattern.compile("\\[(\\w+)\\]\\(#\\w+\\) \\(`(\\w+)`\\)");

  /**
   * Figures that are withheld where there are too few users, as in the generated shop; the tests of
   * the experiments and campaigns set each.
   */
  private static final Pattern NEEDS_MORE_USERS =
      Pattern.compile(
          "experiment_results\\.adjusted_.*"
              + "|experiment_results\\.(returned_orders|contribution_margin|support_tickets)_.*"
              + "|experiment_segments\\..*_(heterogeneity|dimension|qualitative|shrunken)_.*"
              + "|experiment_segments\\..*_i_squared"
              + "|experiment_interactions\\.interaction_.*"
              + "|campaign_units\\.(propensity|att_weight|overlap_weight)"
              + "|campaign_effects\\.(benchmark|robustness)_.*"
              + "|campaign_effects\\.(incremental_total|propensity_auc)");

  @TempDir static Path written;

  private static Path write() throws IOException {
    if (!Files.exists(written.resolve("catalog.json"))) {
      FlitProcess.Result result =
          FlitProcess.run(
              "catalog", "--docs=" + written, "--examplesFrom=" + GeneratedShop.warehouse());
      assertThat(result.err(), result.exit(), is(0));
    }
    return written;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"data_dictionary.md", "lineage.md", "glossary.md", "checks.md", "catalog.json"})
  void documentIsFresh(String document) throws IOException {
    new GeneratedFile("docs/" + document).holds(Files.readString(write().resolve(document)));
  }

  /**
   * A column that nobody sets is NULL in every row, and nothing fails: neither the builder, since
   * new columns may be NULL, nor a check.
   */
  @Test
  void everyColumnHasAValueSomewhere() throws IOException {
    Set<String> empty = new TreeSet<>();
    JsonNode catalog = new ObjectMapper().readTree(write().resolve("catalog.json").toFile());
    for (JsonNode table : catalog.path("tables")) {
      for (JsonNode column : table.path("columns")) {
        String name = table.path("name").asText() + "." + column.path("name").asText();
        if (column.has("examples")
            && column.path("examples").isEmpty()
            && !NEEDS_MORE_USERS.matcher(name).matches()) {
          empty.add(name);
        }
      }
    }
    assertThat(
        "columns that are NULL in every row of the generated shop: does the transform set them?",
        empty,
        is(
            Set.of(
                // The orders of campaigns always count.
                "campaign_overlay_orders.returned_at",
                "stg_campaign_overlay_orders.returned_at",
                // Few simulated orders are returned, and none in a shop this small.
                "experiment_overlay_orders.returned_at",
                "stg_experiment_overlay_orders.returned_at",
                // Defined only where control's mean is well away from 0.
                "experiment_results.revenue_lift_ci_low",
                "experiment_results.revenue_lift_ci_high")));
  }

  static List<Term> terms() {
    return Glossary.terms();
  }

  @ParameterizedTest
  @MethodSource("terms")
  void termIsWhatItsQueryComputes(Term term) throws IOException {
    String column = term.column().name();
    String keys = String.join(", ", term.table().key());
    String differs =
        term.isRounded() || term.column().type() == ColumnType.FLOAT64
            ? "abs(computed.%1$s - published.%1$s) > %2$s OR computed.%1$s IS NULL <> (published.%1$s IS NULL)"
                .formatted(column, term.isRounded() ? "0.010001" : "1e-12")
            : "computed.%1$s IS DISTINCT FROM published.%1$s".formatted(column);
    String sql =
        """
        WITH computed AS (%1$s), published AS (SELECT %2$s, %3$s FROM %4$s)
        SELECT (SELECT count(*) FROM published) = (SELECT count(*) FROM computed) AS same_rows,
          (SELECT count(%3$s) FROM published) > 0 AS any,
          (SELECT count(*) FROM computed FULL JOIN published USING (%2$s) WHERE %5$s) AS different
        """
            .formatted(term.sql(), keys, column, term.table(), differs);

    FlitProcess.Result result = GeneratedShop.query("--format=csv", sql);

    assertThat(result.err(), result.out(), is("same_rows,any,different\ntrue,true,0\n"));
  }

  @Test
  void copiedColumnsHoldWhatTheyAreCopiedFrom() throws IOException {
    Map<String, String> different = new TreeMap<>();
    int copies = 0;
    JsonNode catalog = new ObjectMapper().readTree(write().resolve("catalog.json").toFile());
    for (JsonNode node : catalog.path("tables")) {
      Table<?> table = Tables.named(node.path("name").asText()).orElseThrow();
      for (JsonNode column : node.path("columns")) {
        String[] origin = column.path("read_from").asText("").split("\\.");
        if (origin.length == 3 && origin[0].equals("flit_staging")) {
          String count = differences(table, column.path("name").asText(), origin);
          copies++;
          if (!count.equals("0")) {
            different.put(table + "." + column.path("name").asText(), count);
          }
        }
      }
    }
    assertThat(different, is(Map.of()));
    assertThat(copies, greaterThan(50));
  }

  private static String differences(Table<?> table, String column, String[] origin)
      throws IOException {
    FlitProcess.Result result =
        GeneratedShop.query(
            "--format=csv",
            """
            SELECT count(*) FILTER (WHERE made.%1$s IS DISTINCT FROM source.%2$s) AS n
            FROM %3$s AS made JOIN %4$s.%5$s AS source USING (%6$s) HAVING count(*) > 0
            """
                .formatted(
                    column,
                    origin[2],
                    table,
                    origin[0],
                    origin[1],
                    String.join(", ", related(table, origin[1]))));
    assertThat(result.err(), result.exit(), is(0));
    return result.out().lines().skip(1).findFirst().orElse("no rows");
  }

  /** The columns that relate the rows of a table to those that it copies. */
  private static List<String> related(Table<?> table, String origin) {
    List<String> key = Tables.named(origin).orElseThrow().key();
    return key.stream().allMatch(table::hasColumn) ? key : table.key();
  }

  @Test
  void everyColumnIsInTheDictionary() throws IOException {
    String dictionary = Files.readString(write().resolve("data_dictionary.md"));
    for (Table<?> table : Tables.all()) {
      int start = dictionary.indexOf("\n## " + table + "\n");
      assertThat(table.toString(), start, greaterThan(0));
      int next = dictionary.indexOf("\n## ", start + 1);
      String section = dictionary.substring(start, next < 0 ? dictionary.length() : next);
      assertThat(
          table.toString(),
          section
              .lines()
              .filter(line -> line.startsWith("| `"))
              .map(line -> line.split("`")[1])
              .toList(),
          is(Stream.of(table.columns()).flatMap(List::stream).map(Column::name).toList()));
    }
  }

  @Test
  void everyMetricIsInTheDocumentsWithItsColumns() throws IOException {
    Map<String, List<String>> expected = new LinkedHashMap<>();
    for (Metric metric : Metrics.shipped().metrics()) {
      expected.put(
          metric.name(),
          Metrics.shipped().lineage(metric).stream().map(Column.Origin::toString).toList());
    }

    Map<String, List<String>> inJson = new LinkedHashMap<>();
    JsonNode catalog = new ObjectMapper().readTree(write().resolve("catalog.json").toFile());
    for (JsonNode metric : catalog.path("metrics")) {
      List<String> columns = new ArrayList<>();
      metric.path("computed_from").forEach(column -> columns.add(column.asText()));
      inJson.put(metric.path("name").asText(), columns);
    }
    assertThat(inJson, is(expected));

    String dictionary = Files.readString(write().resolve("data_dictionary.md"));
    Map<String, List<String>> inDictionary = new LinkedHashMap<>();
    dictionary
        .substring(dictionary.indexOf("\n## Metrics\n"))
        .lines()
        .filter(line -> line.startsWith("| `"))
        .forEach(
            line ->
                inDictionary.put(
                    line.split("`")[1],
                    LINKED_COLUMN
                        .matcher(line)
                        .results()
                        .map(
                            link -> Tables.named(link.group(1)).orElseThrow() + "." + link.group(2))
                        .toList()));
    assertThat(inDictionary, is(expected));

    String glossary = Files.readString(write().resolve("glossary.md")).replaceAll("\\s+", " ");
    for (Metric metric : Metrics.shipped().metrics()) {
      assertThat(
          glossary, containsString("**" + metric.label() + "** (`" + metric.name() + "`): "));
    }
  }
}
