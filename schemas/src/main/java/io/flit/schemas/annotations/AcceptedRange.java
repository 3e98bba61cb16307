package io.flit.schemas.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The closed range in which a numeric or money column lies when it is not NULL. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface AcceptedRange {
  /** The smallest accepted value. */
  double min() default Double.NEGATIVE_INFINITY;

  /** The largest accepted value. */
  double max() default Double.POSITIVE_INFINITY;

  /** What a value below {@link #min} means. */
  Severity belowMin() default Severity.ERROR;

  /** What a value above {@link #max} means. */
  Severity aboveMax() default Severity.ERROR;
}
