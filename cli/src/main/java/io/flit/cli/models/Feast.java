package io.flit.cli.models;

import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.schemas.Column;
import io.flit.schemas.ColumnType;
import io.flit.schemas.Table;
import io.flit.schemas.annotations.Label;
import io.flit.schemas.marts.ChurnFeatures;
import io.flit.schemas.marts.ChurnPrediction;
import io.flit.schemas.marts.LtvFeatures;
import io.flit.schemas.marts.LtvPrediction;
import java.nio.file.Path;
import java.util.List;

/**
 * A feature repository for Feast: a view per feature and prediction table, without labels and what
 * tells of them.
 */
final class Feast {
  private static final List<Class<?>> TABLES =
      List.of(LtvFeatures.class, ChurnFeatures.class, ChurnPrediction.class, LtvPrediction.class);

  /** What names the row. */
  private static final List<String> NAMES = List.of("user_id", "entity_id", "feature_timestamp");

  private static final String STORE =
      """
      # A feature store of this machine; for BigQuery set offline_store to bigquery, as Feast documents.
      project: flit
      registry: registry.db
      provider: local
      offline_store:
        type: file
      online_store:
        type: sqlite
        path: online_store.db
      entity_key_serialization_version: 3
      """;

  private static final String HEAD =
      """
      \"\"\"The features and predictions of a warehouse, for Feast.

      A row tells what was known before its feature_timestamp, so the join at or before the time of
      an entity's row is safe. Labels are left out. FLIT_WAREHOUSE names another warehouse: a folder,
      or bq: and a project of BigQuery.
      \"\"\"

      import os
      from datetime import timedelta

      from feast import BigQuerySource, Entity, FeatureView, Field, FileSource, ValueType
      from feast.types import Bool, Float64, Int64, String

      WAREHOUSE = os.environ.get("FLIT_WAREHOUSE", {warehouse})
      DATASET = {dataset}
      TTL = timedelta(days=92)


      def source(table):
          if WAREHOUSE.startswith("bq:"):
              return BigQuerySource(
                  name=table,
                  table=f"{WAREHOUSE[3:]}.{DATASET}.{table}",
                  timestamp_field="feature_timestamp",
              )
          return FileSource(
              name=table,
              path=f"{WAREHOUSE}/{DATASET}/{table}",
              timestamp_field="feature_timestamp",
          )


      customer = Entity(
          name="user_id",
          join_keys=["user_id"],
          value_type=ValueType.INT64,
          description={customer},
      )
      """;

  private Feast() {}

  /** The file {@code feature_store.yaml}. */
  static String store() {
    return STORE;
  }

  /** The file {@code features.py}. */
  static String features(DatasetNames names, Path warehouse) {
    StringBuilder python =
        new StringBuilder(
            HEAD.replace("{warehouse}", text(warehouse.toAbsolutePath().normalize().toString()))
                .replace("{dataset}", text(names.marts()))
                .replace(
                    "{customer}",
                    text(Table.of(LtvFeatures.class).column("user_id").description())));
    for (Class<?> rowType : TABLES) {
      add(python, Table.of(rowType));
    }
    return python.toString();
  }

  private static void add(StringBuilder python, Table<?> table) {
    python
        .append('\n')
        .append(table.name())
        .append(" = FeatureView(\n    name=")
        .append(text(table.name()))
        .append(",\n    description=")
        .append(text(table.description()))
        .append(",\n    entities=[customer],\n    ttl=TTL,\n    source=source(")
        .append(text(table.name()))
        .append("),\n    schema=[\n");
    for (Column<?> column : table.columns()) {
      if (isFeature(column)) {
        python
            .append("        Field(\n            name=")
            .append(text(column.name()))
            .append(",\n            dtype=")
            .append(type(column.type()))
            .append(",\n            description=")
            .append(text(column.description()))
            .append(",\n        ),\n");
      }
    }
    python.append("    ],\n)\n");
  }

  /** Dates are those of the row's own time or of a fit, and tell nothing of the customer. */
  private static boolean isFeature(Column<?> column) {
    return !NAMES.contains(column.name())
        && column.type() != ColumnType.DATE
        && column.type() != ColumnType.TIMESTAMP
        && column.declaration(Label.class).isEmpty()
        && !column.name().equals("is_label_complete");
  }

  private static String type(ColumnType type) {
    return switch (type) {
      case INT64 -> "Int64";
      case FLOAT64, NUMERIC -> "Float64";
      case BOOL -> "Bool";
      case STRING -> "String";
      case DATE, TIMESTAMP -> throw new IllegalArgumentException(type + " is no feature");
    };
  }

  private static String text(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
