package io.flit.schemas;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;

/** The types that a column may have, with their names in BigQuery and in Java. */
public enum ColumnType {
  INT64("INT64", Long.class, FieldType.INT64),
  FLOAT64("FLOAT64", Double.class, FieldType.DOUBLE),
  BOOL("BOOL", Boolean.class, FieldType.BOOLEAN),
  STRING("STRING", String.class, FieldType.STRING),
  /** An instant to the microsecond. */
  TIMESTAMP("TIMESTAMP", Instant.class, FieldType.logicalType(SqlTypes.TIMESTAMP)),
  DATE("DATE", LocalDate.class, FieldType.logicalType(SqlTypes.DATE)),
  /** Exact money with two decimals. */
  NUMERIC("NUMERIC", Money.class, FieldType.DECIMAL);

  private static final Map<Class<?>, ColumnType> BY_CLASS =
      Map.of(
          long.class, INT64,
          Long.class, INT64,
          double.class, FLOAT64,
          Double.class, FLOAT64,
          boolean.class, BOOL,
          Boolean.class, BOOL,
          String.class, STRING,
          Instant.class, TIMESTAMP,
          LocalDate.class, DATE,
          Money.class, NUMERIC);

  private final String sqlName;
  private final Class<?> javaType;
  private final FieldType beamType;

  ColumnType(String sqlName, Class<?> javaType, FieldType beamType) {
    this.sqlName = sqlName;
    this.javaType = javaType;
    this.beamType = beamType;
  }

  /** The type of a getter that returns {@code type}. */
  static ColumnType of(Class<?> type) {
    ColumnType columnType = BY_CLASS.get(type);
    if (columnType == null) {
      throw new IllegalArgumentException("no column type for " + type.getName());
    }
    return columnType;
  }

  /** The type's name in GoogleSQL. */
  public String sqlName() {
    return sqlName;
  }

  /** The class of a non-null value. */
  public Class<?> javaType() {
    return javaType;
  }

  FieldType beamType() {
    return beamType;
  }
}
