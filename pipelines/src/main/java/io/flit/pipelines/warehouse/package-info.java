/**
 * Where tables live, whatever form they have there. {@code parquet} and {@code bigquery} are the
 * two forms; code that does not choose between them uses {@link
 * io.flit.pipelines.warehouse.Warehouse}.
 */
package io.flit.pipelines.warehouse;
