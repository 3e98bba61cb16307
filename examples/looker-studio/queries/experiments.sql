SELECT
  experiment_name,
  variant,
  is_control,
  exposed_users,
  conversion_rate_30d,
  conversion_ci_low,
  conversion_ci_high,
  conversion_diff,
  p_value_holm,
  is_significant,
  srm_status,
  status
FROM flit_marts.experiment_results
