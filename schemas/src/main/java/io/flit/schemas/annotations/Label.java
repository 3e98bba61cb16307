package io.flit.schemas.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A label: what a model learns to predict, NULL until its window is over. A label that is set
 * although its window ends after {@code as_of} fails the check {@code label_leakage}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Label {
  /** The TIMESTAMP column of the same table that holds the end of the label's window. */
  String observedThrough();
}
