SELECT
  customer_segment,
  COUNT(*) AS customers,
  AVG(lifetime_value) AS avg_ltv
FROM flit_marts.dim_customers
WHERE customer_segment IS NOT NULL
GROUP BY customer_segment
ORDER BY avg_ltv DESC
