package io.flit.transforms.statistics;

import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every case of a file of inputs and expected figures: the project's own, or the one that
 * {@code -Dflit.statistics.vectors=FILE} names.
 *
 * <p>Tolerances are relative 1e-9, for p-values and Fieller ends 1e-7, for logarithms of p-values
 * 1e-6, unless a case brings its own; differences up to 1e-12 never count. A group, an input or an
 * expected figure that the test does not know fails.
 */
class StatisticsVectorsTest {

  private static final String OWN_VECTORS = "statistics-vectors.json";
  private static final double TOLERANCE = 1e-9;

  @ParameterizedTest
  @MethodSource("cases")
  void figuresAreAsExpected(JsonNode vector) {
    String group = vector.path("group").asText();
    switch (group) {
      case "proportion" -> proportion(vector);
      case "mean" -> mean(vector);
      case "ratio" -> ratio(vector);
      case "cuped" -> cuped(vector);
      case "winsorize" -> winsorize(vector);
      case "sequential" -> sequential(vector);
      case "multiple_testing" -> multipleTesting(vector);
      case "srm" -> sampleRatio(vector);
      case "power" -> power(vector);
      case "combiner" -> combiner(vector);
      case "combiner_exact" -> combinerExact(vector);
      case "non_inferiority", "rfm", "exposure" -> abort("Not a matter of this package: " + group);
      default -> throw new AssertionError("Unknown group of vectors: " + group);
    }
  }

  static Stream<Named<JsonNode>> cases() throws IOException {
    JsonNode file =
        new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .readTree(vectors());
    return StreamSupport.stream(file.path("cases").spliterator(), false)
        .map(
            vector ->
                Named.of(
                    vector.path("id").asText() + ": " + vector.path("description").asText(),
                    vector));
  }

  private static byte[] vectors() throws IOException {
    String other = System.getProperty("flit.statistics.vectors", "");
    if (!other.isEmpty()) {
      Path file = Path.of(other);
      // Maven runs tests in the module's folder, people mostly type paths in the project's.
      return Files.readAllBytes(Files.exists(file) ? file : Path.of("..").resolve(file));
    }
    try (InputStream own = StatisticsVectorsTest.class.getResourceAsStream(OWN_VECTORS)) {
      return own.readAllBytes();
    }
  }

  private static void proportion(JsonNode vector) {
    VectorInputs inputs = new VectorInputs(vector.path("inputs"), "alpha", "control", "treatments");
    double alpha = inputs.number("alpha");
    forEachTreatment(
        vector,
        (controlNode, variantNode, expected) -> {
          Proportion control = proportionOf(controlNode);
          Proportion variant = proportionOf(variantNode);
          long users = control.n() + variant.n();
          PooledZTest pooled = PooledZTest.of(control, variant);
          Difference difference = Difference.ofRates(control, variant);
          expected
              .value("rate_control", control.rate())
              .value("rate_treatment", variant.rate())
              .value("abs_diff", difference.value())
              .value("z_pooled", pooled.z())
              .pValueOrUndefined("p_value_pooled", pooled.pValue())
              .lnP("ln_p_value_pooled", pooled.lnPValue())
              .value("min_expected_cell", pooled.leastExpected())
              .pValue("fisher_exact_p", FisherExactTest.pValue(control, variant))
              .interval("wilson_ci_control", WilsonInterval.of(control, alpha))
              .interval("wilson_ci_treatment", WilsonInterval.of(variant, alpha))
              .interval("abs_ci_newcombe", NewcombeInterval.of(control, variant, alpha))
              .lift("lift", RelativeLift.ofRates(control, variant, CriticalValue.normal(alpha)))
              .sequential(
                  "sequential",
                  SequentialTest.of(difference, users, alpha, expected.tuning("sequential")),
                  users)
              .posterior("gaussian_bayes_flat", FlatPriorPosterior.of(difference))
              .leaveOut("status", "chi2_pooled", "beta_binomial")
              .standardError("se_unpooled", difference)
              .leaveOut("z_unpooled", "p_value_unpooled", "ln_p_value_unpooled")
              .leaveOut("abs_ci_wald", "abs_ci_agresti_caffo", "abs_ci_score", "lift_ci_score")
              .finish();
        });
  }

