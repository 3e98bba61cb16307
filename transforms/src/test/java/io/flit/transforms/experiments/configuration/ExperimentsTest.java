package io.flit.transforms.experiments.configuration;

import static io.flit.transforms.experiments.configuration.TestExperiments.experiment;
import static io.flit.transforms.experiments.configuration.TestExperiments.variant;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.schemas.yaml.InvalidConfigurationException;
import io.flit.transforms.experiments.exposure.ExperimentWindows;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentsTest {
  private static final String VALID =
      """
      experiments:
        - name: colour
          description: Blue or red.
          start_date: 2026-01-01
          end_date: 2026-01-31
          alpha: 0.01
          control: "off"
          variants:
            - name: off
              weight: 0.25
            - name: on
              weight: 0.75
              extra_order_rate: 0.125
      """;

  private static Experiment valid() {
    return Experiments.parse("x.yaml", VALID).experiment("colour").orElseThrow();
  }

  @Test
  void readsAnExperimentAsItIsWritten() {
    assertThat(
        valid(),
        equalTo(
            experiment(
                "colour",
                "Blue or red.",
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2026, 1, 31),
                0.01,
                List.of(variant("off", "0.25", true, 0), variant("on", "0.75", false, 0.125)))));
  }

  @Test
  void whatIsOptionalHasADefault() {
    Experiment experiment =
        parse(VALID.replace("    alpha: 0.01\n", "").replace("    description: Blue or red.\n", ""))
            .experiment("colour")
            .orElseThrow();
    assertThat(experiment.alpha(), is(0.05));
    assertThat(experiment.description(), is(""));
    assertThat(experiment.variants().get(0).extraOrderRate(), is(0.0));
  }

  @Test
  void anExperimentRunsFromItsFirstMidnightToTheMidnightAfterItsLastDay() {
    Experiment experiment = valid();
    assertThat(experiment.startsAt(), is(Instant.parse("2026-01-01T00:00:00Z")));
    assertThat(experiment.endsAt(), is(Instant.parse("2026-02-01T00:00:00Z")));
    ExperimentWindows windows = parse(VALID).windows();
    String name = experiment.name();
    assertThat(windows.isRunning(name, Instant.parse("2025-12-31T23:59:59.999999Z")), is(false));
    assertThat(windows.isRunning(name, Instant.parse("2026-01-01T00:00:00Z")), is(true));
    assertThat(windows.isRunning(name, Instant.parse("2026-01-31T23:59:59.999999Z")), is(true));
    assertThat(windows.isRunning(name, Instant.parse("2026-02-01T00:00:00Z")), is(false));
  }

  @Test
  void experimentsAndVariantsAreFoundByName() {
    Experiments experiments = parse(VALID);
    assertThat(experiments.experiment("colour").isPresent(), is(true));
    assertThat(experiments.experiment("color"), is(Optional.empty()));
    assertThat(experiments.experiment(null), is(Optional.empty()));
    assertThat(valid().variant("on").isPresent(), is(true));
    assertThat(valid().variant("On"), is(Optional.empty()));
    assertThat(valid().variant(null), is(Optional.empty()));
    assertThat(valid().control().name(), is("off"));
  }

  @Test
  void theTableHasOneLinePerVariant() {
    assertThat(
        parse(VALID).toTsv(),
        is(
            "experiment_name\tvariant\tweight\tis_control\tstart_date\tend_date\talpha"
                + "\tprimary_metric\texpected_users\twinsor_percentile\tguardrails\n"
                + "colour\toff\t0.25\ttrue\t2026-01-01\t2026-01-31\t0.01"
                + "\tconversion\t5000\t0.999\t\n"
                + "colour\ton\t0.75\tfalse\t2026-01-01\t2026-01-31\t0.01"
                + "\tconversion\t5000\t0.999\t\n"));
  }

  @Test
  void experimentsSurviveSerialization() {
    Experiments experiments = Experiments.defaults();
    assertThat(SerializableUtils.clone(experiments), equalTo(experiments));
  }

  @Nested
  class Defaults {
    private final List<Experiment> all = Experiments.defaults().all();

    @Test
    void holdTheExperimentsThatTheContractNames() {
      assertThat(
          Experiments.defaults().names(),
          hasItems(
              "checkout_button_color",
              "free_shipping_threshold",
              "product_recommendations",
              "email_frequency",
              "free_shipping_threshold_test_v1_1_1"));
      for (String name :
          List.of(
              "checkout_button_color",
              "free_shipping_threshold",
              "product_recommendations",
              "email_frequency")) {
        List<BigDecimal> weights = weights(name);
        assertThat(name, weights, hasSize(3));
        assertThat(name, weights, everyItem(equalTo(weights.get(0))));
      }
      assertThat(
          Experiments.defaults()
              .experiment("free_shipping_threshold_test_v1_1_1")
              .orElseThrow()
              .variants()
              .stream()
              .map(Variant::name)
              .toList(),
          contains("control", "treatment"));
    }

    private List<BigDecimal> weights(String name) {
      return Experiments.defaults().experiment(name).orElseThrow().variants().stream()
          .map(Variant::weight)
          .toList();
    }

    @Test
    void holdAnAATest() {
      assertThat(
          all.stream()
              .filter(
                  experiment ->
                      experiment.variants().size() > 1
                          && experiment.variants().stream()
                              .allMatch(variant -> variant.extraOrderRate() == 0))
              .count(),
          greaterThanOrEqualTo(1L));
    }

    @Test
    void overlapInTime() {
      long overlapping =
          all.stream()
              .filter(
                  one ->
                      all.stream()
                          .anyMatch(
                              other ->
                                  !one.equals(other)
                                      && one.startsAt().isBefore(other.endsAt())
                                      && other.startsAt().isBefore(one.endsAt())))
              .count();
      assertThat(overlapping, greaterThanOrEqualTo(6L));
    }

    @Test
    void haveMatureUsersFromTheEndOf2025On() {
      Instant maturity = Instant.parse("2025-10-01T00:00:00Z").minusSeconds(30 * 86_400);
      List<Experiment> early =
          all.stream().filter(experiment -> experiment.startsAt().isBefore(maturity)).toList();
      assertThat(early.size(), greaterThanOrEqualTo(6));
    }
  }

  @Nested
  class Errors {
    @Test
    void weightsThatDoNotSumToOneAreRejected() {
      assertThat(
          problems(VALID.replace("weight: 0.75", "weight: 0.65")),
          contains(
              "x.yaml:9: experiment 'colour': the weights of its variants sum to 0.90; change "
                  + "them so that they sum to 1 (within 0.000001)."));
    }

    @Test
    void weightsMayMissOneByAMillionthAndNoMore() {
      assertThat(
          parse(VALID.replace("weight: 0.75", "weight: 0.749999")).names(), contains("colour"));
      assertThat(
          problems(VALID.replace("weight: 0.75", "weight: 0.7499989")),
          contains(containsString("sum to 0.9999989")));
      assertThat(
          problems(VALID.replace("weight: 0.75", "weight: 0.7500011")),
          contains(containsString("sum to 1.0000011")));
    }

    @Test
    void aNegativeWeightIsRejectedAndNotSummed() {
      assertThat(
          problems(VALID.replace("weight: 0.75", "weight: -0.75")),
          contains(
              "x.yaml:12: experiment 'colour', variant 'on': weight -0.75 is negative; write the "
                  + "share of users as a number from 0 to 1."));
    }

    @Test
    void aWeightInPerCentIsRejected() {
      assertThat(
          problems(VALID.replace("weight: 0.75", "weight: 75")),
          contains(containsString("weight 75 is above 1; write the share of users as a number")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1/3", "NaN", ".inf", "0,5", "x", "''", "1e999999999", "1e-99"})
    void aWeightThatIsNoNumberIsRejected(String weight) {
      assertThat(
          problems(VALID.replace("weight: 0.75", "weight: " + weight)),
          contains(
              containsString(
                  "variant 'on': weight '"
                      + weight.replace("''", "")
                      + "' is not a number; write a decimal number such as 0.25")));
    }

    @Test
    void anUnknownControlIsRejectedWithASuggestion() {
      assertThat(
          problems(VALID.replace("control: \"off\"", "control: of")),
          contains(
              "x.yaml:7: experiment 'colour': control 'of' is not one of the variants; did you "
                  + "mean 'off'?"));
      assertThat(
          problems(VALID.replace("control: \"off\"", "control: baseline")),
          contains(containsString("control 'baseline' is not one of the variants; name one of")));
    }

    @Test
    void experimentsOfOneNameAreRejected() {
      String twice = VALID + VALID.substring(VALID.indexOf('\n') + 1);
      assertThat(
          problems(twice),
          contains(
              "x.yaml:14: experiment 'colour': the name is taken by the experiment on line 2; "
                  + "give each experiment a name of its own."));
    }

    @Test
    void variantsOfOneNameAreRejected() {
      assertThat(
          problems(VALID.replace("name: on", "name: off")),
          contains(
              containsString(
                  "experiment 'colour', variant 'off': the name is taken by the variant on line "
                      + "9")));
    }

    @Test
    void anEndBeforeTheStartIsRejected() {
      assertThat(
          problems(VALID.replace("2026-01-31", "2025-01-31")),
          contains(
              "x.yaml:5: experiment 'colour': end_date 2025-01-31 lies before start_date "
                  + "2026-01-01; the last day must be the first or a later one."));
    }

    @Test
    void anExperimentMayLastOneDay() {
      assertThat(parse(VALID.replace("2026-01-31", "2026-01-01")).names(), contains("colour"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-30", "31.01.2026", "2026-1-31", "soon", "0000-01-01"})
    void aDateThatIsNoneIsRejected(String date) {
      assertThat(
          problems(VALID.replace("2026-01-31", date)),
          contains(
              "x.yaml:5: experiment 'colour': end_date '"
                  + date
                  + "' is not a date; write YYYY-MM-DD such as 2026-03-31."));
    }

    @Test
    void aNegativeRateIsRejected() {
      assertThat(
          problems(VALID.replace("0.125", "-0.125")),
          contains(
              "x.yaml:13: experiment 'colour', variant 'on': extra_order_rate -0.125 is negative; "
                  + "write the extra orders expected per exposed user, 0 or more."));
    }

    @Test
    void aRateBeyondReasonIsRejected() {
      assertThat(
          problems(VALID.replace("0.125", "1000")),
          contains(containsString("extra_order_rate 1000 is above 100 orders per exposed user")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "-0.05", "5"})
    void anAlphaOutsideZeroToOneIsRejected(String alpha) {
      assertThat(
          problems(VALID.replace("0.01", alpha)),
          contains(containsString("alpha " + alpha + " is not a significance level")));
    }

    @Test
    void unknownKeysAreRejectedWithASuggestion() {
      assertThat(
          problems(VALID.replace("extra_order_rate", "extraOrderRates")),
          contains(
              "x.yaml:13: experiment 'colour', variant 'on': the key 'extraOrderRates' is unknown; "
                  + "did you mean 'extra_order_rate'?"));
      assertThat(
          problems(VALID.replace("    alpha:", "    owner:")),
          contains(
              containsString(
                  "the key 'owner' is unknown; remove it or use one of 'name', 'description', "
                      + "'start_date', 'end_date', 'alpha', 'control', 'variants'")));
      assertThat(
          problems(VALID + "version: 1\n"),
          contains(containsString("the configuration: the key 'version' is unknown")));
    }

    @Test
    void repeatedKeysAreRejected() {
      assertThat(
          problems(VALID.replace("    alpha: 0.01\n", "    alpha: 0.01\n    alpha: 0.02\n")),
          contains(
              "x.yaml:7: experiment 'colour': the key 'alpha' is given twice; keep one of the "
                  + "two."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"start_date: 2026-01-01", "end_date: 2026-01-31", "control: \"off\""})
    void missingKeysAreReported(String field) {
      assertThat(
          problems(VALID.replace("    " + field + "\n", "")),
          contains(
              containsString("experiment 'colour': " + field.split(":")[0] + " is missing; add")));
      assertThat(
          problems(VALID.replace(field, field.split(":")[0] + ":")),
          contains(containsString(field.split(":")[0] + " is missing; add it")));
    }

    @Test
    void missingNamesAndWeightsAreReportedByPosition() {
      assertThat(
          problems(VALID.replace("name: colour", "name:").replace("        weight: 0.25\n", "")),
          contains(
              containsString("experiment number 1: name is missing; add it"),
              containsString("experiment number 1, variant 'off': weight is missing; add it")));
    }

    @Test
    void namesThatStagingWouldChangeAreRejected() {
      assertThat(
          problems(VALID.replace("name: colour", "name: \" colour\"")),
          contains(containsString("the name ' colour' is blank or has white space at its ends")));
    }

    @Test
    void anEmptyListOfVariantsIsRejected() {
      assertThat(
          problems(VALID.substring(0, VALID.indexOf("    variants")) + "    variants: []\n"),
          contains(containsString("variants is empty; list at least the control, with weight 1")));
    }

    @Test
    void valuesOfTheWrongShapeAreReported() {
      assertThat(
          problems(VALID.replace("control: \"off\"", "control: [a, b]")),
          contains(containsString("control is a list or a mapping; write a single value")));
      assertThat(
          problems("experiments: 7"),
          contains(containsString("experiments is not a list; start each entry with '- '")));
      assertThat(
          problems("experiments: [7]"),
          contains(containsString("experiment number 1 is not a mapping; give it the keys")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "[]", "experiments"})
    void aTextWithoutExperimentsIsRejected(String yaml) {
      assertThat(
          problems(yaml), contains(containsString("the configuration has no key 'experiments'")));
    }

    @Test
    void textThatIsNotYamlIsRejectedWithItsLine() {
      assertThat(
          problems("experiments:\n  - name: [\n"),
          contains(startsWith("x.yaml:3: the text is not valid YAML (")));
      assertThat(
          problems("experiments: \u0000"), contains(containsString("the text is not valid YAML")));
    }

    @Test
    void typesNamedInTheTextAreNeverMade() {
      assertThat(
          problems("experiments: !!java.net.URL [http://localhost]"),
          contains(containsString("Global tag is not allowed")));
    }

    @Test
    void everyProblemIsReportedInTheOrderOfTheText() {
      List<String> problems =
          problems(
              VALID
                  .replace("0.125", "-1")
                  .replace("2026-01-31", "2025-01-31")
                  .replace("alpha: 0.01", "alfa: 0.01"));
      assertThat(problems, hasSize(3));
      assertThat(problems.get(0), containsString("end_date"));
      assertThat(problems.get(1), containsString("did you mean 'alpha'?"));
      assertThat(problems.get(2), containsString("extra_order_rate"));
    }
  }

  @Test
  void thereMayBeNoExperiments() {
    assertThat(parse("experiments: []").all(), empty());
  }

  @Test
  void weightsOfThirdsAreWithinTheTolerance() {
    double sum =
        Experiments.defaults().experiment("email_frequency").orElseThrow().variants().stream()
            .mapToDouble(variant -> variant.weight().doubleValue())
            .sum();
    assertThat(sum, closeTo(1, 1e-6));
    assertThat(sum, lessThan(1.0));
  }

  private static Experiments parse(String yaml) {
    return Experiments.parse("x.yaml", yaml);
  }

  private static List<String> problems(String yaml) {
    return assertThrows(InvalidConfigurationException.class, () -> parse(yaml)).problems();
  }
}
