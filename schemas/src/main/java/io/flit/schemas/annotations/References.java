package io.flit.schemas.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A column whose values, when not NULL, occur in another table's column. Violations are reported
 * with their number; rows without a parent stay.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface References {
  /** The row type of the referenced table, whose key is a single column. */
  Class<?> value();

  /** What a row without a parent means. */
  Severity severity() default Severity.WARN;
}
