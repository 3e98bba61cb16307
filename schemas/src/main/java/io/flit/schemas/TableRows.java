package io.flit.schemas;

import io.flit.schemas.annotations.TableDefinition;
import java.math.BigDecimal;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.SchemaProvider;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Gives Beam the schema of a row type, so that {@code @DefaultSchema(TableRows.class)} makes its
 * PCollections usable by Beam's schema transforms.
 *
 * <p>Beam's own provider for AutoValue classes knows neither {@link java.time.Instant} nor {@link
 * Money}; here they are a TIMESTAMP with microseconds and a DECIMAL.
 */
public final class TableRows implements SchemaProvider {
  private static final long serialVersionUID = 1L;

  @Override
  public <T> @Nullable Schema schemaFor(TypeDescriptor<T> type) {
    return table(type).beamSchema();
  }

  @Override
  public <T> @Nullable SerializableFunction<T, Row> toRowFunction(TypeDescriptor<T> type) {
    Class<? super T> rowType = table(type).rowType();
    return row -> toBeamRow(rowType, row);
  }

  @Override
  public <T> @Nullable SerializableFunction<Row, T> fromRowFunction(TypeDescriptor<T> type) {
    Class<T> rowType = table(type).rowType();
    return row -> fromBeamRow(rowType, row);
  }

  @SuppressWarnings("unchecked") // the descriptor's raw type is the row type or its generated child
  private static <T> Table<T> table(TypeDescriptor<T> type) {
    Class<?> rowType = type.getRawType();
    while (rowType.getSuperclass() != null && !rowType.isAnnotationPresent(TableDefinition.class)) {
      rowType = rowType.getSuperclass();
    }
    return (Table<T>) Table.of(rowType);
  }

  @SuppressWarnings("unchecked") // a row is of its own type
  private static <T> Row toBeamRow(Class<?> rowType, T row) {
    Table<T> table = (Table<T>) Table.of(rowType);
    Row.Builder builder = Row.withSchema(table.beamSchema());
    for (Object value : table.values(row)) {
      builder.addValue(value instanceof Money ? ((Money) value).toBigDecimal() : value);
    }
    return builder.build();
  }

  private static <T> T fromBeamRow(Class<T> rowType, Row row) {
    Table<T> table = Table.of(rowType);
    Object[] values = new Object[table.columns().size()];
    for (Column<T> column : table.columns()) {
      values[column.index()] =
          column.type() == ColumnType.NUMERIC
              ? moneyOrNull(row.getDecimal(column.index()))
              : row.getValue(column.index());
    }
    return table.row(values);
  }

  private static @Nullable Money moneyOrNull(@Nullable BigDecimal amount) {
    return amount == null ? null : Money.of(amount);
  }
}
