SELECT
  order_date,
  country,
  acquisition_channel,
  COUNT(*) AS orders,
  SUM(net_revenue) AS net_revenue,
  SUM(gross_margin) AS gross_margin,
  SUM(contribution_margin) AS contribution_margin
FROM flit_marts.fact_orders
WHERE is_revenue_order
GROUP BY order_date, country, acquisition_channel
