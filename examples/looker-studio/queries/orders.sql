-- bin/flit metrics revenue_orders,net_revenue,gross_margin,contribution_margin --by=day,country,acquisition_channel --sql=googlesql
SELECT
  order_date AS day,
  country,
  acquisition_channel,
  COUNTIF(is_revenue_order) AS revenue_orders,
  COALESCE(SUM(net_revenue), 0) AS net_revenue,
  COALESCE(SUM(gross_margin), 0) AS gross_margin,
  COALESCE(SUM(contribution_margin), 0) AS contribution_margin
FROM flit_marts.fact_orders
GROUP BY 1, 2, 3
ORDER BY 1 NULLS LAST, 2 NULLS LAST, 3 NULLS LAST
