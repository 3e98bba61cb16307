/** Tables in BigQuery, loaded beside the published ones and published by copy jobs. */
package io.flit.pipelines.warehouse.bigquery;
