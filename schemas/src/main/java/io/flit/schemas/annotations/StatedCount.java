package io.flit.schemas.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Another column of the row that states what the annotated count should be. Where both are not NULL
 * and differ, parts of the row are missing or too many, which is worth a warning.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface StatedCount {
  /** The column's name. */
  String value();
}
