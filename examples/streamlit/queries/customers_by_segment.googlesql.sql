-- bin/flit metrics customers,avg_lifetime_value --by=customer_segment --where="customer_segment!=null" --sql=googlesql
SELECT
  customer_segment,
  COUNT(*) AS customers,
  CAST(COALESCE(SUM(lifetime_value), 0) AS FLOAT64) / NULLIF(COUNT(*), 0) AS avg_lifetime_value
FROM flit_marts.dim_customers
WHERE customer_segment IS NOT NULL
GROUP BY 1
ORDER BY 1 NULLS LAST
