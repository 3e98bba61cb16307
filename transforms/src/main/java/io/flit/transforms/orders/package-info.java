/**
 * What becomes of orders and their items: enriched orders, the facts, and the products that were
 * sold. Whether an order counts is asked of {@code customers}.
 */
package io.flit.transforms.orders;
