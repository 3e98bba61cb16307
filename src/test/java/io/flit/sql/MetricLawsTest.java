package io.flit.sql;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.flit.cli.cost.Scan;
import io.flit.cli.query.LocalQueries;
import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.metrics.Condition;
import io.flit.schemas.metrics.Dialect;
import io.flit.schemas.metrics.Dimension;
import io.flit.schemas.metrics.Metric;
import io.flit.schemas.metrics.MetricCompiler;
import io.flit.schemas.metrics.MetricKind;
import io.flit.schemas.metrics.MetricQuery;
import io.flit.schemas.metrics.Metrics;
import io.flit.schemas.metrics.Model;
import java.math.BigDecimal;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every metric and every dimension that it is cut by, in a generated shop. */
class MetricLawsTest {
  private static final Metrics METRICS = Metrics.shipped();

  /** Sums of doubles depend on the order of the rows, which shows in the last place at most. */
  private static final double LAST_PLACE = 1.5e-6;

  private static LocalQueries warehouse;
  private static final Map<MetricQuery, List<List<String>>> ANSWERS = new HashMap<>();

  /**
   * Metrics of one model that are cut by the same dimensions, with the parts of those that are
   * ratios.
   */
  private record Family(Model model, List<Metric> metrics, List<Dimension> dimensions) {
    @Override
    public String toString() {
      return model + ": " + metrics.get(0) + " ...";
    }

    MetricQuery by(Dimension dimension) {
      return whole().by(List.of(dimension.name()));
    }

    MetricQuery whole() {
      return MetricQuery.of(metrics.stream().map(Metric::name).toList());
    }

    /** The column of a metric in a row that begins with a dimension's value. */
    int column(Metric metric) {
      return metrics.indexOf(metric) + 1;
    }
  }

  static List<Family> families() {
    Map<Map.Entry<Model, List<Dimension>>, Set<Metric>> families = new LinkedHashMap<>();
    for (Metric metric : METRICS.metrics()) {
      Set<Metric> family =
          families.computeIfAbsent(
              Map.entry(metric.model(), METRICS.dimensionsOf(metric)), f -> new LinkedHashSet<>());
      family.addAll(METRICS.parts(metric));
      family.add(metric);
    }
    return families.entrySet().stream()
        .map(f -> new Family(f.getKey().getKey(), List.copyOf(f.getValue()), f.getKey().getValue()))
        .toList();
  }

  @BeforeAll
  static void open() throws Exception {
    warehouse = LocalQueries.open(World.warehouse(), DatasetNames.DEFAULT);
    // A view reads a file per month, which takes longer to plan than to answer.
    try (Statement statement = warehouse.connection().createStatement()) {
      for (Table<?> table : METRICS.models().stream().map(Model::table).distinct().toList()) {
        statement.execute("CREATE TABLE copy AS FROM " + table);
        statement.execute("DROP VIEW " + table);
        statement.execute("CREATE TABLE " + table + " AS FROM copy");
        statement.execute("DROP TABLE copy");
      }
    }
  }

  @AfterAll
  static void close() throws Exception {
    warehouse.close();
  }

  private static List<List<String>> ask(MetricQuery query) {
    return ANSWERS.computeIfAbsent(query, q -> MetricCells.inDuckDb(warehouse.connection(), query));
  }

  @Test
  void everyMetricIsInAFamily() {
    assertThat(families(), hasSize(greaterThan(9)));
    assertThat(
        families().stream().flatMap(family -> family.metrics().stream()).distinct().count(),
        is((long) METRICS.metrics().size()));
  }

  @ParameterizedTest
  @MethodSource("families")
  void bothDialectsGiveTheSameCells(Family family) {
    List<List<String>> duckdb = new ArrayList<>();
    for (Dimension dimension : family.dimensions()) {
      for (List<String> row : ask(family.by(dimension))) {
        List<String> named = new ArrayList<>(List.of(dimension.name()));
        named.addAll(row);
        duckdb.add(named);
      }
    }
    List<List<String>> googleSql =
        new ArrayList<>(
            MetricCells.inGoogleSql(family.dimensions().stream().map(family::by).toList()));
    Comparator<List<String>> byCut =
        Comparator.<List<String>, String>comparing(row -> row.get(0)).thenComparing(r -> r.get(1));
    duckdb.sort(byCut);
    googleSql.sort(byCut);

    assertThat(duckdb, hasSize(greaterThan(family.dimensions().size() - 1)));
    assertThat(googleSql, hasSize(duckdb.size()));
    for (int i = 0; i < duckdb.size(); i++) {
      assertThat(googleSql.get(i).subList(0, 2), is(duckdb.get(i).subList(0, 2)));
      for (Metric metric : family.metrics()) {
        int column = family.column(metric) + 1;
        assertSame(
            metric + " at " + duckdb.get(i).subList(0, 2),
            metric,
            googleSql.get(i).get(column),
            duckdb.get(i).get(column));
      }
    }
  }

  /** Money and numbers of things are exact; fractions are the same but for the last place. */
  private static void assertSame(String cell, Metric metric, String actual, String expected) {
    if (metric.kind().isZeroOverNothing() || actual.isEmpty() || expected.isEmpty()) {
      assertThat(cell, actual, is(expected));
    } else {
      assertThat(
          cell, Double.parseDouble(actual), is(closeTo(Double.parseDouble(expected), LAST_PLACE)));
    }
  }

