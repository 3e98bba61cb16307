package io.flit.transforms.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Vectors that compare arms by what their users did: rates, means, ratios, adjusted and capped. */
final class ComparisonVectors {
  private ComparisonVectors() {}

  static void proportion(JsonNode vector) {
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

  static void mean(JsonNode vector) {
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

  static void ratio(JsonNode vector) {
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

  static void cuped(JsonNode vector) {
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

  static void winsorize(JsonNode vector) {
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

    ExpectedFigures expected = ExpectedFigures.of(vector);
    expected
        .value("cap_nearest_rank", cap == null ? null : BigDecimal.valueOf(cap, scale))
        .leaveOut("cap_linear", "status");
    List<JsonNode> expectedArms = ExpectedFigures.elements(expected.node("arms"));
    if (expectedArms.size() != arms.size()) {
      throw new AssertionError(expectedArms.size() + " arms expected of " + arms.size());
    }
    for (int i = 0; i < arms.size(); i++) {
      ExactSums capped = arms.get(i).sumsCappedAt(cap);
      ExpectedFigures.of(vector, expectedArms.get(i), i)
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
              ExpectedFigures.of(vector, expected.get(i - 1), i),
              arms.get(0).moments().dividedBy(units),
              arms.get(i).moments().dividedBy(units),
              alpha)
          .finish();
    }
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
      ExpectedFigures figures = ExpectedFigures.of(vector, expected.get(i - 1), i);
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
}
