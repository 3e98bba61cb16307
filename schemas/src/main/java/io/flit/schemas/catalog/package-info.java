/**
 * All tables together: {@link io.flit.schemas.catalog.Tables} lists them, {@link
 * io.flit.schemas.catalog.MaterializedView} what BigQuery keeps summed up, {@link
 * io.flit.schemas.catalog.Ddl} writes both down as SQL.
 */
package io.flit.schemas.catalog;
