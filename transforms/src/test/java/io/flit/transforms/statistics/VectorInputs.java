package io.flit.transforms.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The inputs of one vector, as the types that the statistics take. Decimal sums become exact
 * integers of a unit so small that every one of them is whole.
 */
public final class VectorInputs {

  private static final BigDecimal ROUNDING_OF_A_DOUBLE = new BigDecimal("1e-15");

  private final JsonNode inputs;

  /** The inputs, which must have exactly the given fields. */
  public VectorInputs(JsonNode inputs, String... fields) {
    Set<String> found = new TreeSet<>();
    inputs.fieldNames().forEachRemaining(found::add);
    Set<String> known = new TreeSet<>(Arrays.asList(fields));
    if (!inputs.isObject() || !found.equals(known)) {
      throw new AssertionError("Inputs of an unknown shape: " + found + ", not " + known);
    }
    this.inputs = inputs;
  }

  public JsonNode node(String field) {
    return inputs.get(field);
  }

  public double number(String field) {
    return decimal(inputs.get(field)).doubleValue();
  }

  public List<Double> numbers(String field) {
    return ExpectedFigures.elements(inputs.get(field)).stream()
        .map(number -> decimal(number).doubleValue())
        .toList();
  }

  public long count(String field) {
    return decimal(inputs.get(field)).longValueExact();
  }

  public BigDecimal exact(String field) {
    return decimal(inputs.get(field));
  }

  /** The control arm and, after it, every treatment. */
  public static List<JsonNode> arms(JsonNode inputs) {
    return Stream.concat(
            Stream.of(inputs.path("control")),
            ExpectedFigures.elements(inputs.path("treatments")).stream())
        .toList();
  }

  public static BigDecimal decimal(JsonNode node) {
    if (node == null || !(node.isNumber() || node.isTextual())) {
      throw new AssertionError("Not a number: " + node);
    }
    return new BigDecimal(node.asText());
  }

  /** The digits after the point that make sums whole, given that squares have twice as many. */
  public static int scaleOf(List<BigDecimal> plain, List<BigDecimal> squares) {
    int scale = 0;
    for (BigDecimal value : plain) {
      scale = Math.max(scale, value.stripTrailingZeros().scale());
    }
    for (BigDecimal value : squares) {
      scale = Math.max(scale, (value.stripTrailingZeros().scale() + 1) / 2);
    }
    return scale;
  }

  public static BigInteger whole(BigDecimal value, int scale) {
    return value.setScale(scale).unscaledValue();
  }

  /** How many of the small units make one. */
  public static double unitsPerOne(int scale) {
    return BigDecimal.ONE.movePointRight(scale).doubleValue();
  }

  /** Moments from a count, a sum and a sum of squares. */
  public static SampleMoments moments(long n, BigDecimal sum, BigDecimal squares) {
    int scale = scaleOf(List.of(sum), List.of(squares));
    BigDecimal nSquares = squares.multiply(BigDecimal.valueOf(n));
    BigDecimal scatter = nSquares.subtract(sum.multiply(sum));
    if (scale > 0
        && n > 1
        && scatter.abs().compareTo(nSquares.multiply(ROUNDING_OF_A_DOUBLE)) <= 0) {
      // Sums of fractions arrive rounded to doubles, which leave no more than this of equal values.
      return new SampleMoments(n, sum.doubleValue() / n, 0.0);
    }
    return new ExactSums(n, whole(sum, scale), whole(squares, 2 * scale))
        .moments()
        .dividedBy(unitsPerOne(scale));
  }
}
