-- bin/flit metrics customers,lifetime_value --by=customer_segment,lifecycle_stage,country --sql=googlesql
SELECT
  customer_segment,
  lifecycle_stage,
  country,
  COUNT(*) AS customers,
  COALESCE(SUM(lifetime_value), 0) AS lifetime_value
FROM flit_marts.dim_customers
GROUP BY 1, 2, 3
ORDER BY 1 NULLS LAST, 2 NULLS LAST, 3 NULLS LAST
