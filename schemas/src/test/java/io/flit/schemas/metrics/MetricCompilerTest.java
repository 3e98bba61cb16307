package io.flit.schemas.metrics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricCompilerTest {
  private static final Metrics METRICS = Metrics.shipped();

  private static String duckdb(MetricQuery query) {
    return new MetricCompiler(METRICS, Dialect.DUCKDB).compile(query);
  }

  private static String googleSql(MetricQuery query) {
    return new MetricCompiler(METRICS, Dialect.GOOGLESQL).compile(query);
  }

  private static MetricQuery ask(String... metrics) {
    return MetricQuery.of(List.of(metrics));
  }

  @Test
  void metricsOfOneTableAreOneSelect() {
    MetricQuery query =
        ask("net_revenue", "avg_order_value")
            .by(List.of("country", "month"))
            .during(Optional.of(LocalDate.of(2026, 1, 1)), Optional.of(LocalDate.of(2026, 7, 1)))
            .where(ConditionParser.parse("acquisition_channel=Search", METRICS));

    assertThat(
        duckdb(query),
        is(
            """
            SELECT
              country,
              CAST(date_trunc('month', order_date) AS DATE) AS month,
              COALESCE(SUM(net_revenue), 0) AS net_revenue,
              CAST(COALESCE(SUM(net_revenue), 0) AS DOUBLE) / NULLIF(COUNT(*) FILTER (WHERE is_revenue_order), 0) AS avg_order_value
            FROM flit_marts.fact_orders
            WHERE order_date >= DATE '2026-01-01'
              AND order_date < DATE '2026-07-01'
              AND acquisition_channel = 'Search'
            GROUP BY 1, 2
            ORDER BY 1 NULLS LAST, 2 NULLS LAST
            """));
    assertThat(
        googleSql(query),
        is(
            """
            SELECT
              country,
              DATE_TRUNC(order_date, MONTH) AS month,
              COALESCE(SUM(net_revenue), 0) AS net_revenue,
              CAST(COALESCE(SUM(net_revenue), 0) AS FLOAT64) / NULLIF(COUNTIF(is_revenue_order), 0) AS avg_order_value
            FROM `flit-data-platform.flit_marts.fact_orders`
            WHERE order_date >= DATE '2026-01-01'
              AND order_date < DATE '2026-07-01'
              AND acquisition_channel = 'Search'
            GROUP BY 1, 2
            ORDER BY 1 NULLS LAST, 2 NULLS LAST
            """));
  }

  @Test
  void dimensionsOfOtherTablesAreJoinedAsTheCatalogReferences() {
    assertThat(
        googleSql(ask("units_sold").by(List.of("week", "customer_segment", "price_tier"))),
        is(
            """
            SELECT
              DATE_TRUNC(fact_order_items.order_date, ISOWEEK) AS week,
              dim_customers.customer_segment,
              dim_products.price_tier,
              COUNTIF(fact_order_items.is_revenue_item) AS units_sold
            FROM `flit-data-platform.flit_marts.fact_order_items` AS fact_order_items
            LEFT JOIN `flit-data-platform.flit_marts.fact_orders` AS fact_orders
              ON fact_orders.order_id = fact_order_items.order_id
            LEFT JOIN `flit-data-platform.flit_marts.dim_customers` AS dim_customers
              ON dim_customers.user_id = fact_orders.user_id
            LEFT JOIN `flit-data-platform.flit_marts.dim_products` AS dim_products
              ON dim_products.product_id = fact_order_items.product_id
            GROUP BY 1, 2, 3
            ORDER BY 1 NULLS LAST, 2 NULLS LAST, 3 NULLS LAST
            """));
  }

  @Test
  void groupsAreMadeBeforeTheyAreCounted() {
    String sql = duckdb(ask("cart_abandonment").by(List.of("browser")));

    assertThat(
        sql,
        is(
            """
            WITH by_session_id AS (
              SELECT
                session_id,
                MAX(user_id) AS user_id,
                MIN(session_started_at) AS session_started_at,
                MIN(traffic_source) AS traffic_source,
                MIN(browser) AS browser,
                BOOL_OR(is_identified) AS is_identified,
                COUNT(*) AS event_count,
                BOOL_OR(event_type = 'cart') AS has_cart,
                BOOL_OR(session_has_purchase) AS has_purchase,
                MAX(session_duration_seconds) AS duration_seconds
              FROM flit_marts.fact_events
              GROUP BY 1
            )
            SELECT
              browser,
              CAST(COUNT(*) FILTER (WHERE has_cart AND NOT has_purchase) AS DOUBLE) / NULLIF(COUNT(*) FILTER (WHERE has_cart), 0)
                AS cart_abandonment
            FROM by_session_id
            GROUP BY 1
            ORDER BY 1 NULLS LAST
            """));
  }

  @Test
  void modelsMeetAsTotals() {
    assertThat(
        duckdb(ask("tickets_per_order").by(List.of("month"))),
        is(
            """
            WITH tickets_totals AS (
              SELECT
                CAST(date_trunc('month', created_date) AS DATE) AS month,
                COUNT(*) AS tickets
              FROM flit_staging.stg_support_tickets
              GROUP BY 1
            ), orders_totals AS (
              SELECT
                CAST(date_trunc('month', order_date) AS DATE) AS month,
                COUNT(*) AS orders
              FROM flit_marts.fact_orders
              GROUP BY 1
            ), together AS (
              SELECT
                month,
                tickets,
                NULL AS orders
              FROM tickets_totals
              UNION ALL
              SELECT
                month,
                NULL AS tickets,
                orders
              FROM orders_totals
            )
            SELECT
              month,
              CAST(COALESCE(MAX(tickets), 0) AS DOUBLE) / NULLIF(COALESCE(MAX(orders), 0), 0) AS tickets_per_order
            FROM together
            GROUP BY 1
            ORDER BY 1 NULLS LAST
            """));
  }

  @Test
  void percentilesAreInterpolatedInBothDialects() {
    assertThat(
        duckdb(ask("p90_hours_to_deliver")),
        is(
            """
            SELECT
              QUANTILE_CONT(hours_to_deliver, 0.9) AS p90_hours_to_deliver
            FROM flit_marts.fact_orders
            """));
    assertThat(
        googleSql(ask("p90_hours_to_deliver").by(List.of("status"))),
        is(
            """
            WITH orders_values AS (
              SELECT
                status,
                ARRAY_AGG(hours_to_deliver IGNORE NULLS) AS p90_hours_to_deliver
              FROM `flit-data-platform.flit_marts.fact_orders`
              GROUP BY 1
            )
            SELECT
              status,
              (SELECT PERCENTILE_CONT(value, 0.9) OVER () FROM UNNEST(orders_values.p90_hours_to_deliver) AS value LIMIT 1)
                AS p90_hours_to_deliver
            FROM orders_values
            ORDER BY 1 NULLS LAST
            """));
  }

  @Test
  void conditionsAreValuesAndNeverSql() {
    MetricQuery query =
        ask("units_sold")
            .where(
                ConditionParser.parse(
                    "brand='x'' OR 1=1 --';category!=null;department in(Men,null);is_first_order!=true",
                    METRICS));

    assertThat(
        duckdb(query),
        is(
            """
            SELECT
              COUNT(*) FILTER (WHERE fact_order_items.is_revenue_item) AS units_sold
            FROM flit_marts.fact_order_items AS fact_order_items
            LEFT JOIN flit_marts.fact_orders AS fact_orders
              ON fact_orders.order_id = fact_order_items.order_id
            WHERE fact_order_items.brand = 'x'' OR 1=1 --'
              AND fact_order_items.category IS NOT NULL
              AND (fact_order_items.department = 'Men' OR fact_order_items.department IS NULL)
              AND fact_orders.is_first_order IS DISTINCT FROM TRUE
            """));
  }

  @Test
  void theMostComeFirstIfAsked() {
    assertThat(
        duckdb(ask("orders").by(List.of("country")).top(new MetricQuery.Order("orders", true), 3)),
        is(
            """
            SELECT
              country,
              COUNT(*) AS orders
            FROM flit_marts.fact_orders
            GROUP BY 1
            ORDER BY 2 DESC NULLS LAST, 1 NULLS LAST
            LIMIT 3
            """));
  }

  @Test
  void valuesOfADimensionAreThoseOfTheMetricsRows() {
    assertThat(
        new MetricCompiler(METRICS, Dialect.DUCKDB)
            .compileValues(METRICS.metric("orders"), METRICS.dimension("status")),
        is(
            """
            SELECT
              status
            FROM flit_marts.fact_orders
            GROUP BY 1
            ORDER BY 1 NULLS LAST
            """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sales          |                 | there is no metric 'sales'
          orders         | land            | there is no dimension 'land'
          orders,orders  |                 | orders is asked for twice; name it once.
          orders         | month,month     | month is asked for twice; name it once.
          failed_checks  | country         | failed_checks cannot be cut by country: nothing leads from a row of checks to one of orders or customers or experiment_users. Cut it by one of day, week, month, quarter, year, table_name, severity, or ask for a metric of orders or customers or experiment_users.
          """)
  void refusalSaysWhy(String metrics, String by, String sentence) {
    MetricQuery query =
        MetricQuery.of(List.of(metrics.split(",")))
            .by(by == null ? List.of() : List.of(by.split(",")));
    assertThat(
        assertThrows(UnusableQueryException.class, () -> duckdb(query)).getMessage(), is(sentence));
  }

  @Test
  void aCutThatWouldCountRowsTwiceIsRefused() {
    assertThat(
        METRICS.refusal(METRICS.metric("net_revenue"), METRICS.dimension("brand")).orElseThrow(),
        is(
            "net_revenue cannot be cut by brand: one row of orders has many of items, so it would"
                + " be counted once for each of them. Ask for item_revenue, or cut net_revenue by"
                + " one of day, week, month, quarter, year, status, is_first_order,"
                + " warehouse_region, shipping_carrier, is_expedited, country, acquisition_channel,"
                + " customer_segment, lifecycle_stage, age_segment, gender, state,"
                + " marketing_segment."));
    assertThat(
        METRICS.refusal(METRICS.metric("orders"), METRICS.dimension("brand")).orElseThrow(),
        endsWith(", marketing_segment, or ask for a metric of items."));
  }

  @Test
  void aPeriodWithoutADayIsRefused() {
    LocalDate day = LocalDate.of(2026, 1, 1);
    MetricQuery query = ask("orders").during(Optional.of(day), Optional.of(day));
    assertThat(
        assertThrows(UnusableQueryException.class, () -> duckdb(query)).getMessage(),
        is(
            "the period from 2026-01-01 to 2026-01-01 holds no day: the end is the day after the"
                + " last."));
  }
}
