package io.flit.schemas.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A FLOAT64 column that is one column of its row minus another, within a billionth of them. A row
 * in which all three are known and do not agree fails the check {@code difference_*}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface DifferenceOf {
  /** The column that is subtracted from. */
  String value();

  /** The column that is subtracted. */
  String minus();
}
