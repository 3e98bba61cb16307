package io.flit.schemas.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A money column, never NULL, whose values are sums over the rows of another table, to the cent. A
 * row with another sum fails the check {@code revenue_consistency}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface SumOf {
  /** The row type of the table that is summed up. */
  Class<?> value();

  /** The money column that is summed up. */
  String column();

  /** The INT64 column that relates the rows, which both tables have. */
  String by();

  /**
   * Whether every row that is summed up must belong to a row here; otherwise those that belong to
   * none are left out.
   */
  boolean isClosed() default false;
}
