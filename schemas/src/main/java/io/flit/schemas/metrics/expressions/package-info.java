/** The formulas of {@code metrics.yaml}: how they are written, and what they are made of. */
package io.flit.schemas.metrics.expressions;
