CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_staging.stg_users` (
  user_id INT64 NOT NULL OPTIONS (description = "Identifies the customer."),
  first_name STRING OPTIONS (description = "The customer's first name."),
  last_name STRING OPTIONS (description = "The customer's last name."),
  full_name STRING OPTIONS (description = "First and last name with a space between them; where one part is missing, the other part."),
  email STRING OPTIONS (description = "The customer's e-mail address in lower case. It is not unique."),
  age INT64 OPTIONS (description = "The customer's age in whole years."),
  age_segment STRING OPTIONS (description = "The age band of the customer: <18, 18-24, 25-34, 35-44, 45-54, 55-64 or 65+; NULL if the age is unknown."),
  gender STRING OPTIONS (description = "The customer's gender, M or F; NULL if the source has anything else."),
  city STRING OPTIONS (description = "The city; NULL if the source has the string null."),
  state STRING OPTIONS (description = "The state, province or region."),
  postal_code STRING OPTIONS (description = "The postal code as a string."),
  country STRING OPTIONS (description = "The customer's country, with variant spellings unified: Brazil, Spain, Germany."),
  latitude FLOAT64 OPTIONS (description = "Degrees north of the equator."),
  longitude FLOAT64 OPTIONS (description = "Degrees east of Greenwich."),
  acquisition_channel STRING OPTIONS (description = "The channel that brought the customer to register; NULL if the customer or the channel is unknown."),
  registered_at TIMESTAMP NOT NULL OPTIONS (description = "When the customer registered, in UTC."),
  registration_date DATE OPTIONS (description = "The UTC date of registration.")
)
OPTIONS (description = "One row per customer.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_staging.stg_orders` (
  order_id INT64 NOT NULL OPTIONS (description = "Identifies the order."),
  user_id INT64 NOT NULL OPTIONS (description = "Identifies the customer who placed the order."),
  status STRING NOT NULL OPTIONS (description = "The order's status: Complete, Cancelled, Returned, Processing or Shipped."),
  created_at TIMESTAMP NOT NULL OPTIONS (description = "When the order was placed, in UTC."),
  order_date DATE OPTIONS (description = "The UTC date on which the order was placed. It dates the order's revenue."),
  shipped_at TIMESTAMP OPTIONS (description = "When the order was shipped, in UTC; NULL if it was not."),
  delivered_at TIMESTAMP OPTIONS (description = "When the order was delivered, in UTC; NULL if it was not."),
  returned_at TIMESTAMP OPTIONS (description = "When the order was returned, in UTC; NULL if it was not."),
  num_of_item INT64 OPTIONS (description = "The number of items that the source states for the order.")
)
PARTITION BY DATE_TRUNC(order_date, MONTH)
OPTIONS (description = "One row per order.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_staging.stg_order_items` (
  order_item_id INT64 NOT NULL OPTIONS (description = "Identifies the item line: one unit of one product in one order."),
  order_id INT64 NOT NULL OPTIONS (description = "Identifies the order."),
  user_id INT64 NOT NULL OPTIONS (description = "Identifies the customer who placed the order."),
  product_id INT64 NOT NULL OPTIONS (description = "Identifies the product."),
  inventory_item_id INT64 OPTIONS (description = "The stock unit that the item refers to."),
  status STRING NOT NULL OPTIONS (description = "The status of the item's order, as repeated on the item."),
  created_at TIMESTAMP OPTIONS (description = "The item's own time, in UTC. It differs from the order's by up to four days and must not be used to date revenue."),
  shipped_at TIMESTAMP OPTIONS (description = "When the order was shipped, in UTC; NULL if it was not."),
  delivered_at TIMESTAMP OPTIONS (description = "When the order was delivered, in UTC; NULL if it was not."),
  returned_at TIMESTAMP OPTIONS (description = "When the order was returned, in UTC; NULL if it was not."),
  sale_price NUMERIC NOT NULL OPTIONS (description = "The price at which the item was sold, exact to the cent.")
)
OPTIONS (description = "One row per item of an order.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_staging.stg_products` (
  product_id INT64 NOT NULL OPTIONS (description = "Identifies the product."),
  name STRING OPTIONS (description = "The product's name."),
  brand STRING OPTIONS (description = "The product's brand."),
  category STRING OPTIONS (description = "The product's category."),
  department STRING OPTIONS (description = "The department that sells the product, Men or Women."),
  sku STRING OPTIONS (description = "The stock keeping unit of the product."),
  cost NUMERIC NOT NULL OPTIONS (description = "What the product costs the shop, exact to the cent."),
  retail_price NUMERIC NOT NULL OPTIONS (description = "The list price of the product, exact to the cent."),
  distribution_center_id INT64 OPTIONS (description = "The distribution centre that stocks the product."),
  distribution_center_name STRING OPTIONS (description = "The name of the distribution centre that stocks the product; if it has several names, the alphabetically first.")
)
OPTIONS (description = "One row per product.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_staging.stg_events` (
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
  postal_code STRING OPTIONS (description = "The postal code as a string.")
)
PARTITION BY DATE_TRUNC(event_date, MONTH)
OPTIONS (description = "One row per web event.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_staging.stg_experiment_assignments` (
  assignment_id STRING NOT NULL OPTIONS (description = "Identifies the assignment: 16 hex digits made from user, experiment and start date."),
  experiment_name STRING NOT NULL OPTIONS (description = "The experiment's name, unique in the configuration."),
  user_id INT64 NOT NULL OPTIONS (description = "Identifies the customer."),
  variant STRING NOT NULL OPTIONS (description = "The variant that the customer was assigned."),
  assigned_at TIMESTAMP NOT NULL OPTIONS (description = "When the customer was assigned, in UTC: the later of the experiment's start and the registration."),
  experiment_start_date DATE OPTIONS (description = "The first day of the experiment."),
  experiment_end_date DATE OPTIONS (description = "The last day of the experiment, included."),
  assignment_method STRING OPTIONS (description = "How the variant was chosen.")
)
OPTIONS (description = "One row per experiment and eligible customer.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_staging.stg_experiment_exposures` (
  exposure_id STRING NOT NULL OPTIONS (description = "Identifies the exposure event."),
  experiment_name STRING NOT NULL OPTIONS (description = "The experiment's name, unique in the configuration."),
  user_id INT64 NOT NULL OPTIONS (description = "Identifies the customer."),
  variant STRING NOT NULL OPTIONS (description = "The variant that the customer saw, not always the assigned one."),
  exposed_at TIMESTAMP NOT NULL OPTIONS (description = "When the customer saw the variant, in UTC.")
)
OPTIONS (description = "One row per exposure event.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_staging.stg_experiment_overlay_orders` (
  order_id INT64 NOT NULL OPTIONS (description = "Identifies the simulated order, from 10^12."),
  user_id INT64 NOT NULL OPTIONS (description = "Identifies the customer who placed the order."),
  status STRING NOT NULL OPTIONS (description = "The order's status: Complete, Cancelled, Returned, Processing or Shipped."),
  created_at TIMESTAMP NOT NULL OPTIONS (description = "When the order was placed, in UTC."),
  order_date DATE OPTIONS (description = "The UTC date on which the order was placed. It dates the order's revenue."),
  shipped_at TIMESTAMP OPTIONS (description = "When the order was shipped, in UTC; NULL if it was not."),
  delivered_at TIMESTAMP OPTIONS (description = "When the order was delivered, in UTC; NULL if it was not."),
  returned_at TIMESTAMP OPTIONS (description = "When the order was returned, in UTC; NULL if it was not."),
  num_of_item INT64 OPTIONS (description = "The number of items that the source states for the order."),
  experiment_name STRING NOT NULL OPTIONS (description = "The experiment whose effect the order simulates."),
  variant STRING NOT NULL OPTIONS (description = "The variant whose effect the order simulates.")
)
OPTIONS (description = "One row per simulated extra order. Simulated orders count only in the experiment marts.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_staging.stg_experiment_overlay_order_items` (
  order_item_id INT64 NOT NULL OPTIONS (description = "Identifies the item line of the simulated order."),
  order_id INT64 NOT NULL OPTIONS (description = "Identifies the simulated order, from 10^12."),
  user_id INT64 NOT NULL OPTIONS (description = "Identifies the customer who placed the order."),
  product_id INT64 NOT NULL OPTIONS (description = "Identifies the product."),
  sale_price NUMERIC NOT NULL OPTIONS (description = "The price at which the item was sold, exact to the cent."),
  created_at TIMESTAMP OPTIONS (description = "The item's own time, in UTC. Revenue is dated by the order's.")
)
OPTIONS (description = "One row per item of a simulated order. Simulated orders count only in the experiment marts.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_staging.stg_logistics` (
  order_id INT64 NOT NULL OPTIONS (description = "Identifies the order."),
  user_id INT64 OPTIONS (description = "Identifies the customer who placed the order."),
  warehouse_id INT64 OPTIONS (description = "The warehouse that shipped the order: the id of a distribution centre."),
  warehouse_location STRING OPTIONS (description = "The location of the warehouse."),
  warehouse_region STRING OPTIONS (description = "The region of the warehouse."),
  shipping_carrier STRING OPTIONS (description = "The carrier that took the parcel."),
  package_type STRING OPTIONS (description = "The kind of package."),
  shipping_cost NUMERIC NOT NULL OPTIONS (description = "What shipping the order cost, exact to the cent."),
  insurance_cost NUMERIC OPTIONS (description = "What insuring the parcel cost, exact to the cent; NULL if it was not insured."),
  processing_days INT64 OPTIONS (description = "Days from order to dispatch."),
  transit_days INT64 OPTIONS (description = "Days from dispatch to delivery."),
  total_delivery_days INT64 OPTIONS (description = "Days from order to delivery."),
  tracking_number STRING OPTIONS (description = "The carrier's tracking number."),
  is_expedited BOOL OPTIONS (description = "Whether the order was shipped express."),
  delivery_instructions STRING OPTIONS (description = "The customer's delivery instructions; NULL if there are none.")
)
OPTIONS (description = "One row per order that is not cancelled.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_staging.stg_support_tickets` (
  ticket_id STRING NOT NULL OPTIONS (description = "Identifies the support ticket."),
  user_id INT64 NOT NULL OPTIONS (description = "Identifies the customer who opened the ticket."),
  order_id INT64 OPTIONS (description = "The order that the ticket is about; NULL if it is not about an order."),
  created_at TIMESTAMP NOT NULL OPTIONS (description = "When the ticket was opened, in UTC."),
  created_date DATE OPTIONS (description = "The UTC date on which the ticket was opened."),
  issue_category STRING OPTIONS (description = "What the ticket is about."),
  priority STRING OPTIONS (description = "How urgent the ticket is."),
  status STRING NOT NULL OPTIONS (description = "The ticket's status: open, in_progress, resolved or closed."),
  assigned_agent STRING OPTIONS (description = "The agent who handles the ticket."),
  contact_channel STRING OPTIONS (description = "The channel through which the customer wrote or called."),
  first_response_time_minutes FLOAT64 OPTIONS (description = "Minutes from opening to the first answer; NULL while unanswered."),
  resolution_time_hours FLOAT64 OPTIONS (description = "Hours from opening to resolution; NULL while unresolved."),
  resolved_at TIMESTAMP OPTIONS (description = "When the ticket was resolved, in UTC; NULL while it is not."),
  satisfaction_score INT64 OPTIONS (description = "The customer's rating of the help, from 1 to 5; NULL if none was given."),
  is_escalated BOOL OPTIONS (description = "Whether the ticket was escalated."),
  follow_up_required BOOL OPTIONS (description = "Whether a follow-up with the customer is still due.")
)
OPTIONS (description = "One row per support ticket.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_staging.stg_user_segments` (
  segment_id STRING NOT NULL OPTIONS (description = "Identifies the segment membership."),
  user_id INT64 NOT NULL OPTIONS (description = "Identifies the customer."),
  segment_name STRING NOT NULL OPTIONS (description = "The marketing segment."),
  campaign_name STRING OPTIONS (description = "The campaign that used the segment."),
  channel STRING OPTIONS (description = "The marketing channel of the campaign."),
  score FLOAT64 OPTIONS (description = "The segmentation's score of how well the customer fits the segment."),
  assigned_at TIMESTAMP NOT NULL OPTIONS (description = "When the customer was added to the segment, in UTC.")
)
OPTIONS (description = "One row per segment membership.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_staging.stg_campaign_sends` (
  send_id STRING NOT NULL OPTIONS (description = "Identifies the send."),
  campaign_name STRING NOT NULL OPTIONS (description = "The campaign that was sent."),
  user_id INT64 NOT NULL OPTIONS (description = "Identifies the customer."),
  channel STRING OPTIONS (description = "The marketing channel of the campaign."),
  sent_at TIMESTAMP NOT NULL OPTIONS (description = "When the campaign was sent to the customer, in UTC.")
)
OPTIONS (description = "One row per send of a campaign to a customer.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_staging.stg_campaign_overlay_orders` (
  order_id INT64 NOT NULL OPTIONS (description = "Identifies the simulated order, from 2 * 10^12."),
  user_id INT64 NOT NULL OPTIONS (description = "Identifies the customer who placed the order."),
  status STRING NOT NULL OPTIONS (description = "The order's status: Complete, Cancelled, Returned, Processing or Shipped."),
  created_at TIMESTAMP NOT NULL OPTIONS (description = "When the order was placed, in UTC."),
  order_date DATE OPTIONS (description = "The UTC date on which the order was placed. It dates the order's revenue."),
  shipped_at TIMESTAMP OPTIONS (description = "When the order was shipped, in UTC; NULL if it was not."),
  delivered_at TIMESTAMP OPTIONS (description = "When the order was delivered, in UTC; NULL if it was not."),
  returned_at TIMESTAMP OPTIONS (description = "When the order was returned, in UTC; NULL if it was not."),
  num_of_item INT64 OPTIONS (description = "The number of items that the source states for the order."),
  campaign_name STRING NOT NULL OPTIONS (description = "The campaign whose effect the order simulates.")
)
OPTIONS (description = "One row per simulated extra order. Simulated orders count only in the campaign marts.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_staging.stg_campaign_overlay_order_items` (
  order_item_id INT64 NOT NULL OPTIONS (description = "Identifies the item line of the simulated order."),
  order_id INT64 NOT NULL OPTIONS (description = "Identifies the simulated order, from 2 * 10^12."),
  user_id INT64 NOT NULL OPTIONS (description = "Identifies the customer who placed the order."),
  product_id INT64 NOT NULL OPTIONS (description = "Identifies the product."),
  sale_price NUMERIC NOT NULL OPTIONS (description = "The price at which the item was sold, exact to the cent."),
  created_at TIMESTAMP OPTIONS (description = "The item's own time, in UTC. Revenue is dated by the order's.")
)
OPTIONS (description = "One row per item of a simulated order. Simulated orders count only in the campaign marts.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_staging.stg_rejects` (
  source_table STRING OPTIONS (description = "The raw table that the row comes from, such as orders."),
  source_key STRING OPTIONS (description = "The row's key as a string; NULL if it has none or it cannot be read."),
  reason STRING OPTIONS (description = "The first fault that applies: UNPARSEABLE, MISSING_KEY, MISSING_FIELD, INVALID_STATUS, INVALID_VALUE or DUPLICATE_KEY."),
  detail STRING OPTIONS (description = "What was wrong, with the value."),
  raw_row STRING OPTIONS (description = "The row as it arrived, as JSON.")
)
OPTIONS (description = "One row per rejected raw row. Rejected rows are not deduplicated.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_staging.int_order_enrichment` (
  order_id INT64 NOT NULL OPTIONS (description = "Identifies the order."),
  user_id INT64 OPTIONS (description = "Identifies the customer who placed the order."),
  status STRING OPTIONS (description = "The order's status: Complete, Cancelled, Returned, Processing or Shipped."),
  created_at TIMESTAMP OPTIONS (description = "When the order was placed, in UTC."),
  order_date DATE OPTIONS (description = "The UTC date on which the order was placed. It dates the order's revenue."),
  shipped_at TIMESTAMP OPTIONS (description = "When the order was shipped, in UTC; NULL if it was not."),
  delivered_at TIMESTAMP OPTIONS (description = "When the order was delivered, in UTC; NULL if it was not."),
  returned_at TIMESTAMP OPTIONS (description = "When the order was returned, in UTC; NULL if it was not."),
  num_of_item INT64 OPTIONS (description = "The number of items that the source states for the order."),
  item_count INT64 OPTIONS (description = "The number of items found for the order; 0 if there are none."),
  gross_revenue NUMERIC OPTIONS (description = "The sum of the sale prices of the order's items, 0.00 if there are none, whether or not the order counts as revenue."),
  total_cost NUMERIC OPTIONS (description = "The sum of the products' cost over the order's items; an unknown product costs 0.00."),
  distinct_products INT64 OPTIONS (description = "The number of distinct products in the order."),
  distinct_categories INT64 OPTIONS (description = "The number of distinct known product categories in the order."),
  warehouse_id INT64 OPTIONS (description = "The warehouse that shipped the order; NULL if the order has no logistics."),
  warehouse_region STRING OPTIONS (description = "The region of the warehouse; NULL if the order has no logistics."),
  shipping_carrier STRING OPTIONS (description = "The carrier that took the parcel; NULL if the order has no logistics."),
  package_type STRING OPTIONS (description = "The kind of package; NULL if the order has no logistics."),
  shipping_cost NUMERIC OPTIONS (description = "What shipping the order cost, exact to the cent; NULL if the order has no logistics."),
  insurance_cost NUMERIC OPTIONS (description = "What insuring the parcel cost, exact to the cent; NULL if it was not insured."),
  is_expedited BOOL OPTIONS (description = "Whether the order was shipped express; NULL if the order has no logistics."),
  hours_to_ship FLOAT64 OPTIONS (description = "Hours from placing to shipping the order, from the timestamps as recorded; NULL if it was not shipped."),
  hours_to_deliver FLOAT64 OPTIONS (description = "Hours from shipping to delivering the order, from the timestamps as recorded; NULL if either is missing."),
  is_revenue_order BOOL OPTIONS (description = "Whether the order counts as revenue at as_of: placed before it, not cancelled and not returned before it.")
)
PARTITION BY DATE_TRUNC(order_date, MONTH)
OPTIONS (description = "One row per staged order placed before as_of.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_staging.int_customer_metrics` (
  user_id INT64 NOT NULL OPTIONS (description = "Identifies the customer."),
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
OPTIONS (description = "One row per customer registered before as_of. The instant of every figure is as_of.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_staging.int_experiment_exposure` (
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
  is_mature BOOL OPTIONS (description = "Whether the outcome window ended at or before as_of.")
)
OPTIONS (description = "One row per experiment and customer with a valid exposure.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_staging.live_outcomes` (
  message_id STRING NOT NULL OPTIONS (description = "Identifies the message, given by Pub/Sub when it was published."),
  table_name STRING OPTIONS (description = "The raw table that the message is about, such as events; NULL if it does not say."),
  key STRING OPTIONS (description = "The key of the row as a string; NULL if the message has none that can be read."),
  outcome STRING NOT NULL OPTIONS (description = "STAGED: the row is as the message says. DUPLICATE: another message said the same. SUPERSEDED: a message with a higher version holds. REJECTED: the message is faulty, or another one with the same key and version was kept. DEFERRED: it concerns a session that has ended, and waits for the next batch."),
  reason STRING OPTIONS (description = "Why a message was rejected, as in stg_rejects; NULL if it was not."),
  detail STRING OPTIONS (description = "What was wrong, with the value; NULL if the message was not rejected.")
)
CLUSTER BY table_name, outcome
OPTIONS (description = "One row per message. What became of each message so far: a later message about the same row may change it. Every message of the log has one outcome.");