  @Test
  void rowsComeInOneOrderInBothDialects() {
    MetricQuery query =
        MetricQuery.of(List.of("orders", "tickets")).by(List.of("country", "customer_segment"));
    MetricQuery top = query.top(new MetricQuery.Order("orders", true), 7);

    assertThat(ask(query).get(ask(query).size() - 1), hasItem(""));
    assertThat(MetricCells.inGoogleSql(query), is(ask(query)));
    assertThat(ask(top), hasSize(7));
    assertThat(MetricCells.inGoogleSql(top), is(ask(top)));
  }

  @Test
  void everyMetricIsAStatementByAllItsDimensionsInBothDialects() {
    MetricCompiler compiler = new MetricCompiler(METRICS, Dialect.GOOGLESQL);
    for (Metric metric : METRICS.metrics()) {
      List<String> all = METRICS.dimensionsOf(metric).stream().map(Dimension::name).toList();
      MetricQuery query = MetricQuery.of(List.of(metric.name())).by(all);
      Set<String> read =
          World.googleSql().scans(compiler.compile(query)).stream()
              .map(Scan::table)
              .collect(Collectors.toSet());
      for (Column.Origin origin : METRICS.lineage(metric)) {
        assertThat(metric.name(), read, hasItem(origin.table().toString()));
      }
      assertThat(metric.name(), ask(query).get(0), hasSize(all.size() + 1));
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void aMetricIsTheSameAloneAndAmongOthers(Family family) {
    List<List<String>> together = ask(family.by(METRICS.dimension("month")));
    for (Metric metric : family.metrics()) {
      List<List<String>> some =
          together.stream()
              .map(row -> List.of(row.get(0), row.get(family.column(metric))))
              .toList();
      // Together there may be months in which another model alone has rows.
      assertThat(
          metric.name(),
          some.containsAll(ask(MetricQuery.of(List.of(metric.name())).by(List.of("month")))),
          is(true));
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void additiveMetricsAddUpToTheirTotalOverEveryDimension(Family family) {
    List<String> total = ask(family.whole()).get(0);
    for (Dimension dimension : family.dimensions()) {
      List<List<String>> rows = ask(family.by(dimension));
      for (Metric metric : family.metrics().stream().filter(Metric::isAdditive).toList()) {
        BigDecimal sum =
            rows.stream()
                .map(row -> new BigDecimal(row.get(family.column(metric))))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(
            metric + " by " + dimension,
            Answer.number(sum),
            is(total.get(family.metrics().indexOf(metric))));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void ratiosAreTheRatioOfTheirParts(Family family) {
    for (Metric ratio : family.metrics()) {
      if (ratio.kind() == MetricKind.RATIO) {
        List<Integer> parts = METRICS.parts(ratio).stream().map(family::column).toList();
        for (Dimension dimension : family.dimensions()) {
          for (List<String> row : ask(family.by(dimension))) {
            double numerator = Double.parseDouble(row.get(parts.get(0)));
            double denominator = Double.parseDouble(row.get(parts.get(1)));
            String value = row.get(family.column(ratio));
            String cell = ratio + " at " + dimension + " " + row.get(0);
            if (denominator == 0) {
              assertThat(cell, value, is(""));
            } else {
              assertThat(
                  cell,
                  Double.parseDouble(value),
                  is(closeTo(numerator / denominator, LAST_PLACE)));
            }
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void aFilterLeavesTheCellsOfOtherValuesAsTheyAre(Family family) {
    for (Dimension dimension : family.dimensions()) {
      List<List<String>> rows = ask(family.by(dimension));
      int middle = rows.size() / 2;
      Condition others =
          new Condition(
              dimension.name(),
              Condition.Test.UNEQUAL,
              Collections.singletonList(value(dimension, rows.get(middle).get(0))));
      List<List<String>> expected =
          IntStream.range(0, rows.size()).filter(i -> i != middle).mapToObj(rows::get).toList();

      assertThat(dimension.name(), ask(family.by(dimension).where(List.of(others))), is(expected));
    }
  }

  private static Object value(Dimension dimension, String text) {
    if (text.isEmpty()) {
      return null;
    }
    return switch (dimension.type()) {
      case BOOL -> Boolean.valueOf(text);
      case DATE -> LocalDate.parse(text);
      default -> text;
    };
  }

  @ParameterizedTest
  @MethodSource("families")
  void nothingIsZeroForCountsAndNullForTheOthers(Family family) {
    MetricQuery nothing =
        family.whole().during(Optional.empty(), Optional.of(LocalDate.of(1900, 1, 1)));
    List<String> expected =
        family.metrics().stream().map(m -> m.kind().isZeroOverNothing() ? "0" : "").toList();

    assertThat(ask(nothing), is(List.of(expected)));
    assertThat(MetricCells.inGoogleSql(nothing), is(List.of(expected)));
  }

  @ParameterizedTest
  @MethodSource("families")
  void theShopHasAValueOfEveryMetric(Family family) {
    List<String> values = ask(family.whole()).get(0);
    for (Metric metric : family.metrics()) {
      assertThat(metric.name(), values.get(family.metrics().indexOf(metric)).isEmpty(), is(false));
    }
  }
}
