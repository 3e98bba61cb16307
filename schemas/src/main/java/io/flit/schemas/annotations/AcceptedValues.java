package io.flit.schemas.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The only values that a column may hold besides NULL. A row with another value fails the check.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface AcceptedValues {
  /** The accepted values. */
  String[] value();

  /** What a failure means. */
  Severity severity() default Severity.ERROR;

  /**
   * Whether staging turns a row with any other value away, as one with {@code INVALID_STATUS}. Only
   * a required column of a staged table can ask for it.
   */
  boolean rejectsRow() default false;
}
