package io.flit.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanCommandTest {
  private static final String EXPERIMENTS =
      """
      experiments:
        - name: colour
          start_date: 2026-01-01
          end_date: 2026-01-20
          alpha: 0.1
          control: blue
          primary_metric: revenue
          variants:
            - name: blue
              weight: 0.6
            - name: red
              weight: 0.4
            - name: grey
              weight: 0
        - name: new
          start_date: 2026-06-01
          end_date: 2026-06-20
          control: a
          variants:
            - name: a
              weight: 0.5
            - name: b
              weight: 0.5
        - name: alone
          start_date: 2026-06-01
          end_date: 2026-06-20
          control: a
          variants:
            - name: a
              weight: 1
      """;

  @TempDir Path folder;

  @BeforeEach
  void fill() throws Exception {
    Files.writeString(folder.resolve("mine.yaml"), EXPERIMENTS);
    write(
        "experiment_results",
        """
        SELECT experiment_name, variant, variant IN ('blue', 'a') AS is_control,
          DATE '2026-02-01' AS as_of_date, users AS exposed_users,
          CASE WHEN users > 0 THEN 0.08 END AS conversion_rate_30d,
          CASE WHEN users > 0 THEN CAST(5.5 AS DECIMAL(38, 9)) END AS avg_revenue_per_user,
          CASE WHEN users > 0 THEN 20.0 END AS revenue_std_dev, reduction AS
          adjusted_conversion_variance_reduction,
          reduction * 2 AS adjusted_revenue_variance_reduction
        FROM (VALUES ('colour', 'blue', 500, NULL), ('colour', 'red', 300, 0.25),
          ('colour', 'grey', 0, NULL), ('new', 'a', 0, NULL), ('new', 'b', 3, NULL))
          AS t(experiment_name, variant, users, reduction)
        """);
    write(
        "experiment_exposure",
        """
        SELECT 'colour' AS experiment_name, range AS user_id, range % 11 = 0 AS is_contaminated
        FROM range(1100)
        """);
  }

  private void write(String table, String sql) throws Exception {
    Path path = folder.resolve("data/flit_marts/" + table + "/a.parquet");
    Files.createDirectories(path.getParent());
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("COPY (" + sql + ") TO '" + path + "' (FORMAT parquet)");
    }
  }

  private Printed plan(String... options) {
    List<String> all = new ArrayList<>(List.of("plan", "--warehouse=" + folder.resolve("data")));
    all.add("--experimentsFile=" + folder.resolve("mine.yaml"));
    all.addAll(List.of(options));
    return Printed.by(all.toArray(String[]::new));
  }

  private void refused(String sentence, String... options) {
    Printed result = plan(options);
    assertThat(result.err(), result.exit(), is(2));
    assertThat(result.err(), containsString(sentence));
    assertThat(result.err().strip().lines().count(), is(1L));
    assertThat(result.out(), is(""));
  }

  /** A thousand usable users in twenty days; alpha is shared by red and grey. */
  @Test
  void aPlanIsATableUnderItsFacts() {
    Printed result = plan("--experiment=colour", "--effect=0.01", "--metric=conversion");
    assertThat(result.err(), result.exit(), is(0));
    assertThat(
        result.out(),
        is(
            """
            colour, conversion per user

            baseline              0.08
            effect                0.01
            power                 0.8
            alpha per comparison  0.05
            traffic per week      350.0 users

            variant  way          users  weeks  ready_on
            ───────  ──────────  ──────  ─────  ──────────
            red      fixed       25,324   72.4  2027-06-22
            red      adjusted    18,993   54.3  2027-02-15
            red      sequential  54,932  156.9  2029-02-03
            grey     fixed        never  never  never
            grey     adjusted     never  never  never
            grey     sequential   never  never  never
            """));
  }

  @Test
  void programsGetNumbers() throws Exception {
    Printed result = plan("--experiment=colour", "--effect=-0.5", "--power=0.9", "--format=json");
    assertThat(result.err(), result.exit(), is(0));
    JsonNode plan = new ObjectMapper().readTree(result.out());
    assertThat(plan.get("experiment").asText(), is("colour"));
    assertThat(plan.get("metric").asText(), is("revenue"));
    assertThat(plan.get("baseline").asDouble(), is(5.5));
    assertThat(plan.get("effect").asDouble(), is(-0.5));
    assertThat(plan.get("power").asDouble(), is(0.9));
    assertThat(plan.get("alpha_per_comparison").asDouble(), is(0.05));
    assertThat(plan.get("traffic_per_week").asDouble(), is(350.0));
    assertThat(plan.get("plans").size(), is(6));
    // (1.959964 + 1.281552)^2 * 400 * (1 / 0.6 + 1 / 0.4) / 0.25
    JsonNode fixed = plan.get("plans").get(0);
    assertThat(fixed.get("variant").asText(), is("red"));
    assertThat(fixed.get("way").asText(), is("fixed"));
    assertThat(fixed.get("users").asLong(), is(70050L));
    assertThat(fixed.get("weeks").asDouble(), closeTo(70050 / 350.0, 1e-9));
    assertThat(fixed.get("ready_on").asText(), is("2029-12-02"));
    assertThat(plan.get("plans").get(1).get("users").asLong(), is(35025L));
    JsonNode never = plan.get("plans").get(3);
    assertThat(never.get("variant").asText(), is("grey"));
    assertThat(never.get("users").isNull(), is(true));
    assertThat(never.get("weeks").isNull(), is(true));
    assertThat(never.get("ready_on").asText(), is("never"));
  }

  @Test
  void anExperimentThatIsNoneIsRefused() {
    refused(
        "there is no experiment color; did you mean colour?",
        "--experiment=color",
        "--effect=0.01");
    refused("--experiment is missing; name one of colour, new, alone.", "--effect=0.01");
    refused(
        "the experiment alone has no variant to compare with its control.",
        "--experiment=alone",
        "--effect=0.01");
  }

  @Test
  void anExperimentWithoutControlUsersOrTrafficIsRefused() throws Exception {
    refused(
        "the control of new has no analysed users in this warehouse",
        "--experiment=new",
        "--effect=0.01");
    write(
        "experiment_exposure",
        "SELECT 'colour' AS experiment_name, 1 AS user_id, true AS is_contaminated");
    refused(
        "nobody was exposed to colour within its dates", "--experiment=colour", "--effect=0.01");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.92", "0.95", "-0.08", "-0.5"})
  void anEffectThatLeavesNoRateIsRefused(String effect) {
    refused(
        "which is no rate between 0 and 1",
        "--experiment=colour",
        "--metric=conversion",
        "--effect=" + effect);
  }

  @Test
  void unusableOptionsAreRefused() {
    refused("--effect is missing", "--experiment=colour");
    refused("--effect=0.0 is no difference", "--experiment=colour", "--effect=0");
    refused("--power=0.5 is not above 0.5", "--experiment=colour", "--effect=1", "--power=0.5");
    refused("--power=1.0 is not above 0.5", "--experiment=colour", "--effect=1", "--power=1");
    refused(
        "--metric=clicks is not one of conversion, revenue.",
        "--experiment=colour",
        "--effect=1",
        "--metric=clicks");
    refused(
        "--format=csv is not one of table, json.",
        "--experiment=colour",
        "--effect=1",
        "--format=csv");
  }

  @Test
  void aWarehouseWithoutResultsIsRefused() throws Exception {
    try (Stream<Path> files = Files.walk(folder.resolve("data/flit_marts/experiment_results"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
    refused(
        "there is no table flit_marts.experiment_results in this warehouse",
        "--experiment=colour",
        "--effect=0.01");
  }

  @Test
  void aWarehouseFromBeforeTheAdjustmentIsPlannedWithoutIt() throws Exception {
    write(
        "experiment_results",
        """
        SELECT 'colour' AS experiment_name, 'blue' AS variant, DATE '2026-02-01' AS as_of_date,
          500 AS exposed_users, 5.5 AS avg_revenue_per_user, 20.0 AS revenue_std_dev
        """);
    JsonNode plans =
        new ObjectMapper()
            .readTree(plan("--experiment=colour", "--effect=0.5", "--format=json").out())
            .get("plans");
    assertThat(plans.get(1).get("users"), is(plans.get(0).get("users")));
  }
}
