/**
 * SQL over a local warehouse.
 *
 * <p>{@link io.flit.cli.query.LocalQueries} opens a warehouse as a DuckDB database with a view per
 * table. {@link io.flit.cli.query.QuerySession} answers what a person asks of it, and says in a
 * sentence what is wrong with a query.
 */
package io.flit.cli.query;
