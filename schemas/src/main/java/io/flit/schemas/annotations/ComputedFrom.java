package io.flit.schemas.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The columns of a table that a column is computed from, where that is worth knowing without
 * reading the code. Several tables take several of these; a table may name itself.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(ComputedFrom.All.class)
public @interface ComputedFrom {
  /** The row type of the table that is read. */
  Class<?> value();

  /** The columns there. */
  String[] columns();

  /** Several tables. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @interface All {
    /** One for each table. */
    ComputedFrom[] value();
  }
}
