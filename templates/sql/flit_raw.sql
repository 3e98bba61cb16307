CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_raw.users` (
  id INT64 OPTIONS (description = "Identifies the customer."),
  first_name STRING OPTIONS (description = "The customer's first name."),
  last_name STRING OPTIONS (description = "The customer's last name."),
  email STRING OPTIONS (description = "The customer's e-mail address. It is not unique."),
  age INT64 OPTIONS (description = "The customer's age in whole years."),
  gender STRING OPTIONS (description = "The customer's gender."),
  state STRING OPTIONS (description = "The state, province or region."),
  street_address STRING OPTIONS (description = "The street and house number of the customer."),
  postal_code STRING OPTIONS (description = "The postal code as a string."),
  city STRING OPTIONS (description = "The city; the string null if it is missing."),
  country STRING OPTIONS (description = "The customer's country, with a few variant spellings."),
  latitude FLOAT64 OPTIONS (description = "Degrees north of the equator."),
  longitude FLOAT64 OPTIONS (description = "Degrees east of Greenwich."),
  traffic_source STRING OPTIONS (description = "The channel that brought the customer to register."),
  created_at TIMESTAMP OPTIONS (description = "When the customer registered, in UTC."),
  user_geom STRING OPTIONS (description = "The customer's position as a WKT string, longitude first; NULL in older extracts.")
)
OPTIONS (description = "One row per customer.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_raw.orders` (
  order_id INT64 OPTIONS (description = "Identifies the order."),
  user_id INT64 OPTIONS (description = "Identifies the customer."),
  status STRING OPTIONS (description = "The order's status: Complete, Cancelled, Returned, Processing or Shipped."),
  gender STRING OPTIONS (description = "The customer's gender, copied from the customer."),
  created_at TIMESTAMP OPTIONS (description = "When the order was placed, in UTC."),
  returned_at TIMESTAMP OPTIONS (description = "When the order was returned, in UTC; NULL if it was not."),
  shipped_at TIMESTAMP OPTIONS (description = "When the order was shipped, in UTC; NULL if it was not."),
  delivered_at TIMESTAMP OPTIONS (description = "When the order was delivered, in UTC; NULL if it was not."),
  num_of_item INT64 OPTIONS (description = "The number of items that the source states for the order.")
)
OPTIONS (description = "One row per order.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_raw.order_items` (
  id INT64 OPTIONS (description = "Identifies the item line: one unit of one product in one order."),
  order_id INT64 OPTIONS (description = "Identifies the order."),
  user_id INT64 OPTIONS (description = "Identifies the customer."),
  product_id INT64 OPTIONS (description = "Identifies the product."),
  inventory_item_id INT64 OPTIONS (description = "The stock unit that the item refers to."),
  status STRING OPTIONS (description = "The status of the item's order, as repeated on the item."),
  created_at TIMESTAMP OPTIONS (description = "The item's own time, in UTC. It differs from the order's by up to four days and must not be used to date revenue."),
  shipped_at TIMESTAMP OPTIONS (description = "When the order was shipped, in UTC; NULL if it was not."),
  delivered_at TIMESTAMP OPTIONS (description = "When the order was delivered, in UTC; NULL if it was not."),
  returned_at TIMESTAMP OPTIONS (description = "When the order was returned, in UTC; NULL if it was not."),
  sale_price FLOAT64 OPTIONS (description = "The price at which the item was sold, a float32 value widened: round it to cents.")
)
OPTIONS (description = "One row per item of an order.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_raw.products` (
  id INT64 OPTIONS (description = "Identifies the product."),
  cost FLOAT64 OPTIONS (description = "What the product costs the shop, with many decimals."),
  category STRING OPTIONS (description = "The product's category."),
  name STRING OPTIONS (description = "The product's name."),
  brand STRING OPTIONS (description = "The product's brand."),
  retail_price FLOAT64 OPTIONS (description = "The list price of the product, a float32 value widened: round it to cents."),
  department STRING OPTIONS (description = "The department that sells the product, Men or Women."),
  sku STRING OPTIONS (description = "The stock keeping unit of the product."),
  distribution_center_id INT64 OPTIONS (description = "The distribution centre that stocks the product.")
)
OPTIONS (description = "One row per product.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_raw.events` (
  id INT64 OPTIONS (description = "Identifies the event."),
  user_id INT64 OPTIONS (description = "Identifies the customer; NULL if the visitor is anonymous."),
  sequence_number INT64 OPTIONS (description = "The position of the event in its session, from 1."),
  session_id STRING OPTIONS (description = "Identifies the browsing session that the event belongs to."),
  created_at TIMESTAMP OPTIONS (description = "When the event happened, in UTC."),
  ip_address STRING OPTIONS (description = "The visitor's IP address."),
  city STRING OPTIONS (description = "The city; the string null if it is missing."),
  state STRING OPTIONS (description = "The state, province or region."),
  postal_code STRING OPTIONS (description = "The postal code as a string."),
  browser STRING OPTIONS (description = "The visitor's browser."),
  traffic_source STRING OPTIONS (description = "The channel that brought the visitor to the session. Its values differ from those of a customer's acquisition channel."),
  uri STRING OPTIONS (description = "The path of the page."),
  event_type STRING OPTIONS (description = "What the visitor did, such as home, department, product, cart, purchase or cancel.")
)
OPTIONS (description = "One row per web event.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_raw.inventory_items` (
  id INT64 OPTIONS (description = "Identifies the stock unit."),
  product_id INT64 OPTIONS (description = "Identifies the product."),
  created_at TIMESTAMP OPTIONS (description = "When the unit came into stock, in UTC."),
  sold_at TIMESTAMP OPTIONS (description = "When the unit was sold, in UTC; NULL if it was not. The units that order items refer to are not the sold ones."),
  cost FLOAT64 OPTIONS (description = "What the unit cost the shop, with many decimals."),
  product_category STRING OPTIONS (description = "The product's category, copied from the product."),
  product_name STRING OPTIONS (description = "The product's name, copied from the product."),
  product_brand STRING OPTIONS (description = "The product's brand, copied from the product."),
  product_retail_price FLOAT64 OPTIONS (description = "The product's list price, copied from the product."),
  product_department STRING OPTIONS (description = "The product's department, copied from the product."),
  product_sku STRING OPTIONS (description = "The product's stock keeping unit, copied from the product."),
  product_distribution_center_id INT64 OPTIONS (description = "The product's distribution centre, copied from the product.")
)
OPTIONS (description = "One row per stock unit.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_raw.distribution_centers` (
  id INT64 OPTIONS (description = "Identifies the distribution centre."),
  name STRING OPTIONS (description = "The centre's name, city and state."),
  latitude FLOAT64 OPTIONS (description = "Degrees north of the equator."),
  longitude FLOAT64 OPTIONS (description = "Degrees east of Greenwich."),
  distribution_center_geom STRING OPTIONS (description = "The centre's position as a WKT string, longitude first; NULL in older extracts.")
)
OPTIONS (description = "One row per distribution centre.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_raw.import_rejects` (
  source_table STRING OPTIONS (description = "The raw table that the row comes from, such as orders."),
  source_key STRING OPTIONS (description = "The row's key as a string; NULL if it has none or it cannot be read."),
  reason STRING OPTIONS (description = "The first fault that applies: UNPARSEABLE, MISSING_KEY, MISSING_FIELD, INVALID_STATUS, INVALID_VALUE or DUPLICATE_KEY."),
  detail STRING OPTIONS (description = "What was wrong, with the value."),
  raw_row STRING OPTIONS (description = "The row as it arrived, as JSON.")
)
OPTIONS (description = "One row per source row that could not be typed.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_raw.experiment_assignments` (
  assignment_id STRING OPTIONS (description = "Identifies the assignment: 16 hex digits made from user, experiment and start date."),
  experiment_name STRING OPTIONS (description = "The experiment's name, unique in the configuration."),
  user_id INT64 OPTIONS (description = "Identifies the customer."),
  variant STRING OPTIONS (description = "The variant that the customer was assigned."),
  assigned_at TIMESTAMP OPTIONS (description = "When the customer was assigned, in UTC: the later of the experiment's start and the registration."),
  experiment_start_date DATE OPTIONS (description = "The first day of the experiment."),
  experiment_end_date DATE OPTIONS (description = "The last day of the experiment, included."),
  assignment_method STRING OPTIONS (description = "How the variant was chosen.")
)
OPTIONS (description = "One row per experiment and eligible customer.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_raw.experiment_exposures` (
  exposure_id STRING OPTIONS (description = "Identifies the exposure event."),
  experiment_name STRING OPTIONS (description = "The experiment's name, unique in the configuration."),
  user_id INT64 OPTIONS (description = "Identifies the customer."),
  variant STRING OPTIONS (description = "The variant that the customer saw, not always the assigned one."),
  exposed_at TIMESTAMP OPTIONS (description = "When the customer saw the variant, in UTC.")
)
OPTIONS (description = "One row per exposure event.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_raw.experiment_overlay_orders` (
  order_id INT64 OPTIONS (description = "Identifies the simulated order, from 10^12."),
  user_id INT64 OPTIONS (description = "Identifies the customer who placed the order."),
  status STRING OPTIONS (description = "The order's status: Complete, Cancelled, Returned, Processing or Shipped."),
  created_at TIMESTAMP OPTIONS (description = "When the order was placed, in UTC."),
  shipped_at TIMESTAMP OPTIONS (description = "When the order was shipped, in UTC; NULL if it was not."),
  delivered_at TIMESTAMP OPTIONS (description = "When the order was delivered, in UTC; NULL if it was not."),
  returned_at TIMESTAMP OPTIONS (description = "When the order was returned, in UTC; NULL if it was not."),
  num_of_item INT64 OPTIONS (description = "The number of items that the source states for the order."),
  experiment_name STRING OPTIONS (description = "The experiment whose effect the order simulates."),
  variant STRING OPTIONS (description = "The variant whose effect the order simulates.")
)
OPTIONS (description = "One row per simulated extra order. Simulated orders count only in the experiment marts.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_raw.experiment_overlay_order_items` (
  id INT64 OPTIONS (description = "Identifies the item line of the simulated order."),
  order_id INT64 OPTIONS (description = "Identifies the simulated order, from 10^12."),
  user_id INT64 OPTIONS (description = "Identifies the customer who placed the order."),
  product_id INT64 OPTIONS (description = "Identifies the product."),
  sale_price FLOAT64 OPTIONS (description = "The price at which the item was sold: round it to cents."),
  created_at TIMESTAMP OPTIONS (description = "The item's own time, in UTC. Revenue is dated by the order's.")
)
OPTIONS (description = "One row per item of a simulated order. Simulated orders count only in the experiment marts.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_raw.logistics_data` (
  order_id INT64 OPTIONS (description = "Identifies the order."),
  user_id INT64 OPTIONS (description = "Identifies the customer who placed the order."),
  warehouse_id INT64 OPTIONS (description = "The warehouse that shipped the order: the id of a distribution centre."),
  warehouse_location STRING OPTIONS (description = "The location of the warehouse."),
  warehouse_region STRING OPTIONS (description = "The region of the warehouse."),
  shipping_carrier STRING OPTIONS (description = "The carrier that took the parcel."),
  package_type STRING OPTIONS (description = "The kind of package."),
  shipping_cost FLOAT64 OPTIONS (description = "What shipping the order cost: round it to cents."),
  processing_days INT64 OPTIONS (description = "Days from order to dispatch."),
  transit_days INT64 OPTIONS (description = "Days from dispatch to delivery."),
  total_delivery_days INT64 OPTIONS (description = "Days from order to delivery."),
  tracking_number STRING OPTIONS (description = "The carrier's tracking number."),
  insurance_cost FLOAT64 OPTIONS (description = "What insuring the parcel cost, to be rounded to cents; NULL if it was not insured."),
  is_expedited BOOL OPTIONS (description = "Whether the order was shipped express."),
  delivery_instructions STRING OPTIONS (description = "The customer's delivery instructions; NULL if there are none.")
)
OPTIONS (description = "One row per order that is not cancelled.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_raw.support_tickets` (
  ticket_id STRING OPTIONS (description = "Identifies the support ticket."),
  user_id INT64 OPTIONS (description = "Identifies the customer who opened the ticket."),
  order_id INT64 OPTIONS (description = "The order that the ticket is about; NULL if it is not about an order."),
  created_at TIMESTAMP OPTIONS (description = "When the ticket was opened, in UTC."),
  issue_category STRING OPTIONS (description = "What the ticket is about."),
  priority STRING OPTIONS (description = "How urgent the ticket is."),
  status STRING OPTIONS (description = "The ticket's status: open, in_progress, resolved or closed."),
  assigned_agent STRING OPTIONS (description = "The agent who handles the ticket."),
  contact_channel STRING OPTIONS (description = "The channel through which the customer wrote or called."),
  ticket_description STRING OPTIONS (description = "What the customer wrote, as free text."),
  first_response_time_minutes FLOAT64 OPTIONS (description = "Minutes from opening to the first answer; NULL while unanswered."),
  resolution_time_hours FLOAT64 OPTIONS (description = "Hours from opening to resolution; NULL while unresolved."),
  resolved_at TIMESTAMP OPTIONS (description = "When the ticket was resolved, in UTC; NULL while it is not."),
  satisfaction_score INT64 OPTIONS (description = "The customer's rating of the help, from 1 to 5; NULL if none was given."),
  is_escalated BOOL OPTIONS (description = "Whether the ticket was escalated."),
  follow_up_required BOOL OPTIONS (description = "Whether a follow-up with the customer is still due.")
)
OPTIONS (description = "One row per support ticket.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_raw.user_segments` (
  segment_id STRING OPTIONS (description = "Identifies the segment membership."),
  user_id INT64 OPTIONS (description = "Identifies the customer."),
  segment_name STRING OPTIONS (description = "The marketing segment."),
  campaign_name STRING OPTIONS (description = "The campaign that used the segment."),
  channel STRING OPTIONS (description = "The marketing channel of the campaign."),
  score FLOAT64 OPTIONS (description = "The segmentation's score of how well the customer fits the segment."),
  assigned_at TIMESTAMP OPTIONS (description = "When the customer was added to the segment, in UTC.")
)
OPTIONS (description = "One row per segment membership.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_raw.campaign_sends` (
  send_id STRING OPTIONS (description = "Identifies the send."),
  campaign_name STRING OPTIONS (description = "The campaign that was sent."),
  user_id INT64 OPTIONS (description = "Identifies the customer."),
  channel STRING OPTIONS (description = "The marketing channel of the campaign."),
  sent_at TIMESTAMP OPTIONS (description = "When the campaign was sent to the customer, in UTC.")
)
OPTIONS (description = "One row per send of a campaign to a customer.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_raw.campaign_overlay_orders` (
  order_id INT64 OPTIONS (description = "Identifies the simulated order, from 2 * 10^12."),
  user_id INT64 OPTIONS (description = "Identifies the customer who placed the order."),
  status STRING OPTIONS (description = "The order's status: Complete, Cancelled, Returned, Processing or Shipped."),
  created_at TIMESTAMP OPTIONS (description = "When the order was placed, in UTC."),
  shipped_at TIMESTAMP OPTIONS (description = "When the order was shipped, in UTC; NULL if it was not."),
  delivered_at TIMESTAMP OPTIONS (description = "When the order was delivered, in UTC; NULL if it was not."),
  returned_at TIMESTAMP OPTIONS (description = "When the order was returned, in UTC; NULL if it was not."),
  num_of_item INT64 OPTIONS (description = "The number of items that the source states for the order."),
  campaign_name STRING OPTIONS (description = "The campaign whose effect the order simulates.")
)
OPTIONS (description = "One row per simulated extra order. Simulated orders count only in the campaign marts.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_raw.campaign_overlay_order_items` (
  id INT64 OPTIONS (description = "Identifies the item line of the simulated order."),
  order_id INT64 OPTIONS (description = "Identifies the simulated order, from 2 * 10^12."),
  user_id INT64 OPTIONS (description = "Identifies the customer who placed the order."),
  product_id INT64 OPTIONS (description = "Identifies the product."),
  sale_price FLOAT64 OPTIONS (description = "The price at which the item was sold: round it to cents."),
  created_at TIMESTAMP OPTIONS (description = "The item's own time, in UTC. Revenue is dated by the order's.")
)
OPTIONS (description = "One row per item of a simulated order. Simulated orders count only in the campaign marts.");

CREATE TABLE IF NOT EXISTS `flit-data-platform.flit_raw.live_messages` (
  message_id STRING NOT NULL OPTIONS (description = "Identifies the message, given by Pub/Sub when it was published."),
  published_at TIMESTAMP NOT NULL OPTIONS (description = "When the message was published, in UTC."),
  table_name STRING OPTIONS (description = "The raw table that the message is about, such as events; NULL if it does not say."),
  key STRING OPTIONS (description = "The key of the row as a string; NULL if the message has none that can be read."),
  version INT64 OPTIONS (description = "Of the messages about one row the highest version holds; NULL, below all others, where rows never change."),
  op STRING OPTIONS (description = "What happened to the row: upsert, or delete."),
  payload STRING OPTIONS (description = "The row as it arrived: one JSON object."),
  fault STRING OPTIONS (description = "Why the message cannot be read, such as a version that is no number; NULL if it can.")
)
PARTITION BY TIMESTAMP_TRUNC(published_at, DAY)
CLUSTER BY table_name, key
OPTIONS (description = "One row per message. The log of the stream: what the live tables are made of, and what a batch reads to make the same tables.");
