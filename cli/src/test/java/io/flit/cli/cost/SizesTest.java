package io.flit.cli.cost;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.cli.cost.DocumentedQuery.Form;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bytes as BigQuery counts and bills them. */
class SizesTest {
  private static final YearMonth MAY = YearMonth.of(2026, 5);
  private static final YearMonth JUNE = YearMonth.of(2026, 6);

  /** Ten rows: two in May, seven in June, one without a date. */
  private static final TableSize ORDERS =
      new TableSize(
          10,
          Map.of("order_date", 72L, "status", 100L, "revenue", 160L),
          Map.of(MAY, 2L, JUNE, 7L),
          Optional.empty());

  private static Scan scan(LocalDate from, LocalDate to, String... columns) {
    return new Scan(
        "flit_marts.fact_orders",
        List.of(columns),
        Optional.ofNullable(from),
        Optional.ofNullable(to));
  }

  private static DocumentedQuery query(Scan... scans) {
    return new DocumentedQuery("a question", Form.MARTS, "SELECT 1", List.of(scans));
  }

  @Test
  void valuesTakeWhatTheirTypeTakesAndNullNothing() throws SQLException {
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      statement.execute(
          """
          CREATE TABLE t AS
          SELECT 7::BIGINT AS a_long, 0.5::DOUBLE AS a_double, true AS a_bool, 'Zoë' AS a_text,
            TIMESTAMPTZ '2026-05-01 10:00:00+00' AS an_instant, DATE '2026-05-01' AS a_date,
            1.25::DECIMAL(18, 2) AS an_amount, 'x' AS kind
          UNION ALL SELECT 8, NULL, NULL, '', NULL, DATE '2026-06-03', NULL, 'y'
          UNION ALL SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
          """);

      TableSize size =
          new SizeMeasurement(duckdb).of("t", Optional.of("a_date"), List.of("a_date", "kind"));

      assertThat(
          size,
          is(
              new TableSize(
                  3,
                  Map.of(
                      "a_long", 16L,
                      "a_double", 8L,
                      "a_bool", 1L,
                      "a_text", 2L + 4 + 2,
                      "an_instant", 8L,
                      "a_date", 16L,
                      "an_amount", 16L,
                      "kind", 6L),
                  Map.of(MAY, 1L, JUNE, 1L),
                  Optional.of(34L * 3)))); // the days from 1 May to 3 June, and x, y and NULL
    }
  }

  @Test
  void onlyColumnsAndPartitionsThatAreAskedForAreRead() {
    assertThat(ORDERS.bytesOf(scan(null, null, "status", "revenue")), is(260.0));
    assertThat(ORDERS.bytesOf(scan(null, null)), is(0.0));
    LocalDate june = JUNE.atDay(1);
    assertThat(ORDERS.bytesOf(scan(june, null, "status")), is(70.0));
    assertThat(ORDERS.bytesOf(scan(null, june, "status")), is(20.0));
    assertThat(ORDERS.bytesOf(scan(MAY.atDay(31), june.plusDays(1), "status")), is(90.0));
    assertThat(ORDERS.bytesOf(scan(june.plusMonths(1), null, "status")), is(0.0));
  }

  @Test
  void unknownColumnIsNamed() {
    assertThat(
        assertThrows(
                IllegalArgumentException.class, () -> ORDERS.bytesOf(scan(null, null, "price")))
            .getMessage(),
        is("flit_marts.fact_orders has no price"));
  }

  @Test
  void viewsGrowUntilEachOfTheirRowsExists() {
    TableSize view = new TableSize(10, Map.of("n", 80L), Map.of(MAY, 10L), Optional.of(25L));

    assertThat(
        view.times(2),
        is(new TableSize(20, Map.of("n", 160L), Map.of(MAY, 20L), Optional.of(25L))));
    assertThat(
        view.times(1_000),
        is(new TableSize(25, Map.of("n", 200L), Map.of(MAY, 25L), Optional.of(25L))));
  }

  @Test
  void catalogueDoesNotGrowWithTheShop() {
    TableSize some = new TableSize(10, Map.of("n", 80L), Map.of(), Optional.empty());
    WarehouseSize size =
        new WarehouseSize(Map.of("flit_marts.dim_products", some, "flit_marts.fact_orders", some));

    assertThat(
        size.times(3),
        is(
            new WarehouseSize(
                Map.of("flit_marts.dim_products", some, "flit_marts.fact_orders", some.times(3)))));
  }

  @Test
  void sizesSurviveTheirResource() {
    WarehouseSize size =
        new WarehouseSize(Map.of("flit_marts.fact_orders", ORDERS, "flit_marts.mv", ORDERS));
    assertThat(WarehouseSize.parse(size.toJson()), is(size));
  }

  @Test
  void everyTableAndQueryIsBilledTheMinimum() {
    long megabyte = Billing.MEGABYTE;
    WarehouseSize size = new WarehouseSize(Map.of("flit_marts.fact_orders", ORDERS));

    assertThat(size.bytesBilled(query(scan(null, null, "status"))), is(10 * megabyte));
    assertThat(size.bytesBilled(query(scan(null, null))), is(0L));
    assertThat(Billing.billed(11 * megabyte + 1, 1), is(12 * megabyte));
    assertThat(Billing.billed(11 * megabyte, 2), is(20 * megabyte));
  }

  @Test
  void bytesAreShownAsPeopleReadThem() {
    assertThat(Billing.text(10 * Billing.MEGABYTE), is("10 MB"));
    assertThat(Billing.text(1_023 * Billing.MEGABYTE), is("1,023 MB"));
    assertThat(Billing.text(5L << 29), is("2.5 GB"));
    assertThat(Billing.fewer(25, 100), is("75 %"));
    assertThat(Billing.fewer(1, 1_000), is("99.9 %"));
  }

  @Test
  void queriesOfTheDocumentsComeWithTheCommandLine() {
    WarehouseSize theLook = WarehouseSize.theLook();
    for (DocumentedQuery query : DocumentedQuery.all()) {
      assertThat(query.question(), theLook.has(query), is(true));
    }
  }
}
