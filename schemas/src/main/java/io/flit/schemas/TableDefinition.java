package io.flit.schemas;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that a row type is a table of the warehouse.
 *
 * <p>{@link Table} reads this annotation and the getters below it; every schema, check and document
 * follows from them.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface TableDefinition {
  /** The layer that holds the table. */
  Dataset dataset();

  /** The table's name, {@code snake_case}. */
  String name();

  /** What one row stands for, such as {@code "one row per order"}. */
  String grain();

  /** What a reader must know beyond the grain; may be empty. */
  String description() default "";

  /** The columns that identify a row, in order; empty only for tables without a key. */
  String[] key();

  /** The DATE column whose month partitions the table; empty where it is not partitioned. */
  String partitionByMonthOf() default "";

  /** At most four columns that cluster the table in BigQuery, most significant first. */
  String[] clusterBy() default {};
}
