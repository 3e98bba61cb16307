package io.flit.cli.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.flit.cli.report.views.Answer;
import io.flit.cli.report.views.Cells;
import io.flit.transforms.experiments.configuration.Experiments;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the report says of experiments. */
class ReportedExperimentsTest {
  private static final String CONFIGURATION =
      """
      experiments:
        - name: button
          description: Whether a larger button is found more easily.
          start_date: 2025-03-01
          end_date: 2025-03-31
          control: small
          guardrails:
            - {metric: returned_orders_30d, margin: 0.005}
          variants:
            - {name: small, weight: 0.5}
            - {name: large, weight: 0.5}
      """;

  private static final String RESULTS =
      """
      SELECT 'button' AS experiment_name, variant, variant = 'small' AS is_control,
        DATE '2025-03-01' AS start_date, DATE '2025-03-31' AS end_date, 1000 AS exposed_users,
        'conversion' AS primary_metric, 'OK' AS status, '%s' AS decision, '%s' AS guardrail_status,
        %s AS is_final, diff AS conversion_diff, diff - 0.01 AS conversion_diff_ci_low,
        diff + 0.01 AS conversion_diff_ci_high, 0.01 AS conversion_p_value,
        0.02 AS p_value_holm,
        0.06 AS conversion_rate_30d,
        0.014 AS mde_conversion, 0.002 AS returned_orders_diff
      FROM (VALUES ('small', NULL::DOUBLE), ('large', 0.02)) v(variant, diff)
      """;

  private TablesInMemory tables;

  @BeforeEach
  void create() throws SQLException {
    tables = TablesInMemory.create();
  }

  @AfterEach
  void close() throws SQLException {
    tables.close();
  }

  private void simulated() throws SQLException {
    tables.with(
        "flit_marts.pipeline_runs",
        """
        SELECT 'r1' AS run_id, 'overlays' AS pipeline, 'published' AS state,
          TIMESTAMPTZ '2025-07-01 00:00:00Z' AS as_of,
          TIMESTAMPTZ '2025-07-02 01:00:00Z' AS started_at,
          TIMESTAMPTZ '2025-07-02 02:00:00Z' AS finished_at
        """);
  }

  private void results(String decision, String guardrails, boolean isFinal) throws SQLException {
    tables.with("flit_marts.experiment_results", RESULTS.formatted(decision, guardrails, isFinal));
  }

  /** Four users a variant; of the large one, user 11 bought only because of it. */
  private void users() throws SQLException {
    tables.with(
        "flit_marts.experiment_exposure",
        """
        SELECT 'button' AS experiment_name, user_id, variant, orders > 0 AS has_converted_30d,
          orders AS orders_30d, true AS is_mature, false AS is_contaminated,
          TIMESTAMPTZ '2025-03-02 00:00:00Z' AS first_exposed_at,
          DATE '2025-03-02' AS first_exposed_date,
          TIMESTAMPTZ '2025-04-01 00:00:00Z' AS window_end_at
        FROM (VALUES (1, 'small', 1), (2, 'small', 0), (3, 'small', 0), (4, 'small', 0),
          (11, 'large', 1), (12, 'large', 2), (13, 'large', 0), (14, 'large', 0))
          v(user_id, variant, orders)
        """);
    tables.with(
        "flit_staging.stg_experiment_overlay_orders",
        """
        SELECT order_id, user_id, 'Complete' AS status, ordered AS created_at,
          'button' AS experiment_name, 'large' AS variant
        FROM (VALUES (901, 11, TIMESTAMPTZ '2025-03-03 00:00:00Z'),
          (902, 12, TIMESTAMPTZ '2025-03-03 00:00:00Z'),
          (903, 13, TIMESTAMPTZ '2025-04-01 00:00:00Z')) v(order_id, user_id, ordered)
        """);
    tables.with(
        "flit_staging.stg_experiment_overlay_order_items",
        """
        SELECT order_item_id, order_id, sale_price
        FROM (VALUES (1, 901, 10.00), (2, 901, 20.00), (3, 902, 40.00), (4, 903, 80.00))
          v(order_item_id, order_id, sale_price)
        """);
  }

  private Report report() throws SQLException {
    return Report.of(tables.source(), Experiments.parse("button.yaml", CONFIGURATION));
  }

