/** Tables as Parquet files in a directory or an object store, published by generations. */
package io.flit.pipelines.warehouse.parquet;
