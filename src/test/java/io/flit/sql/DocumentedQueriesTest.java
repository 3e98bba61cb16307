package io.flit.sql;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flit.FlitProcess;
import io.flit.GeneratedFile;
import io.flit.cli.cost.DocumentedQuery;
import io.flit.cli.cost.DocumentedQuery.Form;
import io.flit.cli.cost.Scan;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A question has one answer, however and wherever it is asked. */
class DocumentedQueriesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern FRACTION = Pattern.compile("-?[0-9]+\\.[0-9]+");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

  /** Fractions last, so that a difference in one of them changes no order. */
  private static final Comparator<List<String>> BY_TEXT =
      Comparator.<List<String>, String>comparing(
              row ->
                  row.stream()
                      .filter(cell -> !FRACTION.matcher(cell).matches())
                      .toList()
                      .toString())
          .thenComparing(List::toString);

  static List<DocumentedQuery> otherForms() {
    return DocumentedQueries.all().stream()
        .filter(query -> query.form() == Form.RAW || query.form() == Form.VIEW)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("otherForms")
  void rawTablesAndViewsAnswerLikeTheMarts(DocumentedQuery query) {
    List<DocumentedQuery> marts =
        DocumentedQueries.all().stream()
            .filter(other -> other.form() == Form.MARTS)
            .filter(other -> other.question().equals(query.question()))
            .toList();
    assertThat(query.question() + " in docs/queries.md", marts, hasSize(1));

    Answer expected = World.googleSql().execute(marts.get(0).sql(), World.tables());
    Answer actual = World.googleSql().execute(query.sql(), World.tables());

    assertThat(actual.columns(), is(expected.columns()));
    assertSame(actual.rows(), expected.rows());
  }

  static List<SqlBlock> localQuestions() {
    return DocumentedQueries.questions().stream().filter(SqlBlock::isAlsoLocal).toList();
  }

  @ParameterizedTest
  @MethodSource("localQuestions")
  void localWarehouseAnswersLikeBigQuery(SqlBlock block) throws IOException {
    Answer expected = World.googleSql().execute(block.sql(), World.tables());
    FlitProcess.Result local =
        FlitProcess.run("query", "--warehouse=" + World.warehouse(), "--format=jsonl", block.sql());
    assertThat(local.err(), local.exit(), is(0));

    List<List<String>> rows = new ArrayList<>();
    for (String line : local.out().lines().toList()) {
      List<String> row = new ArrayList<>();
      JSON.readTree(line).elements().forEachRemaining(value -> row.add(text(value)));
      rows.add(row);
    }
    assertSame(rows, expected.rows());
  }

  private static String text(JsonNode value) {
    return value.isNull()
        ? ""
        : value.isNumber() ? Answer.number(value.decimalValue()) : value.asText();
  }

  private static void assertSame(List<List<String>> actual, List<List<String>> expected) {
    List<List<String>> some = actual.stream().sorted(BY_TEXT).toList();
    List<List<String>> others = expected.stream().sorted(BY_TEXT).toList();
    assertThat(some, hasSize(others.size()));
    for (int i = 0; i < some.size(); i++) {
      for (int j = 0; j < some.get(i).size(); j++) {
        assertThat(
            some.get(i) + " is " + others.get(i),
            isSame(some.get(i).get(j), others.get(i).get(j)),
            is(true));
      }
    }
  }

  /** Fractions may differ in the last place, since half of it may be rounded either way. */
  private static boolean isSame(String one, String other) {
    boolean isFraction = FRACTION.matcher(one).matches() || FRACTION.matcher(other).matches();
    if (isFraction && NUMBER.matcher(one).matches() && NUMBER.matcher(other).matches()) {
      BigDecimal a = new BigDecimal(one);
      BigDecimal b = new BigDecimal(other);
      BigDecimal lastPlace = BigDecimal.ONE.movePointLeft(Math.max(a.scale(), b.scale()));
      return a.subtract(b).abs().compareTo(lastPlace) <= 0;
    }
    return one.equals(other);
  }

  @Test
  void whatTheyReadIsKnownToTheCommandLine() throws IOException {
    List<DocumentedQuery> queries = DocumentedQueries.all();
    new GeneratedFile("cli/src/main/resources/io/flit/cli/cost/queries.json")
        .holds(DocumentedQuery.toJson(queries));
  }

  @Test
  void onlyReferredColumnsOfPartitionsAskedForAreRead() {
    assertThat(
        World.googleSql()
            .scans(
                """
                SELECT o.status, c.country, COUNT(*) AS orders
                FROM flit_marts.fact_orders AS o
                LEFT JOIN flit_marts.dim_customers AS c ON c.user_id = o.user_id
                WHERE o.order_date BETWEEN '2026-01-01' AND '2026-03-31' AND c.age > 30
                GROUP BY o.status, c.country
                """),
        contains(
            new Scan(
                "flit_marts.dim_customers",
                List.of("age", "country", "user_id"),
                Optional.empty(),
                Optional.empty()),
            new Scan(
                "flit_marts.fact_orders",
                List.of("order_date", "status", "user_id"),
                Optional.of(LocalDate.of(2026, 1, 1)),
                Optional.of(LocalDate.of(2026, 4, 1)))));
  }

  @Test
  void conditionOnTheOptionalSideOfAJoinPrunesNothing() {
    assertThat(
        World.googleSql()
            .scans(
                """
                SELECT c.user_id, o.order_id
                FROM flit_marts.dim_customers AS c
                LEFT JOIN flit_marts.fact_orders AS o ON o.user_id = c.user_id
                WHERE o.order_date >= '2026-01-01' OR o.order_date IS NULL
                """)
            .get(1)
            .isPruned(),
        is(false));
  }

  @Test
  void tableThatIsReadTwiceIsOneScanOfTheWiderRange() {
    assertThat(
        World.googleSql()
            .scans(
                """
                SELECT a.order_id
                FROM (SELECT order_id FROM flit_marts.fact_orders WHERE order_date < '2026-03-01'
                  AND order_date >= '2026-01-01') AS a
                JOIN (SELECT order_id, status FROM flit_marts.fact_orders
                  WHERE order_date = '2025-06-15') AS b USING (order_id)
                WHERE b.status = 'Complete'
                """),
        contains(
            new Scan(
                "flit_marts.fact_orders",
                List.of("order_date", "order_id", "status"),
                Optional.of(LocalDate.of(2025, 6, 15)),
                Optional.of(LocalDate.of(2026, 3, 1)))));
  }
}
