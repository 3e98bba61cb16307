package io.flit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A world of four users and eight orders, worked out by hand, from its extract to the marts. */
class GoldenWorldTest {
  @TempDir static Path folder;

  private static String warehouse;
  private static String imported;

  @BeforeAll
  static void refresh() {
    warehouse = "--warehouse=" + folder.resolve("data");
    imported = succeed("import", warehouse, "--asOf=2026-01-01", "--source=resources/golden").err();
    succeed("stage", warehouse, "--asOf=2026-01-01");
    succeed("core", warehouse, "--asOf=2026-01-01");
  }

  private static FlitProcess.Result succeed(String... arguments) {
    FlitProcess.Result result = FlitProcess.run(arguments);
    assertThat(result.err(), result.exit(), is(0));
    return result;
  }

  private static void expect(String sql, String csv) {
    FlitProcess.Result result = FlitProcess.run("query", warehouse, "--format=csv", sql);
    assertThat(result.err(), result.out(), is(csv));
  }

  @Test
  void absentFilesAndColumnsAreWarnedOf() {
    assertThat(imported, containsString("there is no file for inventory_items"));
    assertThat(
        imported,
        containsString(
            "source table without rows: inventory_items; figures that are made of it are empty"));
  }

  @Test
  void rejectsTellWhatWasWrong() {
    expect(
        """
        SELECT source_table, source_key, reason, detail FROM flit_staging.stg_rejects
        WHERE reason <> 'UNPARSEABLE' ORDER BY ALL
        """,
        """
        source_table,source_key,reason,detail
        order_items,108,INVALID_VALUE,sale_price is negative: -0.001
        orders,17,INVALID_STATUS,status is unknown: 'Lost'
        users,3,DUPLICATE_KEY,another row with user_id=3 was kept
        users,6,INVALID_VALUE,age is above 120: 121
        users,7,INVALID_VALUE,age does not parse: 'forty'
        users,,MISSING_KEY,id is missing
        """);
  }

  @Test
  void everyRowIsAccountedFor() {
    expect(
        """
        SELECT table_name, rows_read, rows_written, rows_duplicate, rows_rejected
        FROM flit_marts.pipeline_runs WHERE table_name IN ('users', 'stg_users')
        ORDER BY table_name DESC
        """,
        """
        table_name,rows_read,rows_written,rows_duplicate,rows_rejected
        users,11,9,0,2
        stg_users,9,4,2,3
        """);
  }

  @Test
  void rejectsAreNotCountedAsWritten() {
    assertThat(imported, containsString("39 rows read, 37 written, 2 rejected"));
  }

  @Test
  void usersAreCleaned() {
    expect(
        """
        SELECT user_id, full_name, email, age, age_segment, city, country, registered_at
        FROM flit_staging.stg_users ORDER BY user_id
        """,
        """
        user_id,full_name,email,age,age_segment,city,country,registered_at
        1,"Ada Brandt, Dr.",ada@example.org,34,25-34,Berlin,Germany,2025-01-01 08:00:00 UTC
        2,Bo,bo@example.org,12,<18,,Brazil,2025-02-01 08:00:00.123456 UTC
        3,Cy Novak,cy@example.org,70,65+,Austin,United States,2025-06-01 00:00:00 UTC
        4,Di Late,di@example.org,40,35-44,Austin,United States,2026-01-01 00:00:00 UTC
        """);
  }

  @Test
  void ordersAreFactsOnceTheyArePlaced() {
    expect(
        """
        SELECT order_id, user_id, is_revenue_order, gross_revenue, net_revenue, total_cost,
          gross_margin, customer_order_number AS n, days_since_previous_order AS days, hours_to_ship,
          country
        FROM flit_marts.fact_orders ORDER BY order_id
        """,
        """
        order_id,user_id,is_revenue_order,gross_revenue,net_revenue,total_cost,gross_margin,n,days,hours_to_ship,country
        10,1,true,319.99,319.99,108.00,211.99,1,,24.0,Germany
        11,1,true,19.99,19.99,8.00,11.99,2,92,24.0,Germany
        12,1,false,300.00,0.00,100.00,0.00,3,30,24.0,Germany
        13,1,false,19.99,0.00,8.00,0.00,4,31,,Germany
        15,2,true,0.00,0.00,0.00,0.00,1,,24.000000000277776,Brazil
        16,99,true,5.95,5.95,0.00,5.95,1,,24.0,
        """);
  }

