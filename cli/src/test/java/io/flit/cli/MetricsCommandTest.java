package io.flit.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.flit.schemas.metrics.Dimension;
import io.flit.schemas.metrics.Metric;
import io.flit.schemas.metrics.Metrics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsCommandTest {
  @TempDir Path folder;

  @BeforeEach
  void fill() throws Exception {
    write(
        "fact_orders",
        """
        SELECT order_id, user_id, CAST(order_date AS DATE) AS order_date, status,
          status <> 'Cancelled' AS is_revenue_order, CAST(net AS DECIMAL(18, 2)) AS net_revenue,
          country, CAST(NULL AS DOUBLE) AS hours_to_ship
        FROM (VALUES
          (1, 1, '2026-05-01', 'Complete', 1000.10, 'Germany'),
          (2, 1, '2026-05-31', 'Complete', 20.00, 'Germany'),
          (3, 2, '2026-05-15', 'Cancelled', 0.00, 'Brazil'),
          (4, 2, '2026-06-01', 'Complete', 500.00, 'Brazil'),
          (5, 3, '2026-06-30', 'Complete', 70.05, NULL),
          (6, 1, '2026-06-02', 'Complete', 30.00, 'Germany'))
          AS t(order_id, user_id, order_date, status, net, country)
        """);
    write(
        "pipeline_runs",
        "SELECT 'published' AS state, TIMESTAMPTZ '2026-07-01 00:00:00+00' AS as_of");
  }

  private void write(String table, String sql) throws Exception {
    Path path = folder.resolve("data/flit_marts/" + table + "/a.parquet");
    Files.createDirectories(path.getParent());
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute("COPY (" + sql + ") TO '" + path + "' (FORMAT parquet)");
    }
  }

  private Printed metrics(String... arguments) {
    List<String> all = new ArrayList<>(List.of("metrics", "--warehouse=" + folder.resolve("data")));
    all.addAll(List.of(arguments));
    return Printed.by(all.toArray(String[]::new));
  }

  private void expect(String printed, String... arguments) {
    Printed result = metrics(arguments);
    assertThat(result.err(), result.out(), is(printed));
    assertThat(result.err(), result.exit(), is(0));
  }

  @Test
  void tablesHaveUnits() {
    expect(
        """
        country  net_revenue  avg_order_value  median_hours_to_ship
        ───────  ───────────  ───────────────  ────────────────────
        Brazil       $500.00          $500.00                  NULL
        Germany    $1,050.10          $350.03                  NULL
        NULL          $70.05           $70.05                  NULL
        """,
        "net_revenue,avg_order_value,median_hours_to_ship",
        "--by=country");
  }

  @Test
  void programsGetNumbers() {
    expect(
        """
        month,country,net_revenue,orders
        2026-05-01,Brazil,0.00,1
        2026-05-01,Germany,1020.10,2
        """,
        "net_revenue,orders",
        "--by=month,country",
        "--to=2026-06-01",
        "--format=csv");
    expect(
        """
        {"country":null,"net_revenue":70.05}
        """,
        "net_revenue",
        "--by",
        "country",
        "--where=country=null",
        "--format=jsonl");
  }

  @Test
  void periodsAreComparedAsFarAsTheFiguresGo() {
    expect(
        """
        country,net_revenue,net_revenue_before,net_revenue_change,net_revenue_change_percent
        Brazil,500.00,0.00,500.00,
        Germany,30.00,20.00,10.00,50.0000
        ,70.05,0,70.05,
        """,
        "net_revenue",
        "--by=country",
        "--from=2026-06-01",
        "--compare=previous_period",
        "--format=csv");
    expect(
        """
        orders  before  change  percent
        ──────  ──────  ──────  ───────
             3       2      +1   +50.0%
        """,
        "orders", "--from=2026-06-01", "--compare=previous_period");
  }

  @Test
  void severalMetricsAreComparedOneBelowTheOther() {
    expect(
        """
        metric         value  before    change    percent
        ───────────  ───────  ──────  ────────  ─────────
        net_revenue  $600.05  $20.00  +$580.05  +2,900.3%
        orders             3       2        +1     +50.0%
        """,
        "net_revenue,orders", "--from=2026-06", "--compare=previous_period");
    expect(
        """
        country  net_revenue  before    change  percent
        ───────  ───────────  ──────  ────────  ───────
        Brazil       $500.00   $0.00  +$500.00     NULL
        Germany       $30.00  $20.00   +$10.00   +50.0%

        country  orders  before  change  percent
        ───────  ──────  ──────  ──────  ───────
        Brazil        1       1       0     0.0%
        Germany       1       1       0     0.0%
        """,
        "net_revenue,orders",
        "--by=country",
        "--from=2026-06",
        "--sort=net_revenue_change",
        "--limit=2",
        "--where=country!=null",
        "--compare=previous_period");
  }

  @Test
  void rowsAreSortedAndCutOff() {
    expect(
        """
        country,net_revenue
        Germany,1050.10
        Brazil,500.00
        """,
        "net_revenue",
        "--by=country",
        "--sort=net_revenue",
        "--limit=2",
        "--format=csv");
    expect(
        """
        country,net_revenue
        ,70.05
        """,
        "net_revenue",
        "--by=country",
        "--sort=net_revenue:asc",
        "--limit=1",
        "--format=csv");
  }

  @Test
  void periodsThatAreNotWholeAreNamed() {
    expect(
        """
        month       orders
        ──────────  ──────
        2026-05-01       2
        2026-06-01       2

        The month of 2026-05-01 has figures from 2026-05-10 on.
        The month of 2026-06-01 has figures until 2026-06-19 only.
        """,
        "orders",
        "--by=month",
        "--from=2026-05-10",
        "--to=2026-06-20");
  }

  @Test
  void resultsOfWhatIsCountedExplainNothingUnlessAskedFor() {
    expect(
        """
        Orders: 3 from 2026-06-01 to 2026-06-30, 2 from 2026-05-02 to 2026-05-31: +1 (+50.0%)

        dimension  value      before  after  contribution
        ─────────  ─────────  ──────  ─────  ────────────
        status     Complete        1      3            +2
        status     Cancelled       1      0            −1
        """,
        "orders", "--explain", "--by=status", "--from=2026-06");
  }

  @Test
  void changesAreExplainedByTheLargestContributions() {
    expect(
        """
        Net revenue: $600.05 from 2026-06-01 to 2026-06-30, $20.00 from 2026-05-02 to 2026-05-31: +$580.05 (+2,900.3%)

        dimension  value       before    after  contribution
        ─────────  ──────────  ──────  ───────  ────────────
        country    Brazil       $0.00  $500.00      +$500.00
        country    (2 others)  $20.00  $100.05       +$80.05
        """,
        "net_revenue", "--explain", "--by=country", "--from=2026-06-01", "--maxValues=1");
  }

  @Test
  void changesOfRatiosAreMixAndRate() {
    // Before: Germany 1 of 1; after: Brazil 500 of 1, Germany 30 of 1, NULL 70.05 of 1
    expect(
        """
        dimension,value,share_before,share,before,after,mix,rate,contribution
        country,Brazil,0,0.3333333333,,500,166.6666666667,0,166.6666666667
        country,,0,0.3333333333,,70.05,23.35,0,23.35
        country,Germany,1,0.3333333333,20,30,-13.3333333333,3.3333333333,-10
        """,
        "avg_order_value",
        "--explain",
        "--by=country",
        "--from=2026-06-01",
        "--compare=previous_period",
        "--format=csv");
  }

  @Test
  void statementsArePrintedWithoutAWarehouse() {
    Printed result =
        Printed.by("metrics", "orders", "--by=status", "--sql=googlesql", "--warehouse=nowhere");
    assertThat(
        result.out(),
        is(
            """
            SELECT
              status,
              COUNT(*) AS orders
            FROM `flit-data-platform.flit_marts.fact_orders`
            GROUP BY 1
            ORDER BY 1 NULLS LAST
            """));
  }

  @Test
  void descriptionsSayEverythingAboutAMetric() {
    assertThat(
        Printed.by("metrics", "--describe=return_rate").out(),
        startsWith(
            """
            return_rate: Return rate

            Returned orders as a share of the orders that were not cancelled. Orders of the last weeks
            can still come back, so that the rate of the newest periods will rise.

            definition   returned_orders / kept_orders
            unit         share
            up is        bad
            adds up      no
            model        orders, flit_marts.fact_orders
            columns      flit_marts.fact_orders.is_revenue_order, flit_marts.fact_orders.order_id,
                         flit_marts.fact_orders.status
            dimensions   day, week, month, quarter, year, status, is_first_order, warehouse_region,
                         shipping_carrier, is_expedited, country, acquisition_channel, customer_segment,
                         lifecycle_stage, age_segment, gender, state, marketing_segment
            owner        operations

            DuckDB:

              SELECT
            """));
    assertThat(
        Printed.by("metrics", "--describe=price_tier").out(),
        is(
            """
            price_tier

            The tier of the product's retail price.

            type         STRING
            metrics      units_sold, item_revenue, item_margin, avg_unit_price, returned_items,
                         kept_items, item_return_rate, products_sold, brands_sold
            """));
  }

  @Test
  void theListHasEveryMetricAndDimension() {
    String list = Printed.by("metrics").out();
    for (Metric metric : Metrics.shipped().metrics()) {
      assertThat(list, containsString("  " + metric.name() + " "));
    }
    for (Dimension dimension : Metrics.shipped().dimensions()) {
      assertThat(list, containsString("  " + dimension.name() + " "));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          net_revenu     | --by=country | there is no metric 'net_revenu'; did you mean net_revenue?
          zzz            | --by=country | there is no metric 'zzz'; bin/flit metrics lists them all.
          orders         | --by=contry  | there is no dimension 'contry'; did you mean country?
          orders         | --where=country=Germny | --where: no row has country 'Germny'; did you mean Germany?
          orders         | --where=country=Japan | --where: no row has country 'Japan'; bin/flit metrics orders --by=country shows what there is.
          orders         | --from=June  | --from=June is not a date; write YYYY-MM-DD such as 2026-03-31, or a month or year.
          orders         | --limit=0    | --limit=0 is no number of rows; write 1 or more.
          orders         | --sort=net_revenue | net_revenue is no column of the answer; sort by one of [orders].
          orders         | --compare=last_year | --compare=last_year is not one of previous_period, previous_year.
          orders         | --compare=previous_year | --compare needs the first day of the period: add --from=DATE.
          orders         | --maxValues=99999999999 | --maxValues=99999999999 is not a number from -2147483647 to 2147483647.
          orders         | --explain=maybe | --explain=maybe is neither true nor false.
          orders         | --where=brand=Levi's | 'brand=Levi's' is no condition; a value with , ( ) or ' in it stands in single quotes, a quote in it twice: write brand='Levi''s'.
          orders         | --sql=mysql  | --sql=mysql is not one of duckdb, googlesql.
          tickets        | --by=month   | the warehouse has no table flit_staging.stg_support_tickets; fill it with bin/flit stage.
          ""             | --by=month   | name a metric before the options, as in bin/flit metrics net_revenue --by=month.
          """)
  void refusalSaysTheWayOut(String metric, String option, String sentence) {
    Printed result = metric.isEmpty() ? metrics(option) : metrics(metric, option);
    assertThat(result.err(), is("flit metrics: " + sentence + "\n"));
    assertThat(result.exit(), is(2));
  }

  @ParameterizedTest
  @CsvSource({"--compare=previous_year, --compare", "--explain, --explain"})
  void conditionsOnTimeAreNotCompared(String argument, String option) {
    Printed result = metrics("orders", argument, "--from=2026-06-01", "--where=month=2026-06");
    assertThat(
        result.err(),
        is(
            "flit metrics: "
                + option
                + " sets two periods side by side, and a condition on month would leave only one of"
                + " them; leave it out of --where, and name the days with --from=DATE and"
                + " --to=DATE.\n"));
    assertThat(result.exit(), is(2));
  }

  @Test
  void metricsAndDimensionsMayBeCalledByASynonym() {
    expect(
        """
        country,net_revenue
        Brazil,500.00
        Germany,1050.10
        ,70.05
        """,
        "Revenue",
        "--by=MARKET",
        "--format=csv");
    assertThat(
        Printed.by("metrics", "--describe=basket_size").out(), startsWith("avg_order_value"));
  }

  @Test
  void periodsWithoutRowsHaveNothingToExplain() {
    Printed result =
        metrics("net_revenue", "--explain", "--by=country", "--from=2030-01-01", "--to=2030-01-02");
    assertThat(
        result.err(),
        is(
            "flit metrics: there is nothing to explain: no row of net_revenue lies in 2030-01-01 to"
                + " 2030-01-01 or in 2029-12-31 to 2029-12-31; choose other days or conditions.\n"));
    assertThat(result.exit(), is(2));
  }

  @Test
  void changeFromNothingHasNoPercentage() {
    assertThat(
        metrics("net_revenue", "--explain", "--by=country", "--from=2026-05-01", "--to=2026-05-02")
            .out(),
        startsWith(
            "Net revenue: $1,000 from 2026-05-01 to 2026-05-01, $0 from 2026-04-30 to"
                + " 2026-04-30: +$1,000\n"));
  }

  @Test
  void whatDoesNotAddUpIsNotSplit() {
    Printed result = metrics("buying_customers", "--explain", "--from=2026-06-01");
    assertThat(
        result.err(),
        is(
            "flit metrics: the change of buying_customers cannot be split: it counts different"
                + " things, and one of them may belong to several values of a dimension. Compare it"
                + " by a dimension instead: --by=DIMENSION without --explain.\n"));
    assertThat(result.exit(), is(2));
  }
}
