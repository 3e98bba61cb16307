SELECT *
FROM flit_marts.churn_features
WHERE user_id = @user_id AND snapshot_date <= @at
ORDER BY snapshot_date DESC
LIMIT 1
