package io.flit.transforms.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Vectors of what is concluded from an estimate: tests, families of tests, and their reach. */
final class VerdictVectors {
  private VerdictVectors() {}

  static void sequential(JsonNode vector) {
    if (vector.path("inputs").has("expected_users")) {
      sequentialOfRates(vector);
      return;
    }
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
    ExpectedFigures.of(vector)
        .sequential(test, inputs.count("n_total"))
        .leaveOut("status")
        .finish();
  }

  private static void sequentialOfRates(JsonNode vector) {
    RatesOfTwoArms rates = RatesOfTwoArms.of(vector, "expected_users");
    Difference difference = Difference.ofRates(rates.control(), rates.variant());
    SequentialTest test =
        SequentialTest.of(
            difference,
            rates.control().n() + rates.variant().n(),
            rates.alpha(),
            rates.inputs().count("expected_users"));
    ExpectedFigures.of(vector)
        .value("conversion_diff", difference.value())
        .standardError("std_error", difference)
        .pValue("p_value", test.pValue())
        .interval("ci_low", "ci_high", test.interval())
        .finish();
  }

  static void intentionToTreat(JsonNode vector) {
    RatesOfTwoArms rates = RatesOfTwoArms.of(vector);
    ConversionTest test = ConversionTest.of(rates.control(), rates.variant());
    ExpectedFigures.of(vector)
        .value("diff", Difference.ofRates(rates.control(), rates.variant()).value())
        .interval(
            "ci_low",
            "ci_high",
            NewcombeInterval.of(rates.control(), rates.variant(), rates.alpha()))
        .pValue("p_value", test.pValue())
        .text("method", test.method().name())
        .finish();
  }

  static void lift(JsonNode vector) {
    RatesOfTwoArms rates = RatesOfTwoArms.of(vector);
    RelativeLift lift =
        RelativeLift.ofRates(rates.control(), rates.variant(), CriticalValue.normal(rates.alpha()));
    ExpectedFigures.of(vector)
        .value("lift", lift.lift())
        .interval("ci_low", "ci_high", lift.interval())
        .finish();
  }

  static void multipleTesting(JsonNode vector) {
    VectorInputs inputs = new VectorInputs(vector.path("inputs"), "alpha", "p_values");
    double alpha = inputs.number("alpha");
    List<Double> pValues = new ArrayList<>();
    for (JsonNode p : inputs.node("p_values")) {
      pValues.add(p.isNull() ? null : VectorInputs.decimal(p).doubleValue());
    }
    List<Double> holm = MultipleTesting.holm(pValues);
    List<Double> benjaminiHochberg = MultipleTesting.benjaminiHochberg(pValues);
    ExpectedFigures.of(vector)
        .list("holm", holm)
        .rejections("holm_reject", holm, alpha)
        .list("fdr_bh", benjaminiHochberg)
        .rejections("fdr_bh_reject", benjaminiHochberg, alpha)
        .value("family_size", MultipleTesting.familySize(pValues))
        .leaveOut("bonferroni", "status")
        .finish();
  }

  static void sampleRatio(JsonNode vector) {
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
        ExpectedFigures.of(vector)
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

  static void power(JsonNode vector) {
    if (vector.path("inputs").has("family_size")) {
      powerOfFamily(vector);
      return;
    }
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
    ExpectedFigures.of(vector)
        .value("se", difference.standardError())
        .value("mde_abs", MinimumDetectableEffect.of(difference, alpha, power))
        .value("multiplier", MinimumDetectableEffect.multiplier(alpha, power))
        .leaveOut("mde_abs_both_tails", "status")
        .finish();
  }

  static void guardrail(JsonNode vector) {
    VectorInputs inputs =
        new VectorInputs(vector.path("inputs"), "d", "std_error", "margin", "alpha", "guardrails");
    // The difference is given so that higher is better.
    NonInferiorityTest test =
        NonInferiorityTest.of(
            new Difference(inputs.number("d"), inputs.number("std_error")),
            true,
            inputs.number("margin"));
    int guardrails = Math.toIntExact(inputs.count("guardrails"));
    ExpectedFigures.of(vector)
        .pValue("p_safe", test.pSafe())
        .pValue("p_harmed", test.pHarmed())
        .text("status", test.verdict(inputs.number("alpha"), guardrails).name())
        .finish();
  }

  static void nonInferiority(JsonNode vector) {
    VectorInputs inputs =
        new VectorInputs(
            vector.path("inputs"), "estimate", "se", "margin_abs", "higher_is_better", "alpha");
    NonInferiorityTest test =
        NonInferiorityTest.of(
            new Difference(inputs.number("estimate"), inputs.number("se")),
            inputs.node("higher_is_better").asBoolean(),
            inputs.number("margin_abs"));
    boolean isSafe = test.verdict(inputs.number("alpha"), 1) == NonInferiorityTest.Verdict.SAFE;
    ExpectedFigures.of(vector)
        .pValue("p_value_one_sided", test.pSafe())
        .text("passes", String.valueOf(isSafe))
        .leaveOut("z", "one_sided_bound")
        .finish();
  }

  private static void powerOfFamily(JsonNode vector) {
    VectorInputs inputs =
        new VectorInputs(vector.path("inputs"), "std_error", "alpha", "family_size");
    Difference difference = new Difference(0.0, inputs.number("std_error"));
    double alpha = inputs.number("alpha");
    ExpectedFigures.of(vector)
        .list(
            "mde",
            ExpectedFigures.elements(inputs.node("family_size")).stream()
                .map(size -> MinimumDetectableEffect.ofFamily(difference, alpha, size.asInt()))
                .toList())
        .finish();
  }

  /** Users and conversions of two arms, alpha, and what else a vector needs. */
  private record RatesOfTwoArms(
      VectorInputs inputs, Proportion control, Proportion variant, double alpha) {

    static RatesOfTwoArms of(JsonNode vector, String... others) {
      VectorInputs inputs =
          new VectorInputs(
              vector.path("inputs"),
              Stream.concat(
                      Stream.of(
                          "alpha",
                          "n_control",
                          "conversions_control",
                          "n_treatment",
                          "conversions_treatment"),
                      Stream.of(others))
                  .toArray(String[]::new));
      return new RatesOfTwoArms(
          inputs,
          new Proportion(inputs.count("n_control"), inputs.count("conversions_control")),
          new Proportion(inputs.count("n_treatment"), inputs.count("conversions_treatment")),
          inputs.number("alpha"));
    }
  }
}
