package io.flit.schemas.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A date that is never after that of another column of the same row: what was not known yet has no
 * part in the row. A row that knows too much fails the check {@code not_after_*}. Dates that are
 * NULL are not judged.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface NotAfter {
  /** The other column. */
  String value();
}
