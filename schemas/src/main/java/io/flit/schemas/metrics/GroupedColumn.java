package io.flit.schemas.metrics;

import io.flit.schemas.ColumnType;
import io.flit.schemas.metrics.expressions.Expression;
import java.util.Optional;

/**
 * A column of a model that groups the rows of its table: what is kept of a group.
 *
 * @param name the column's name
 * @param aggregate how one value is made of many
 * @param operand what is aggregated; empty for {@link Aggregate#COUNT}
 */
public record GroupedColumn(String name, Aggregate aggregate, Optional<Expression> operand) {
  /** How one value is made of a group's rows. NULLs are passed over. */
  public enum Aggregate {
    MIN,
    MAX,
    SUM,
    /** Whether the condition holds for any row. */
    ANY,
    /** The number of rows. */
    COUNT
  }

  /** The type of its values. */
  public ColumnType type() {
    return operand.map(Expression::type).orElse(ColumnType.INT64);
  }
}
