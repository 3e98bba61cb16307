CREATE MATERIALIZED VIEW IF NOT EXISTS `flit-data-platform.flit_marts.mv_revenue_by_day`
PARTITION BY DATE_TRUNC(order_date, MONTH)
CLUSTER BY country, acquisition_channel
OPTIONS (description = "One row per day, country and acquisition channel.", enable_refresh = TRUE) AS
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
GROUP BY order_date, country, acquisition_channel;

CREATE MATERIALIZED VIEW IF NOT EXISTS `flit-data-platform.flit_marts.mv_sales_by_category`
PARTITION BY DATE_TRUNC(order_date, MONTH)
CLUSTER BY department, category
OPTIONS (description = "One row per day, department and category; figures are those of revenue orders.", enable_refresh = TRUE) AS
SELECT
  order_date,
  department,
  category,
  COUNTIF(is_revenue_item) AS units,
  SUM(CASE WHEN is_revenue_item THEN sale_price END) AS revenue,
  SUM(CASE WHEN is_revenue_item THEN item_margin END) AS margin
FROM `flit-data-platform.flit_marts.fact_order_items`
GROUP BY order_date, department, category;

CREATE MATERIALIZED VIEW IF NOT EXISTS `flit-data-platform.flit_marts.mv_delivery_by_carrier`
PARTITION BY DATE_TRUNC(order_date, MONTH)
CLUSTER BY shipping_carrier, warehouse_region
OPTIONS (description = "One row per day, carrier and warehouse region; orders are those that were not cancelled.", enable_refresh = TRUE) AS
SELECT
  order_date,
  shipping_carrier,
  warehouse_region,
  COUNTIF(status <> 'Cancelled') AS orders,
  COUNT(hours_to_deliver) AS delivered_orders,
  SUM(hours_to_deliver) AS hours_to_deliver,
  COUNT(hours_to_ship) AS shipped_orders,
  SUM(hours_to_ship) AS hours_to_ship,
  SUM(shipping_cost) AS shipping_cost
FROM `flit-data-platform.flit_marts.fact_orders`
GROUP BY order_date, shipping_carrier, warehouse_region;

CREATE MATERIALIZED VIEW IF NOT EXISTS `flit-data-platform.flit_marts.mv_events_by_day`
PARTITION BY DATE_TRUNC(event_date, MONTH)
CLUSTER BY event_type, traffic_source
OPTIONS (description = "One row per day, event type and traffic source.", enable_refresh = TRUE) AS
SELECT
  event_date,
  event_type,
  traffic_source,
  COUNT(*) AS events,
  COUNTIF(is_identified) AS identified_events
FROM `flit-data-platform.flit_marts.fact_events`
GROUP BY event_date, event_type, traffic_source;

CREATE MATERIALIZED VIEW IF NOT EXISTS `flit-data-platform.flit_marts.mv_customers_by_segment`
CLUSTER BY customer_segment, country
OPTIONS (description = "One row per customer segment, lifecycle stage, country and acquisition channel.", enable_refresh = TRUE) AS
SELECT
  customer_segment,
  lifecycle_stage,
  country,
  acquisition_channel,
  COUNT(*) AS customers,
  SUM(lifetime_orders) AS lifetime_orders,
  SUM(lifetime_value) AS lifetime_value
FROM `flit-data-platform.flit_marts.dim_customers`
GROUP BY customer_segment, lifecycle_stage, country, acquisition_channel;
