/**
 * One definition of every figure: models, dimensions and metrics as {@code metrics.yaml} states
 * them, and the compiler that turns a question about them into SQL of DuckDB or GoogleSQL. {@link
 * io.flit.schemas.metrics.MaterializedView} lists what BigQuery keeps summed up of them.
 *
 * <p>Tables, columns and joins come from the catalog; the file names no join.
 */
package io.flit.schemas.metrics;