  @Test
  void itemsBelongToTheirOrdersUser() {
    expect(
        """
        SELECT order_item_id, order_id, user_id, order_date, is_revenue_item, sale_price, cost,
          item_margin, category
        FROM flit_marts.fact_order_items ORDER BY order_item_id
        """,
        """
        order_item_id,order_id,user_id,order_date,is_revenue_item,sale_price,cost,item_margin,category
        100,10,1,2025-03-01,true,19.99,8.00,11.99,Jeans
        101,10,1,2025-03-01,true,300.00,100.00,200.00,Coats
        102,11,1,2025-06-01,true,19.99,8.00,11.99,Jeans
        103,12,1,2025-07-01,false,300.00,100.00,200.00,Coats
        104,13,1,2025-08-01,false,19.99,8.00,11.99,Jeans
        106,16,99,2025-05-05,true,5.95,,,
        """);
  }

  @Test
  void customersAreWhatTheirOrdersMakeThem() {
    expect(
        """
        SELECT user_id, total_orders, cancelled_orders, returned_orders, lifetime_orders,
          lifetime_value, gross_revenue, avg_order_value, avg_items_per_order,
          days_since_last_order AS recency, avg_days_between_orders AS pace, favorite_category,
          brands_purchased AS brands, customer_segment, lifecycle_stage
        FROM flit_marts.dim_customers ORDER BY user_id
        """,
        """
        user_id,total_orders,cancelled_orders,returned_orders,lifetime_orders,lifetime_value,gross_revenue,avg_order_value,avg_items_per_order,recency,pace,favorite_category,brands,customer_segment,lifecycle_stage
        1,4,1,1,2,339.98,659.97,169.99,1.5,214,92.0,Jeans,1,VIP Customer,Dormant
        2,1,0,0,1,0.00,0.00,0.00,0.0,1,,,0,One-Time Buyer,Active
        3,0,0,0,0,0.00,0.00,,,,,,0,,Prospect
        """);
  }

  @Test
  void productsKnowWhatTheySold() {
    expect(
        """
        SELECT product_id, name, unit_margin, margin_pct IS NULL AS no_margin, price_tier, units_sold,
          orders, customers, revenue, units_returned, return_rate, distribution_center_name
        FROM flit_marts.dim_products ORDER BY product_id
        """,
        """
        product_id,name,unit_margin,no_margin,price_tier,units_sold,orders,customers,revenue,units_returned,return_rate,distribution_center_name
        1000,"Slim ""Blue"" Jeans",11.99,false,Budget,2,2,1,39.98,0,0.0,Memphis TN
        1001,"Long
        Coat",200.00,false,Luxury,1,1,1,300.00,1,0.5,Aurora IL
        1002,Unsold,-1.00,true,Budget,0,0,0,0.00,0,,
        """);
  }

  @Test
  void eventsCarryTheirSession() {
    expect(
        """
        SELECT event_id, product_id, brand, city, is_identified, session_event_count AS events,
          session_duration_seconds AS seconds, session_has_purchase
        FROM flit_marts.fact_events ORDER BY event_id
        """,
        """
        event_id,product_id,brand,city,is_identified,events,seconds,session_has_purchase
        1,,,Berlin,true,3,150,false
        2,,levi's/#1,Berlin,true,3,150,false
        3,1000,,Berlin,true,3,150,false
        5,,,,false,1,0,false
        """);
  }
}