  private static Proportion proportionOf(JsonNode arm) {
    VectorInputs counts = new VectorInputs(arm, "n", "conversions");
    return new Proportion(counts.count("n"), counts.count("conversions"));
  }

  private static void mean(JsonNode vector) {
    VectorInputs inputs = new VectorInputs(vector.path("inputs"), "alpha", "control", "treatments");
    double alpha = inputs.number("alpha");
    forEachTreatment(
        vector,
        (control, variant, expected) ->
            compareMeans(expected, meanOf(control), meanOf(variant), alpha).finish());
  }

  private static SampleMoments meanOf(JsonNode arm) {
    VectorInputs sums = new VectorInputs(arm, "n", "sum", "sum_squares");
    return VectorInputs.moments(sums.count("n"), sums.exact("sum"), sums.exact("sum_squares"));
  }

  private static ExpectedFigures compareMeans(
      ExpectedFigures expected, SampleMoments control, SampleMoments variant, double alpha) {
    long users = control.n() + variant.n();
    WelchTest welch = WelchTest.of(control, variant, alpha);
    return compareWelch(expected, welch)
        .value("mean_control", control.mean())
        .value("mean_treatment", variant.mean())
        .value("var_control", control.variance())
        .value("var_treatment", variant.variance())
        .value("t_crit", welch.criticalValue())
        .lift("lift", RelativeLift.ofMeans(control, variant, welch.criticalValue()))
        .sequential(
            "sequential",
            SequentialTest.of(welch.difference(), users, alpha, expected.tuning("sequential")),
            users)
        .posterior("gaussian_bayes_flat", FlatPriorPosterior.of(welch.difference()))
        .leaveOut("status", "z", "p_value_z", "ln_p_value_z", "abs_ci_z");
  }

  private static ExpectedFigures compareWelch(ExpectedFigures expected, WelchTest welch) {
    return expected
        .value("abs_diff", welch.difference().value())
        .standardError("se", welch.difference())
        .value("t", welch.t())
        .value("df", welch.degreesOfFreedom())
        .pValueOrUndefined("p_value_welch", welch.pValue())
        .lnP("ln_p_value_welch", welch.lnPValue())
        .intervalAround("abs_ci_welch", welch.interval());
  }

  private static void ratio(JsonNode vector) {
    VectorInputs inputs = new VectorInputs(vector.path("inputs"), "alpha", "control", "treatments");
    double alpha = inputs.number("alpha");
    forEachTreatment(
        vector,
        (controlNode, variantNode, expected) -> {
          SampleMoments control = ratioOf(controlNode);
          SampleMoments variant = ratioOf(variantNode);
          long users = control.n() + variant.n();
          WelchTest welch = WelchTest.of(control, variant, alpha);
          compareWelch(expected, welch)
              .value("ratio_control", control.mean())
              .value("ratio_treatment", variant.mean())
              .value("var_control", control.variance())
              .value("var_treatment", variant.variance())
              .lift("lift", RelativeLift.ofMeans(control, variant, welch.criticalValue()))
              .sequential(
                  "sequential",
                  SequentialTest.of(
                      welch.difference(), users, alpha, expected.tuning("sequential")),
                  users)
              .posterior("gaussian_bayes_flat", FlatPriorPosterior.of(welch.difference()))
              .leaveOut("status", "z", "p_value_z", "ln_p_value_z", "abs_ci_z", "t_crit")
              .finish();
        });
  }

  private static SampleMoments ratioOf(JsonNode arm) {
    return RatioMetric.moments(pairs(arm, "sum_m", "sumsq_m", "sum_d", "sumsq_d", "sum_md").sums());
  }

