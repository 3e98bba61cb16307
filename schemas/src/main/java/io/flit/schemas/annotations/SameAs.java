package io.flit.schemas.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A column that means what another column means and is computed on its own, perhaps at another
 * instant: the revenue orders of a customer are defined in one way, whichever table counts them.
 *
 * <p>The definition is the other column's, by the rules that {@link From} states; what a getter
 * declares itself takes precedence over what it takes from here, and this over what it takes from
 * {@link From}. It is not an origin: nothing is read from the other column. Both columns are of one
 * type.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface SameAs {
  /** The row type of the table that defines the column. */
  Class<?> value();

  /** The column there; the name of this one unless stated. */
  String column() default "";
}
