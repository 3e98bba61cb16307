/**
 * How a pipeline ends: its tables are audited, published together or not at all, and recorded in
 * {@code data_quality_results} and {@code pipeline_runs}.
 */
package io.flit.pipelines.publish;