  private static void cuped(JsonNode vector) {
    VectorInputs inputs = new VectorInputs(vector.path("inputs"), "alpha", "control", "treatments");
    double alpha = inputs.number("alpha");
    Cuped theta =
        Cuped.over(
            VectorInputs.arms(vector.path("inputs")).stream()
                .map(arm -> pairs(arm).at(COMMON_SCALE))
                .toList());
    forEachTreatment(
        vector,
        (controlNode, variantNode, expected) -> {
          PairSums control = pairs(controlNode).at(COMMON_SCALE);
          PairSums variant = pairs(variantNode).at(COMMON_SCALE);
          SampleMoments adjustedControl = inOnes(theta.adjusted(control));
          SampleMoments adjustedVariant = inOnes(theta.adjusted(variant));
          compareWelch(expected, WelchTest.of(adjustedControl, adjustedVariant, alpha))
              .value("theta", theta.theta())
              .value("adj_mean_control_centered", adjustedControl.mean())
              .value("adj_mean_treatment_centered", adjustedVariant.mean())
              .value("adj_var_control", adjustedControl.variance())
              .value("adj_var_treatment", adjustedVariant.variance())
              .value("variance_reduction_control", theta.varianceReduction(control))
              .value("variance_reduction_treatment", theta.varianceReduction(variant))
              .leaveOut("status", "correlation", "adj_mean_control_gbstats")
              .leaveOut("adj_mean_treatment_gbstats", "lift", "lift_se_full_delta")
              .leaveOut("lift_se_gbstats_production");
          expected
              .nested("unadjusted")
              .forEach(
                  unadjusted ->
                      compareMeans(
                              unadjusted,
                              inOnes(control.first().moments()),
                              inOnes(variant.first().moments()),
                              alpha)
                          .finishNested());
          expected
              .nested("pre_period_bias")
              .forEach(
                  before ->
                      compareMeans(
                              before,
                              inOnes(control.second().moments()),
                              inOnes(variant.second().moments()),
                              alpha)
                          .finishNested());
          expected.finish();
        });
  }

  private static void winsorize(JsonNode vector) {
    VectorInputs inputs =
        new VectorInputs(vector.path("inputs"), "alpha", "percentile", "ignore_zeros");
    double alpha = inputs.number("alpha");
    List<List<BigDecimal>> raw = new ArrayList<>();
    for (JsonNode arm : VectorInputs.arms(vector.path("raw"))) {
      raw.add(ExpectedFigures.elements(arm).stream().map(VectorInputs::decimal).toList());
    }
    int scale = VectorInputs.scaleOf(raw.stream().flatMap(List::stream).toList(), List.of());
    UserTotals pooled = new UserTotals();
    List<UserTotals> arms = new ArrayList<>();
    for (List<BigDecimal> values : raw) {
      UserTotals arm = new UserTotals();
      values.forEach(value -> arm.add(VectorInputs.whole(value, scale).longValueExact()));
      pooled.merge(arm);
      arms.add(arm);
    }
    BigDecimal percentile = inputs.exact("percentile");
    Long cap =
        inputs.node("ignore_zeros").booleanValue()
            ? pooled.percentileOfNonZero(percentile)
            : pooled.percentile(percentile);
    Winsorisation winsorisation = new Winsorisation(cap);

    ExpectedFigures expected = figures(vector, vector.path("expected"), 0);
    expected
        .value("cap_nearest_rank", cap == null ? null : BigDecimal.valueOf(cap, scale))
        .leaveOut("cap_linear", "status");
    List<JsonNode> expectedArms = ExpectedFigures.elements(expected.node("arms"));
    if (expectedArms.size() != arms.size()) {
      throw new AssertionError(expectedArms.size() + " arms expected of " + arms.size());
    }
    for (int i = 0; i < arms.size(); i++) {
      ExactSums capped = arms.get(i).sumsCappedAt(cap);
      figures(vector, expectedArms.get(i), i)
          .value("n", capped.n())
          .value("sum", new BigDecimal(capped.sum(), scale))
          .value("sum_squares", new BigDecimal(capped.sumOfSquares(), 2 * scale))
          .value("n_capped", winsorisation.cappedUsers(arms.get(i)))
          .finish();
    }
    compareEachWithControl(
        vector,
        expected.node("test"),
        arms.stream().map(arm -> arm.sumsCappedAt(cap)).toList(),
        scale,
        alpha);
    compareEachWithControl(
        vector,
        expected.node("uncapped_test"),
        arms.stream().map(arm -> arm.sumsCappedAt(null)).toList(),
        scale,
        alpha);
    expected.finish();
  }

