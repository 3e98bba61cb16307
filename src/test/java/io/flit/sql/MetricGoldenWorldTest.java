package io.flit.sql;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.flit.FlitProcess;
import io.flit.cli.query.LocalQueries;
import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.schemas.metrics.Metric;
import io.flit.schemas.metrics.MetricQuery;
import io.flit.schemas.metrics.Metrics;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every metric of a world worked out by hand: orders, items, sessions and customers as {@code
 * GoldenWorldTest} has them from its extract, and a few rows of each table that the extract cannot
 * make.
 */
class MetricGoldenWorldTest {
  private static final Set<String> SEEN = new HashSet<>();

  @TempDir static Path folder;

  private static LocalQueries golden;
  private static Connection written;

  @BeforeAll
  static void fill() throws Exception {
    for (String command : List.of("import", "stage", "core")) {
      List<String> arguments =
          new ArrayList<>(List.of(command, "--warehouse=" + folder, "--asOf=2026-01-01"));
      if (command.equals("import")) {
        arguments.add("--source=resources/golden");
      }
      FlitProcess.Result result = FlitProcess.run(arguments.toArray(String[]::new));
      assertThat(result.err(), result.exit(), is(0));
    }
    golden = LocalQueries.open(folder, DatasetNames.DEFAULT);
    written = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = written.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute("CREATE SCHEMA flit_staging");
      statement.execute("CREATE SCHEMA flit_marts");
      statement.execute(
          """
          CREATE TABLE flit_marts.fact_orders AS FROM (VALUES
            (1, DATE '2026-01-05'), (2, DATE '2026-01-06'), (3, DATE '2026-02-01'),
            (4, DATE '2026-03-01')) AS t(order_id, order_date)
          """);
      statement.execute(
          """
          CREATE TABLE flit_staging.stg_support_tickets AS FROM (VALUES
            ('a', 7, DATE '2026-01-05', 10.0::DOUBLE, 5.0::DOUBLE, 5, true),
            ('b', 7, DATE '2026-01-09', 30.0, NULL, NULL, false),
            ('c', 8, DATE '2026-02-02', 20.0, 10.0, 2, false),
            ('d', 8, DATE '2026-02-03', 100.0, 8.0, 4, NULL),
            ('e', 8, DATE '2026-02-03', NULL, NULL, NULL, false))
            AS t(ticket_id, user_id, created_date, first_response_time_minutes,
              resolution_time_hours, satisfaction_score, is_escalated)
          """);
      statement.execute(
          """
          CREATE TABLE flit_marts.experiment_exposure AS FROM (VALUES
            ('x', 1, true, false, true, 10.50::DECIMAL(18, 2)),
            ('x', 2, true, false, false, 0.00),
            ('x', 3, true, false, true, 5.00),
            ('x', 4, true, true, true, 99.00),
            ('x', 5, false, false, true, 99.00))
            AS t(experiment_name, user_id, is_mature, is_contaminated, has_converted_30d,
              revenue_30d)
          """);
      statement.execute(
          """
          CREATE TABLE flit_marts.churn_features AS FROM (VALUES
            (DATE '2026-01-01', 1, true, true), (DATE '2026-01-01', 2, true, false),
            (DATE '2026-02-01', 1, true, false), (DATE '2026-06-01', 1, false, NULL))
            AS t(snapshot_date, user_id, is_label_complete, is_churned_90d)
          """);
      statement.execute(
          """
          CREATE TABLE flit_marts.ltv_features AS FROM (VALUES
            (DATE '2026-01-01', 1, true, 0.00::DECIMAL(18, 2)),
            (DATE '2026-01-01', 2, true, 10.01), (DATE '2026-06-01', 1, false, NULL))
            AS t(snapshot_date, user_id, is_label_complete, target_90d_revenue)
          """);
      statement.execute(
          """
          CREATE TABLE flit_marts.pipeline_runs AS FROM (VALUES
            ('r', 'stage', 'stg_users', 10, 7, 2), ('r', 'stage', 'stg_orders', 30, 30, 0),
            ('r', 'core', 'dim_customers', NULL, 7, 0))
            AS t(run_id, pipeline, table_name, rows_read, rows_written, rows_rejected)
          """);
      statement.execute(
          """
          CREATE TABLE flit_marts.data_quality_results AS FROM (VALUES
            ('r', 'a', true, 0), ('r', 'b', false, 3), ('r', 'c', false, 4))
            AS t(run_id, check_name, is_passed, failing_rows)
          """);
    }
  }

  @AfterAll
  static void close() throws Exception {
    golden.close();
    written.close();
  }

  private static void expect(Connection database, String valuesByMetric) {
    Map<String, String> expected = new TreeMap<>();
    Map<String, String> actual = new TreeMap<>();
    for (String line : valuesByMetric.lines().toList()) {
      String[] words = line.replaceFirst("#.*", "").strip().split("\\s+");
      expected.put(words[0], words[1].equals("NULL") ? "" : words[1]);
      actual.put(
          words[0],
          MetricCells.inDuckDb(database, MetricQuery.of(List.of(words[0]))).get(0).get(0));
    }
    assertThat(actual, is(expected));
    SEEN.addAll(expected.keySet());
  }

  @Test
  void ordersAreWorthWhatTheirRowsSay() {
    expect(
        golden.connection(),
        """
        orders                    6           # 10 11 12 13 15 16; 14 is not placed yet, 17 has no status
        revenue_orders            4           # 10 11 15 16: 12 is returned, 13 cancelled, 11 comes back later
        gross_revenue             665.92      # 319.99 + 19.99 + 300.00 + 19.99 + 0.00 + 5.95
        net_revenue               345.93      # 319.99 + 19.99 + 0.00 + 5.95
        cost_of_goods             116         # 108.00 + 8.00 + 0.00 + 0.00, whose product is unknown
        gross_margin              229.93      # 345.93 - 116.00
        gross_margin_rate         0.664672    # 229.93 / 345.93
        contribution_margin       229.93      # no order has a shipping cost
        contribution_margin_rate  0.664672    # 229.93 / 345.93
        avg_order_value           86.4825     # 345.93 / 4
        ordered_items             4           # 2 + 1 + 0 + 1
        items_per_order           1           # 4 / 4
        buying_customers          3           # 1, 2 and the unknown 99
        new_customers             3           # 10 of customer 1, 15 of 2, 16 of 99
        repeat_orders             1           # 11; 12 and 13 are no revenue orders
        repeat_order_rate         0.25        # 1 / 4
        cancelled_orders          1           # 13
        cancellation_rate         0.166667    # 1 / 6
        returned_orders           1           # 12
        kept_orders               5           # all but 13
        return_rate               0.2         # 1 / 5
        shipping_cost             0           # the extract has no logistics
        orders_with_shipping_cost 0
        shipping_cost_per_order   NULL
        avg_hours_to_ship         24          # 24 24 24 24 24.000000000277776
        avg_hours_to_deliver      33          # (24 + 24 + 24 + 60) / 4
        median_hours_to_ship      24          # 24 24 24 24 24.000000000277776
        median_hours_to_deliver   24          # 24 24 24 60: 11, 12 and 16 took a day, 10 two and a half
        p90_hours_to_deliver      49.2        # place 0.9 * 3 = 2.7: 24 + 0.7 * (60 - 24)
        """);
  }

  @Test
  void itemsAreWorthWhatTheirRowsSay() {
    expect(
        golden.connection(),
        """
        units_sold      4          # 100 101 102 106
        item_revenue    345.93     # 19.99 + 300.00 + 19.99 + 5.95
        item_margin     223.98     # 11.99 + 200.00 + 11.99; the cost of 106 is unknown
        avg_unit_price  86.4825    # 345.93 / 4
        returned_items  1          # 103
        kept_items      5          # 100 101 102 103 106; 104 is cancelled
        item_return_rate 0.2       # 1 / 5
        products_sold   3          # 1000 1001 7777
        brands_sold     1          # Levi's; the coat has none
        """);
  }

  @Test
  void sessionsAreWorthWhatTheirEventsSay() {
    expect(
        golden.connection(),
        """
        events                   4        # 1 2 3 of s1, 5 of s2; 4 is not yet
        sessions                 2
        identified_sessions      1        # s1
        identified_session_rate  0.5
        purchase_sessions        0        # the purchase of s1 is event 4
        session_conversion       0
        cart_sessions            0
        abandoned_carts          0
        cart_abandonment         NULL
        tracked_events           4
        identified_events        3        # those of s1
        avg_session_minutes      1.25     # 150 seconds and 0, so 2.5 and 0 minutes
        """);
  }

  @Test
  void customersAreWorthWhatTheirRowsSay() {
    expect(
        golden.connection(),
        """
        customers                3           # 1 2 3; 4 registers on the day
        customers_with_orders    2           # 1 and 2
        active_customers         1           # 2, a day ago
        at_risk_customers        0           # 1 is Dormant with 214 days
        lifetime_value           339.98      # 339.98 + 0.00 + 0.00
        avg_lifetime_value       113.326667  # 339.98 / 3
        lifetime_orders          3           # 2 + 1 + 0
        avg_orders_per_customer  1           # 3 / 3
        """);
  }

  @Test
  void ticketsAreWorthWhatTheirRowsSay() {
    expect(
        written,
        """
        tickets                        5
        tickets_per_order              1.25      # 5 / 4
        median_first_response_minutes  25        # 10 20 30 100: between 20 and 30
        median_resolution_hours        8         # 5 8 10
        avg_satisfaction_score         3.666667  # (5 + 2 + 4) / 3
        escalated_tickets              1         # a
        escalation_rate                0.2       # 1 / 5
        """);
  }

  @Test
  void ticketsMeetOrdersByTheirMonthsAndNotByTheirRows() {
    assertThat(
        MetricCells.inDuckDb(
            written,
            MetricQuery.of(List.of("tickets", "orders", "tickets_per_order")).by(List.of("month"))),
        is(
            List.of(
                List.of("2026-01-01", "2", "2", "1"),
                List.of("2026-02-01", "3", "1", "3"),
                List.of("2026-03-01", "0", "1", "0"))));
  }

  @Test
  void experimentUsersAreThoseWhoCount() {
    expect(
        written,
        """
        experiment_users      3         # 1 2 3; 4 saw two variants, the 30 days of 5 are not over
        converted_users       2         # 1 3
        conversion_rate_30d   0.666667  # 2 / 3
        revenue_30d           15.5      # 10.50 + 0.00 + 5.00
        revenue_per_user_30d  5.166667  # 15.50 / 3
        """);
  }

  @Test
  void snapshotsCountOnceTheirOutcomeIsKnown() {
    expect(
        written,
        """
        labelled_snapshots  3         # two in January, one in February
        churned_snapshots   1
        churn_rate_90d      0.333333  # 1 / 3
        avg_revenue_90d     5.005     # (0.00 + 10.01) / 2
        """);
  }

  @Test
  void runsAreWorthWhatTheyRecord() {
    expect(
        written,
        """
        rows_read      40    # 10 + 30
        rows_written   44    # 7 + 30 + 7
        rows_rejected  2
        reject_rate    0.05  # 2 / 40
        checks         3
        failing_rows   7     # 3 + 4
        failed_checks  2     # b c
        """);
  }

  @AfterAll
  static void everyMetricIsWorkedOut() {
    Set<String> all = new HashSet<>();
    Metrics.shipped().metrics().stream().map(Metric::name).forEach(all::add);
    assertThat(SEEN, is(all));
  }
}
