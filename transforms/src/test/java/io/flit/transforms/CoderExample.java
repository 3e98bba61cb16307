package io.flit.transforms;

import java.util.function.Function;

/**
 * A value with which a coder is tried.
 *
 * @param coder the coder's class
 * @param value one in which every part of its type is present
 * @param contents what has to be equal after a round trip
 */
public record CoderExample<T>(String coder, T value, Function<T, ?> contents) {

  /** An example of a type that has an equality of its own. */
  public static <T> CoderExample<T> of(String coder, T value) {
    return new CoderExample<>(coder, value, Function.identity());
  }

  /** The contents of a value of the example's type. */
  @SuppressWarnings("unchecked")
  Object contentsOf(Object other) {
    return contents.apply((T) other);
  }
}
