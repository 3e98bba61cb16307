package io.flit.schemas.catalog;

import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.marts.DimCustomer;
import io.flit.schemas.marts.FactEvent;
import io.flit.schemas.marts.FactOrder;
import io.flit.schemas.marts.FactOrderItem;
import java.util.List;
import java.util.Optional;

/**
 * The summaries that dashboards ask for over and over, which BigQuery keeps beside the marts.
 *
 * <p>Each sums up one mart by day or by segment, so that any longer period is a sum of its rows;
 * averages are kept as a sum and a count. The definitions use nothing but what an incremental
 * materialized view may hold, and what DuckDB understands too.
 */
public enum MaterializedView {
  /** Orders and what they earned. */
  REVENUE_BY_DAY(
      "mv_revenue_by_day",
      "one row per day, country and acquisition channel",
      Table.of(FactOrder.class),
      List.of("country", "acquisition_channel"),
      """
      SELECT
        order_date,
        country,
        acquisition_channel,
        COUNT(*) AS orders,
        COUNTIF(is_revenue_order) AS revenue_orders,
        COUNTIF(is_first_order) AS first_orders,
        SUM(net_revenue) AS net_revenue,
        SUM(gross_margin) AS gross_margin,
        SUM(contribution_margin) AS contribution_margin
      FROM `flit-data-platform.flit_marts.fact_orders`
      GROUP BY order_date, country, acquisition_channel
      """),

  /** Items sold, by what they are. */
  SALES_BY_CATEGORY(
      "mv_sales_by_category",
      "one row per day, department and category, of items of revenue orders",
      Table.of(FactOrderItem.class),
      List.of("department", "category"),
      """
      SELECT
        order_date,
        department,
        category,
        COUNT(*) AS units,
        SUM(sale_price) AS revenue,
        SUM(item_margin) AS margin
      FROM `flit-data-platform.flit_marts.fact_order_items`
      WHERE is_revenue_item
      GROUP BY order_date, department, category
      """),

  /** How orders travel. */
  DELIVERY_BY_CARRIER(
      "mv_delivery_by_carrier",
      "one row per day, carrier and warehouse region, of orders that were not cancelled",
      Table.of(FactOrder.class),
      List.of("shipping_carrier", "warehouse_region"),
      """
      SELECT
        order_date,
        shipping_carrier,
        warehouse_region,
        COUNT(*) AS orders,
        COUNT(hours_to_deliver) AS delivered_orders,
        SUM(hours_to_deliver) AS hours_to_deliver,
        COUNT(hours_to_ship) AS shipped_orders,
        SUM(hours_to_ship) AS hours_to_ship,
        SUM(shipping_cost) AS shipping_cost
      FROM `flit-data-platform.flit_marts.fact_orders`
      WHERE status <> 'Cancelled'
      GROUP BY order_date, shipping_carrier, warehouse_region
      """),

  /** What visitors do. */
  EVENTS_BY_DAY(
      "mv_events_by_day",
      "one row per day, event type and traffic source",
      Table.of(FactEvent.class),
      List.of("event_type", "traffic_source"),
      """
      SELECT
        event_date,
        event_type,
        traffic_source,
        COUNT(*) AS events,
        COUNTIF(is_identified) AS identified_events
      FROM `flit-data-platform.flit_marts.fact_events`
      GROUP BY event_date, event_type, traffic_source
      """),

  /** Who the customers are, and what they are worth. */
  CUSTOMERS_BY_SEGMENT(
      "mv_customers_by_segment",
      "one row per customer segment, lifecycle stage, country and acquisition channel",
      Table.of(DimCustomer.class),
      List.of("customer_segment", "country"),
      """
      SELECT
        customer_segment,
        lifecycle_stage,
        country,
        acquisition_channel,
        COUNT(*) AS customers,
        SUM(lifetime_orders) AS lifetime_orders,
        SUM(lifetime_value) AS lifetime_value
      FROM `flit-data-platform.flit_marts.dim_customers`
      GROUP BY customer_segment, lifecycle_stage, country, acquisition_channel
      """);

  private final String tableName;
  private final String grain;
  private final Table<?> base;
  private final List<String> clusterBy;
  private final String select;

  MaterializedView(
      String tableName, String grain, Table<?> base, List<String> clusterBy, String select) {
    this.tableName = tableName;
    this.grain = grain;
    this.base = base;
    this.clusterBy = clusterBy;
    this.select = select;
  }

  /** The view's name within its dataset. */
  public String tableName() {
    return tableName;
  }

  /** The layer that holds the view. */
  public Dataset dataset() {
    return base.dataset();
  }

  /** The grain as a sentence. */
  public String description() {
    return Character.toUpperCase(grain.charAt(0)) + grain.substring(1) + ".";
  }

  /** The table that the view sums up. */
  public Table<?> base() {
    return base;
  }

  /** The names of the columns that identify a row. */
  public List<String> key() {
    String grouping = "GROUP BY ";
    return List.of(
        select.substring(select.lastIndexOf(grouping) + grouping.length()).strip().split(", "));
  }

  /** The DATE column whose month partitions the view: the one that partitions its table. */
  public Optional<String> partitionColumn() {
    return base.partitionColumn().map(Column::name);
  }

  /** The names of the clustering columns, most significant first. */
  public List<String> clusterBy() {
    return clusterBy;
  }

  /** The query whose rows the view holds, with tables by their full names; ends with a line end. */
  public String select() {
    return select;
  }

  /** The view's name with its dataset, such as {@code flit_marts.mv_revenue_by_day}. */
  @Override
  public String toString() {
    return dataset().defaultName() + "." + tableName;
  }
}
