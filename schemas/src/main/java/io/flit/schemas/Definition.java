package io.flit.schemas;

import io.flit.schemas.annotations.AcceptedRange;
import io.flit.schemas.annotations.AcceptedValues;
import io.flit.schemas.annotations.From;
import io.flit.schemas.annotations.PersonalData;
import io.flit.schemas.annotations.RarelyRepeats;
import io.flit.schemas.annotations.SameAs;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;

/**
 * What a getter declares of its column, itself or through the columns that {@link SameAs} and
 * {@link From} name.
 */
final class Definition {
  /** What a column takes along from the column that defines it. */
  static final Set<Class<? extends Annotation>> TAKEN_ALONG =
      Set.of(
          SchemaFieldDescription.class,
          AcceptedValues.class,
          AcceptedRange.class,
          PersonalData.class,
          RarelyRepeats.class);

  /** The getter and those that it refers to, one after the other. */
  private final List<Method> getters;

  private Definition(List<Method> getters) {
    this.getters = getters;
  }

  /**
   * The definition of a getter's column.
   *
   * @throws IllegalArgumentException if it refers to a column that does not exist, to one of
   *     another type that it shall be the same as, or in a circle
   */
  static Definition of(Method getter) {
    List<Method> getters = new ArrayList<>();
    for (Method next = getter; next != null; next = definedBy(next).orElse(null)) {
      if (getters.contains(next)) {
        getters.add(next);
        throw new IllegalArgumentException(
            "the definition of a column leads back to itself: "
                + getters.stream().map(Definition::nameOf).collect(Collectors.joining(" -> ")));
      }
      getters.add(next);
    }
    origin(getter);
    return new Definition(getters);
  }

  private static Optional<Method> definedBy(Method getter) {
    SameAs same = getter.getAnnotation(SameAs.class);
    if (same == null) {
      return origin(getter);
    }
    Method other = referred(getter, "@SameAs", same.value(), same.column());
    if (ColumnType.of(other.getReturnType()) != ColumnType.of(getter.getReturnType())) {
      throw new IllegalArgumentException(
          nameOf(getter) + " is not of the type of " + nameOf(other) + ", which it is @SameAs");
    }
    return Optional.of(other);
  }

  /** The getter of the column that a getter's column is read from. */
  static Optional<Method> origin(Method getter) {
    return Optional.ofNullable(getter.getAnnotation(From.class))
        .map(from -> referred(getter, "@From", from.value(), from.column()));
  }

  private static Method referred(
      Method getter, String annotation, Class<?> rowType, String stated) {
    String column = stated.isEmpty() ? RowTypes.columnName(getter) : stated;
    return RowTypes.getters(rowType).stream()
        .filter(other -> RowTypes.columnName(other).equals(column))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    nameOf(getter)
                        + " is "
                        + annotation
                        + " "
                        + rowType.getSimpleName()
                        + ", which has no column "
                        + column));
  }

  /** What the getter declares itself, or takes along from the first that declares it. */
  <A extends Annotation> Optional<A> declaration(Class<A> annotation) {
    int reach = TAKEN_ALONG.contains(annotation) ? getters.size() : 1;
    return getters.subList(0, reach).stream()
        .filter(getter -> getter.isAnnotationPresent(annotation))
        .map(getter -> getter.getAnnotation(annotation))
        .findFirst();
  }

  /** What the column would have if its getter declared nothing itself. */
  <A extends Annotation> Optional<A> taken(Class<A> annotation) {
    return getters.size() == 1
        ? Optional.empty()
        : new Definition(getters.subList(1, getters.size())).declaration(annotation);
  }

  private static String nameOf(Method getter) {
    return getter.getDeclaringClass().getSimpleName() + "." + RowTypes.columnName(getter);
  }
}
