/**
 * All tables together: {@link io.flit.schemas.catalog.Tables} lists them, {@link
 * io.flit.schemas.catalog.Ddl} writes them down as SQL.
 */
package io.flit.schemas.catalog;
