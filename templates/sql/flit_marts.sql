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
  variants_seen INT64 OPTIONS (description = "The number of distinct variants in the customer's assignment and valid exposures before the end of the outcome window."),
  is_contaminated BOOL OPTIONS (description = "Whether the customer saw more than one variant before the outcome window ended."),
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
  exposed_users INT64 OPTIONS (description = "The number of analysed users of the variant, whose outcome window is over and who saw one variant until then."),
  immature_users INT64 OPTIONS (description = "The number of exposed users who saw one variant and whose outcome window is not over."),
  contaminated_users INT64 OPTIONS (description = "The number of exposed users who saw more than one variant before their outcome window ended."),
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
  p_value_holm FLOAT64 OPTIONS (description = "The p-value of primary_metric adjusted by Holm's method over the variants of the experiment; NULL if that p-value is NULL."),
  p_value_bh FLOAT64 OPTIONS (description = "The p-value of primary_metric adjusted by the Benjamini-Hochberg method over the variants of the experiment; NULL if that p-value is NULL."),
  family_size INT64 OPTIONS (description = "The number of p-values of the experiment's primary_metric that are adjusted together; NULL on the control's row."),
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
  winsor_cap NUMERIC OPTIONS (description = "The revenue at which the robust comparison caps a user: the experiment's winsor_percentile of spenders over all arms; NULL if nobody spent."),
  winsor_capped_users INT64 OPTIONS (description = "The number of this variant's analysed users whose revenue is capped; with few spenders the cap is the largest revenue, and nobody's is."),
  winsor_revenue_diff FLOAT64 OPTIONS (description = "Mean capped revenue minus the control's; NULL on the control's row."),
  winsor_revenue_p_value FLOAT64 OPTIONS (description = "Two-sided p-value of the difference in capped revenue; NULL on the control's row."),
  sequential_p_value FLOAT64 OPTIONS (description = "P-value of the revenue difference that stays valid at every look; NULL on the control's row."),
  sequential_ci_low FLOAT64 OPTIONS (description = "Lower bound of the interval of the revenue difference that stays valid at every look; NULL on the control's row."),
  sequential_ci_high FLOAT64 OPTIONS (description = "Upper bound of the interval of the revenue difference that stays valid at every look; NULL on the control's row."),
  chance_to_beat_control FLOAT64 OPTIONS (description = "The probability, under a flat prior, that the variant's revenue per user is above the control's; NULL on the control's row."),
  expected_loss FLOAT64 OPTIONS (description = "The revenue per user that shipping the variant is expected to lose, on average over all outcomes and not when it loses, under a flat prior; NULL on the control's row."),
  mde_conversion FLOAT64 OPTIONS (description = "The absolute conversion difference that a sample of this size detects in 80% of experiments, all variants compared; NULL on the control's row."),
  mde_revenue FLOAT64 OPTIONS (description = "The absolute difference in revenue per user that a sample of this size detects in 80% of experiments, all variants compared; NULL on the control's row."),
  srm_chi2 FLOAT64 OPTIONS (description = "Chi-square of the variants' traffic against their weights, repeated on each row of the experiment; NULL if there are no users or only one variant."),
  srm_p_value FLOAT64 OPTIONS (description = "P-value of the chi-square test of the variants' traffic against their weights, repeated on each row of the experiment; NULL if it cannot be computed."),
  srm_status STRING OPTIONS (description = "MISMATCH if srm_p_value is below 0.001, NOT_ENOUGH_TRAFFIC if the smallest expected count is below 8, else OK; NULL if there is only one variant."),
  contamination_rate FLOAT64 OPTIONS (description = "Contaminated users as a share of all exposed users; NULL if nobody was exposed."),
  status STRING OPTIONS (description = "Whether the result can be relied on: the first of SINGLE_VARIANT, NO_UNITS, CONTAMINATED, SAMPLE_RATIO_MISMATCH, PRE_EXPOSURE_IMBALANCE, INSUFFICIENT_N, ZERO_VARIANCE, BASELINE_ZERO and OK that applies."),
  primary_metric STRING OPTIONS (description = "The figure that decides the experiment: p_value_holm, is_significant and decision are about it."),
  conversion_sequential_p_value FLOAT64 OPTIONS (description = "P-value of the conversion difference that stays valid at every look; NULL if conversion does not vary, and on the control's row."),
  conversion_sequential_ci_low FLOAT64 OPTIONS (description = "Lower bound of the interval of the conversion difference that stays valid at every look; NULL if conversion does not vary, and on the control's row."),
  conversion_sequential_ci_high FLOAT64 OPTIONS (description = "Upper bound of the interval of the conversion difference that stays valid at every look; NULL if conversion does not vary, and on the control's row."),
  is_final BOOL OPTIONS (description = "Whether the outcome windows of all users are over at as_of. Only then is is_significant a verdict: looking at it daily is no test."),
  pre_revenue_p_value FLOAT64 OPTIONS (description = "Two-sided p-value of Welch's test of the difference in revenue before exposure, which no variant can have changed; NULL if that does not vary or an arm has fewer than two users, and on the control's row."),
  itt_conversion_diff FLOAT64 OPTIONS (description = "Conversion rate minus the control's over all users whose outcome window is over, by assignment, whatever else they saw; NULL if an arm has none, and on the control's row."),
  itt_ci_low FLOAT64 OPTIONS (description = "Lower bound of the Newcombe interval of itt_conversion_diff; NULL if that is NULL."),
  itt_ci_high FLOAT64 OPTIONS (description = "Upper bound of the Newcombe interval of itt_conversion_diff; NULL if that is NULL."),
  itt_p_value FLOAT64 OPTIONS (description = "Two-sided p-value of itt_conversion_diff, by the pooled z or Fisher's exact test; NULL if that is NULL or the pooled rate is 0 or 1."),
  conversion_lift_ci_low FLOAT64 OPTIONS (description = "Lower bound of Fieller's interval of the conversion lift; NULL if it is unbounded, and on the control's row."),
  conversion_lift_ci_high FLOAT64 OPTIONS (description = "Upper bound of Fieller's interval of the conversion lift; NULL if it is unbounded, and on the control's row."),
  avg_order_value_diff_ci_low FLOAT64 OPTIONS (description = "Lower bound of the interval of the difference in average order value; NULL if avg_order_value_p_value is NULL."),
  avg_order_value_diff_ci_high FLOAT64 OPTIONS (description = "Upper bound of the interval of the difference in average order value; NULL if avg_order_value_p_value is NULL."),
  adjusted_conversion_diff FLOAT64 OPTIONS (description = "Conversion rate minus the control's, both adjusted by regression within each arm for tenure, orders and sessions before exposure; NULL if there are too few users, and on the control's row."),
  adjusted_conversion_std_error FLOAT64 OPTIONS (description = "Standard error of adjusted_conversion_diff; NULL if adjusted_conversion_diff is NULL, too few users convert, or nothing is left to vary."),
  adjusted_conversion_ci_low FLOAT64 OPTIONS (description = "Lower bound of the normal interval of adjusted_conversion_diff; NULL if its standard error is NULL."),
  adjusted_conversion_ci_high FLOAT64 OPTIONS (description = "Upper bound of the normal interval of adjusted_conversion_diff; NULL if its standard error is NULL."),
  adjusted_conversion_p_value FLOAT64 OPTIONS (description = "Two-sided normal p-value of adjusted_conversion_diff; NULL if its standard error is NULL."),
  adjusted_conversion_variance_reduction FLOAT64 OPTIONS (description = "The share of the variance of the unadjusted difference that the adjustment removes, negative where it adds some; NULL if adjusted_conversion_std_error is NULL."),
  adjusted_revenue_diff FLOAT64 OPTIONS (description = "Mean revenue per analysed user minus the control's, both adjusted by regression within each arm for tenure, orders and sessions before exposure; NULL if there are too few users, and on the control's row."),
  adjusted_revenue_std_error FLOAT64 OPTIONS (description = "Standard error of adjusted_revenue_diff; NULL if adjusted_revenue_diff is NULL, too few users buy, or nothing is left to vary."),
  adjusted_revenue_ci_low FLOAT64 OPTIONS (description = "Lower bound of the normal interval of adjusted_revenue_diff; NULL if its standard error is NULL."),
  adjusted_revenue_ci_high FLOAT64 OPTIONS (description = "Upper bound of the normal interval of adjusted_revenue_diff; NULL if its standard error is NULL."),
  adjusted_revenue_p_value FLOAT64 OPTIONS (description = "Two-sided normal p-value of adjusted_revenue_diff; NULL if its standard error is NULL."),
  adjusted_revenue_variance_reduction FLOAT64 OPTIONS (description = "The share of the variance of the unadjusted difference that the adjustment removes, negative where it adds some; NULL if adjusted_revenue_std_error is NULL."),
  returned_orders_30d INT64 OPTIONS (description = "The number of orders in the outcome windows of the analysed users that came back before as_of."),
  returned_orders_diff FLOAT64 OPTIONS (description = "Returned orders per analysed user minus the control's; NULL if there are no users, and on the control's row."),
  returned_orders_diff_ci_low FLOAT64 OPTIONS (description = "Lower bound of Welch's interval of returned_orders_diff; NULL if returned_orders_p_value is NULL."),
  returned_orders_diff_ci_high FLOAT64 OPTIONS (description = "Upper bound of Welch's interval of returned_orders_diff; NULL if returned_orders_p_value is NULL."),
  returned_orders_p_value FLOAT64 OPTIONS (description = "Two-sided p-value of Welch's test of returned_orders_diff; NULL if too few users have any or an arm has fewer than two users, and on the control's row."),
  contribution_margin_30d NUMERIC OPTIONS (description = "Revenue of the analysed users in their outcome windows less the costs of products, shipping and insurance; unknown costs are 0.00, and simulated orders are not shipped."),
  contribution_margin_diff FLOAT64 OPTIONS (description = "Contribution margin per analysed user minus the control's; NULL if there are no users, and on the control's row."),
  contribution_margin_diff_ci_low FLOAT64 OPTIONS (description = "Lower bound of Welch's interval of contribution_margin_diff; NULL if contribution_margin_p_value is NULL."),
  contribution_margin_diff_ci_high FLOAT64 OPTIONS (description = "Upper bound of Welch's interval of contribution_margin_diff; NULL if contribution_margin_p_value is NULL."),
  contribution_margin_p_value FLOAT64 OPTIONS (description = "Two-sided p-value of Welch's test of contribution_margin_diff; NULL if too few users have any or an arm has fewer than two users, and on the control's row."),
  support_tickets_30d INT64 OPTIONS (description = "The number of support tickets that the analysed users created in their outcome windows and before as_of."),
  support_tickets_diff FLOAT64 OPTIONS (description = "Support tickets per analysed user minus the control's; NULL if there are no users, and on the control's row."),
  support_tickets_diff_ci_low FLOAT64 OPTIONS (description = "Lower bound of Welch's interval of support_tickets_diff; NULL if support_tickets_p_value is NULL."),
  support_tickets_diff_ci_high FLOAT64 OPTIONS (description = "Upper bound of Welch's interval of support_tickets_diff; NULL if support_tickets_p_value is NULL."),
  support_tickets_p_value FLOAT64 OPTIONS (description = "Two-sided p-value of Welch's test of support_tickets_diff; NULL if too few users have any or an arm has fewer than two users, and on the control's row."),
  guardrail_status STRING OPTIONS (description = "What must not get worse: HARMED if a guardrail is harmed beyond its margin, SAFE if none can be, else UNDECIDED; NULL without guardrails, and on the control's row."),
  decision STRING OPTIONS (description = "What to do with the variant by the row's figures: UNREADABLE, ROLL_BACK, SHIP, NO_EFFECT_WITHIN_MDE, or CONTINUE for more users; NULL on the control's row.")
)
CLUSTER BY experiment_name
OPTIONS (description = "One row per configured experiment and variant. Analysed users have a full outcome window and saw one variant. Users count under their assigned variant; comparisons are variant minus control.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_marts.experiment_daily` (
  experiment_name STRING NOT NULL OPTIONS (description = "The experiment's name, unique in the configuration."),
  variant STRING NOT NULL OPTIONS (description = "The variant's name."),
  day DATE NOT NULL OPTIONS (description = "The UTC day; the figures are as of its end."),
  exposed_users INT64 OPTIONS (description = "The number of analysed users of the variant, whose outcome window is over and who saw one variant until then."),
  conversions_30d INT64 OPTIONS (description = "The number of analysed users with at least one revenue order in their outcome window."),
  revenue_30d NUMERIC OPTIONS (description = "Revenue of the analysed users in their outcome windows."),
  conversion_rate_30d FLOAT64 OPTIONS (description = "Conversions per analysed user; NULL if there are no users."),
  avg_revenue_per_user NUMERIC OPTIONS (description = "Revenue in the outcome windows per analysed user, rounded half up to a cent; NULL if there are no users."),
  revenue_diff FLOAT64 OPTIONS (description = "Mean revenue per analysed user minus the control's; NULL on the control's row."),
  sequential_ci_low FLOAT64 OPTIONS (description = "Lower bound of the interval of the revenue difference that stays valid at every look; NULL on the control's row."),
  sequential_ci_high FLOAT64 OPTIONS (description = "Upper bound of the interval of the revenue difference that stays valid at every look; NULL on the control's row."),
  sequential_p_value FLOAT64 OPTIONS (description = "P-value of the revenue difference that stays valid at every look; NULL on the control's row."),
  srm_p_value FLOAT64 OPTIONS (description = "P-value of the chi-square test of the variants' traffic against their weights, repeated on each row of the experiment; NULL if it cannot be computed."),
  conversion_diff FLOAT64 OPTIONS (description = "Conversion rate minus the control's, as a fraction of 1; NULL on the control's row."),
  conversion_sequential_ci_low FLOAT64 OPTIONS (description = "Lower bound of the interval of the conversion difference that stays valid at every look; NULL if conversion does not vary, and on the control's row."),
  conversion_sequential_ci_high FLOAT64 OPTIONS (description = "Upper bound of the interval of the conversion difference that stays valid at every look; NULL if conversion does not vary, and on the control's row."),
  conversion_sequential_p_value FLOAT64 OPTIONS (description = "P-value of the conversion difference that stays valid at every look; NULL if conversion does not vary, and on the control's row.")
)
CLUSTER BY experiment_name
OPTIONS (description = "One row per experiment, variant and UTC day. Each figure is the one that experiment_results has with the end of the day as as_of.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_marts.experiment_segments` (
  experiment_name STRING NOT NULL OPTIONS (description = "The experiment's name, unique in the configuration."),
  variant STRING NOT NULL OPTIONS (description = "The variant's name."),
  dimension STRING NOT NULL OPTIONS (description = "By what the users are told apart, as it was at first exposure: country, acquisition_channel, gender and age_segment of the customer; customer_age, by the days since registration; buyer_status, by the revenue orders before; recent_visitor, by the events of the 14 days before."),
  segment STRING NOT NULL OPTIONS (description = "The dimension's value of the segment's users. Customer_age is new below 30 days, else returning; buyer_status is none, one or repeat; recent_visitor is yes or no. (unknown) stands for what the customer does not have or is not known of, (other) for all but the 20 largest segments of the dimension."),
  is_control BOOL OPTIONS (description = "Whether the variant is the control."),
  as_of_date DATE OPTIONS (description = "The UTC date of as_of."),
  alpha FLOAT64 OPTIONS (description = "The significance level of the experiment."),
  analysed_users INT64 OPTIONS (description = "The number of analysed users of the variant in the segment, whose outcome window is over and who saw one variant."),
  conversions_30d INT64 OPTIONS (description = "The number of analysed users with at least one revenue order in their outcome window."),
  revenue_30d NUMERIC OPTIONS (description = "Revenue of the analysed users in their outcome windows."),
  conversion_rate_30d FLOAT64 OPTIONS (description = "Conversions per analysed user; NULL if there are no users."),
  conversion_diff FLOAT64 OPTIONS (description = "Conversion rate minus the control's, as a fraction of 1; NULL on the control's row."),
  conversion_diff_ci_low FLOAT64 OPTIONS (description = "Lower bound of the Newcombe interval of the conversion difference; NULL on the control's row."),
  conversion_diff_ci_high FLOAT64 OPTIONS (description = "Upper bound of the Newcombe interval of the conversion difference; NULL on the control's row."),
  revenue_diff FLOAT64 OPTIONS (description = "Mean revenue per analysed user minus the control's; NULL on the control's row."),
  revenue_diff_ci_low FLOAT64 OPTIONS (description = "Lower bound of Welch's interval of the revenue difference; NULL on the control's row."),
  revenue_diff_ci_high FLOAT64 OPTIONS (description = "Upper bound of Welch's interval of the revenue difference; NULL on the control's row."),
  conversion_heterogeneity_p_value FLOAT64 OPTIONS (description = "Two-sided p-value that the segment's conversion difference is that of all other users of both arms; NULL on the control's row, if the segment is TOO_FEW, and if either difference has no variance."),
  conversion_heterogeneity_p_holm FLOAT64 OPTIONS (description = "The p-value of the segment's conversion difference against all others, adjusted by Holm for the segments of all dimensions and variants of the experiment."),
  conversion_dimension_q FLOAT64 OPTIONS (description = "Cochran's Q of the conversion differences of the variant's usable segments in the dimension, those with enough users and with variance; NULL on the control's row and below two of them."),
  conversion_dimension_df INT64 OPTIONS (description = "Degrees of freedom of Q of the conversion differences: usable segments less one."),
  conversion_dimension_p_value FLOAT64 OPTIONS (description = "The chance of a Q at least as large if the conversion difference is the same in every segment of the dimension."),
  conversion_dimension_p_holm FLOAT64 OPTIONS (description = "The p-value that the conversion differences of the dimension do not differ, adjusted by Holm for all dimensions and variants of the experiment: whether segments differ at all."),
  conversion_i_squared FLOAT64 OPTIONS (description = "The share of the scatter of the segments' conversion differences that chance does not explain; NULL if they do not scatter."),
  conversion_shrunken_diff FLOAT64 OPTIONS (description = "The segment's conversion difference drawn towards the mean of all segments of the dimension, the more so the less certain it is: the better guess for a segment that was picked because of its difference. NULL if the segment is TOO_FEW."),
  conversion_shrunken_std_error FLOAT64 OPTIONS (description = "The standard error of the shrunken conversion difference."),
  conversion_qualitative_q FLOAT64 OPTIONS (description = "Gail and Simon's statistic that some segments of the dimension have a conversion difference above 0 and others below; 0 if all point in one direction."),
  conversion_qualitative_p_value FLOAT64 OPTIONS (description = "P-value of Gail and Simon's test that the variant helps some segments of the dimension and harms others, by the conversion difference."),
  revenue_heterogeneity_p_value FLOAT64 OPTIONS (description = "Two-sided p-value that the segment's revenue difference is that of all other users of both arms; NULL on the control's row, if the segment is TOO_FEW, and if either difference has no variance."),
  revenue_heterogeneity_p_holm FLOAT64 OPTIONS (description = "The p-value of the segment's revenue difference against all others, adjusted by Holm for the segments of all dimensions and variants of the experiment."),
  revenue_dimension_q FLOAT64 OPTIONS (description = "Cochran's Q of the revenue differences of the variant's usable segments in the dimension, those with enough users and with variance; NULL on the control's row and below two of them."),
  revenue_dimension_df INT64 OPTIONS (description = "Degrees of freedom of Q of the revenue differences: usable segments less one."),
  revenue_dimension_p_value FLOAT64 OPTIONS (description = "The chance of a Q at least as large if the revenue difference is the same in every segment of the dimension."),
  revenue_dimension_p_holm FLOAT64 OPTIONS (description = "The p-value that the revenue differences of the dimension do not differ, adjusted by Holm for all dimensions and variants of the experiment: whether segments differ at all."),
  revenue_i_squared FLOAT64 OPTIONS (description = "The share of the scatter of the segments' revenue differences that chance does not explain; NULL if they do not scatter."),
  revenue_shrunken_diff FLOAT64 OPTIONS (description = "The segment's revenue difference drawn towards the mean of all segments of the dimension, the more so the less certain it is: the better guess for a segment that was picked because of its difference. NULL if the segment is TOO_FEW."),
  revenue_shrunken_std_error FLOAT64 OPTIONS (description = "The standard error of the shrunken revenue difference."),
  revenue_qualitative_q FLOAT64 OPTIONS (description = "Gail and Simon's statistic that some segments of the dimension have a revenue difference above 0 and others below; 0 if all point in one direction."),
  revenue_qualitative_p_value FLOAT64 OPTIONS (description = "P-value of Gail and Simon's test that the variant helps some segments of the dimension and harms others, by the revenue difference."),
  status STRING OPTIONS (description = "TOO_FEW where variant and control have fewer than 100 users together in the segment, or fewer than 5 expected conversions or non-conversions in one of them; else, and on the control's row, the status of the variant in experiment_results.")
)
CLUSTER BY experiment_name, dimension
OPTIONS (description = "One row per experiment, variant, dimension and segment with an analysed user. Users are told apart by what was known at first exposure. Comparisons are variant minus control; differences are absolute, so equal lifts on unequal baselines differ. Columns of a dimension stand on all its rows of the variant.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_marts.experiment_interactions` (
  experiment_name STRING NOT NULL OPTIONS (description = "The experiment's name, unique in the configuration."),
  variant STRING NOT NULL OPTIONS (description = "The variant whose effect is looked at."),
  other_experiment_name STRING NOT NULL OPTIONS (description = "The experiment that the effect may depend on."),
  other_variant STRING NOT NULL OPTIONS (description = "The variant of the other experiment."),
  as_of_date DATE OPTIONS (description = "The UTC date of as_of."),
  alpha FLOAT64 OPTIONS (description = "The significance level of the experiment whose effect is looked at."),
  users INT64 OPTIONS (description = "The number of users in common who saw the variant or its control, and the other variant or its control: the sum of the four numbers beside it."),
  users_both INT64 OPTIONS (description = "Users in common with the variant and the other variant."),
  users_variant_only INT64 OPTIONS (description = "Users in common with the variant and the other experiment's control."),
  users_other_only INT64 OPTIONS (description = "Users in common with the control and the other variant."),
  users_neither INT64 OPTIONS (description = "Users in common with the controls of both experiments."),
  conversion_diff_with_other FLOAT64 OPTIONS (description = "Conversion rate of the variant minus the control's, among users with the other variant; NULL if either has none of them."),
  conversion_diff_without_other FLOAT64 OPTIONS (description = "Conversion rate of the variant minus the control's, among users with the other experiment's control; NULL if either has none of them."),
  assignment_independence_p_value FLOAT64 OPTIONS (description = "P-value of chi-square that the variant of one experiment says nothing of the variant of the other; NULL if one of the four variants has no users in common."),
  interaction_diff FLOAT64 OPTIONS (description = "How much larger the conversion difference is with the other variant than without it; NULL if one of the four groups has no users."),
  interaction_std_error FLOAT64 OPTIONS (description = "The standard error of the interaction; NULL if a group is too small or nothing varies."),
  interaction_ci_low FLOAT64 OPTIONS (description = "Lower bound of the interval of the interaction; NULL if it has no standard error."),
  interaction_ci_high FLOAT64 OPTIONS (description = "Upper bound of the interval of the interaction; NULL if it has no standard error."),
  interaction_p_value FLOAT64 OPTIONS (description = "Two-sided p-value that the effect does not depend on the other experiment; NULL if it has no standard error."),
  interaction_p_bh FLOAT64 OPTIONS (description = "The p-value of the interaction, adjusted by Benjamini-Hochberg for all rows of the table."),
  status STRING OPTIONS (description = "TOO_FEW if one of the four groups has fewer than 100 users, or fewer than 5 expected conversions or non-conversions; DEPENDENT if the assignments depend on each other, with a p-value below 0.001; else OK.")
)
CLUSTER BY experiment_name
OPTIONS (description = "One row per ordered pair of experiments with users in common and per variant of each that is not its control. In common are users who are analysed in the experiment and were exposed to the other from 30 days before to the end of their outcome window, without seeing two of its variants. Conversion is the experiment's own.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_marts.campaign_units` (
  campaign_name STRING NOT NULL OPTIONS (description = "The campaign that was sent."),
  user_id INT64 NOT NULL OPTIONS (description = "Identifies the customer."),
  sent_date DATE OPTIONS (description = "The UTC date of the campaign's sent_at."),
  is_sent BOOL OPTIONS (description = "Whether the customer was sent to: a valid send of the campaign, dated its sent_at."),
  fold INT64 OPTIONS (description = "Which half of the customers this one belongs to; predictions come from models of the other half."),
  days_since_last_order_bin INT64 OPTIONS (description = "Days from the date of the latest order that counts at sent_at: 0 below 14, 1 below 45, 2 below 90, 3 below 180, 4 below 365, else 5."),
  lifetime_orders_bin INT64 OPTIONS (description = "Orders that count at sent_at: 0 for one, 1 for two, 2 for three or four, 3 for more."),
  orders_90d_bin INT64 OPTIONS (description = "Of those the ones created in the 90 x 24 hours before sent_at: 0, 1, or 2 for more."),
  revenue_90d_bin INT64 OPTIONS (description = "Their revenue: 0 below 50.00, 1 below 150.00, else 2."),
  lifetime_value_bin INT64 OPTIONS (description = "Revenue of all orders that count at sent_at: 0 below 75.00, 1 below 150.00, 2 below 300.00, else 3."),
  tenure_days_bin INT64 OPTIONS (description = "Days from registration to the date of sent_at: 0 below 30, 1 below 90, 2 below 365, 3 below 730, else 4."),
  sessions_30d_bin INT64 OPTIONS (description = "Distinct sessions with an event in the 30 x 24 hours before sent_at: 0, 1, 2, or 3 for more."),
  sessions_90d_bin INT64 OPTIONS (description = "Distinct sessions with an event in the 90 x 24 hours before sent_at: 0 for none, 1 for one or two, 2 for more."),
  days_since_last_session_bin INT64 OPTIONS (description = "Days from the date of the last event before sent_at: 0 below 7, 1 below 30, 2 below 90, 3 for more, 4 without an event."),
  return_rate_bin INT64 OPTIONS (description = "Orders returned at sent_at per order placed and not cancelled: 0 for none, 1 below one half, else 2."),
  support_tickets_90d_bin INT64 OPTIONS (description = "Support tickets created in the 90 x 24 hours before sent_at: 0 for none, else 1."),
  acquisition_channel STRING OPTIONS (description = "The customer's acquisition channel; `(unknown)` if it is not known, `(other)` for one that less than 3 % of the campaign's customers have."),
  country STRING OPTIONS (description = "The customer's country; `(unknown)` if it is not known, `(other)` for one that less than 3 % of the campaign's customers have."),
  gender STRING OPTIONS (description = "The customer's gender; `(unknown)` if it is not known, `(other)` for one that less than 3 % of the campaign's customers have."),
  propensity FLOAT64 OPTIONS (description = "The chance of being sent to that the customer's covariates give, from 0.005 to 0.995; of a trimmed customer that of the first fit. NULL if there are too few customers for a model."),
  is_trimmed BOOL OPTIONS (description = "Whether the first fit gives a chance above 0.9: hardly anybody like this customer was left out, so nobody can be compared with them."),
  att_weight FLOAT64 OPTIONS (description = "How much the customer counts in effects on those sent to: 1 if sent to, else propensity / (1 - propensity). NULL if trimmed or without a propensity."),
  overlap_weight FLOAT64 OPTIONS (description = "How much the customer counts in the effect on those about whom the targeting was undecided: 1 - propensity if sent to, else propensity. NULL if trimmed or without a propensity."),
  is_mature BOOL OPTIONS (description = "Whether the 30 x 24 hours from sent_at are over."),
  orders_30d INT64 OPTIONS (description = "TheLook's orders and simulated orders of this campaign, created in the 30 x 24 hours from sent_at, that count at as_of; NULL until they are over."),
  has_ordered_30d BOOL OPTIONS (description = "Whether there is such an order; NULL until the 30 x 24 hours are over."),
  revenue_30d NUMERIC OPTIONS (description = "The revenue of those orders; NULL until the 30 x 24 hours are over.")
)
PARTITION BY DATE_TRUNC(sent_date, MONTH)
CLUSTER BY campaign_name
OPTIONS (description = "One row per campaign sent before as_of and eligible customer. Eligible is who was registered and had an order that counted when the campaign was sent. Everything but the outcomes is a function of what happened before, and of who was sent to.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_marts.campaign_balance` (
  campaign_name STRING NOT NULL OPTIONS (description = "The campaign that was sent."),
  weighting STRING NOT NULL OPTIONS (description = "How customers are weighted: ATT as those sent to, OVERLAP as those about whom the targeting was undecided."),
  covariate STRING NOT NULL OPTIONS (description = "What customers are told apart by: a column of campaign_units without `_bin`."),
  level STRING NOT NULL OPTIONS (description = "The covariate's bin or value."),
  mean_sent FLOAT64 OPTIONS (description = "The share with the level among all customers sent to."),
  mean_unsent FLOAT64 OPTIONS (description = "The share with the level among all customers left out."),
  weighted_mean_sent FLOAT64 OPTIONS (description = "The weighted share with the level among customers sent to who are not trimmed."),
  weighted_mean_unsent FLOAT64 OPTIONS (description = "The weighted share with the level among customers left out who are not trimmed."),
  smd_before FLOAT64 OPTIONS (description = "The standardised mean difference: mean_sent minus mean_unsent, over the root of the mean of both variances; 0 if nothing varies and the means are equal, NULL if they differ."),
  smd_after FLOAT64 OPTIONS (description = "weighted_mean_sent minus weighted_mean_unsent over the denominator of smd_before; likewise 0 or NULL."),
  is_balanced BOOL OPTIONS (description = "Whether smd_after is from -0.1 to 0.1 (Austin 2009); FALSE if it is NULL.")
)
CLUSTER BY campaign_name
OPTIONS (description = "One row per campaign with propensities, weighting, covariate and level.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_marts.campaign_effects` (
  campaign_name STRING NOT NULL OPTIONS (description = "The campaign that was sent."),
  outcome STRING NOT NULL OPTIONS (description = "CONVERSION: whether a customer ordered in the 30 x 24 hours from sent_at; REVENUE: for how many dollars."),
  estimator STRING NOT NULL OPTIONS (description = "NAIVE: the plain difference; REGRESSION: least squares on the covariates; IPW_ATT: weighted by the chance of being sent to; AIPW_ATT: the same with outcome models; OVERLAP: the effect on those about whom the targeting was undecided."),
  sent_date DATE OPTIONS (description = "The UTC date of the campaign's sent_at."),
  as_of_date DATE OPTIONS (description = "The UTC date of as_of."),
  alpha FLOAT64 OPTIONS (description = "The significance level of the campaign."),
  eligible_users INT64 OPTIONS (description = "Customers whom the campaign could have reached; 0 for a campaign at or after as_of."),
  sent_users INT64 OPTIONS (description = "Of those the customers sent to."),
  trimmed_users INT64 OPTIONS (description = "Of those sent to the ones who are left out, since hardly anybody like them was not sent to; 0 for NAIVE."),
  trimmed_share FLOAT64 OPTIONS (description = "trimmed_users / sent_users; NULL if nobody was sent to."),
  effective_sample_share FLOAT64 OPTIONS (description = "How many customers left out the weighted ones are worth, as a share of their number (Kish): 1.0 if all weigh the same. NULL for REGRESSION, without weights, and if nobody was sent to or nobody left out."),
  mean_sent FLOAT64 OPTIONS (description = "The mean outcome of those sent to, weighted for OVERLAP. NULL if the campaign is not mature, nobody was sent to or nobody left out, or, but for NAIVE, without propensities."),
  mean_counterfactual FLOAT64 OPTIONS (description = "What it would have been without the campaign, by this estimate: mean_sent minus effect; NULL as mean_sent."),
  effect FLOAT64 OPTIONS (description = "What the campaign brought per customer: a difference of shares, or dollars; NULL as mean_sent."),
  std_error FLOAT64 OPTIONS (description = "The standard error of the effect; NULL as effect, and if nothing varies."),
  ci_low FLOAT64 OPTIONS (description = "Lower bound of the interval of the effect, at 1 - alpha; NULL as std_error."),
  ci_high FLOAT64 OPTIONS (description = "Upper bound of the interval of the effect, at 1 - alpha; NULL as std_error."),
  p_value FLOAT64 OPTIONS (description = "Two-sided p-value that there is no effect; NULL as std_error."),
  p_value_holm FLOAT64 OPTIONS (description = "The p-value adjusted by Holm for all campaigns with the same outcome and estimator; NULL as p_value."),
  lift FLOAT64 OPTIONS (description = "effect / mean_counterfactual; NULL as effect, and if the counterfactual is not positive."),
  incremental_total FLOAT64 OPTIONS (description = "The effect times the customers sent to who are not trimmed: customers who ordered because of the campaign, or dollars. Only for IPW_ATT and AIPW_ATT; NULL as effect."),
  max_smd_before FLOAT64 OPTIONS (description = "The largest absolute standardised difference of any level before weighting; NULL for REGRESSION, without weights, and with fewer than two customers sent to or left out."),
  max_smd_after FLOAT64 OPTIONS (description = "The same after the weighting of the estimator; NAIVE has none, so both are equal."),
  worst_covariate STRING OPTIONS (description = "The covariate of max_smd_after; NULL as it."),
  propensity_auc FLOAT64 OPTIONS (description = "How well the covariates tell who was sent to: the share of pairs of a customer sent to and one left out that the first fit ranks right; 0.5 is chance. NULL for NAIVE and REGRESSION, and without propensities."),
  e_value FLOAT64 OPTIONS (description = "How strongly something unseen would have to raise both the chance of being sent to and of ordering, as a risk ratio, to explain the effect away (VanderWeele, Ding 2017). NULL for REVENUE, without std_error, and if a mean is not positive."),
  e_value_ci FLOAT64 OPTIONS (description = "The same to move the interval to no effect; 1.0 if it holds none already. NULL as e_value."),
  robustness_value FLOAT64 OPTIONS (description = "Which share of what is left unexplained, of being sent to and of the outcome, something unseen would have to explain to bring the effect to nothing (Cinelli, Hazlett 2020). Only for REGRESSION; NULL as effect."),
  robustness_value_alpha FLOAT64 OPTIONS (description = "The same to make it insignificant; NULL as robustness_value."),
  benchmark_covariate STRING OPTIONS (description = "The covariate without which the effect would change most: a yardstick for something unseen. Only for OVERLAP; NULL as effect."),
  benchmark_shift FLOAT64 OPTIONS (description = "The effect without that covariate minus the effect; NULL as benchmark_covariate."),
  status STRING OPTIONS (description = "OK, or the first reason to doubt: IMMATURE until 30 days are over; NO_UNITS with too few customers; NO_OVERLAP if more than 20 % of those sent to have nobody to compare with; IMBALANCED if max_smd_after is above 0.1; LOW_PRECISION if effective_sample_share is below 0.1; ZERO_VARIANCE without std_error.")
)
CLUSTER BY campaign_name
OPTIONS (description = "One row per configured campaign, outcome and estimator. Nobody was chosen at random, unless the campaign is a hold-out: an effect is to be believed as far as status, balance and robustness allow. OVERLAP is the headline.");

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
  is_churned_90d BOOL OPTIONS (description = "Label: whether no order placed in the 90 x 24 hours from the snapshot counts at its end; NULL until then."),
  sessions_since_last_order INT64 OPTIONS (description = "Distinct sessions of the customer with an event before the snapshot and an hour or more after the latest revenue order.")
)
PARTITION BY DATE_TRUNC(snapshot_date, MONTH)
CLUSTER BY user_id
OPTIONS (description = "One row per snapshot and customer with a revenue order. The instant of every feature is the snapshot; a label is NULL until its 90 days are over.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_marts.model_runs` (
  model_name STRING NOT NULL OPTIONS (description = "What is predicted: churn_90d or ltv_365d."),
  model_version STRING NOT NULL OPTIONS (description = "Identifies the version: a digest of the model, its family, as_of_date and input_digest."),
  family STRING OPTIONS (description = "How it predicts: MBG_NBD from purchase days alone; RIDGE_LOGISTIC from those and the features; MBG_NBD_GAMMA_GAMMA with the value of purchases."),
  status STRING OPTIONS (description = "CHAMPION: it serves; CHALLENGER: it may, and another is better; RETIRED: it served; REJECTED: it must not."),
  status_reason STRING OPTIONS (description = "Why, in a word; NULL for the champion."),
  as_of_date DATE OPTIONS (description = "The latest snapshot when it was trained."),
  trained_through DATE OPTIONS (description = "The last day of the labels that the last fit learned from; NULL if it learns from none."),
  training_snapshots INT64 OPTIONS (description = "Snapshots that the last fit learned from; NULL if it learns from no label."),
  training_rows INT64 OPTIONS (description = "Rows that the last fit learned from; NULL if it learns from no label."),
  training_customers INT64 OPTIONS (description = "Distinct customers among them; NULL if it learns from no label."),
  training_buyers INT64 OPTIONS (description = "Rows among them whose customer bought; NULL if it learns from no label."),
  input_digest STRING OPTIONS (description = "A digest of all that the last fit rests on: other rows, another digest."),
  smallest_eigenvalue FLOAT64 OPTIONS (description = "How well the data tell the four parameters of MBG/NBD apart; below 1 they do not say who leaves. NULL without a fit."),
  has_season_level BOOL OPTIONS (description = "Whether the last fit knows the season's level from a year before; NULL for ltv_365d and without a fit.")
)
OPTIONS (description = "One row per version of a model.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_marts.model_parameters` (
  model_name STRING NOT NULL OPTIONS (description = "What is predicted: churn_90d or ltv_365d."),
  model_version STRING NOT NULL OPTIONS (description = "Identifies the version: a digest of the model, its family, as_of_date and input_digest."),
  fitted_at DATE NOT NULL OPTIONS (description = "The instant of the fit: nothing that happened at it or later has a part in it."),
  term STRING NOT NULL OPTIONS (description = "r, alpha, a and b of MBG/NBD; p, q and v of Gamma-Gamma; season_level; intercept; or a feature's bin, such as orders_90d_bin=2."),
  value FLOAT64 OPTIONS (description = "The number."),
  training_rows INT64 OPTIONS (description = "Rows in the bin that the fit learned from; NULL for other terms.")
)
OPTIONS (description = "One row per version, fit and term.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_marts.model_metrics` (
  model_name STRING NOT NULL OPTIONS (description = "What is predicted: churn_90d or ltv_365d."),
  model_version STRING NOT NULL OPTIONS (description = "Identifies the version: a digest of the model, its family, as_of_date and input_digest."),
  fold STRING NOT NULL OPTIONS (description = "The month start that was scored, as a date; ALL for the mean of all."),
  metric STRING NOT NULL OPTIONS (description = "What is measured, such as AUC or PREDICTED_OVER_SEEN."),
  value FLOAT64 OPTIONS (description = "The figure; NULL where it is not defined."),
  ci_low FLOAT64 OPTIONS (description = "Lower bound of its 95 % interval, from 200 bootstrap draws by customer; NULL where a draw has no value."),
  ci_high FLOAT64 OPTIONS (description = "Upper bound of its 95 % interval, likewise."),
  customers INT64 OPTIONS (description = "Customers scored in the fold."),
  buyers INT64 OPTIONS (description = "Of those the ones who bought, or spent something.")
)
OPTIONS (description = "One row per version, fold and metric.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_marts.model_calibration` (
  model_name STRING NOT NULL OPTIONS (description = "What is predicted: churn_90d or ltv_365d."),
  model_version STRING NOT NULL OPTIONS (description = "Identifies the version: a digest of the model, its family, as_of_date and input_digest."),
  fold STRING NOT NULL OPTIONS (description = "The month start that was scored, as a date; ALL for the mean of all."),
  decile INT64 NOT NULL OPTIONS (description = "1 is the tenth with the highest prediction."),
  customers INT64 OPTIONS (description = "Customers in the decile."),
  predicted FLOAT64 OPTIONS (description = "The mean prediction: a chance of churn, or dollars of a year."),
  seen FLOAT64 OPTIONS (description = "What came: the share that churned, or mean dollars."),
  ci_low FLOAT64 OPTIONS (description = "Lower bound of the 95 % interval of seen; NULL for dollars of one customer."),
  ci_high FLOAT64 OPTIONS (description = "Upper bound of the 95 % interval of seen, likewise.")
)
OPTIONS (description = "One row per version, fold and decile.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_marts.churn_predictions` (
  user_id INT64 NOT NULL OPTIONS (description = "Identifies the customer."),
  entity_id STRING OPTIONS (description = "The customer's id as a string."),
  snapshot_date DATE NOT NULL OPTIONS (description = "The UTC date of the snapshot: a month start, or the date of as_of."),
  feature_timestamp TIMESTAMP OPTIONS (description = "The snapshot's instant, midnight UTC of its date. Features know only what was known before it."),
  model_version STRING OPTIONS (description = "The version of churn_90d that says it."),
  fitted_at DATE OPTIONS (description = "The instant of the version's fit that says it: the latest that is not after the snapshot."),
  is_backtest BOOL OPTIONS (description = "Whether the version has a later fit, so that this is what would have been said then."),
  churn_probability FLOAT64 OPTIONS (description = "The chance that the customer does not buy in the 90 days from the snapshot."),
  probability_alive FLOAT64 OPTIONS (description = "The chance that the customer has not left for good, by MBG/NBD alone."),
  btyd_log_odds FLOAT64 OPTIONS (description = "The log odds of buying in the 90 days by MBG/NBD alone."),
  risk_decile INT64 OPTIONS (description = "The tenth of the snapshot's customers by falling churn_probability: 1 is most at risk."),
  reason_1 STRING OPTIONS (description = "The feature that moves this customer's odds furthest from the mean, `+` if it raises churn and `-` if it lowers it; NULL if none does."),
  reason_2 STRING OPTIONS (description = "The feature that moves them second furthest, likewise."),
  reason_3 STRING OPTIONS (description = "The feature that moves them third furthest, likewise.")
)
PARTITION BY DATE_TRUNC(snapshot_date, MONTH)
CLUSTER BY user_id
OPTIONS (description = "One row per snapshot and customer, from the first that the model can score. What a fit says rests on nothing that happened at its fitted_at or later, so predictions of the past can be judged by what came.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_marts.ltv_predictions` (
  user_id INT64 NOT NULL OPTIONS (description = "Identifies the customer."),
  entity_id STRING OPTIONS (description = "The customer's id as a string."),
  snapshot_date DATE NOT NULL OPTIONS (description = "The UTC date of the snapshot: a month start, or the date of as_of."),
  feature_timestamp TIMESTAMP OPTIONS (description = "The snapshot's instant, midnight UTC of its date. Features know only what was known before it."),
  model_version STRING OPTIONS (description = "The version of ltv_365d that says it."),
  churn_model_version STRING OPTIONS (description = "The version of churn_90d whose chance of buying is taken into account; NULL if there is none for the snapshot."),
  fitted_at DATE OPTIONS (description = "The instant of the version's fit that says it: the latest that is not after the snapshot."),
  is_backtest BOOL OPTIONS (description = "Whether the version has a later fit, so that this is what would have been said then."),
  expected_orders_90d FLOAT64 OPTIONS (description = "Days with an order that are expected in the 90 days from the snapshot."),
  expected_orders_365d FLOAT64 OPTIONS (description = "Days with an order that are expected in the 365 days from the snapshot."),
  expected_order_value NUMERIC OPTIONS (description = "What the customer is expected to spend on such a day."),
  predicted_revenue_90d NUMERIC OPTIONS (description = "expected_orders_90d times the expected value of a day, before rounding."),
  predicted_revenue_365d NUMERIC OPTIONS (description = "expected_orders_365d times the expected value of a day, before rounding."),
  predicted_value NUMERIC OPTIONS (description = "lifetime_value at the snapshot plus predicted_revenue_365d."),
  value_decile INT64 OPTIONS (description = "The tenth of the snapshot's customers by falling predicted_value: 1 is worth most.")
)
PARTITION BY DATE_TRUNC(snapshot_date, MONTH)
CLUSTER BY user_id
OPTIONS (description = "One row per snapshot and customer, from the first that the model can score. As churn_predictions; amounts are in dollars.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_marts.feature_drift` (
  model_version STRING NOT NULL OPTIONS (description = "The version of churn_90d that says it."),
  snapshot_date DATE NOT NULL OPTIONS (description = "The UTC date of the snapshot: a month start, or the date of as_of."),
  feature STRING NOT NULL OPTIONS (description = "A feature of the model, or one that is only watched."),
  psi FLOAT64 OPTIONS (description = "The population stability index of its bins, then and now."),
  psi_by_chance FLOAT64 OPTIONS (description = "What one in 100 samples without drift exceeds."),
  missing_then FLOAT64 OPTIONS (description = "The share of rows without a value when the model learned."),
  missing_now FLOAT64 OPTIONS (description = "The share of customers without a value at the snapshot."),
  importance FLOAT64 OPTIONS (description = "How much the feature moves the log odds of buying from row to row: the standard deviation of its coefficient when the model learned."),
  shift FLOAT64 OPTIONS (description = "How far the drift moves the mean log odds of buying."),
  status STRING OPTIONS (description = "DRIFTED: it moved more than chance explains, and predictions with it; DRIFTED_UNUSED: it moved and predictions did not; OK.")
)
OPTIONS (description = "One row per version, scored snapshot and feature.");

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
