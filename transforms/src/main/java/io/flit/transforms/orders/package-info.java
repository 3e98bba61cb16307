/**
 * What becomes of orders and their items: enriched orders, the facts, the products that were sold,
 * and the core marts, which are derived from customers' histories in one pass. Whether an order
 * counts is asked of {@code customers}.
 */
package io.flit.transforms.orders;
