/**
 * How a table is described: a {@link io.flit.schemas.Table} is read from its row type, an AutoValue
 * class under a {@link io.flit.schemas.TableDefinition} whose getters declare the columns.
 *
 * <p>A column that another table has too is defined once: {@link io.flit.schemas.From} names the
 * column that its values are read from, {@link io.flit.schemas.SameAs} the one that it means. What
 * code that works for any table must know of one of them is declared there as well, so that no list
 * of tables or columns stands anywhere else.
 */
package io.flit.schemas;
