SELECT
  customer_segment,
  lifecycle_stage,
  country,
  COUNT(*) AS customers,
  AVG(lifetime_value) AS avg_ltv
FROM flit_marts.dim_customers
GROUP BY customer_segment, lifecycle_stage, country
