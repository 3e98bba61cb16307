-- bin/flit metrics net_revenue,gross_margin --by=month --sql=duckdb
SELECT
  CAST(date_trunc('month', order_date) AS DATE) AS month,
  COALESCE(SUM(net_revenue), 0) AS net_revenue,
  COALESCE(SUM(gross_margin), 0) AS gross_margin
FROM flit_marts.fact_orders
GROUP BY 1
ORDER BY 1 NULLS LAST
