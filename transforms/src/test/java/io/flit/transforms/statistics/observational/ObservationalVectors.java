package io.flit.transforms.statistics.observational;

import com.fasterxml.jackson.databind.JsonNode;
import io.flit.transforms.statistics.Difference;
import io.flit.transforms.statistics.ExpectedFigures;
import io.flit.transforms.statistics.Interval;
import io.flit.transforms.statistics.Proportion;
import io.flit.transforms.statistics.VectorInputs;
import io.flit.transforms.statistics.regression.LinearModel;
import io.flit.transforms.statistics.regression.ModelRows;
import java.util.List;
import java.util.stream.IntStream;

/** Vectors of effects that nobody randomised, and of what it takes to explain them away. */
public final class ObservationalVectors {
  private ObservationalVectors() {}

  public static void eValue(JsonNode vector) {
    if (vector.path("inputs").has("risk_ratio")) {
      VectorInputs inputs = new VectorInputs(vector.path("inputs"), "risk_ratio");
      ExpectedFigures.of(vector).value("e_value", EValue.of(inputs.number("risk_ratio"))).finish();
      return;
    }
    VectorInputs inputs =
        new VectorInputs(vector.path("inputs"), "mean_sent", "effect", "ci_low", "ci_high");
    double mean = inputs.number("mean_sent");
    double effect = inputs.number("effect");
    EValue ours =
        EValue.of(mean, effect, new Interval(inputs.number("ci_low"), inputs.number("ci_high")));
    ExpectedFigures.of(vector)
        .value("mean_counterfactual", mean - effect)
        .value("e_value", ours.value())
        .value("e_value_ci", ours.ofInterval())
        .finish();
  }

  public static void robustnessValue(JsonNode vector) {
    VectorInputs inputs = new VectorInputs(vector.path("inputs"), "t", "df", "alpha");
    RobustnessValue ours =
        RobustnessValue.of(inputs.number("t"), inputs.count("df"), inputs.number("alpha"));
    ExpectedFigures.of(vector)
        .leaveOut("partial_r2")
        .value("robustness_value", ours.value())
        .value("robustness_value_alpha", ours.atAlpha())
        .finish();
  }

  public static void observational(JsonNode vector) {
    StudyData data = StudyData.of(vector.path("inputs"));
    ModelRows outcomeColumns = data.outcomeColumns();
    LinearModel ofOthers = data.outcomeModel(false);
    LinearModel ofTreated = data.outcomeModel(true);
    double[] expected = StudyData.predictions(ofOthers, outcomeColumns);
    double[] expectedIfTreated = StudyData.predictions(ofTreated, outcomeColumns);
    RegressionEffect regression = data.regression();
    RobustnessValue robustness =
        RobustnessValue.of(regression.classicalT(), regression.degreesOfFreedom(), 0.05);
    ExpectedFigures figures =
        ExpectedFigures.of(vector)
            .value(
                "ra_ate",
                data.meanOfAll(i -> expectedIfTreated[i]) - data.meanOfAll(i -> expected[i]))
            .value("ra_pom0", data.meanOfAll(i -> expected[i]))
            .value("ra_att", data.meanOf(true, i -> data.outcome(i) - expected[i]))
            .value("coefficient", regression.value())
            .value("hc1_std_error", regression.standardError())
            .value("classical_t", regression.classicalT())
            .value("df", regression.degreesOfFreedom())
            .value("robustness_value", robustness.value())
            .value("robustness_value_alpha", robustness.atAlpha());

    double[] chances = data.propensities();
    List<UnitCell> cells = data.cells(chances, expected);
    TreatmentEffect ipw = TreatmentEffect.ipwAtt(cells);
    TreatmentEffect aipw = TreatmentEffect.aipwAtt(cells);
    TreatmentEffect overlap = TreatmentEffect.overlap(cells);
    EffectiveSample others = new EffectiveSample();
    IntStream.range(0, data.size())
        .filter(i -> !data.isTreated(i))
        .forEach(i -> others.add(1, chances[i] / (1 - chances[i])));
    figures
        .list("coefficients", data.selectionCoefficients())
        .value("ipw_att", ipw.value())
        .value("aipw_att", aipw.value())
        .value("aipw_att_se", aipw.standardError())
        .value("ipw_att_se", ipw.standardError())
        .value("overlap", overlap.value())
        .value("overlap_se", overlap.standardError())
        .value("mean_sent", overlap.meanTreated())
        .list("smd_before", data.differences(i -> 1))
        .list("smd_after", data.differences(i -> chances[i] / (1 - chances[i])))
        .value("controls", data.count(false))
        .value("effective_controls", others.share() * data.count(false))
        .value("effective_sample_share", others.share())
        // Effects on all units.
        .leaveOut("ipw_ate", "ipw_pom0", "aipw_ate", "aipw_ate_se")
        .finish();
  }

  public static void nonCompliance(JsonNode vector) {
    VectorInputs inputs =
        new VectorInputs(
            vector.path("inputs"),
            "assigned",
            "assigned_deaths",
            "took",
            "took_deaths",
            "control",
            "control_deaths");
    Proportion assigned = new Proportion(inputs.count("assigned"), inputs.count("assigned_deaths"));
    Proportion took = new Proportion(inputs.count("took"), inputs.count("took_deaths"));
    Proportion control = new Proportion(inputs.count("control"), inputs.count("control_deaths"));
    Proportion didNotTake =
        new Proportion(
            control.n() + assigned.n() - took.n(),
            control.successes() + assigned.successes() - took.successes());
    Proportion takeUp = new Proportion(assigned.n(), took.n());
    Difference intentionToTreat = Difference.ofRates(assigned, control);
    double prevented = intentionToTreat.value();
    double share = takeUp.rate();
    double together =
        (took.successes() - assigned.successes() * share) / (assigned.n() - 1) / assigned.n();
    double wald =
        (sampleVarianceOfMean(assigned) + sampleVarianceOfMean(control)) / share / share
            + prevented * prevented / Math.pow(share, 4) * sampleVarianceOfMean(takeUp)
            + 2 * prevented / Math.pow(share, 3) * together;
    ExpectedFigures.of(vector)
        .value("itt_per_1000", 1000 * prevented)
        .value("cace_per_1000", 1000 * prevented / share)
        .value("as_treated_per_1000", 1000 * Difference.ofRates(took, didNotTake).value())
        .value("per_protocol_per_1000", 1000 * Difference.ofRates(took, control).value())
        .value("itt_std_error_over_share_per_1000", 1000 * intentionToTreat.standardError() / share)
        .value("wald_std_error_per_1000", 1000 * Math.sqrt(wald))
        .finish();
  }

  private static double sampleVarianceOfMean(Proportion proportion) {
    return proportion.rate() * (1 - proportion.rate()) / (proportion.n() - 1);
  }
}
