CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_marts.fact_orders` (
  order_id INT64 NOT NULL OPTIONS (description = "Identifies the order."),
  user_id INT64 OPTIONS (description = "Identifies the customer who placed the order."),
  order_date DATE OPTIONS (description = "The UTC date on which the order was placed. It dates the order's revenue."),
  created_at TIMESTAMP OPTIONS (description = "When the order was placed, in UTC."),
  status STRING OPTIONS (description = "The order's status: Complete, Cancelled, Returned, Processing or Shipped."),
  is_revenue_order BOOL OPTIONS (description = "Whether the order counts as revenue at as_of: placed before it, not cancelled and not returned before it."),
  item_count INT64 OPTIONS (description = "The number of items found for the order; 0 if there are none."),
  gross_revenue NUMERIC OPTIONS (description = "The sum of the sale prices of the order's items, 0.00 if there are none, whether or not the order counts as revenue."),
  net_revenue NUMERIC OPTIONS (description = "The gross revenue of a revenue order; 0.00 for any other order."),
  total_cost NUMERIC OPTIONS (description = "The sum of the products' cost over the order's items; an unknown product costs 0.00."),
  gross_margin NUMERIC OPTIONS (description = "Net revenue less total cost for a revenue order; 0.00 for any other order."),
  shipping_cost NUMERIC OPTIONS (description = "What shipping the order cost, exact to the cent; NULL if the order has no logistics."),
  insurance_cost NUMERIC OPTIONS (description = "What insuring the parcel cost, exact to the cent; NULL if it was not insured."),
  contribution_margin NUMERIC OPTIONS (description = "Gross margin less shipping and insurance cost, unknown costs as 0.00, for a revenue order; 0.00 for any other order."),
  customer_order_number INT64 OPTIONS (description = "The position of the order among the customer's placed orders by created_at and order_id, from 1."),
  is_first_order BOOL OPTIONS (description = "Whether this is the customer's first placed order."),
  days_since_previous_order INT64 OPTIONS (description = "Days from the date of the customer's previous placed order to this one; NULL for the first."),
  hours_to_ship FLOAT64 OPTIONS (description = "Hours from placing to shipping the order, from the timestamps as recorded; NULL if it was not shipped."),
  hours_to_deliver FLOAT64 OPTIONS (description = "Hours from shipping to delivering the order, from the timestamps as recorded; NULL if either is missing."),
  warehouse_id INT64 OPTIONS (description = "The warehouse that shipped the order; NULL if the order has no logistics."),
  warehouse_region STRING OPTIONS (description = "The region of the warehouse; NULL if the order has no logistics."),
  shipping_carrier STRING OPTIONS (description = "The carrier that took the parcel; NULL if the order has no logistics."),
  is_expedited BOOL OPTIONS (description = "Whether the order was shipped express; NULL if the order has no logistics."),
  distinct_products INT64 OPTIONS (description = "The number of distinct products in the order."),
  distinct_categories INT64 OPTIONS (description = "The number of distinct known product categories in the order."),
  country STRING OPTIONS (description = "The customer's country, with variant spellings unified; NULL if the customer is unknown."),
  acquisition_channel STRING OPTIONS (description = "The channel that brought the customer to register; NULL if the customer or the channel is unknown.")
)
PARTITION BY DATE_TRUNC(order_date, MONTH)
CLUSTER BY user_id, status
OPTIONS (description = "One row per order placed before as_of. Revenue of a period is the sum of net_revenue over order_date. Simulated overlay orders are not in it.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_marts.fact_order_items` (
  order_item_id INT64 NOT NULL OPTIONS (description = "Identifies the item line: one unit of one product in one order."),
  order_id INT64 OPTIONS (description = "Identifies the order."),
  user_id INT64 OPTIONS (description = "Identifies the customer who placed the order, as the order says."),
  product_id INT64 OPTIONS (description = "Identifies the product."),
  order_date DATE OPTIONS (description = "The UTC date on which the order was placed. It dates the order's revenue."),
  status STRING OPTIONS (description = "The status of the item's order, as the order says."),
  is_revenue_item BOOL OPTIONS (description = "Whether the item's order counts as revenue at as_of."),
  sale_price NUMERIC OPTIONS (description = "The price at which the item was sold, exact to the cent."),
  cost NUMERIC OPTIONS (description = "What the product costs the shop, exact to the cent; NULL if the product is unknown."),
  item_margin NUMERIC OPTIONS (description = "Sale price less the product's cost; NULL if the product is unknown."),
  category STRING OPTIONS (description = "The product's category."),
  brand STRING OPTIONS (description = "The product's brand."),
  department STRING OPTIONS (description = "The department that sells the product, Men or Women.")
)
PARTITION BY DATE_TRUNC(order_date, MONTH)
CLUSTER BY product_id, user_id
OPTIONS (description = "One row per item whose order was placed before as_of.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_marts.fact_events` (
  event_id INT64 NOT NULL OPTIONS (description = "Identifies the event."),
  user_id INT64 OPTIONS (description = "Identifies the customer; NULL if the visitor is anonymous."),
  session_id STRING NOT NULL OPTIONS (description = "Identifies the browsing session that the event belongs to."),
  sequence_number INT64 OPTIONS (description = "The position of the event in its session, from 1."),
  created_at TIMESTAMP NOT NULL OPTIONS (description = "When the event happened, in UTC."),
  event_date DATE OPTIONS (description = "The UTC date of the event."),
  event_type STRING NOT NULL OPTIONS (description = "What the visitor did, such as home, department, product, cart, purchase or cancel."),
  uri STRING OPTIONS (description = "The path of the page."),
  product_id INT64 OPTIONS (description = "The product of a product page, from its path; NULL on other pages."),
  department STRING OPTIONS (description = "The department of a listing page, from its path and as written there; NULL on other pages."),
  category STRING OPTIONS (description = "The category of a listing page, from its path and as written there; NULL on other pages."),
  brand STRING OPTIONS (description = "The brand of a listing page, everything after /brand/ in its path; NULL on other pages."),
  traffic_source STRING OPTIONS (description = "The channel that brought the visitor to the session. Its values differ from those of a customer's acquisition channel."),
  browser STRING OPTIONS (description = "The visitor's browser."),
  city STRING OPTIONS (description = "The city; NULL if the source has the string null."),
  state STRING OPTIONS (description = "The state, province or region."),
  postal_code STRING OPTIONS (description = "The postal code as a string."),
  is_identified BOOL OPTIONS (description = "Whether the customer behind the event is known."),
  session_started_at TIMESTAMP OPTIONS (description = "The first event of the session, in UTC, over its events before as_of."),
  session_event_count INT64 OPTIONS (description = "The number of events in the session before as_of."),
  session_duration_seconds INT64 OPTIONS (description = "Whole seconds from the session's first to its last event before as_of, rounded down."),
  session_has_purchase BOOL OPTIONS (description = "Whether the session has a purchase event before as_of.")
)
PARTITION BY DATE_TRUNC(event_date, MONTH)
CLUSTER BY event_type, user_id
OPTIONS (description = "One row per web event before as_of.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_marts.dim_products` (
  product_id INT64 NOT NULL OPTIONS (description = "Identifies the product."),
  name STRING OPTIONS (description = "The product's name."),
  brand STRING OPTIONS (description = "The product's brand."),
  category STRING OPTIONS (description = "The product's category."),
  department STRING OPTIONS (description = "The department that sells the product, Men or Women."),
  sku STRING OPTIONS (description = "The stock keeping unit of the product."),
  cost NUMERIC NOT NULL OPTIONS (description = "What the product costs the shop, exact to the cent."),
  retail_price NUMERIC NOT NULL OPTIONS (description = "The list price of the product, exact to the cent."),
  distribution_center_id INT64 OPTIONS (description = "The distribution centre that stocks the product."),
  distribution_center_name STRING OPTIONS (description = "The name of the distribution centre that stocks the product; if it has several names, the alphabetically first."),
  unit_margin NUMERIC OPTIONS (description = "Retail price less cost."),
  margin_pct FLOAT64 OPTIONS (description = "Unit margin as a share of the retail price, as a fraction of 1; NULL if the retail price is 0."),
  price_tier STRING OPTIONS (description = "The tier of the retail price: Budget below 25, Mid below 60, Premium below 150, Luxury from 150."),
  units_sold INT64 OPTIONS (description = "The number of items of the product in revenue orders."),
  orders INT64 OPTIONS (description = "The number of distinct revenue orders that contain the product."),
  customers INT64 OPTIONS (description = "The number of distinct customers with a revenue order that contains the product."),
  revenue NUMERIC OPTIONS (description = "The sum of the product's sale prices in revenue orders; 0.00 if there are none."),
  units_returned INT64 OPTIONS (description = "The number of items of the product in orders returned before as_of."),
  return_rate FLOAT64 OPTIONS (description = "Units returned as a share of units sold and returned together; NULL if there are none."),
  first_sold_date DATE OPTIONS (description = "The earliest order date of a revenue order that contains the product; NULL if it was never sold."),
  last_sold_date DATE OPTIONS (description = "The latest order date of a revenue order that contains the product; NULL if it was never sold.")
)
CLUSTER BY category, brand
OPTIONS (description = "One row per product.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_marts.dim_customers` (
  user_id INT64 NOT NULL OPTIONS (description = "Identifies the customer."),
  full_name STRING OPTIONS (description = "First and last name with a space between them; where one part is missing, the other part."),
  email STRING OPTIONS (description = "The customer's e-mail address in lower case. It is not unique."),
  age INT64 OPTIONS (description = "The customer's age in whole years."),
  age_segment STRING OPTIONS (description = "The age band of the customer: <18, 18-24, 25-34, 35-44, 45-54, 55-64 or 65+; NULL if the age is unknown."),
  gender STRING OPTIONS (description = "The customer's gender, M or F; NULL if the source has anything else."),
  city STRING OPTIONS (description = "The city; NULL if the source has the string null."),
  state STRING OPTIONS (description = "The state, province or region."),
  country STRING OPTIONS (description = "The customer's country, with variant spellings unified: Brazil, Spain, Germany."),
  acquisition_channel STRING OPTIONS (description = "The channel that brought the customer to register; NULL if the customer or the channel is unknown."),
  registration_date DATE OPTIONS (description = "The UTC date of registration."),
  total_orders INT64 OPTIONS (description = "The number of the customer's orders placed before the instant, whatever their status."),
  cancelled_orders INT64 OPTIONS (description = "The number of the customer's orders placed before the instant that are cancelled."),
  returned_orders INT64 OPTIONS (description = "The number of the customer's orders that were returned before the instant."),
  lifetime_orders INT64 OPTIONS (description = "The number of the customer's revenue orders: placed before the instant, not cancelled and not returned by then."),
  lifetime_value NUMERIC OPTIONS (description = "The revenue of the customer's revenue orders; 0.00 if there are none."),
  gross_revenue NUMERIC OPTIONS (description = "The revenue of all the customer's placed orders, cancelled and returned ones included."),
  avg_order_value NUMERIC OPTIONS (description = "Revenue per revenue order, rounded half up to a cent; NULL if there are no revenue orders."),
  avg_items_per_order FLOAT64 OPTIONS (description = "Average number of items per revenue order; NULL if there are no revenue orders."),
  first_order_date DATE OPTIONS (description = "The date of the customer's first revenue order; NULL if there is none."),
  last_order_date DATE OPTIONS (description = "The date of the customer's latest revenue order; NULL if there is none."),
  days_since_last_order INT64 OPTIONS (description = "Days from the date of the customer's latest revenue order to the date of the instant; NULL if there is none."),
  avg_days_between_orders FLOAT64 OPTIONS (description = "Average number of days, with fractions, from one revenue order to the next; NULL if there are fewer than two."),
  categories_purchased INT64 OPTIONS (description = "The number of distinct known categories in the customer's revenue orders."),
  brands_purchased INT64 OPTIONS (description = "The number of distinct known brands in the customer's revenue orders."),
  favorite_category STRING OPTIONS (description = "The category with most items in the customer's revenue orders, ties broken alphabetically; NULL if there is none."),
  return_rate FLOAT64 OPTIONS (description = "Returned orders as a share of the placed orders that are not cancelled; NULL if there are none."),
  support_tickets INT64 OPTIONS (description = "The number of the customer's support tickets opened before the instant."),
  avg_satisfaction_score FLOAT64 OPTIONS (description = "The mean of the known satisfaction scores of the customer's tickets opened and resolved before the instant; NULL if there is none."),
  experiments_participated INT64 OPTIONS (description = "The number of experiments with a valid assignment and a first valid exposure of the customer, both before the instant; contaminated ones included."),
  marketing_segment STRING OPTIONS (description = "The segment of the customer's latest membership assigned before as_of, ties broken alphabetically; NULL if there is none."),
  customer_segment STRING OPTIONS (description = "VIP Customer from 2 revenue orders and 300.00 lifetime value; else Regular Customer from 3 orders, Occasional Buyer with 2, One-Time Buyer with 1; NULL if there are none."),
  lifecycle_stage STRING OPTIONS (description = "By days since the last revenue order: Active to 90, At Risk to 180, Dormant to 365, else Lost; Prospect without one."),
  tenure_days INT64 OPTIONS (description = "Days from the registration date to the date of the instant.")
)
CLUSTER BY customer_segment, country
OPTIONS (description = "One row per customer registered before as_of. The instant of every figure is as_of. Simulated overlay orders do not count.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_marts.experiment_exposure` (
  experiment_name STRING NOT NULL OPTIONS (description = "The experiment's name, unique in the configuration."),
  user_id INT64 NOT NULL OPTIONS (description = "Identifies the customer."),
  variant STRING OPTIONS (description = "The variant that the customer was assigned."),
  first_exposed_at TIMESTAMP OPTIONS (description = "The customer's first valid exposure to the experiment, in UTC."),
  last_exposed_at TIMESTAMP OPTIONS (description = "The customer's last valid exposure to the experiment, in UTC."),
  first_exposed_date DATE OPTIONS (description = "The UTC date of the first valid exposure."),
  exposure_count INT64 OPTIONS (description = "The number of the customer's valid exposures to the experiment."),
  variants_seen INT64 OPTIONS (description = "The number of distinct variants in the customer's valid exposures and assignment together."),
  is_contaminated BOOL OPTIONS (description = "Whether the customer saw more than one variant."),
  window_end_at TIMESTAMP OPTIONS (description = "The end, not included, of the outcome window: 30 x 24 hours after the first exposure."),
  is_mature BOOL OPTIONS (description = "Whether the outcome window ended at or before as_of."),
  orders_30d INT64 OPTIONS (description = "The customer's revenue orders in the 30 x 24 hours from the first exposure, simulated ones of this experiment included."),
  has_converted_30d BOOL OPTIONS (description = "Whether the customer has at least one revenue order in the outcome window."),
  revenue_30d NUMERIC OPTIONS (description = "Revenue of the customer's revenue orders in the 30 x 24 hours from the first exposure, simulated ones of this experiment included."),
  revenue_pre_30d NUMERIC OPTIONS (description = "Revenue of the customer's revenue orders in the 30 x 24 hours before the first exposure, simulated ones of this experiment included."),
  country STRING OPTIONS (description = "The customer's country, with variant spellings unified; NULL if the customer is unknown."),
  acquisition_channel STRING OPTIONS (description = "The channel that brought the customer to register; NULL if the customer or the channel is unknown.")
)
PARTITION BY DATE_TRUNC(first_exposed_date, MONTH)
CLUSTER BY experiment_name, variant
OPTIONS (description = "One row per experiment and customer with a valid exposure. Whether an order counts as revenue is decided at as_of. TheLook's orders and the simulated orders of the same experiment count.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_marts.experiment_results` (
  experiment_name STRING NOT NULL OPTIONS (description = "The experiment's name, unique in the configuration."),
  variant STRING NOT NULL OPTIONS (description = "The variant's name."),
  is_control BOOL OPTIONS (description = "Whether the variant is the control."),
  start_date DATE OPTIONS (description = "The first day of the experiment."),
  end_date DATE OPTIONS (description = "The last day of the experiment, included."),
  as_of_date DATE OPTIONS (description = "The UTC date of as_of."),
  alpha FLOAT64 OPTIONS (description = "The significance level of the experiment."),
  assigned_users INT64 OPTIONS (description = "The number of users with a valid assignment to the variant."),
  exposed_users INT64 OPTIONS (description = "The number of analysed users of the variant, whose outcome window is over and who saw one variant."),
  immature_users INT64 OPTIONS (description = "The number of exposed users who saw one variant and whose outcome window is not over."),
  contaminated_users INT64 OPTIONS (description = "The number of exposed users who saw more than one variant."),
  conversions_30d INT64 OPTIONS (description = "The number of analysed users with at least one revenue order in their outcome window."),
  conversion_rate_30d FLOAT64 OPTIONS (description = "Conversions per analysed user; NULL if there are no users."),
  conversion_ci_low FLOAT64 OPTIONS (description = "Lower bound of the Wilson interval of the conversion rate; NULL if there are no users."),
  conversion_ci_high FLOAT64 OPTIONS (description = "Upper bound of the Wilson interval of the conversion rate; NULL if there are no users."),
  conversion_diff FLOAT64 OPTIONS (description = "Conversion rate minus the control's, as a fraction of 1; NULL on the control's row."),
  conversion_diff_ci_low FLOAT64 OPTIONS (description = "Lower bound of the Newcombe interval of the conversion difference; NULL on the control's row."),
  conversion_diff_ci_high FLOAT64 OPTIONS (description = "Upper bound of the Newcombe interval of the conversion difference; NULL on the control's row."),
  conversion_lift FLOAT64 OPTIONS (description = "Conversion difference relative to the control's rate; NULL if that is 0, and on the control's row."),
  conversion_p_value FLOAT64 OPTIONS (description = "Two-sided p-value of the conversion difference; NULL if the pooled rate is 0 or 1, and on the control's row."),
  conversion_method STRING OPTIONS (description = "The test behind conversion_p_value: POOLED_Z, or FISHER_EXACT if the smallest expected cell is below 5; NULL if there is no p-value."),
  statistical_significance FLOAT64 OPTIONS (description = "1 minus conversion_p_value; NULL if that is NULL."),
  p_value_holm FLOAT64 OPTIONS (description = "The conversion p-value adjusted by Holm's method over the variants of the experiment; NULL if conversion_p_value is NULL."),
  p_value_bh FLOAT64 OPTIONS (description = "The conversion p-value adjusted by the Benjamini-Hochberg method over the variants of the experiment; NULL if conversion_p_value is NULL."),
  family_size INT64 OPTIONS (description = "The number of conversion p-values of the experiment that are adjusted together; NULL on the control's row."),
  is_significant BOOL OPTIONS (description = "Whether p_value_holm is below alpha; NULL if that is NULL."),
  orders_30d INT64 OPTIONS (description = "Revenue orders of the analysed users in their outcome windows."),
  revenue_30d NUMERIC OPTIONS (description = "Revenue of the analysed users in their outcome windows."),
  avg_revenue_per_user NUMERIC OPTIONS (description = "Revenue in the outcome windows per analysed user, rounded half up to a cent; NULL if there are no users."),
  revenue_std_dev FLOAT64 OPTIONS (description = "Sample standard deviation of the revenue per analysed user; NULL if there are fewer than two users."),
  revenue_diff FLOAT64 OPTIONS (description = "Mean revenue per analysed user minus the control's; NULL on the control's row."),
  revenue_diff_ci_low FLOAT64 OPTIONS (description = "Lower bound of Welch's interval of the revenue difference; NULL on the control's row."),
  revenue_diff_ci_high FLOAT64 OPTIONS (description = "Upper bound of Welch's interval of the revenue difference; NULL on the control's row."),
  revenue_t FLOAT64 OPTIONS (description = "Welch's t of the revenue difference; NULL on the control's row."),
  revenue_df FLOAT64 OPTIONS (description = "Welch's degrees of freedom of the revenue difference; NULL on the control's row."),
  revenue_p_value FLOAT64 OPTIONS (description = "Two-sided p-value of Welch's test of the revenue difference; NULL on the control's row."),
  revenue_lift FLOAT64 OPTIONS (description = "Revenue difference relative to the control's mean; NULL if that is 0, and on the control's row."),
  revenue_lift_ci_low FLOAT64 OPTIONS (description = "Lower bound of Fieller's interval of the revenue lift; NULL if it is unbounded, and on the control's row."),
  revenue_lift_ci_high FLOAT64 OPTIONS (description = "Upper bound of Fieller's interval of the revenue lift; NULL if it is unbounded, and on the control's row."),
  avg_order_value NUMERIC OPTIONS (description = "Revenue per revenue order, rounded half up to a cent; NULL if there are no revenue orders."),
  avg_order_value_diff FLOAT64 OPTIONS (description = "Average order value minus the control's, unrounded; NULL on the control's row."),
  avg_order_value_p_value FLOAT64 OPTIONS (description = "Two-sided p-value of the difference in average order value, a ratio metric by the delta method; NULL on the control's row."),
  cuped_theta FLOAT64 OPTIONS (description = "The weight of the revenue before exposure in the adjustment, one for the experiment; 0.0 if that revenue does not vary, NULL if there are no users."),
  cuped_avg_revenue_per_user FLOAT64 OPTIONS (description = "Mean revenue per analysed user adjusted for the revenue before exposure; NULL if there are no users."),
  cuped_revenue_diff FLOAT64 OPTIONS (description = "Adjusted mean revenue minus the control's; NULL on the control's row."),
  cuped_revenue_ci_low FLOAT64 OPTIONS (description = "Lower bound of the interval of the adjusted revenue difference; NULL on the control's row."),
  cuped_revenue_ci_high FLOAT64 OPTIONS (description = "Upper bound of the interval of the adjusted revenue difference; NULL on the control's row."),
  cuped_revenue_p_value FLOAT64 OPTIONS (description = "Two-sided p-value of the adjusted revenue difference; NULL on the control's row."),
  cuped_variance_reduction FLOAT64 OPTIONS (description = "The share of the arm's revenue variance that the adjustment removes; NULL if it does not vary."),
  winsor_cap NUMERIC OPTIONS (description = "The revenue at which the robust comparison caps a user: the 99.9th percentile of spenders over all arms; NULL if nobody spent."),
  winsor_capped_users INT64 OPTIONS (description = "The number of this variant's analysed users whose revenue is capped."),
  winsor_revenue_diff FLOAT64 OPTIONS (description = "Mean capped revenue minus the control's; NULL on the control's row."),
  winsor_revenue_p_value FLOAT64 OPTIONS (description = "Two-sided p-value of the difference in capped revenue; NULL on the control's row."),
  sequential_p_value FLOAT64 OPTIONS (description = "P-value of the revenue difference that stays valid at every look; NULL on the control's row."),
  sequential_ci_low FLOAT64 OPTIONS (description = "Lower bound of the interval of the revenue difference that stays valid at every look; NULL on the control's row."),
  sequential_ci_high FLOAT64 OPTIONS (description = "Upper bound of the interval of the revenue difference that stays valid at every look; NULL on the control's row."),
  chance_to_beat_control FLOAT64 OPTIONS (description = "The probability, under a flat prior, that the variant's revenue per user is above the control's; NULL on the control's row."),
  expected_loss FLOAT64 OPTIONS (description = "The revenue per user that shipping the variant is expected to lose, under a flat prior; NULL on the control's row."),
  mde_conversion FLOAT64 OPTIONS (description = "The smallest absolute conversion difference that a sample of this size detects with 80% power; NULL on the control's row."),
  mde_revenue FLOAT64 OPTIONS (description = "The smallest absolute difference in revenue per user that a sample of this size detects with 80% power; NULL on the control's row."),
  srm_chi2 FLOAT64 OPTIONS (description = "Chi-square of the variants' traffic against their weights, repeated on each row of the experiment; NULL if there are no users or only one variant."),
  srm_p_value FLOAT64 OPTIONS (description = "P-value of the chi-square test of the variants' traffic against their weights, repeated on each row of the experiment; NULL if it cannot be computed."),
  srm_status STRING OPTIONS (description = "MISMATCH if srm_p_value is below 0.001, NOT_ENOUGH_TRAFFIC if the smallest expected count is below 8, else OK; NULL if there is only one variant."),
  contamination_rate FLOAT64 OPTIONS (description = "Contaminated users as a share of all exposed users; NULL if nobody was exposed."),
  status STRING OPTIONS (description = "Whether the result can be relied on: the first of SINGLE_VARIANT, NO_UNITS, CONTAMINATED, SAMPLE_RATIO_MISMATCH, INSUFFICIENT_N, ZERO_VARIANCE, BASELINE_ZERO and OK that applies.")
)
CLUSTER BY experiment_name
OPTIONS (description = "One row per configured experiment and variant. Analysed users have a full outcome window and saw one variant. Users count under their assigned variant; comparisons are variant minus control.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_marts.experiment_daily` (
  experiment_name STRING NOT NULL OPTIONS (description = "The experiment's name, unique in the configuration."),
  variant STRING NOT NULL OPTIONS (description = "The variant's name."),
  day DATE NOT NULL OPTIONS (description = "The UTC day; the figures are as of its end."),
  exposed_users INT64 OPTIONS (description = "The number of analysed users of the variant, whose outcome window is over and who saw one variant."),
  conversions_30d INT64 OPTIONS (description = "The number of analysed users with at least one revenue order in their outcome window."),
  revenue_30d NUMERIC OPTIONS (description = "Revenue of the analysed users in their outcome windows."),
  conversion_rate_30d FLOAT64 OPTIONS (description = "Conversions per analysed user; NULL if there are no users."),
  avg_revenue_per_user NUMERIC OPTIONS (description = "Revenue in the outcome windows per analysed user, rounded half up to a cent; NULL if there are no users."),
  revenue_diff FLOAT64 OPTIONS (description = "Mean revenue per analysed user minus the control's; NULL on the control's row."),
  sequential_ci_low FLOAT64 OPTIONS (description = "Lower bound of the interval of the revenue difference that stays valid at every look; NULL on the control's row."),
  sequential_ci_high FLOAT64 OPTIONS (description = "Upper bound of the interval of the revenue difference that stays valid at every look; NULL on the control's row."),
  sequential_p_value FLOAT64 OPTIONS (description = "P-value of the revenue difference that stays valid at every look; NULL on the control's row."),
  srm_p_value FLOAT64 OPTIONS (description = "P-value of the chi-square test of the variants' traffic against their weights, repeated on each row of the experiment; NULL if it cannot be computed.")
)
CLUSTER BY experiment_name
OPTIONS (description = "One row per experiment, variant and UTC day. Each figure is the one that experiment_results has with the end of the day as as_of.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_marts.ltv_features` (
  user_id INT64 NOT NULL OPTIONS (description = "Identifies the customer."),
  entity_id STRING OPTIONS (description = "The customer's id as a string."),
  snapshot_date DATE NOT NULL OPTIONS (description = "The UTC date of the snapshot: a month start, or the date of as_of."),
  feature_timestamp TIMESTAMP OPTIONS (description = "The snapshot's instant, midnight UTC of its date. Features know only what was known before it."),
  is_label_complete BOOL OPTIONS (description = "Whether the 90 days of the label ended at or before as_of."),
  label_observed_through TIMESTAMP OPTIONS (description = "The snapshot's instant plus 90 x 24 hours, the end of the label's window; set also while the label is NULL."),
  days_since_last_order INT64 OPTIONS (description = "Days from the date of the customer's latest revenue order to the date of the instant; NULL if there is none."),
  lifetime_orders INT64 OPTIONS (description = "The number of the customer's revenue orders: placed before the instant, not cancelled and not returned by then."),
  avg_order_value NUMERIC OPTIONS (description = "Revenue per revenue order, rounded half up to a cent; NULL if there are no revenue orders."),
  lifetime_value NUMERIC OPTIONS (description = "The revenue of the customer's revenue orders; 0.00 if there are none."),
  tenure_days INT64 OPTIONS (description = "Days from the registration date to the date of the instant."),
  categories_purchased INT64 OPTIONS (description = "The number of distinct known categories in the customer's revenue orders."),
  brands_purchased INT64 OPTIONS (description = "The number of distinct known brands in the customer's revenue orders."),
  avg_items_per_order FLOAT64 OPTIONS (description = "Average number of items per revenue order; NULL if there are no revenue orders."),
  avg_days_between_orders FLOAT64 OPTIONS (description = "Average number of days, with fractions, from one revenue order to the next; NULL if there are fewer than two."),
  seasonal_purchase_pattern STRING OPTIONS (description = "The season with most revenue orders by month of order date: Winter from December, Spring from March, Summer from June, Fall from September; None when no single season leads."),
  orders_30d INT64 OPTIONS (description = "Revenue orders placed in the 30 x 24 hours before the snapshot."),
  orders_90d INT64 OPTIONS (description = "Revenue orders placed in the 90 x 24 hours before the snapshot."),
  orders_365d INT64 OPTIONS (description = "Revenue orders placed in the 365 x 24 hours before the snapshot."),
  revenue_30d NUMERIC OPTIONS (description = "Revenue of the revenue orders placed in the 30 x 24 hours before the snapshot."),
  revenue_90d NUMERIC OPTIONS (description = "Revenue of the revenue orders placed in the 90 x 24 hours before the snapshot."),
  revenue_365d NUMERIC OPTIONS (description = "Revenue of the revenue orders placed in the 365 x 24 hours before the snapshot."),
  return_rate FLOAT64 OPTIONS (description = "Returned orders as a share of the placed orders that are not cancelled; NULL if there are none."),
  experiments_participated INT64 OPTIONS (description = "The number of experiments with a valid assignment and a first valid exposure of the customer, both before the instant; contaminated ones included."),
  support_ticket_ratio FLOAT64 OPTIONS (description = "Support tickets opened before the snapshot, divided by the number of revenue orders."),
  btyd_frequency INT64 OPTIONS (description = "Distinct dates with a revenue order, not counting the first."),
  btyd_recency_days INT64 OPTIONS (description = "Days from the first to the latest date with a revenue order."),
  btyd_t_days INT64 OPTIONS (description = "Days from the first date with a revenue order to the snapshot."),
  btyd_monetary_value NUMERIC OPTIONS (description = "Mean revenue of the repeat dates, rounded half up to a cent; 0.00 if there are none."),
  target_90d_revenue NUMERIC OPTIONS (description = "Label: revenue of the orders placed in the 90 x 24 hours from the snapshot that count at its end; NULL until then.")
)
PARTITION BY DATE_TRUNC(snapshot_date, MONTH)
CLUSTER BY user_id
OPTIONS (description = "One row per snapshot and customer with a revenue order. The instant of every feature is the snapshot; a label is NULL until its 90 days are over.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_marts.churn_features` (
  user_id INT64 NOT NULL OPTIONS (description = "Identifies the customer."),
  entity_id STRING OPTIONS (description = "The customer's id as a string."),
  snapshot_date DATE NOT NULL OPTIONS (description = "The UTC date of the snapshot: a month start, or the date of as_of."),
  feature_timestamp TIMESTAMP OPTIONS (description = "The snapshot's instant, midnight UTC of its date. Features know only what was known before it."),
  is_label_complete BOOL OPTIONS (description = "Whether the 90 days of the label ended at or before as_of."),
  label_observed_through TIMESTAMP OPTIONS (description = "The snapshot's instant plus 90 x 24 hours, the end of the label's window; set also while the label is NULL."),
  days_since_last_order INT64 OPTIONS (description = "Days from the date of the customer's latest revenue order to the date of the instant; NULL if there is none."),
  lifetime_orders INT64 OPTIONS (description = "The number of the customer's revenue orders: placed before the instant, not cancelled and not returned by then."),
  avg_days_between_orders FLOAT64 OPTIONS (description = "Average number of days, with fractions, from one revenue order to the next; NULL if there are fewer than two."),
  overdue_ratio FLOAT64 OPTIONS (description = "Days since the last revenue order divided by the average gap between orders; NULL if the gap is NULL or 0."),
  orders_90d INT64 OPTIONS (description = "Revenue orders placed in the 90 x 24 hours before the snapshot."),
  orders_prev_90d INT64 OPTIONS (description = "Revenue orders placed from 180 x 24 up to 90 x 24 hours before the snapshot."),
  revenue_90d NUMERIC OPTIONS (description = "Revenue of the revenue orders placed in the 90 x 24 hours before the snapshot."),
  revenue_prev_90d NUMERIC OPTIONS (description = "Revenue of the revenue orders placed from 180 x 24 up to 90 x 24 hours before the snapshot."),
  revenue_trend NUMERIC OPTIONS (description = "revenue_90d minus revenue_prev_90d."),
  return_rate FLOAT64 OPTIONS (description = "Returned orders as a share of the placed orders that are not cancelled; NULL if there are none."),
  cancelled_orders INT64 OPTIONS (description = "The number of the customer's orders placed before the instant that are cancelled."),
  support_tickets_90d INT64 OPTIONS (description = "Support tickets opened in the 90 x 24 hours before the snapshot."),
  support_ticket_ratio FLOAT64 OPTIONS (description = "Support tickets opened before the snapshot, divided by the number of revenue orders."),
  avg_satisfaction_score FLOAT64 OPTIONS (description = "The mean of the known satisfaction scores of the customer's tickets opened and resolved before the instant; NULL if there is none."),
  sessions_30d INT64 OPTIONS (description = "Distinct sessions of the customer with an event in the 30 x 24 hours before the snapshot."),
  sessions_90d INT64 OPTIONS (description = "Distinct sessions of the customer with an event in the 90 x 24 hours before the snapshot."),
  days_since_last_session INT64 OPTIONS (description = "Days from the date of the customer's last event before the snapshot; NULL if there is none."),
  avg_hours_to_deliver FLOAT64 OPTIONS (description = "Mean hours from shipping to delivery of the revenue orders delivered before the snapshot; NULL if there is none."),
  experiments_participated INT64 OPTIONS (description = "The number of experiments with a valid assignment and a first valid exposure of the customer, both before the instant; contaminated ones included."),
  customer_segment STRING OPTIONS (description = "VIP Customer from 2 revenue orders and 300.00 lifetime value; else Regular Customer from 3 orders, Occasional Buyer with 2, One-Time Buyer with 1; NULL if there are none."),
  lifecycle_stage STRING OPTIONS (description = "By days since the last revenue order: Active to 90, At Risk to 180, Dormant to 365, else Lost; Prospect without one."),
  is_churned_90d BOOL OPTIONS (description = "Label: whether no order placed in the 90 x 24 hours from the snapshot counts at its end; NULL until then.")
)
PARTITION BY DATE_TRUNC(snapshot_date, MONTH)
CLUSTER BY user_id
OPTIONS (description = "One row per snapshot and customer with a revenue order. The instant of every feature is the snapshot; a label is NULL until its 90 days are over.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_marts.data_quality_results` (
  run_id STRING NOT NULL OPTIONS (description = "Identifies the run."),
  as_of TIMESTAMP OPTIONS (description = "The instant for which the run computed its figures, in UTC."),
  table_name STRING NOT NULL OPTIONS (description = "The table's name."),
  check_name STRING NOT NULL OPTIONS (description = "The check's name, unique within the table."),
  severity STRING OPTIONS (description = "What a failure means: error stops the publication, warn is reported."),
  is_passed BOOL OPTIONS (description = "Whether the check passed, that is, no row failed."),
  failing_rows INT64 OPTIONS (description = "The number of rows that failed."),
  detail STRING OPTIONS (description = "What the check found, in words.")
)
OPTIONS (description = "One row per run, table and check.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_marts.pipeline_runs` (
  run_id STRING NOT NULL OPTIONS (description = "Identifies the run."),
  pipeline STRING NOT NULL OPTIONS (description = "The pipeline's name."),
  runner STRING OPTIONS (description = "The Beam runner that executed the pipeline."),
  as_of TIMESTAMP OPTIONS (description = "The instant for which the run computed its figures, in UTC."),
  seed INT64 OPTIONS (description = "The seed of everything synthetic in the run; NULL if the pipeline uses none."),
  table_name STRING NOT NULL OPTIONS (description = "The table's name."),
  rows_read INT64 OPTIONS (description = "Rows read from the source of the table."),
  rows_written INT64 OPTIONS (description = "Rows written to the table."),
  rows_duplicate INT64 OPTIONS (description = "Exact duplicates dropped."),
  rows_rejected INT64 OPTIONS (description = "Rows rejected into stg_rejects or import_rejects."),
  rows_ignored INT64 OPTIONS (description = "Valid rows that the table's definition leaves out."),
  ignored_by_reason STRING OPTIONS (description = "The ignored rows by reason, as a JSON object from reason to number."),
  started_at TIMESTAMP OPTIONS (description = "When the pipeline started, in UTC, by the wall clock."),
  finished_at TIMESTAMP OPTIONS (description = "When the pipeline finished, in UTC, by the wall clock."),
  state STRING OPTIONS (description = "How the pipeline ended: published, audit_failed where a check of severity error failed, or failed.")
)
OPTIONS (description = "One row per run, pipeline and table.");
