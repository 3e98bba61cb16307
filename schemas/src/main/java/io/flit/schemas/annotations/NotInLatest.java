package io.flit.schemas.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A value that is a finding of its day, and worth a warning while that day is the table's latest.
 * Rows of the latest day that have it fail the check {@code latest_*}; what was found earlier is
 * over.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface NotInLatest {
  /** The value. */
  String value();

  /** The DATE column, never NULL, that says of which day a row is. */
  String by();
}
