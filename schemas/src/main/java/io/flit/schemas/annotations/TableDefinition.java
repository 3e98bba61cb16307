package io.flit.schemas.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that a row type is a table of the warehouse.
 *
 * <p>{@code Table} reads this annotation and the getters below it; every schema, check and document
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

  /** What one row represents, such as {@code "one row per order"}. */
  String grain();

  /** What a reader must know beyond the grain; may be empty. */
  String description() default "";

  /** The columns that identify a row, in order; empty only for tables without a key. */
  String[] key();

  /** The DATE column whose month partitions the table; empty where it is not partitioned. */
  String partitionByMonthOf() default "";

  /** The TIMESTAMP column whose day partitions the table; empty where it is not partitioned. */
  String partitionByDayOf() default "";

  /** At most four columns that cluster the table in BigQuery, most significant first. */
  String[] clusterBy() default {};

  /**
   * The TIMESTAMP column that says how old a staged row is: of several rows with one key staging
   * keeps the latest. Empty where rows have no time of their own.
   */
  String latestBy() default "";

  /**
   * Whether a raw table is so much larger than the others that staging finds rows with equal keys
   * by reading the keys alone, so that the other rows need no shuffle.
   */
  boolean isLarge() default false;

  /**
   * Whether the rows of a raw table never change once they are there, so that a message about one
   * needs no version.
   */
  boolean isAppendOnly() default false;

  /** Whether the table's size does not depend on the number of customers. */
  boolean isFixedInSize() default false;

  /**
   * Whether every value of the first column of the key that occurs at all has a row for each
   * combination of the accepted values of the key's other columns.
   */
  boolean isComplete() default false;

  /**
   * The TIMESTAMP column of a staged table whose newest value before {@code as_of} shows how fresh
   * the source is; empty where it shows nothing.
   */
  String freshBy() default "";

  /** The name of the check that no two rows have one key, where it is not made of the key. */
  String keyCheck() default "";

  /**
   * The classes that compute the rows, by their full names, the one that a reader opens first in
   * front; empty for tables whose rows come from outside.
   */
  String[] computedBy() default {};
}
