/**
 * A customer with everything that happened to them, in one place.
 *
 * <p>{@link io.flit.transforms.customers.CustomerHistories} brings the rows together in one
 * shuffle, {@link io.flit.transforms.customers.OrderState} says what an order was at an instant,
 * {@link io.flit.transforms.customers.CustomerMetrics} what a customer was worth then.
 */
package io.flit.transforms.customers;
