package io.flit.schemas.metrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What the rows of a question must have.
 *
 * @param dimension the name of the dimension that is tested
 * @param test how its value is tested
 * @param values what it is tested against, of the dimension's type, or null for NULL; one, or any
 *     number for {@link Test#IN}
 */
public record Condition(String dimension, Test test, List<Object> values) {
  /** Copies the values, which may be null. */
  public Condition {
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }

  /** The tests. Only the first three hold for NULL. */
  public enum Test {
    EQUAL("="),
    /** Holds for NULL too, unless it is NULL that is excluded. */
    UNEQUAL("!="),
    IN("in"),
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">=");

    private final String symbol;

    Test(String symbol) {
      this.symbol = symbol;
    }

    /** How it is typed. */
    public String symbol() {
      return symbol;
    }

    /** Whether it compares rather than tells values apart. */
    boolean isOrder() {
      return ordinal() > IN.ordinal();
    }
  }
}