  private Card card(String id) throws SQLException {
    return report().chapters().stream()
        .flatMap(chapter -> chapter.cards().stream())
        .filter(card -> card.figure().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void truthIsWhatTheSimulatedOrdersOfTheWindowChanged() throws SQLException {
    simulated();
    results("SHIP", "SAFE", true);
    users();
    Answer effects = card("experiment-effects").answer();
    // One of four bought only through a simulated order; another would have bought anyway.
    assertThat(effects.value(0, "true_difference"), is(0.25));
    // 30 and 40 dollars over four users; the order of 80 came when the window was over.
    assertThat(card("experiment-truth").answer().value(0, "true_difference"), is(0.25));
    tables.execute("UPDATE flit_marts.experiment_results SET revenue_diff = 20");
    assertThat(
        (Double) card("experiment-revenue").answer().value(0, "true_difference"),
        closeTo(17.5, 1e-12));
  }

  @Test
  void noTruthIsKnownOfExperimentsThatWereNotGenerated() throws SQLException {
    results("SHIP", "SAFE", true);
    users();
    assertThat(card("experiment-truth").sentence(), containsString("no truth is known"));
    assertThat(card("experiment-effects").answer().value(0, "true_difference"), nullValue());
  }

  @Test
  void decisionsComeFirstWithTheUnitOfWhatDecides() throws SQLException {
    results("ROLL_BACK", "HARMED", true);
    Card card = card("experiment-decisions");
    assertThat(
        card.note(),
        is(
            "Of 1 variants, 0 to ship, 1 to roll back, 0 without an effect that could be found, 0 to"
                + " continue, 0 undecided, 0 without a result, 0 not to be used."));
    List<String> row =
        Cells.of(card.grid(), card.answer()).get(0).stream().map(Cells.Cell::text).toList();
    assertThat(
        row,
        contains(
            "Button",
            "Large",
            "Roll back",
            "Conversion",
            "+2.00 pp",
            "+1.00 pp",
            "+3.00 pp",
            "harmed",
            "final"));
  }

  @Test
  void pageOfAnExperimentSaysWhatToDoAndWhy() throws SQLException {
    results("SHIP", "SAFE", true);
    Card card = card("experiment-1");
    assertThat(
        card.figure().shows(), containsString("Whether a larger button is found more easily."));
    assertThat(
        card.findings(),
        contains(
            "Large: ship it. Conversion differs by +2.00 pp (+1.00 pp to +3.00 pp), which is proven,"
                + " and no guardrail suffers.",
            "Guarded, per user: returned orders at most 0.005 more."));
    assertThat(
        Cells.of(card.grid(), card.answer()).stream().map(row -> row.get(0).text()).toList(),
        contains("Conversion", "Conversion, at every look", "Returned orders per 1,000 users"));
    assertThat(card.answer().value(0, "role"), is("decides"));
    assertThat(card.answer().value(0, "shown_p_value").toString(), is("0.02"));
    assertThat(card.answer().value(2, "role"), is("guarded"));
  }

  @Test
  void otherDecisionsAreExplained() throws SQLException {
    String effect = "Conversion differs by +2.00 pp (+1.00 pp to +3.00 pp)";
    assertThat(
        said("ROLL_BACK", "HARMED", true),
        is("Large: roll it back, since a guardrail is harmed. " + effect + "."));
    assertThat(
        said("ROLL_BACK", "HARMED", false),
        is("Large: roll it back. " + effect + ", which is proven."));
    assertThat(
        said("NO_EFFECT_WITHIN_MDE", "UNDECIDED", true),
        is(
            "Large: no effect found. "
                + effect
                + "; one of less than 1.40 pp (35.0% of the control's) would be missed more often than"
                + " once in five."));
    assertThat(
        said("CONTINUE", "UNDECIDED", false),
        is("Large: nothing is decided yet. " + effect + ". It is final on 2025-05-01."));
    assertThat(
        said("CONTINUE", "UNDECIDED", true),
        is(
            "Large: undecided. "
                + effect
                + ". The experiment is over: extend or repeat it with more users."));
    assertThat(card("experiment-decisions").answer().value(0, "decision"), is("Undecided"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CONTAMINATED | true | do not use it: too many users saw several variants.",
        "SAMPLE_RATIO_MISMATCH | false | do not use it: traffic was not split as planned.",
        "PRE_EXPOSURE_IMBALANCE | true | do not use it: the arms differed before they saw anything.",
        "NO_UNITS | false | no result yet: users count 30 days after their first exposure.",
        "ZERO_VARIANCE | true | no result: its status is ZERO_VARIANCE.",
      })
  void whatCannotBeReadIsToldFromWhatMustNotBe(String status, boolean isFinal, String text)
      throws SQLException {
    assertThat(
        said("UNREADABLE", "UNDECIDED", isFinal, "status = '" + status + "'"),
        is("Large: " + text));
    assertThat(
        card("experiment-decisions").answer().value(0, "decision"),
        is(text.startsWith("do not") ? "Do not use" : "No result"));
  }

  @Test
  void provenEffectsWaitForGuardrails() throws SQLException {
    String effect = "Conversion differs by +2.00 pp (+1.00 pp to +3.00 pp), which is proven";
    assertThat(
        said("CONTINUE", "SAFE", false, "conversion_sequential_p_value = 0.02"),
        is(
            "Large: not yet. "
                + effect
                + " at every look, but the guardrails are judged once, when it is final on"
                + " 2025-05-01."));
    assertThat(
        said("CONTINUE", "UNDECIDED", true, "is_significant = true"),
        is(
            "Large: not as it is. "
                + effect
                + ", but not that no guardrail suffers: that takes more users."));
  }

  private String said(String decision, String guardrails, boolean isFinal) throws SQLException {
    return said(decision, guardrails, isFinal, "conversion_sequential_p_value = 0.03");
  }

  private String said(String decision, String guardrails, boolean isFinal, String more)
      throws SQLException {
    tables.execute("DELETE FROM flit_marts.experiment_results");
    results(decision, guardrails, isFinal);
    tables.execute(
        "UPDATE flit_marts.experiment_results SET alpha = 0.05, family_size = 2, " + more);
    return card("experiment-1").findings().get(0);
  }

  @Test
  void segmentsDifferOrNotInASentence() throws SQLException {
    results("SHIP", "SAFE", true);
    tables.with(
        "flit_marts.experiment_segments",
        """
        SELECT 'button' AS experiment_name, 'large' AS variant, dimension, segment,
          false AS is_control, 500 AS analysed_users, diff AS conversion_diff,
          p AS conversion_dimension_p_holm, p AS conversion_dimension_p_value,
          alone AS conversion_heterogeneity_p_holm, 'OK' AS status
        FROM (VALUES ('gender', 'F', 0.01, 0.6, 1.0), ('gender', 'M', 0.03, 0.6, NULL),
          ('country', 'Brasil', 0.09, 0.002, 0.03), ('country', 'Japan', 0.0, 0.002, 0.4),
          ('age_segment', '25-34', 0.09, 0.0002, 0.001),
          ('age_segment', '35-44', 0.0, 0.0002, 0.001))
          v(dimension, segment, diff, p, alone)
        """);
    Card card = card("experiment-segments");
    assertThat(
        card.findings(),
        contains(
            "Button, large, by age segment: segments differ, p < 0.001.",
            "Button, large, by country: segments differ, p = 0.002.",
            "Button, large, by age segment: 25-34 differs from the rest, p = 0.001.",
            "Button, large, by age segment: 35-44 differs from the rest, p = 0.001.",
            "Button, large, by country: Brasil differs from the rest, p = 0.030.",
            "Do segments differ? In 2 of 3 questions they do, at 0.05 after correction; in the others"
                + " the picture may show nothing but chance."));
    assertThat(card.answer().value(0, "dimension"), is("age_segment"));
    assertThat(
        card("experiment-1").findings().get(0),
        containsString("Its effect differs by age segment and by country: look at the segments."));
  }

  private void banner() throws SQLException {
    tables.execute(
        """
        INSERT INTO flit_marts.experiment_results (experiment_name, variant, is_control)
        VALUES ('banner', 'none', true), ('banner', 'wide', false)
        """);
    tables.with(
        "flit_marts.experiment_interactions",
        """
        SELECT 'button' AS experiment_name, 'large' AS variant, 'banner' AS other_experiment_name,
          other AS other_variant, 900 AS users, 0.03 AS conversion_diff_with_other,
          0.01 AS conversion_diff_without_other, 0.02 AS interaction_diff, p AS interaction_p_bh
        FROM (VALUES ('wide', 0.004), ('narrow', 0.6), ('tiny', NULL)) v(other, p)
        """);
  }

  @Test
  void experimentsThatChangeEachOtherComeFirst() throws SQLException {
    results("SHIP", "SAFE", true);
    banner();
    Card card = card("experiment-interactions");
    assertThat(card.note(), is("Of 2 pairs that have enough users, 1 change each other."));
    assertThat(
        Cells.of(card.grid(), card.answer()).stream()
            .map(row -> row.stream().map(Cells.Cell::text).toList())
            .toList(),
        contains(
            List.of("Button", "Large", "Banner", "Wide", "+3.00", "+1.00", "+2.00", "0.004", "900"),
            List.of(
                "Button", "Large", "Banner", "Narrow", "+3.00", "+1.00", "+2.00", "0.600", "900"),
            List.of(
                "Button", "Large", "Banner", "Tiny", "+3.00", "+1.00", "+2.00", "\u2013", "900")));
  }

  @Test
  void trueInteractionIsTheDifferenceOfTheTrueEffects() throws SQLException {
    simulated();
    results("SHIP", "SAFE", true);
    users();
    banner();
    tables.with(
        "flit_marts.experiment_exposure",
        """
        SELECT 'banner' AS experiment_name, user_id, variant, false AS is_contaminated,
          seen AS first_exposed_at
        FROM (VALUES (11, 'wide', TIMESTAMPTZ '2025-03-31 23:59:59Z'),
          (12, 'none', TIMESTAMPTZ '2025-01-30 23:59:59Z'),
          (12, 'wide', TIMESTAMPTZ '2025-04-01 00:00:00Z'),
          (13, 'none', TIMESTAMPTZ '2025-03-02 00:00:00Z'),
          (1, 'wide', TIMESTAMPTZ '2025-03-02 00:00:00Z'),
          (2, 'none', TIMESTAMPTZ '2025-03-02 00:00:00Z')) v(user_id, variant, seen)
        """);
    // With wide, user 11 bought only because of the button; with none, user 13 did not buy. Of
    // user 12 nothing counts: the banner was seen too early, or too late.
    assertThat(card("experiment-interactions").answer().value(0, "true_interaction"), is(1.0));
  }

  @Test
  void differencesOfAmountsHaveASign() throws SQLException {
    results("SHIP", "SAFE", true);
    tables.execute(
        """
        UPDATE flit_marts.experiment_results
        SET primary_metric = 'revenue', revenue_diff = 1.5, revenue_diff_ci_low = -0.25,
          revenue_diff_ci_high = 3.25, returned_orders_diff_ci_low = 0.001
        WHERE NOT is_control
        """);
    Card card = card("experiment-1");
    assertThat(
        card.findings().get(0),
        is(
            "Large: ship it. Revenue per user differs by +$1.50 (\u2212$0.25 to +$3.25), which is"
                + " proven, and no guardrail suffers."));
    assertThat(
        Cells.of(card.grid(), card.answer()).stream()
            .filter(row -> !row.get(0).text().startsWith("Conversion"))
            .map(row -> row.stream().map(Cells.Cell::text).toList())
            .toList(),
        contains(
            List.of("Revenue", "Large", "decides", "+$1.50", "\u2212$0.25", "+$3.25", "0.020"),
            List.of(
                "Revenue, at every look",
                "Large",
                "\u2013",
                "+$1.50",
                "\u2013",
                "\u2013",
                "\u2013"),
            List.of(
                "Returned orders per 1,000 users",
                "Large",
                "guarded",
                "+2.0",
                "+1.0",
                "\u2013",
                "\u2013")));
  }

  @Test
  void segmentsWithTooFewUsersAreNoQuestion() throws SQLException {
    results("SHIP", "SAFE", true);
    tables.with(
        "flit_marts.experiment_segments",
        """
        SELECT 'button' AS experiment_name, 'large' AS variant, 'gender' AS dimension,
          'F' AS segment, false AS is_control, 5 AS analysed_users, 0.1 AS conversion_diff,
          'TOO_FEW' AS status
        """);
    assertThat(
        card("experiment-segments").findings(),
        contains("Do segments differ? No dimension has two segments with enough users to say."));
  }
}
