package io.flit.pipelines.warehouse;

import io.flit.schemas.Table;
import io.flit.schemas.annotations.Dataset;
import java.io.Serializable;

/**
 * What the three datasets are called in a warehouse.
 *
 * @param raw holds {@link Dataset#RAW}
 * @param staging holds {@link Dataset#STAGING}
 * @param marts holds {@link Dataset#MARTS}
 */
public record DatasetNames(String raw, String staging, String marts) implements Serializable {
  /** The names that a warehouse has unless options say otherwise. */
  public static final DatasetNames DEFAULT =
      new DatasetNames(
          Dataset.RAW.defaultName(), Dataset.STAGING.defaultName(), Dataset.MARTS.defaultName());

  /** The name of a layer. */
  public String of(Dataset dataset) {
    return switch (dataset) {
      case RAW -> raw;
      case STAGING -> staging;
      case MARTS -> marts;
    };
  }

  /** A table's name in SQL, such as {@code flit_marts.dim_customers}. */
  public String sqlName(Table<?> table) {
    return of(table.dataset()) + "." + table.name();
  }

  /** A table's path below the warehouse, such as {@code flit_marts/dim_customers}. */
  public String path(Table<?> table) {
    return of(table.dataset()) + "/" + table.name();
  }
}
