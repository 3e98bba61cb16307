package io.flit.transforms.experiments;

import static io.flit.transforms.Rows.assignment;
import static io.flit.transforms.Rows.at;
import static io.flit.transforms.Rows.date;
import static io.flit.transforms.Rows.exposure;
import static io.flit.transforms.Rows.item;
import static io.flit.transforms.Rows.order;
import static io.flit.transforms.experiments.configuration.TestExperiments.with;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import io.flit.schemas.Column;
import io.flit.schemas.Money;
import io.flit.schemas.Table;
import io.flit.schemas.annotations.AcceptedRange;
import io.flit.schemas.marts.ExperimentResult;
import io.flit.transforms.customers.Histories;
import io.flit.transforms.experiments.configuration.Experiment;
import io.flit.transforms.experiments.configuration.Experiments;
import io.flit.transforms.experiments.configuration.Guardrail;
import io.flit.transforms.experiments.configuration.GuardrailMetric;
import io.flit.transforms.experiments.configuration.PrimaryMetric;
import io.flit.transforms.experiments.configuration.Variant;
import io.flit.transforms.experiments.exposure.BeforeExposure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExperimentAnalysisTest {
  private static final Experiment BUTTON = Tallies.experiment("button", "control:0.5", "green:0.5");

  /**
   * Four users an arm, exposed on 2026-03-02, with orders on 2026-03-05 and before exposure on
   * 2026-02-20.
   *
   * <pre>
   *   control  revenue  0  0 10 30 (20 + 10)    before  0  0  0 20
   *   green    revenue  0 20 20 40 (25 + 15)    before  0  0 20 20
   * </pre>
   */
  private static List<ExperimentResult> goldenRows() {
    List<Object> rows = new ArrayList<>();
    addUser(rows, 1, "control", List.of(), "");
    addUser(rows, 2, "control", List.of(), "");
    addUser(rows, 3, "control", List.of("10.00"), "");
    addUser(rows, 4, "control", List.of("20.00", "10.00"), "20.00");
    addUser(rows, 5, "green", List.of(), "");
    addUser(rows, 6, "green", List.of("20.00"), "");
    addUser(rows, 7, "green", List.of("20.00"), "20.00");
    addUser(rows, 8, "green", List.of("25.00", "15.00"), "20.00");
    return Tallies.results(
        Experiments.of(List.of(BUTTON)), at("2026-05-01"), Histories.allOf(rows.toArray()));
  }

  private static void addUser(
      List<Object> rows, long userId, String variant, List<String> prices, String priceBefore) {
    rows.add(assignment("a" + userId, "button", userId, variant, "2026-03-01"));
    rows.add(exposure("e" + userId, "button", userId, variant, "2026-03-02"));
    long id = userId * 10;
    for (String price : prices) {
      rows.add(order(id, userId, "2026-03-05"));
      rows.add(item(id, id++, userId, 1, price));
    }
    if (!priceBefore.isEmpty()) {
      rows.add(order(id, userId, "2026-02-20"));
      rows.add(item(id, id, userId, 1, priceBefore));
    }
  }

  @Test
  void controlHasItsOwnFiguresAndNoComparison() {
    // Revenue: mean 40 / 4, variance (1000 - 40^2 / 4) / 3 = 200. CUPED: theta is
    // (8 * 1800 - 60 * 120) / (8 * 1200 - 60^2) = 1.2, the mean of what was spent before 5 against
    // 7.5 in both arms: 10 + 1.2 * 2.5 = 13. Cap: rank 5 of the 5 spenders.
    Figures.assertSame(
        Table.of(ExperimentResult.class),
        goldenRows().get(0),
        identity("control")
            .setIsControl(true)
            .setConversions30d(2L)
            .setConversionRate30d(0.5)
            .setConversionCiLow(0.15003898915214947)
            .setConversionCiHigh(0.8499610108478506)
            .setOrders30d(3L)
            .setRevenue30d(Money.of("40.00"))
            .setAvgRevenuePerUser(Money.of("10.00"))
            .setRevenueStdDev(14.142135623730951)
            .setAvgOrderValue(Money.of("13.33"))
            .setCupedAvgRevenuePerUser(13.0)
            .setCupedVarianceReduction(0.88)
            .setContributionMargin30d(Money.of("40.00"))
            .build());
  }

  @Test
  void variantIsComparedWithControl() {
    // Variance (2400 - 80^2 / 4) / 3 = 266.67. Fisher: of five buyers among eight the tables with
    // 1, 2, 3, 4 in green weigh 4, 24, 24, 4; three were seen, and none weighs more.
    Figures.assertSame(
        Table.of(ExperimentResult.class),
        goldenRows().get(1),
        identity("green")
            .setIsControl(false)
            .setConversions30d(3L)
            .setConversionRate30d(0.75)
            .setConversionCiLow(0.3006418425824019)
            .setConversionCiHigh(0.9544127391902995)
            .setConversionDiff(0.25)
            .setConversionDiffCiLow(-0.3195572515133034)
            .setConversionDiffCiHigh(0.655286660349105)
            .setConversionLift(0.5)
            .setConversionPValue(1.0)
            .setConversionMethod("FISHER_EXACT")
            .setStatisticalSignificance(0.0)
            .setPValueHolm(1.0)
            .setPValueBh(1.0)
            .setFamilySize(1L)
            .setIsSignificant(false)
            .setOrders30d(4L)
            .setRevenue30d(Money.of("80.00"))
            .setAvgRevenuePerUser(Money.of("20.00"))
            .setRevenueStdDev(16.32993161855452)
            .setRevenueDiff(10.0)
            .setRevenueDiffCiLow(-16.5609683248491)
            .setRevenueDiffCiHigh(36.5609683248491)
            .setRevenueT(0.9258200997725515)
            .setRevenueDf(5.88)
            .setRevenuePValue(0.3909549909479302)
            .setRevenueLift(1.0)
            .setAvgOrderValue(Money.of("20.00"))
            .setAvgOrderValueDiff(20 / 3.0)
            .setAvgOrderValuePValue(0.03489698451015112)
            .setCupedAvgRevenuePerUser(17.0)
            .setCupedRevenueDiff(4.0)
            .setCupedRevenueCiLow(-13.691129755249126)
            .setCupedRevenueCiHigh(21.691129755249126)
            .setCupedRevenuePValue(0.5644540543724053)
            .setCupedVarianceReduction(0.48)
            .setWinsorRevenueDiff(10.0)
            .setWinsorRevenuePValue(0.3909549909479302)
            .setSequentialPValue(1.0)
            .setSequentialCiLow(-226.3587099635034)
            .setSequentialCiHigh(246.3587099635034)
            .setChanceToBeatControl(0.8227302601132493)
            .setExpectedLoss(1.0343985284929644)
            .setMdeConversion(0.9265372204851954)
            .setMdeRevenue(30.260578905137624)
            .setConversionSequentialPValue(1.0)
            .setConversionSequentialCiLow(-6.986977945913322)
            .setConversionSequentialCiHigh(7.486977945913322)
            .setPreRevenuePValue(0.5374403444266738)
            .setIttConversionDiff(0.25)
            .setIttCiLow(-0.3195572515133034)
            .setIttCiHigh(0.655286660349105)
            .setIttPValue(1.0)
            .setConversionLiftCiLow(-0.4866089464684078)
            .setConversionLiftCiHigh(74.17672335421004)
            .setAvgOrderValueDiffCiLow(0.8923188283328383)
            .setAvgOrderValueDiffCiHigh(12.441014505000497)
            .setAdjustedConversionDiff(0.25)
            .setAdjustedRevenueDiff(10.0)
            .setReturnedOrdersDiff(0.0)
            .setContributionMargin30d(Money.of("80.00"))
            .setContributionMarginDiff(10.0)
            .setSupportTicketsDiff(0.0)
            .setDecision("NO_EFFECT_WITHIN_MDE")
            .build());
  }

  /** What both rows have in common. The baseline is too noisy for an interval of the lift. */
  private static ExperimentResult.Builder identity(String variant) {
    return ExperimentResult.builder()
        .setExperimentName("button")
        .setVariant(variant)
        .setStartDate(date("2026-03-01"))
        .setEndDate(date("2026-03-10"))
        .setAsOfDate(date("2026-05-01"))
        .setAlpha(0.05)
        .setAssignedUsers(4L)
        .setExposedUsers(4L)
        .setImmatureUsers(0L)
        .setContaminatedUsers(0L)
        .setCupedTheta(1.2)
        .setWinsorCap(Money.of("40.00"))
        .setWinsorCappedUsers(0L)
        .setSrmChi2(0.0)
        .setSrmPValue(1.0)
        .setSrmStatus("NOT_ENOUGH_TRAFFIC")
        .setContaminationRate(0.0)
        .setStatus("OK")
        .setPrimaryMetric("conversion")
        .setIsFinal(true)
        .setReturnedOrders30d(0L)
        .setSupportTickets30d(0L);
  }

  @Test
  void everyConfiguredVariantHasARowInTheOrderOfTheConfiguration() {
    List<ExperimentResult> rows =
        Tallies.results(RandomWorld.EXPERIMENTS, at("2026-05-01"), List.of());

    assertThat(
        rows.stream().map(row -> row.getExperimentName() + "/" + row.getVariant()).toList(),
        is(
            List.of(
                "color/control",
                "color/blue",
                "color/red",
                "mail/weekly",
                "mail/daily",
                "mail/never",
                "solo/all",
                "quiet/control",
                "quiet/treatment")));
  }

  @Test
  void numbersStayInTheirRanges() {
    List<ExperimentResult> rows = new ArrayList<>();
    for (int users : new int[] {0, 1, 2, 5, 20, 300}) {
      for (int seed = 0; seed < 10; seed++) {
        rows.addAll(
            Tallies.results(
                RandomWorld.EXPERIMENTS, at("2026-04-05"), RandomWorld.histories(seed, users)));
      }
    }

    for (ExperimentResult row : rows) {
      for (Column<ExperimentResult> column : Table.of(ExperimentResult.class).columns()) {
        Object value = column.get(row);
        if (value instanceof Double number) {
          assertThat(column + " of " + row, Double.isFinite(number), is(true));
        }
        Optional<AcceptedRange> range = column.declaration(AcceptedRange.class);
        if (range.isPresent() && value != null) {
          double number =
              value instanceof Money amount ? amount.toDouble() : ((Number) value).doubleValue();
          assertThat(
              column + " of " + row,
              number >= range.get().min() && number <= range.get().max(),
              is(true));
        }
      }
    }
  }

  @Test
  void capIsPooledOverTheArmsOfAnExperiment() {
    // The 1,001 spenders of both arms: the rank is ceil(0.999 * 1001) = 1000, so one is capped.
    Tallies.Arm control = Tallies.arm();
    Tallies.Arm green = Tallies.arm();
    for (int i = 1; i <= 600; i++) {
      control.buyer(i);
    }
    for (int i = 601; i <= 1000; i++) {
      green.buyer(i);
    }
    green.buyer(1_000_000);

    List<ExperimentResult> rows = rows(BUTTON, control, green);

    assertThat(rows.get(0).getWinsorCap(), is(Money.of("10.00")));
    assertThat(rows.get(1).getWinsorCap(), is(Money.of("10.00")));
    assertThat(rows.get(0).getWinsorCappedUsers(), is(0L));
    assertThat(rows.get(1).getWinsorCappedUsers(), is(1L));
    // (601 + ... + 1000 + 1000) / 401 - (1 + ... + 600) / 600, in cents.
    assertThat(
        rows.get(1).getWinsorRevenueDiff(),
        closeTo((321_200 / 401.0 - 180_300 / 600.0) / 100, 1e-9));
  }

  @Test
  void capIsAtTheConfiguredPercentile() {
    // The rank is ceil(0.75 * 7) = 6.
    Tallies.Arm control = Tallies.arm().buyer(100).buyer(200).buyer(300).buyer(700);
    Tallies.Arm green = Tallies.arm().visitors(9).buyer(400).buyer(500).buyer(600);

    List<ExperimentResult> rows =
        rows(with(BUTTON, "winsorPercentile", new BigDecimal("0.75")), control, green);

    assertThat(rows.get(0).getWinsorCap(), is(Money.of("6.00")));
    assertThat(rows.get(0).getWinsorCappedUsers(), is(1L));
    assertThat(rows.get(1).getWinsorCappedUsers(), is(0L));
  }

  @Test
  void sequentialIntervalsAreTunedForTheExpectedUsers() {
    Tallies.Arm control = Tallies.arm().visitors(2).buyer(1).buyer(1);
    Tallies.Arm green = Tallies.arm().visitors(1).buyer(1).buyer(1).buyer(1);

    ExperimentResult row = rows(with(BUTTON, "expectedUsers", 100), control, green).get(1);

    assertThat(row.getConversionSequentialCiLow(), closeTo(-1.1012725809435258, 1e-12));
    assertThat(row.getConversionSequentialCiHigh(), closeTo(1.6012725809435258, 1e-12));
    assertThat(
        row.getSequentialCiHigh() - row.getRevenueDiff(),
        is(
            lessThan(
                rows(BUTTON, control, green).get(1).getSequentialCiHigh() - row.getRevenueDiff())));
  }

  @Test
  void adjustedDifferenceIsThatOfUsersWhoWereAlikeBefore() {
    // Of both arms 30 are new and 50 registered, and both kinds convert 0.1 more often in green.
    BeforeExposure registered = new BeforeExposure(null, 10L, 0, null, 0, null);
    Tallies.Arm control =
        Tallies.arm()
            .known(16, BeforeExposure.NOTHING)
            .known(4, BeforeExposure.NOTHING, 1250)
            .known(10, registered)
            .known(10, registered, 1250);
    Tallies.Arm green =
        Tallies.arm()
            .known(7, BeforeExposure.NOTHING)
            .known(3, BeforeExposure.NOTHING, 1250)
            .known(12, registered)
            .known(18, registered, 1250);

    ExperimentResult row =
        rows(with(BUTTON, "primaryMetric", PrimaryMetric.ADJUSTED_CONVERSION), control, green)
            .get(1);

    assertThat(row.getConversionDiff(), closeTo(21 / 40.0 - 14 / 40.0, 1e-15));
    assertThat(row.getAdjustedConversionDiff(), closeTo(0.1, 1e-15));
    assertThat(row.getAdjustedConversionStdError(), closeTo(0.10729938440986903, 1e-14));
    assertThat(row.getAdjustedConversionCiLow(), closeTo(-0.1103029290066618, 1e-14));
    assertThat(row.getAdjustedConversionCiHigh(), closeTo(0.3103029290066619, 1e-14));
    assertThat(row.getAdjustedConversionPValue(), closeTo(0.35135110138302944, 1e-12));
    assertThat(row.getAdjustedConversionVarianceReduction(), closeTo(0.058425881216803366, 1e-13));
    assertThat(row.getAdjustedRevenueDiff(), closeTo(1.25, 1e-14));
    assertThat(row.getAdjustedRevenueStdError(), closeTo(1.3412423051233628, 1e-13));
    assertThat(row.getAdjustedRevenuePValue(), closeTo(0.35135110138302944, 1e-12));
    assertThat(row.getPrimaryMetric(), is("adjusted_conversion"));
    assertThat(row.getPValueHolm(), is(row.getAdjustedConversionPValue()));
  }

  @Test
  void furtherOutcomesAreComparedPerUser() {
    List<ExperimentResult> rows = rows(BUTTON, returning(), returningMore());

    assertThat(rows.get(0).getReturnedOrders30d(), is(6L));
    assertThat(rows.get(0).getContributionMargin30d(), is(Money.of("24.00")));
    assertThat(rows.get(0).getSupportTickets30d(), is(10L));
    assertThat(rows.get(0).getReturnedOrdersDiff(), is(nullValue()));
    ExperimentResult green = rows.get(1);
    assertThat(green.getReturnedOrders30d(), is(20L));
    assertThat(green.getReturnedOrdersDiff(), closeTo(0.3, 1e-15));
    assertThat(green.getReturnedOrdersDiffCiLow(), closeTo(0.039192003242488394, 1e-12));
    assertThat(green.getReturnedOrdersDiffCiHigh(), closeTo(0.5608079967575116, 1e-12));
    assertThat(green.getReturnedOrdersPValue(), closeTo(0.024832118287936102, 1e-12));
    assertThat(green.getContributionMargin30d(), is(Money.of("80.00")));
    assertThat(green.getContributionMarginDiff(), closeTo(1.2, 1e-14));
    assertThat(green.getContributionMarginDiffCiLow(), closeTo(0.15676801296995535, 1e-12));
    assertThat(green.getContributionMarginDiffCiHigh(), closeTo(2.2432319870300446, 1e-12));
    assertThat(green.getContributionMarginPValue(), closeTo(0.024832118287936102, 1e-12));
    assertThat(green.getSupportTickets30d(), is(10L));
    assertThat(green.getSupportTicketsDiff(), closeTo(-1 / 12.0, 1e-15));
    assertThat(green.getSupportTicketsDiffCiLow(), closeTo(-0.30675493680394905, 1e-12));
    assertThat(green.getSupportTicketsDiffCiHigh(), closeTo(0.14008827013728245, 1e-12));
    assertThat(green.getSupportTicketsPValue(), closeTo(0.4584672916770943, 1e-12));
  }

  /** 30 users of whom 6 bought and sent something else back, and 10 needed help. */
  private static Tallies.Arm returning() {
    return Tallies.arm().users(14, 0, 0).users(10, 0, 1).users(6, 1, 0);
  }

  /** 40 users of whom 12 bought once and 4 twice, and as often sent back, and 10 needed help. */
  private static Tallies.Arm returningMore() {
    return Tallies.arm().users(14, 0, 0).users(10, 0, 1).users(12, 1, 0).users(4, 2, 0);
  }

  @Test
  void rareOutcomeHasADifferenceWithoutAnInterval() {
    ExperimentResult row =
        rows(BUTTON, Tallies.arm().visitors(40), Tallies.arm().visitors(31).users(9, 0, 1)).get(1);

    assertThat(row.getSupportTicketsDiff(), is(0.225));
    assertThat(row.getSupportTicketsDiffCiLow(), is(nullValue()));
    assertThat(row.getSupportTicketsDiffCiHigh(), is(nullValue()));
    assertThat(row.getSupportTicketsPValue(), is(nullValue()));
  }

  @Test
  void guardrailsAreHarmedSafeOrUndecided() {
    assertThat(guarded(GuardrailMetric.RETURNED_ORDERS_30D, "0.01"), is("HARMED"));
    assertThat(guarded(GuardrailMetric.RETURNED_ORDERS_30D, "0.1"), is("UNDECIDED"));
    assertThat(guarded(GuardrailMetric.RETURNED_ORDERS_30D, "0.6"), is("SAFE"));
    assertThat(guarded(GuardrailMetric.CONTRIBUTION_MARGIN_30D, "0.25"), is("SAFE"));
    assertThat(guarded(GuardrailMetric.SUPPORT_TICKETS_30D, "0.1"), is("UNDECIDED"));
    assertThat(guarded(GuardrailMetric.SUPPORT_TICKETS_30D, "0.2"), is("SAFE"));
    assertThat(guarded(GuardrailMetric.CONVERSION, "0.01"), is("SAFE"));
    assertThat(guarded(GuardrailMetric.REVENUE, "0.01"), is("SAFE"));
    assertThat(rows(BUTTON, returning(), returningMore()).get(1).getGuardrailStatus(), nullValue());
  }

  private static String guarded(GuardrailMetric metric, String margin) {
    List<ExperimentResult> rows =
        rows(
            with(BUTTON, "guardrails", List.of(guardrail(metric, margin))),
            returning(),
            returningMore());
    assertThat(rows.get(0).getGuardrailStatus(), is(nullValue()));
    return rows.get(1).getGuardrailStatus();
  }

  private static Guardrail guardrail(GuardrailMetric metric, String margin) {
    return new Guardrail(metric, new BigDecimal(margin));
  }

  @Test
  void decisionIsAboutThePrimaryMetricAndHeedsGuardrails() {
    Experiment byRevenue = with(BUTTON, "primaryMetric", PrimaryMetric.REVENUE);
    Guardrail margin = guardrail(GuardrailMetric.CONTRIBUTION_MARGIN_30D, "0.25");
    Guardrail tickets = guardrail(GuardrailMetric.SUPPORT_TICKETS_30D, "0.1");
    Guardrail returns = guardrail(GuardrailMetric.RETURNED_ORDERS_30D, "0.01");

    assertThat(decision(BUTTON), is("CONTINUE"));
    assertThat(decision(byRevenue), is("SHIP"));
    assertThat(decision(with(byRevenue, "guardrails", List.of(margin))), is("SHIP"));
    assertThat(decision(with(byRevenue, "guardrails", List.of(margin, tickets))), is("CONTINUE"));
    assertThat(decision(with(byRevenue, "guardrails", List.of(margin, returns))), is("ROLL_BACK"));
    ExperimentResult row = rows(byRevenue, returning(), returningMore()).get(1);
    assertThat(row.getPValueHolm(), is(row.getRevenuePValue()));
    assertThat(row.getIsSignificant(), is(true));
    assertThat(row.getPrimaryMetric(), is("revenue"));
    assertThat(rows(byRevenue, returning(), returningMore()).get(0).getDecision(), is(nullValue()));
  }

  private static String decision(Experiment experiment) {
    return rows(experiment, returning(), returningMore()).get(1).getDecision();
  }

  @Test
  void resultIsFinalOnceTheLastPossibleWindowIsOver() {
    assertThat(isFinal("2026-04-09T23:59:59.999999"), is(false));
    assertThat(isFinal("2026-04-10"), is(true));
  }

  private static boolean isFinal(String asOf) {
    return Tallies.results(Experiments.of(List.of(BUTTON)), at(asOf), List.of())
        .get(0)
        .getIsFinal();
  }

  @Test
  void contaminatedUsersCountWithIntentionToTreat() {
    ExperimentResult row =
        rows(
                BUTTON,
                Tallies.arm().visitors(20).buyer(500).contaminated(3),
                Tallies.arm().visitors(20).buyer(500).contaminated(3, 800).immature(4))
            .get(1);

    assertThat(row.getConversionDiff(), is(0.0));
    assertThat(row.getIttConversionDiff(), is(3 / 24.0));
    assertThat(row.getIttPValue(), is(lessThan(row.getConversionPValue())));
  }

  @Test
  void familyIsTheVariantsThatHaveATest() {
    List<ExperimentResult> rows =
        rows(
            Tallies.experiment("color", "control:0.4", "blue:0.3", "red:0.3"),
            Tallies.arm().visitors(100),
            Tallies.arm().visitors(100),
            Tallies.arm().visitors(90).buyer(1).buyer(1).buyer(1).buyer(1).buyer(1).buyer(1));

    assertThat(rows.get(0).getFamilySize(), is(nullValue()));
    assertThat(rows.get(1).getFamilySize(), is(1L));
    assertThat(rows.get(1).getConversionPValue(), is(nullValue()));
    assertThat(rows.get(1).getPValueHolm(), is(nullValue()));
    assertThat(rows.get(1).getPValueBh(), is(nullValue()));
    assertThat(rows.get(1).getIsSignificant(), is(nullValue()));
    assertThat(rows.get(2).getFamilySize(), is(1L));
    assertThat(rows.get(2).getIsSignificant(), is(true));
  }

  @Test
  void armThatNobodyIsInDoesNotEnlargeTheFamily() {
    Tallies.Arm control = Tallies.arm().visitors(100).buyer(1);
    Tallies.Arm blue = Tallies.arm().visitors(100).buyer(1).buyer(1).buyer(1);

    ExperimentResult alone = rows(BUTTON, control, blue).get(1);
    List<ExperimentResult> rows =
        rows(
            Tallies.experiment("color", "control:0.4", "blue:0.3", "red:0.3"),
            control,
            blue,
            Tallies.arm());

    assertThat(rows.get(1).getFamilySize(), is(1L));
    assertThat(rows.get(1).getPValueHolm(), is(alone.getConversionPValue()));
    assertThat(rows.get(2).getStatus(), is("NO_UNITS"));
    assertThat(rows.get(2).getFamilySize(), is(1L));
    assertThat(rows.get(2).getConversionPValue(), is(nullValue()));
    assertThat(rows.get(2).getConversionMethod(), is(nullValue()));
    assertThat(rows.get(2).getStatisticalSignificance(), is(nullValue()));
    assertThat(rows.get(2).getPValueHolm(), is(nullValue()));
    assertThat(rows.get(2).getPValueBh(), is(nullValue()));
    assertThat(rows.get(2).getIsSignificant(), is(nullValue()));
  }

  @Test
  void moreVariantsRaiseTheAdjustedPValue() {
    Tallies.Arm control = Tallies.arm().visitors(1000);
    Tallies.Arm better = Tallies.arm().visitors(992);
    Tallies.Arm same = Tallies.arm().visitors(1000);
    for (int i = 0; i < 20; i++) {
      control.buyer(100);
      same.buyer(100);
    }
    for (int i = 0; i < 38; i++) {
      better.buyer(100);
    }

    ExperimentResult alone = rows(BUTTON, control, better).get(1);
    ExperimentResult oneOfTwo =
        rows(
                Tallies.experiment("color", "control:0.4", "blue:0.3", "red:0.3"),
                control,
                better,
                same)
            .get(1);

    assertThat(alone.getConversionMethod(), is("POOLED_Z"));
    assertThat(alone.getPValueHolm(), is(alone.getConversionPValue()));
    assertThat(oneOfTwo.getConversionPValue(), is(alone.getConversionPValue()));
    assertThat(oneOfTwo.getPValueHolm(), is(2 * alone.getConversionPValue()));
    assertThat(oneOfTwo.getPValueBh(), is(2 * alone.getConversionPValue()));
    assertThat(oneOfTwo.getFamilySize(), is(2L));
    assertThat(alone.getIsSignificant(), is(true));
    assertThat(oneOfTwo.getPValueHolm(), is(greaterThan(alone.getPValueHolm())));
  }

  /** The rows of an experiment whose arms, in order, are given. */
  static List<ExperimentResult> rows(Experiment experiment, Tallies.Arm... arms) {
    return ExperimentAnalysis.of(
        new ArmTallies(
            experiment,
            arm -> {
              int position =
                  experiment.variants().stream().map(Variant::name).toList().indexOf(arm.variant());
              return position < arms.length ? arms[position].tally() : null;
            }),
        Tallies.Arm.AS_OF);
  }
}