  private static void compareEachWithControl(
      JsonNode vector, JsonNode tests, List<ExactSums> arms, int scale, double alpha) {
    List<JsonNode> expected = ExpectedFigures.elements(tests);
    if (expected.size() != arms.size() - 1) {
      throw new AssertionError(expected.size() + " tests expected of " + arms.size() + " arms");
    }
    double units = VectorInputs.unitsPerOne(scale);
    for (int i = 1; i < arms.size(); i++) {
      compareMeans(
              figures(vector, expected.get(i - 1), i),
              arms.get(0).moments().dividedBy(units),
              arms.get(i).moments().dividedBy(units),
              alpha)
          .finish();
    }
  }

  private static void sequential(JsonNode vector) {
    VectorInputs inputs =
        new VectorInputs(
            vector.path("inputs"), "estimate", "se", "n_total", "tuning_parameter", "alpha");
    double standardError = inputs.number("se");
    SequentialTest test =
        SequentialTest.of(
            new Difference(inputs.number("estimate"), standardError == 0 ? null : standardError),
            inputs.count("n_total"),
            inputs.number("alpha"),
            inputs.count("tuning_parameter"));
    figures(vector, vector.path("expected"), 0)
        .sequential(test, inputs.count("n_total"))
        .leaveOut("status")
        .finish();
  }

  private static void multipleTesting(JsonNode vector) {
    VectorInputs inputs = new VectorInputs(vector.path("inputs"), "alpha", "p_values");
    double alpha = inputs.number("alpha");
    List<Double> pValues = new ArrayList<>();
    for (JsonNode p : inputs.node("p_values")) {
      pValues.add(p.isNull() ? null : VectorInputs.decimal(p).doubleValue());
    }
    List<Double> holm = MultipleTesting.holm(pValues);
    List<Double> benjaminiHochberg = MultipleTesting.benjaminiHochberg(pValues);
    figures(vector, vector.path("expected"), 0)
        .list("holm", holm)
        .rejections("holm_reject", holm, alpha)
        .list("fdr_bh", benjaminiHochberg)
        .rejections("fdr_bh_reject", benjaminiHochberg, alpha)
        .value("family_size", MultipleTesting.familySize(pValues))
        .leaveOut("bonferroni", "status")
        .finish();
  }

  private static void sampleRatio(JsonNode vector) {
    VectorInputs inputs = new VectorInputs(vector.path("inputs"), "observed", "weights");
    List<JsonNode> observed = ExpectedFigures.elements(inputs.node("observed"));
    List<JsonNode> weights = ExpectedFigures.elements(inputs.node("weights"));
    List<SampleRatioTest.Arm> arms = new ArrayList<>();
    for (int i = 0; i < observed.size(); i++) {
      arms.add(
          new SampleRatioTest.Arm(
              VectorInputs.decimal(observed.get(i)).longValueExact(),
              VectorInputs.decimal(weights.get(i)).doubleValue()));
    }
    SampleRatioTest test = SampleRatioTest.of(arms);
    long strays = 0;
    int weighted = 0;
    for (SampleRatioTest.Arm arm : arms) {
      if (arm.weight() > 0) {
        weighted++;
      } else {
        strays += arm.users();
      }
    }
    ExpectedFigures expected =
        figures(vector, vector.path("expected"), 0)
            .value("chi2", test.chiSquare())
            .value("df", weighted - 1)
            .pValueOrUndefined("p_value", test.pValue())
            .lnP("ln_p_value", test.lnPValue())
            .value("min_expected", test.leastExpected())
            .value("unexpected_units_in_zero_weight_arms", strays)
            .leaveOut("expected");
    sampleRatioVerdict(expected, test);
    expected.finish();
  }

