/**
 * One definition of every figure: models, dimensions and metrics as {@code metrics.yaml} states
 * them, and the compiler that turns a question about them into SQL of DuckDB or GoogleSQL.
 *
 * <p>Tables, columns and joins come from the catalog; the file names no join.
 */
package io.flit.schemas.metrics;
