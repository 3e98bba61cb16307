SELECT
  experiment_name,
  variant,
  exposed_users,
  conversion_rate_30d,
  conversion_diff,
  conversion_diff_ci_low,
  conversion_diff_ci_high,
  p_value_holm,
  status
FROM flit_marts.experiment_results
WHERE conversion_diff IS NOT NULL
ORDER BY experiment_name, variant
