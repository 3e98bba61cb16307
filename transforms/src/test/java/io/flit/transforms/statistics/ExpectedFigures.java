package io.flit.transforms.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The expected figures of one vector, compared one by one. {@link #finish} fails if a figure was
 * neither compared nor left out on purpose, so that nothing passes unseen.
 */
public final class ExpectedFigures {

  private static final double USUAL_TOLERANCE = 1e-9;
  private static final double ABSOLUTE_FLOOR = 1e-12;
  private static final double P_VALUE_TOLERANCE = 1e-7;
  private static final double LN_P_TOLERANCE = 1e-6;
  private static final double FIELLER_TOLERANCE = 1e-7;

  private final JsonNode figures;
  private final String path;
  private final double tolerance;
  private final List<String> deviations;
  private final Set<String> unread = new TreeSet<>();

  private ExpectedFigures(
      JsonNode figures, String path, double tolerance, List<String> deviations) {
    if (!figures.isObject()) {
      throw new AssertionError(path + " is not an object of figures: " + figures);
    }
    this.figures = figures;
    this.path = path;
    this.tolerance = tolerance;
    this.deviations = deviations;
    figures.fieldNames().forEachRemaining(unread::add);
  }

  /**
   * Figures of a vector: all that it expects, or those at a position. The tolerance is their own,
   * else the vector's, else the usual one.
   */
  public static ExpectedFigures of(JsonNode vector, JsonNode figures, int position) {
    double usual =
        vector
            .path("tolerance_rel")
            .asDouble(vector.path("tolerance").path("rel").asDouble(USUAL_TOLERANCE));
    double own = figures.path("tolerance_rel").asDouble(usual);
    ExpectedFigures expected =
        new ExpectedFigures(
            figures, vector.path("id").asText() + "[" + position + "]", own, new ArrayList<>());
    expected.leaveOut("tolerance_rel");
    return expected;
  }

  /** All figures that a vector expects. */
  public static ExpectedFigures of(JsonNode vector) {
    return of(vector, vector.path("expected"), 0);
  }

  public boolean has(String name) {
    return figures.has(name);
  }

  public ExpectedFigures value(String name, Number ours) {
    return compare(name, ours, tolerance);
  }

  public ExpectedFigures pValue(String name, Double ours) {
    return compare(name, ours, Math.max(tolerance, P_VALUE_TOLERANCE));
  }

  public ExpectedFigures lnP(String name, Double ours) {
    return compare(name, ours, Math.max(tolerance, LN_P_TOLERANCE));
  }

  /** Compares the figure if the vector has it; if it leaves it out, ours must be undefined. */
  public ExpectedFigures pValueOrUndefined(String name, Double ours) {
    return undefinedUnlessGiven(name, ours).pValue(name, ours);
  }

  /** Compares the figure if the vector has it; if it leaves it out, ours must be undefined. */
  public ExpectedFigures valueOrUndefined(String name, Number ours) {
    return undefinedUnlessGiven(name, ours).value(name, ours);
  }

  private ExpectedFigures undefinedUnlessGiven(String name, Number ours) {
    if (!has(name) && ours != null) {
      deviations.add(at(name) + " is left out as undefined but ours is " + ours);
    }
    return this;
  }

  /** Compares a standard error, where a vector may give 0 for what is undefined here. */
  public ExpectedFigures standardError(String name, Difference ours) {
    JsonNode expected = figures.path(name);
    if (expected.isNumber() && expected.doubleValue() == 0 && ours.standardError() == null) {
      return leaveOut(name);
    }
    return value(name, ours.standardError());
  }

  public ExpectedFigures interval(String name, Interval ours) {
    return interval(name, ours, tolerance);
  }

  /**
   * Compares an interval whose ends are a difference plus and minus its reach, each relative to the
   * end farther from 0: the nearer one is what is left when most of the two cancels.
   */
  public ExpectedFigures intervalAround(String name, Interval ours) {
    JsonNode expected = figures.path(name);
    double widest =
        Math.max(Math.abs(expected.path(0).asDouble()), Math.abs(expected.path(1).asDouble()));
    return interval(name, ours, tolerance, Math.max(ABSOLUTE_FLOOR, tolerance * widest));
  }

  /** Compares an interval that is given as two figures. */
  public ExpectedFigures interval(String low, String high, Interval ours) {
    return value(low, ours == null ? null : ours.low())
        .value(high, ours == null ? null : ours.high());
  }

  /** Compares a word. */
  public ExpectedFigures text(String name, String ours) {
    unread.remove(name);
    JsonNode expected = figures.path(name);
    if (!expected.isMissingNode() && !expected.asText().equals(ours)) {
      deviations.add(at(name) + " is " + expected + " but ours is " + ours);
    }
    return this;
  }

  public ExpectedFigures list(String name, List<? extends Number> ours) {
    unread.remove(name);
    JsonNode expected = figures.path(name);
    if (!expected.isMissingNode()) {
      if (!expected.isArray() || expected.size() != ours.size()) {
        deviations.add(at(name) + " is " + expected + " but ours is " + ours);
      } else {
        for (int i = 0; i < ours.size(); i++) {
          compare(name + "[" + i + "]", expected.get(i), ours.get(i), tolerance, ABSOLUTE_FLOOR);
        }
      }
    }
    return this;
  }

  /** Compares whether each p-value of a family is below alpha. */
  public ExpectedFigures rejections(String name, List<Double> ours, double alpha) {
    unread.remove(name);
    JsonNode expected = figures.path(name);
    for (int i = 0; i < expected.size() && i < ours.size(); i++) {
      Double p = ours.get(i);
      // At alpha itself the verdict is a matter of rounding.
      boolean decided = p != null && Math.abs(p - alpha) > ABSOLUTE_FLOOR;
      if (decided && expected.get(i).asBoolean() != p < alpha) {
        deviations.add(at(name) + "[" + i + "] is " + expected.get(i) + " but ours is " + p);
      }
    }
    return this;
  }

  public ExpectedFigures lift(String name, RelativeLift ours) {
    nested(name)
        .forEach(
            lift ->
                lift.value("lift", ours.lift())
                    .compare("fieller_g", ours.g(), FIELLER_TOLERANCE)
                    .interval("fieller_ci", ours.interval(), FIELLER_TOLERANCE)
                    .leaveOut("status", "delta_se", "delta_ci")
                    .finishNested());
    return this;
  }

  public ExpectedFigures sequential(String name, SequentialTest ours, long users) {
    nested(name).forEach(sequential -> sequential.sequential(ours, users).finishNested());
    return this;
  }

  public ExpectedFigures sequential(SequentialTest ours, long users) {
    return value("n_total", users)
        .value("rho", ours.rho())
        .value("half_width", ours.halfWidth())
        .interval("ci", ours.interval())
        .pValue("p_value", ours.pValue())
        .lnP("ln_p_value", ours.lnPValue())
        .leaveOut("tuning_parameter", "alpha");
  }

  public ExpectedFigures posterior(String name, FlatPriorPosterior ours) {
    nested(name)
        .forEach(
            posterior ->
                posterior
                    .value("chance_to_beat_control", ours.chanceToBeatControl())
                    .value("risk_treatment", ours.expectedLoss())
                    .value("risk_control", ours.expectedLossOfControl())
                    .finishNested());
    return this;
  }

  /** The tuning parameter of a sequential vector inside another, else the usual one. */
  long tuning(String name) {
    return figures.path(name).path("tuning_parameter").asLong(5_000);
  }

  /** Figures that are given for comparison with other tools and have no counterpart here. */
  public ExpectedFigures leaveOut(String... names) {
    unread.removeAll(Set.of(names));
    return this;
  }

  /** The object of that name as figures of its own, or nothing when the vector has none. */
  public List<ExpectedFigures> nested(String name) {
    unread.remove(name);
    JsonNode node = figures.path(name);
    return node.isObject()
        ? List.of(new ExpectedFigures(node, at(name), tolerance, deviations))
        : List.of();
  }

  public JsonNode node(String name) {
    unread.remove(name);
    return figures.path(name);
  }

  public void finish() {
    finishNested();
    if (!deviations.isEmpty()) {
      throw new AssertionError(String.join("\n", deviations));
    }
  }

  public void finishNested() {
    unread.forEach(name -> deviations.add(at(name) + " is not a figure that this test knows"));
    unread.clear();
  }

  private ExpectedFigures interval(String name, Interval ours, double relative) {
    return interval(name, ours, relative, ABSOLUTE_FLOOR);
  }

  private ExpectedFigures interval(String name, Interval ours, double relative, double absolute) {
    unread.remove(name);
    JsonNode expected = figures.path(name);
    if (expected.isArray() && expected.size() == 2) {
      compare(name + "[0]", expected.get(0), ours == null ? null : ours.low(), relative, absolute);
      compare(name + "[1]", expected.get(1), ours == null ? null : ours.high(), relative, absolute);
    } else if (expected.isNull() && ours != null) {
      deviations.add(at(name) + " is undefined but ours is " + ours);
    } else if (!expected.isNull() && !expected.isMissingNode()) {
      deviations.add(at(name) + " is not an interval: " + expected);
    }
    return this;
  }

  private ExpectedFigures compare(String name, Number ours, double relative) {
    unread.remove(name);
    JsonNode expected = figures.path(name);
    if (!expected.isMissingNode()) {
      compare(name, expected, ours, relative, ABSOLUTE_FLOOR);
    }
    return this;
  }

  private void compare(
      String name, JsonNode expected, Number ours, double relative, double absolute) {
    boolean undefined = expected.isNull() || expected.asText().endsWith("Infinity");
    if (undefined || ours == null) {
      if (!undefined || ours != null) {
        deviations.add(at(name) + " is " + expected + " but ours is " + ours);
      }
      return;
    }
    if (!expected.isNumber()) {
      deviations.add(at(name) + " is not a number: " + expected);
      return;
    }
    double value = expected.doubleValue();
    double allowed = Math.max(absolute, relative * Math.abs(value));
    // Not turned round: a NaN must not pass.
    if (!(Math.abs(ours.doubleValue() - value) <= allowed)) {
      deviations.add(at(name) + " is " + value + " but ours is " + ours);
    }
  }

  private String at(String name) {
    return path + "." + name;
  }

  /** The elements of an array, or the node itself where a vector gives a single one. */
  public static List<JsonNode> elements(JsonNode node) {
    if (!node.isArray()) {
      return List.of(node);
    }
    List<JsonNode> elements = new ArrayList<>();
    for (Iterator<JsonNode> i = node.elements(); i.hasNext(); ) {
      elements.add(i.next());
    }
    return elements;
  }
}