  /** Compares the verdict, where the vectors have other words for some and none for a mismatch. */
  private static void sampleRatioVerdict(ExpectedFigures expected, SampleRatioTest test) {
    boolean enough = test.leastExpected() != null && test.leastExpected() >= 8;
    boolean detected = test.pValue() != null && test.pValue() < 0.001;
    if (expected.node("srm_detected_0_001").asBoolean() != detected) {
      throw new AssertionError("A mismatch is detected when p is " + test.pValue());
    }
    String status = expected.node("status").asText();
    SampleRatioTest.Status verdict =
        switch (status) {
          case "TOO_FEW_VARIANTS", "SINGLE_VARIANT" -> null;
          case "NO_UNITS", "NOT_ENOUGH_TRAFFIC" -> SampleRatioTest.Status.NOT_ENOUGH_TRAFFIC;
          case "OK", "MISMATCH" ->
              !enough
                  ? SampleRatioTest.Status.NOT_ENOUGH_TRAFFIC
                  : detected ? SampleRatioTest.Status.MISMATCH : SampleRatioTest.Status.OK;
          default -> throw new AssertionError("Unknown status: " + status);
        };
    if (test.status() != verdict) {
      throw new AssertionError("The status is " + verdict + " but ours is " + test.status());
    }
  }

  private static void power(JsonNode vector) {
    VectorInputs inputs =
        new VectorInputs(
            vector.path("inputs"),
            "var_control",
            "var_treatment",
            "n_control",
            "n_treatment",
            "alpha",
            "power");
    // The effect depends on the spread alone, so any mean will do.
    Difference difference =
        Difference.ofMeans(
            new SampleMoments(inputs.count("n_control"), 0.0, inputs.number("var_control")),
            new SampleMoments(inputs.count("n_treatment"), 0.0, inputs.number("var_treatment")));
    double alpha = inputs.number("alpha");
    double power = inputs.number("power");
    figures(vector, vector.path("expected"), 0)
        .value("se", difference.standardError())
        .value("mde_abs", MinimumDetectableEffect.of(difference, alpha, power))
        .value("multiplier", MinimumDetectableEffect.multiplier(alpha, power))
        .leaveOut("mde_abs_both_tails", "status")
        .finish();
  }

  private static void combiner(JsonNode vector) {
    VectorInputs inputs = new VectorInputs(vector.path("inputs"), "partitions");
    // The expected figures are those of the doubles themselves, not of the decimals they print as.
    List<List<BigDecimal>> partitions = new ArrayList<>();
    for (JsonNode partition : inputs.node("partitions")) {
      partitions.add(
          ExpectedFigures.elements(partition).stream()
              .map(value -> new BigDecimal(VectorInputs.decimal(value).doubleValue()))
              .toList());
    }
    int scale = VectorInputs.scaleOf(partitions.stream().flatMap(List::stream).toList(), List.of());
    ExactSums merged = ExactSums.EMPTY;
    for (List<BigDecimal> partition : partitions) {
      ExactSums part = ExactSums.EMPTY;
      for (BigDecimal value : partition) {
        BigInteger whole = VectorInputs.whole(value, scale);
        part =
            whole.bitLength() < Long.SIZE
                ? part.add(whole.longValueExact())
                : part.merge(new ExactSums(1, whole, whole.multiply(whole)));
      }
      merged = merged.merge(part);
    }
    SampleMoments moments = merged.moments().dividedBy(VectorInputs.unitsPerOne(scale));
    figures(vector, vector.path("expected"), 0)
        .value("n", moments.n())
        .value("mean", moments.mean())
        .value("variance", moments.variance())
        .value("m2", moments.n() < 2 ? (Number) 0 : moments.variance() * (moments.n() - 1))
        .leaveOut("naive_double_sumsq_variance", "chan_merge_double_variance", "status")
        .finish();
  }

