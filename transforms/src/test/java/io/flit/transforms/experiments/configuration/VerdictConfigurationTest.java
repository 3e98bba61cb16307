package io.flit.transforms.experiments.configuration;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.schemas.yaml.InvalidConfigurationException;
import io.flit.transforms.experiments.exposure.SegmentDimension;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What decides an experiment, what it must not harm, and whom the simulation treats otherwise. */
class VerdictConfigurationTest {
  private static final String PLAIN =
      """
      experiments:
        - name: colour
          start_date: 2026-01-01
          end_date: 2026-01-31
          control: blue
          variants:
            - name: blue
              weight: 0.5
            - name: red
              weight: 0.5
        - name: price
          start_date: 2026-01-01
          end_date: 2026-01-31
          control: high
          variants:
            - name: high
              weight: 0.5
            - name: low
              weight: 0.5
      """;
  private static final String DECISION =
      """
          primary_metric: adjusted_revenue
          expected_users: 12000
          winsor_percentile: 0.95
          guardrails:
            - metric: contribution_margin_30d
              margin: 0.25
            - metric: support_tickets_30d
              margin: 1e-2
      """;
  private static final String EFFECTS =
      """
              extra_order_rate: 0.03
              segments:
                - dimension: country
                  value: Brazil
                  extra_order_rate: 0.08
                - dimension: customer_age
                  value: new
                  extra_order_rate: 0
              return_rate_factor: 3
      """;
  private static final String INTERACTIONS =
      """
      interactions:
        - experiments: [colour, price]
          variants: [red, low]
          extra_order_rate: 0.02
      """;

