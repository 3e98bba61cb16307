package io.flit.transforms.quality;

import io.flit.schemas.marts.ExperimentResult;
import io.flit.transforms.Rows;
import java.math.BigDecimal;
import java.util.Map;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class ExperimentBalanceTest {
  private static final Map<String, Map<String, BigDecimal>> WEIGHTS =
      Map.of(
          "button",
          Map.of(
              "control", new BigDecimal("0.5"),
              "red", new BigDecimal("0.5"),
              "off", BigDecimal.ZERO));

  private static ExperimentResult users(String variant, Long assigned) {
    return ExperimentResult.builder()
        .setExperimentName("button")
        .setVariant(variant)
        .setAssignedUsers(assigned)
        .build();
  }

  private static PCollection<Finding> compare(TestPipeline pipeline, ExperimentResult... results) {
    return pipeline
        .apply(Rows.given(ExperimentResult.class, results))
        .apply(ExperimentBalance.against(WEIGHTS));
  }

  @Test
  void fivePointsAreStillBalance(TestPipeline pipeline) {
    Findings.areIn(
        compare(pipeline, users("control", 550L), users("red", 450L), users("off", null)));
    pipeline.run();
  }

  @Test
  void moreThanFivePointsAreAnError(TestPipeline pipeline) {
    Findings.areIn(
        compare(pipeline, users("control", 551L), users("red", 449L), users("off", 0L)),
        Findings.of(
            "experiment_results",
            "experiment_balance",
            2,
            "experiment_name=button, variant=control (55.1 % of 1000 users instead of 50.0 %)",
            "experiment_name=button, variant=red (44.9 % of 1000 users instead of 50.0 %)"));
    pipeline.run();
  }

  @Test
  void fewUsersAreWarnedOf(TestPipeline pipeline) {
    Findings.areIn(
        compare(pipeline, users("control", 551L), users("red", 448L)),
        Findings.of(
            "experiment_results",
            "experiment_balance_small",
            2,
            "experiment_name=button, variant=control (55.2 % of 999 users instead of 50.0 %)",
            "experiment_name=button, variant=red (44.8 % of 999 users instead of 50.0 %)"));
    pipeline.run();
  }

  @Test
  void usersOfAVariantThatIsSwitchedOffAreOff(TestPipeline pipeline) {
    Findings.areIn(
        compare(pipeline, users("control", 500L), users("red", 500L), users("off", 100L)),
        Findings.of(
            "experiment_results",
            "experiment_balance",
            1,
            "experiment_name=button, variant=off (9.1 % of 1100 users instead of 0.0 %)"));
    pipeline.run();
  }

  @Test
  void experimentWithoutUsersIsBalanced(TestPipeline pipeline) {
    Findings.areIn(compare(pipeline, users("control", 0L), users("red", 0L)));
    pipeline.run();
  }
}
