package io.flit.schemas.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A column whose values are another column's, row by row and unchanged: in a mart a copy, in a
 * staged table the raw value cleaned and typed. This is the column's origin in the lineage, and its
 * definition is that column's.
 *
 * <p>Taken from the other column, unless the getter declares its own: the description ({@link
 * org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription}), {@link AcceptedValues}, {@link
 * AcceptedRange}, {@link PersonalData} and {@link RarelyRepeats}. What the other column takes from
 * a third column is included. If the getter also has {@link SameAs}, the definition comes from
 * there and this is only the origin.
 *
 * <p>Not taken, because it belongs to the table and not to the meaning of the value: the name, the
 * type and whether NULL is allowed, which the getter states; key, partition and clustering, which
 * the {@link TableDefinition} states; {@link References}, {@link Label}, {@link SumOf} and {@link
 * MayBeAbsent}.
 *
 * <p>A reference to a table or column that does not exist, and a circular reference, fail when the
 * table is read.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface From {
  /** The row type of the table that the values come from. */
  Class<?> value();

  /** The column there; the name of this one unless stated. */
  String column() default "";
}