  /** The fixture: lines 11 to 19 are the effects of red, 20 to 27 what decides colour. */
  private static String whole() {
    String[] lines = PLAIN.split("(?<=\n)");
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.length; i++) {
      text.append(lines[i]);
      if (i == 9) {
        text.append(EFFECTS).append(DECISION);
      }
    }
    return text + INTERACTIONS;
  }

  private static String with(String old, String replacement) {
    String text = whole();
    assertThat(old + " stands in the fixture", text.contains(old), is(true));
    return text.replaceFirst(Pattern.quote(old), replacement);
  }

  private static Experiment colour(String yaml) {
    return Experiments.parse("x.yaml", yaml).experiment("colour").orElseThrow();
  }

  private static List<String> problems(String yaml) {
    return assertThrows(
            InvalidConfigurationException.class, () -> Experiments.parse("x.yaml", yaml))
        .problems();
  }

  @Test
  void whatIsGivenIsKept() {
    Experiments experiments = Experiments.parse("x.yaml", whole());
    Experiment colour = experiments.experiment("colour").orElseThrow();
    assertThat(colour.primaryMetric(), is(PrimaryMetric.ADJUSTED_REVENUE));
    assertThat(colour.expectedUsers(), is(12_000L));
    assertThat(colour.winsorPercentile(), is(new BigDecimal("0.95")));
    assertThat(
        colour.guardrails(),
        contains(
            new Guardrail(GuardrailMetric.CONTRIBUTION_MARGIN_30D, new BigDecimal("0.25")),
            new Guardrail(GuardrailMetric.SUPPORT_TICKETS_30D, new BigDecimal("1e-2"))));
    Variant red = colour.variant("red").orElseThrow();
    assertThat(
        red.segments(),
        contains(
            new SegmentRate(SegmentDimension.COUNTRY, "Brazil", 0.08),
            new SegmentRate(SegmentDimension.CUSTOMER_AGE, "new", 0)));
    assertThat(red.returnRateFactor(), is(3.0));
    assertThat(
        experiments.interactions(),
        contains(new PlantedInteraction("colour", "red", "price", "low", 0.02)));
  }

  @Test
  void whatIsNotGivenHasItsDefault() {
    Experiment colour = colour(PLAIN);
    assertThat(colour.primaryMetric(), is(PrimaryMetric.CONVERSION));
    assertThat(colour.expectedUsers(), is(5000L));
    assertThat(colour.winsorPercentile(), is(new BigDecimal("0.999")));
    assertThat(colour.guardrails(), is(empty()));
    assertThat(colour.variant("red").orElseThrow().segments(), is(empty()));
    assertThat(colour.variant("red").orElseThrow().returnRateFactor(), is(0.0));
    assertThat(Experiments.parse("x.yaml", PLAIN).interactions(), is(empty()));
  }

  @Test
  void theTableEndsWithWhatDecides() {
    String[] lines = Experiments.parse("x.yaml", whole()).toTsv().split("\n");
    String decision =
        "\tadjusted_revenue\t12000\t0.95"
            + "\tcontribution_margin_30d:0.25;support_tickets_30d:0.01";
    assertThat(lines[1].endsWith(decision), is(true));
    assertThat(lines[2].endsWith(decision), is(true));
    assertThat(lines[3].endsWith("\tconversion\t5000\t0.999\t"), is(true));
  }

  @Test
  void theShippedExperimentsPlantWhatIsToBeFound() {
    Experiments experiments = Experiments.defaults();
    assertThat(
        variant("product_recommendations", "personalised"),
        is(
            new Variant(
                "personalised",
                new BigDecimal("0.3333333"),
                false,
                0.03,
                List.of(new SegmentRate(SegmentDimension.COUNTRY, "Brazil", 0.08)),
                0)));
    assertThat(
        variant("one_click_checkout", "one_click"),
        is(
            new Variant(
                "one_click",
                new BigDecimal("0.2"),
                false,
                0.015,
                List.of(new SegmentRate(SegmentDimension.CUSTOMER_AGE, "new", 0.04)),
                3)));
    assertThat(
        guardrails("one_click_checkout"),
        contains("returned_orders_30d:0.005", "contribution_margin_30d:0.5"));
    assertThat(guardrails("free_shipping_threshold"), contains("contribution_margin_30d:0.25"));
    assertThat(guardrails("email_frequency"), contains("support_tickets_30d:0.01"));
    assertThat(
        experiments.interactions(),
        contains(
            new PlantedInteraction(
                "free_shipping_threshold",
                "threshold_25",
                "product_recommendations",
                "personalised",
                0.02)));
  }

  private static Variant variant(String experiment, String variant) {
    return Experiments.defaults()
        .experiment(experiment)
        .orElseThrow()
        .variant(variant)
        .orElseThrow();
  }

  private static List<String> guardrails(String experiment) {
    return Experiments.defaults().experiment(experiment).orElseThrow().guardrails().stream()
        .map(Guardrail::toString)
        .toList();
  }

  @Nested
  class Errors {
    @Test
    void anUnknownPrimaryMetricIsRejectedWithASuggestion() {
      assertThat(
          problems(with("adjusted_revenue", "adjusted_revenues")),
          contains(
              "x.yaml:20: experiment 'colour': primary_metric 'adjusted_revenues' is unknown; did "
                  + "you mean 'adjusted_revenue'?"));
      assertThat(
          problems(with("adjusted_revenue", "clicks")),
          contains(
              containsString(
                  "primary_metric 'clicks' is unknown; write one of 'conversion', 'revenue', "
                      + "'adjusted_conversion', 'adjusted_revenue'.")));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"99", "1000000001", "5000.5", "many", "-5000", "99999999999999999999", "''"})
    void expectedUsersAreAWholeNumber(String users) {
      assertThat(
          problems(with("12000", users)),
          contains(
              "x.yaml:21: experiment 'colour': expected_users '"
                  + users.replace("''", "")
                  + "' is not a whole number from 100 to 1000000000; write how many users a "
                  + "variant and control will have together, such as 5000."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"100", "1000000000"})
    void expectedUsersMayBeTheBounds(String users) {
      assertThat(colour(with("12000", users)).expectedUsers(), is(Long.parseLong(users)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.4999", "1", "99.9", "-0.9"})
    void aPercentileOutsideItsRangeIsRejected(String percentile) {
      assertThat(
          problems(with("0.95", percentile)),
          contains(
              "x.yaml:22: experiment 'colour': winsor_percentile "
                  + percentile
                  + " is not at least 0.5 and below 1; write the share of spenders whose spending "
                  + "stays as it is, such as 0.999."));
    }

    @Test
    void aPercentileThatIsNoNumberIsRejected() {
      assertThat(
          problems(with("0.95", "high")),
          contains(containsString("winsor_percentile 'high' is not a number")));
      assertThat(colour(with("0.95", "0.5")).winsorPercentile(), is(new BigDecimal("0.5")));
    }

    @Test
    void anUnknownGuardrailIsRejectedWithASuggestion() {
      assertThat(
          problems(with("support_tickets_30d", "support_ticket_30d")),
          contains(
              "x.yaml:26: experiment 'colour', guardrail 'support_ticket_30d': metric "
                  + "'support_ticket_30d' is unknown; did you mean 'support_tickets_30d'?"));
    }

    @Test
    void aMetricIsGuardedOnce() {
      assertThat(
          problems(with("support_tickets_30d", "contribution_margin_30d")),
          contains(
              "x.yaml:26: experiment 'colour', guardrail 'contribution_margin_30d': metric "
                  + "'contribution_margin_30d' is guarded by the guardrail on line 24; keep one of "
                  + "the two."));
    }

    @ParameterizedTest
    @CsvSource({"adjusted_revenue, revenue", "revenue, revenue", "conversion, conversion"})
    void whatDecidesIsNoGuardrail(String primary, String guarded) {
      assertThat(
          problems(with("adjusted_revenue", primary).replace("contribution_margin_30d", guarded)),
          contains(
              "x.yaml:24: experiment 'colour', guardrail '"
                  + guarded
                  + "': metric '"
                  + guarded
                  + "' is what decides (primary_metric '"
                  + primary
                  + "'); guard another metric, or remove the guardrail."));
    }

    @Test
    void theOtherOutcomeMayBeAGuardrail() {
      assertThat(
          colour(with("contribution_margin_30d", "conversion")).guardrails().get(0).metric(),
          is(GuardrailMetric.CONVERSION));
    }

    @Test
    void aMarginIsANumberAboveZero() {
      assertThat(
          problems(with("        margin: 0.25\n", "")),
          contains(
              "x.yaml:24: experiment 'colour', guardrail 'contribution_margin_30d': margin is "
                  + "missing; add it."));
      assertThat(
          problems(with("margin: 0.25", "margin: wide")),
          contains(containsString("margin 'wide' is not a number; write a decimal number")));
      for (String margin : List.of("0", "-0.25")) {
        assertThat(
            problems(with("margin: 0.25", "margin: " + margin)),
            contains(
                "x.yaml:25: experiment 'colour', guardrail 'contribution_margin_30d': margin "
                    + margin
                    + " is not above 0; write how much worse the metric may get per user, such as "
                    + "0.01."));
      }
    }

    @Test
    void guardrailsAreAList() {
      assertThat(
          problems(with("guardrails:", "guardrails: none\n    x:")),
          contains(
              containsString("guardrails is not a list; start each entry with '- '"),
              containsString("the key 'x' is unknown")));
      assertThat(
          colour(PLAIN.replaceFirst("    control", "    guardrails: []\n    control")).guardrails(),
          is(empty()));
    }

    @Test
    void anUnknownDimensionIsRejected() {
      assertThat(
          problems(with("dimension: country", "dimension: contry")),
          contains(
              "x.yaml:13: experiment 'colour', variant 'red', segment number 1: dimension 'contry' "
                  + "is unknown; did you mean 'country'?"));
      assertThat(
          problems(with("dimension: country", "dimension: buyer_status")),
          contains(
              containsString(
                  "dimension 'buyer_status' is unknown; write one of 'country', "
                      + "'acquisition_channel', 'gender', 'age_segment', 'customer_age'.")));
    }

    @Test
    void aSegmentHasAValueAndARate() {
      assertThat(
          problems(with("            value: Brazil\n            extra_order_rate: 0.08\n", "")),
          contains(
              "x.yaml:13: experiment 'colour', variant 'red', segment number 1: value is missing; "
                  + "add it.",
              "x.yaml:13: experiment 'colour', variant 'red', segment number 1: extra_order_rate "
                  + "is missing; add it."));
      assertThat(
          problems(with("value: Brazil", "value: ' '")),
          contains(containsString("segment number 1: value is blank; write a text")));
      assertThat(
          problems(with("0.08", "-0.08")),
          contains(containsString("segment number 1: extra_order_rate -0.08 is negative")));
      assertThat(
          problems(with("0.08", "101")),
          contains(containsString("extra_order_rate 101 is above 100 orders per exposed user")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "7.6"})
    void aReturnRateFactorOutsideItsRangeIsRejected(String factor) {
      assertThat(
          problems(with("return_rate_factor: 3", "return_rate_factor: " + factor)),
          contains(
              "x.yaml:19: experiment 'colour', variant 'red': return_rate_factor "
                  + factor
                  + " is not a number from 0 to 7.5; write how many times as often as in TheLook "
                  + "extra orders are returned."));
    }

    @Test
    void anInteractionIsOfTwoConfiguredTreatments() {
      assertThat(
          problems(with("[colour, price]", "[colour, prices]")),
          contains(
              "x.yaml:38: interaction number 1: the experiment 'prices' is not configured; did you "
                  + "mean 'price'?"));
      assertThat(
          problems(with("[red, low]", "[red, lower]")),
          contains(
              "x.yaml:39: interaction number 1: the variant 'lower' is not one of experiment "
                  + "'price'; did you mean 'low'?"));
      assertThat(
          problems(with("[red, low]", "[blue, low]")),
          contains(
              "x.yaml:39: interaction number 1: the variant 'blue' is the control of experiment "
                  + "'colour'; name one of 'red'."));
      assertThat(
          problems(with("[colour, price]", "[colour, colour]").replace("[red, low]", "[red, red]")),
          contains(
              "x.yaml:38: interaction number 1: experiments names 'colour' twice; name two "
                  + "experiments, the first of which gets the orders."));
      assertThat(
          problems(with("[colour, price]", "[colour]").replace("[red, low]", "[red, low, high]")),
          contains(
              "x.yaml:38: interaction number 1: experiments names [colour], not two; write the "
                  + "names of two experiments, [one, two].",
              "x.yaml:39: interaction number 1: variants names [red, low, high], not two; write "
                  + "the names of a variant of each, [one, two]."));
      assertThat(
          problems(with("[colour, price]", "[]").replace("[red, low]", "low")),
          contains(
              containsString("experiments is empty; write the names of two experiments"),
              containsString("variants is no list of words; write [one, two]")));
      assertThat(
          problems(with("    variants: [red, low]\n    extra_order_rate: 0.02\n", "")),
          contains(
              containsString("variants is missing; add the names of a variant of each"),
              containsString("interaction number 1: extra_order_rate is missing; add it")));
    }

    @Test
    void anInteractionStandsOnce() {
      assertThat(
          problems(whole() + INTERACTIONS.substring(INTERACTIONS.indexOf('\n') + 1)),
          contains(
              "x.yaml:42: interaction number 2: these variants of these experiments stand on line "
                  + "38 already; keep one of the two."));
    }

    @Test
    void everythingIsReportedAtOnce() {
      assertThat(
          problems(
                  whole()
                      .replace("12000", "12")
                      .replace("0.95", "95")
                      .replace("margin: 0.25", "margin: 0")
                      .replace("return_rate_factor: 3", "return_rate_factor: x")
                      .replace("price]", "prise]")
                      .replace("winsor_percentile: 0.95", "winsor_percent: 0.95"))
              .size(),
          is(5));
    }
  }
}