  private static void combinerExact(JsonNode vector) {
    VectorInputs inputs =
        new VectorInputs(vector.path("inputs"), "n", "sum_minor_units", "sum_squares_minor_units");
    ExactSums sums =
        new ExactSums(
            inputs.count("n"),
            inputs.exact("sum_minor_units").toBigIntegerExact(),
            inputs.exact("sum_squares_minor_units").toBigIntegerExact());
    figures(vector, vector.path("expected"), 0)
        .value("variance_minor_units", sums.moments().variance())
        .leaveOut("naive_double", "status")
        .finish();
  }

  // Sums with up to this many digits after the point are whole in the common small unit.
  private static final int COMMON_SCALE = 40;

  private static SampleMoments inOnes(SampleMoments moments) {
    return moments.dividedBy(VectorInputs.unitsPerOne(COMMON_SCALE));
  }

  private static DecimalPairs pairs(JsonNode arm) {
    return pairs(arm, "sum_y", "sumsq_y", "sum_x", "sumsq_x", "sum_xy");
  }

  private static DecimalPairs pairs(
      JsonNode arm, String first, String firstSq, String second, String secondSq, String both) {
    VectorInputs sums = new VectorInputs(arm, "n", first, firstSq, second, secondSq, both);
    return new DecimalPairs(
        sums.count("n"),
        sums.exact(first),
        sums.exact(firstSq),
        sums.exact(second),
        sums.exact(secondSq),
        sums.exact(both));
  }

  /** Sums of two figures as a vector gives them, with digits after the point. */
  private record DecimalPairs(
      long n,
      BigDecimal first,
      BigDecimal firstSquares,
      BigDecimal second,
      BigDecimal secondSquares,
      BigDecimal products) {

    PairSums sums() {
      return at(
          VectorInputs.scaleOf(
              List.of(first, second), List.of(firstSquares, secondSquares, products)));
    }

    PairSums at(int scale) {
      return new PairSums(
          new ExactSums(
              n, VectorInputs.whole(first, scale), VectorInputs.whole(firstSquares, 2 * scale)),
          new ExactSums(
              n, VectorInputs.whole(second, scale), VectorInputs.whole(secondSquares, 2 * scale)),
          VectorInputs.whole(products, 2 * scale));
    }
  }

  @FunctionalInterface
  private interface Comparison {
    void compare(JsonNode control, JsonNode variant, ExpectedFigures expected);
  }

  private static void forEachTreatment(JsonNode vector, Comparison comparison) {
    List<JsonNode> arms = VectorInputs.arms(vector.path("inputs"));
    List<JsonNode> expected = ExpectedFigures.elements(vector.path("expected"));
    if (expected.size() != arms.size() - 1) {
      throw new AssertionError(expected.size() + " results expected of " + arms.size() + " arms");
    }
    for (int i = 1; i < arms.size(); i++) {
      ExpectedFigures figures = figures(vector, expected.get(i - 1), i);
      try {
        comparison.compare(arms.get(0), arms.get(i), figures);
      } catch (IllegalArgumentException refused) {
        // Right for sums that no users can have, for which a vector has no test either.
        if (figures.node("p_value_welch").isNumber() || figures.node("p_value_pooled").isNumber()) {
          throw refused;
        }
      }
    }
  }

  private static ExpectedFigures figures(JsonNode vector, JsonNode expected, int position) {
    double tolerance = vector.path("tolerance_rel").asDouble(TOLERANCE);
    return ExpectedFigures.of(
        expected, vector.path("id").asText() + "[" + position + "]", tolerance);
  }
}
