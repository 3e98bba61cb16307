SELECT
  EXTRACT(YEAR FROM order_date) * 100 + EXTRACT(MONTH FROM order_date) AS month,
  SUM(net_revenue) AS revenue,
  SUM(gross_margin) AS margin
FROM flit_marts.fact_orders
GROUP BY month
ORDER BY month
