/**
 * How a table is described: a {@link io.flit.schemas.Table} is read from its row type, an AutoValue
 * class whose getters declare the columns, under the {@link io.flit.schemas.annotations}.
 *
 * <p>A column of several tables is defined once: {@link io.flit.schemas.annotations.From} names the
 * column that its values are read from, {@link io.flit.schemas.annotations.SameAs} the one that it
 * means. What general code must know about a table is declared there as well, so that there is no
 * list of tables or columns anywhere else.
 */
package io.flit.schemas;
