-- bin/flit metrics net_revenue,gross_margin --by=month --sql=googlesql
SELECT
  DATE_TRUNC(order_date, MONTH) AS month,
  COALESCE(SUM(net_revenue), 0) AS net_revenue,
  COALESCE(SUM(gross_margin), 0) AS gross_margin
FROM flit_marts.fact_orders
GROUP BY 1
ORDER BY 1 NULLS LAST
