package io.flit.cli.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flit.cli.report.views.Answer;
import io.flit.cli.report.views.Cells;
import io.flit.cli.report.views.Query;
import io.flit.transforms.experiments.configuration.Experiments;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the report says of campaigns. */
class ReportedCampaignsTest {
  /** All ten rows of a campaign: the effect, from half to one and a half of it. */
  private static final String EFFECTS =
      """
      SELECT %s AS campaign_name, outcome, estimator, DATE '%s' AS sent_date,
        DATE '2026-07-01' AS as_of_date, 0.05 AS alpha, %d AS eligible_users, 2000 AS sent_users,
        40 AS trimmed_users, effect * scale AS effect, effect * scale / 2 AS ci_low,
        effect * scale * 1.5 AS ci_high, p AS p_value_holm, 0.62 AS propensity_auc,
        0.4 AS max_smd_before, 0.15 AS max_smd_after, 'orders_90d' AS worst_covariate,
        CASE WHEN estimator = 'AIPW_ATT' THEN 61.4 END AS incremental_total,
        2.5 AS e_value, 1.75 AS e_value_ci,
        CASE WHEN estimator = 'REGRESSION' THEN 0.052 END AS robustness_value,
        CASE WHEN estimator = 'REGRESSION' THEN 0.012 END AS robustness_value_alpha,
        'lifetime_orders' AS benchmark_covariate, -0.004 AS benchmark_shift, '%s' AS status
      FROM (VALUES ('CONVERSION', 1), ('REVENUE', 100)) o(outcome, scale)
      CROSS JOIN (VALUES ('NAIVE'), ('REGRESSION'), ('IPW_ATT'), ('AIPW_ATT'), ('OVERLAP')) e(estimator)
      CROSS JOIN (SELECT %s::DOUBLE AS effect, %s::DOUBLE AS p) x
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
          TIMESTAMPTZ '2026-07-01 00:00:00Z' AS as_of,
          TIMESTAMPTZ '2026-07-02 01:00:00Z' AS started_at,
          TIMESTAMPTZ '2026-07-02 02:00:00Z' AS finished_at
        """);
  }

  private void effects(
      String name, String sent, int eligible, String status, String effect, String p)
      throws SQLException {
    tables.with(
        "flit_marts.campaign_effects",
        EFFECTS.formatted(Query.literal(name), sent, eligible, status, effect, p));
  }

  private void effects(String status, String effect, String p) throws SQLException {
    effects("offer", "2025-07-01", 5000, status, effect, p);
  }

  /**
   * Four customers sent to. The first ordered only because of it, the second would have ordered
   * anyway, the third is trimmed, and the simulated order of the fourth came when the 30 days were
   * over.
   */
  private void units() throws SQLException {
    tables
        .with(
            "flit_marts.campaign_units",
            """
            SELECT 'offer' AS campaign_name, user_id, DATE '2025-07-01' AS sent_date, is_sent,
              propensity, propensity > 0.9 AS is_trimmed, overlap_weight, true AS is_mature,
              orders AS orders_30d, orders > 0 AS has_ordered_30d
            FROM (VALUES (1, true, 0.7, 0.3, 1), (2, true, 0.5, 0.5, 2), (3, true, 0.95, NULL, 1),
              (4, true, 0.8, 0.2, 0), (5, false, 0.5, 0.5, 1), (6, false, 0.04, 0.04, 0))
              v(user_id, is_sent, propensity, overlap_weight, orders)
            """)
        .with(
            "flit_staging.stg_campaign_sends",
            """
            SELECT left(md5(user_id || '_offer_' || day || 'T08:00:00Z'), 16) AS send_id,
              'offer' AS campaign_name, user_id, (day || ' 08:00:00Z')::TIMESTAMPTZ AS sent_at
            FROM (VALUES (1, '2025-07-01'),
              (2, '2025-07-01'), (3, '2025-07-01'),
              (4, '2025-07-01'), (5, '2025-06-30'))
              v(user_id, day)
            """)
        .with(
            "flit_staging.stg_campaign_overlay_orders",
            """
            SELECT order_id, user_id, campaign_name, ordered AS created_at, 'Complete' AS status
            FROM (VALUES (901, 1, 'offer', TIMESTAMPTZ '2025-07-01 08:00:00Z'),
              (902, 2, 'offer', TIMESTAMPTZ '2025-07-31 07:59:59Z'),
              (903, 3, 'offer', TIMESTAMPTZ '2025-07-03 00:00:00Z'),
              (904, 4, 'offer', TIMESTAMPTZ '2025-07-31 08:00:00Z'),
              (905, 1, 'other', TIMESTAMPTZ '2025-07-03 00:00:00Z'))
              v(order_id, user_id, campaign_name, ordered)
            """)
        .with(
            "flit_staging.stg_campaign_overlay_order_items",
            """
            SELECT order_item_id, order_id, sale_price
            FROM (VALUES (1, 901, 10.00), (2, 901, 20.00), (3, 902, 40.00), (4, 903, 50.00),
              (5, 904, 80.00), (6, 905, 160.00)) v(order_item_id, order_id, sale_price)
            """);
  }

  private Report report() throws SQLException {
    return Report.of(tables.source(), Experiments.defaults());
  }

  private static Card card(Report report, String id) {
    return report.chapters().stream()
        .flatMap(chapter -> chapter.cards().stream())
        .filter(card -> card.figure().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private Card card(String id) throws SQLException {
    return card(report(), id);
  }

  private static Map<String, String> captions(Card card) {
    return card.figure().captions(card.answer());
  }

  private static List<List<String>> cells(Card card) {
    return Cells.of(card.grid(), card.answer()).stream()
        .map(row -> row.stream().map(Cells.Cell::text).toList())
        .toList();
  }

  private static List<Object> column(Answer answer, String name) {
    List<Object> values = new ArrayList<>();
    for (int row = 0; row < answer.size(); row++) {
      values.add(answer.value(row, name));
    }
    return values;
  }

  @Test
  void truthIsThatOfTheCustomersWhomAnEstimateIsAbout() throws SQLException {
    simulated();
    effects("OK", "0.2", "0.01");
    units();
    Answer conversion = card("campaign-conversion").answer();
    assertThat(
        column(conversion, "estimator"),
        contains("NAIVE", "REGRESSION", "IPW_ATT", "AIPW_ATT", "OVERLAP"));
    assertThat(column(conversion, "true_effect"), contains(0.5, 0.3, 1 / 3d, 1 / 3d, 0.3));
    assertThat(
        column(card("campaign-revenue").answer(), "true_effect"),
        contains(30d, 29d, 70 / 3d, 70 / 3d, 29d));
  }

  @Test
  void campaignThatIsNotMatureHasNoTruth() throws SQLException {
    simulated();
    effects("IMMATURE", "NULL", "NULL");
    units();
    tables.execute("UPDATE flit_marts.campaign_units SET is_mature = false");
    assertThat(column(card("campaign-decisions").answer(), "true_effect").get(0) == null, is(true));
  }

  @Test
  void noTruthIsKnownOfRealCampaignBesideSimulatedOnes() throws SQLException {
    simulated();
    effects("OK", "0.2", "0.01");
    units();
    tables.execute("UPDATE flit_staging.stg_campaign_sends SET send_id = 'A-' || user_id");
    Card decisions = card("campaign-decisions");
    assertThat(column(decisions.answer(), "true_effect").get(0) == null, is(true));
    assertThat(decisions.findings(), is(empty()));
    assertThat(
        captions(card("campaign-conversion")),
        is(
            Map.of(
                "offer",
                "Offer: conversion rose, by more than chance explains: +20.00 pp (+10.00 pp to +30.00"
                    + " pp).")));
  }

  @Test
  void noTruthIsKnownOfCampaignsThatWereNotGenerated() throws SQLException {
    effects("OK", "0.02", "0.01");
    units();
    Report report = report();
    assertThat(
        cells(card(report, "campaign-decisions")),
        contains(
            List.of(
                "Offer",
                "Repeat",
                "OK",
                "+2.00",
                "+1.00",
                "+3.00",
                "+$2.00",
                "61",
                "2,000 of 5,000",
                "2025-07-01")));
    assertThat(
        captions(card(report, "campaign-conversion")),
        is(
            Map.of(
                "offer",
                "Offer: conversion rose, by more than chance explains: +2.00 pp (+1.00 pp to +3.00"
                    + " pp).")));
    assertThat(card(report, "campaign-conversion").chart().roles().containsKey("truth"), is(false));
  }

  @Test
  void decisionsComeFirstWithTheTruthBeside() throws SQLException {
    simulated();
    effects("OK", "0.2", "0.01");
    units();
    effects("later", "2025-08-01", 600, "IMBALANCED", "0.01", "0.8");
    Report report = report();
    Report.Chapter chapter =
        report.chapters().stream()
            .filter(one -> one.section().title().equals("Campaigns"))
            .findFirst()
            .orElseThrow();
    assertThat(
        chapter.cards().stream().map(card -> card.figure().id()).toList(),
        contains(
            "campaign-decisions",
            "campaign-conversion",
            "campaign-revenue",
            "campaign-balance",
            "campaign-chances",
            "campaign-doubts"));
    Card card = card(report, "campaign-decisions");
    assertThat(
        cells(card),
        contains(
            List.of(
                "Later",
                "Too few customers to tell",
                "IMBALANCED",
                "+1.00",
                "+0.50",
                "+1.50",
                "\u2013",
                "+$1.00",
                "\u2013",
                "61",
                "2,000 of 600",
                "2025-08-01"),
            List.of(
                "Offer",
                "Repeat",
                "OK",
                "+20.00",
                "+10.00",
                "+30.00",
                "+30.00",
                "+$20.00",
                "+$29.00",
                "61",
                "2,000 of 5,000",
                "2025-07-01")));
    assertThat(
        card.note(),
        is(
            "Of 2 campaigns, 1 to repeat, 0 to stop, 0 that showed nothing, 0 to wait for, 0 to hold"
                + " some out of next time, 1 with too few customers to tell."));
    assertThat(
        card.findings(),
        contains(
            "IMBALANCED is size here, not a fault of the campaign: with few customers chance alone"
                + " leaves those sent to and those left out unlike each other. The largest difference"
                + " is about 0.11 to 0.19 among 600 customers, and 0.03 to 0.08 among 3,000; verdicts"
                + " need some 3,000."));
  }

  @Test
  void everyStatusHasAnAdviceAndASentence() throws SQLException {
    Map<String, String> said = new LinkedHashMap<>();
    for (String status :
        List.of("NO_UNITS", "NO_OVERLAP", "IMBALANCED", "LOW_PRECISION", "ZERO_VARIANCE")) {
      said.put(status, said(5000, status, "0.02", "0.01"));
    }
    tables.execute("DELETE FROM flit_marts.campaign_effects");
    effects("offer", "2026-06-20", 5000, "IMMATURE", "0.02", "0.01");
    said.put("IMMATURE", said());
    said.put("few customers", said(600, "IMBALANCED", "0.02", "0.01"));
    said.put("worse", said(5000, "OK", "-0.02", "0.01"));
    said.put("as p equals alpha", said(5000, "OK", "0.02", "0.05"));
    tables.execute("DELETE FROM flit_marts.campaign_effects");
    effects("OK", "0.02", "0.4");
    tables.execute("UPDATE flit_marts.campaign_effects SET ci_low = -0.01");
    said.put("nothing", said());
    assertThat(
        said,
        is(
            Map.of(
                "IMMATURE",
                "Wait until 2026-07-20 | Offer: wait, its 30 days are over on 2026-07-20.",
                "NO_UNITS",
                "Too few customers to tell | Offer: nothing can be said, too few customers were sent to"
                    + " or left out.",
                "NO_OVERLAP",
                "Hold some out | Offer: no analysis can help, since more than a fifth of those sent to"
                    + " have nobody like them who was left out; hold some out next time.",
                "IMBALANCED",
                "Hold some out | Offer: no verdict, orders 90d still differs by 0.15 standard"
                    + " deviations; ask a coarser question, or hold some out next time.",
                "LOW_PRECISION",
                "Too few customers to tell | Offer: no verdict, a few customers carry all the weight;"
                    + " the interval is honest and useless.",
                "ZERO_VARIANCE",
                "Too few customers to tell | Offer: nothing can be said, nobody, or everybody, ordered.",
                "few customers",
                "Too few customers to tell | Offer: no verdict, orders 90d still differs by 0.15"
                    + " standard deviations; among 600 customers chance alone does this, and verdicts"
                    + " need some 3,000.",
                "worse",
                "Stop | Offer: conversion fell, by more than chance explains: \u22122.00 pp (\u22121.00"
                    + " pp to \u22123.00 pp).",
                "as p equals alpha",
                "Nothing shown | Offer: no effect on conversion is shown once all campaigns are counted:"
                    + " +2.00 pp (+1.00 pp to +3.00 pp).",
                "nothing",
                "Nothing shown | Offer: no effect on conversion is shown: +2.00 pp (\u22121.00 pp to"
                    + " +3.00 pp).")));
  }

  @Test
  void campaignThatWasSentToEverybodyIsNotToldThatCustomersAreFew() throws SQLException {
    assertThat(
        said(2000, "NO_UNITS", "0.02", "0.01"),
        is(
            "Hold some out | Offer: nothing can be said, too few customers were sent to or left out."));
  }

  @Test
  void noDayIsNamedThatHasComeWithoutEndingTheWait() throws SQLException {
    effects("later", "2026-06-01", 5000, "IMMATURE", "NULL", "NULL");
    effects("sooner", "2026-06-02", 5000, "IMMATURE", "NULL", "NULL");
    assertThat(
        column(card("campaign-decisions").answer(), "advice"),
        contains("Wait until 2026-07-02", "Wait until 2026-07-02"));
  }

  private String said(int eligible, String status, String effect, String p) throws SQLException {
    tables.execute("DELETE FROM flit_marts.campaign_effects");
    effects("offer", "2025-07-01", eligible, status, effect, p);
    return said();
  }

  /** The advice for the only campaign, and what is said of it. */
  private String said() throws SQLException {
    Report report = report();
    return cells(card(report, "campaign-decisions")).get(0).get(1)
        + " | "
        + captions(card(report, "campaign-conversion")).get("offer");
  }

  @Test
  void wrongEstimateStandsAmongTheOthersAndIsCalledWrong() throws SQLException {
    simulated();
    effects("OK", "0.02", "0.01");
    units();
    Report report = report();
    assertThat(
        card(report, "campaign-decisions").findings(),
        contains(
            "Of the intervals whose status is OK, 0 of 1 hold the truth. Wrong, and nothing in the data"
                + " shows it: Offer."));
    String headline =
        "Offer: conversion rose, by more than chance explains: +2.00 pp (+1.00 pp to +3.00 pp). The"
            + " true effect is +30.00 pp: this estimate is wrong, and nothing in the data shows it.";
    assertThat(captions(card(report, "campaign-conversion")), is(Map.of("offer", headline)));
    assertThat(
        captions(card(report, "campaign-revenue")),
        is(
            Map.of(
                "offer",
                "Offer: revenue per customer rose, by more than chance explains: +$2.00 (+$1.00 to +$3.00)."
                    + " The true effect is +$29.00: this estimate is wrong, and nothing in the data"
                    + " shows it.")));
    Card doubts = card(report, "campaign-doubts");
    assertThat(
        doubts.findings(),
        contains(
            headline
                + " To explain it away, something unseen would need a risk ratio of 2.50 with being sent"
                + " to and with ordering (1.75 to bring the interval to zero), or to explain 5.2% of what"
                + " is left unexplained of both. Without lifetime orders, the covariate that matters"
                + " most, the estimate moves by \u22120.40 pp."));
    assertThat(
        cells(doubts),
        contains(
            List.of(
                "Offer",
                "+2.00",
                "2.50",
                "1.75",
                "5.2%",
                "1.2%",
                "Lifetime orders",
                "\u22120.40",
                "OK")));
  }

  @Test
  void estimateThatIsNotOkIsNotCalledWrong() throws SQLException {
    simulated();
    effects("NO_OVERLAP", "0.02", "0.01");
    units();
    assertThat(card("campaign-decisions").findings(), is(empty()));
    assertThat(
        captions(card("campaign-conversion")).get("offer"),
        containsString("hold some out next time. The true effect is +30.00 pp."));
  }

  @Test
  void differencesOfCovariatesAreThoseOfTheirWorstLevels() throws SQLException {
    effects("OK", "0.02", "0.01");
    tables.with(
        "flit_marts.campaign_balance",
        """
        SELECT 'offer' AS campaign_name, weighting, covariate, level, before AS smd_before,
          after AS smd_after
        FROM (VALUES ('OVERLAP', 'gender', 'F', 0.02, -0.01), ('OVERLAP', 'gender', 'M', -0.02, 0.01),
          ('OVERLAP', 'orders_90d', '0', -0.4, 0.15), ('OVERLAP', 'orders_90d', '1', 0.3, -0.05),
          ('ATT', 'orders_90d', '0', -0.4, 0.5)) v(weighting, covariate, level, before, after)
        """);
    Card card = card("campaign-balance");
    List<List<Object>> rows =
        card.answer().rows().stream().map(row -> List.copyOf(row.subList(1, 4))).toList();
    assertThat(
        rows.stream().map(row -> row.stream().map(Object::toString).toList()).toList(),
        contains(
            List.of("Orders 90d", "Before weighting", "0.4"),
            List.of("Orders 90d", "After weighting", "0.15"),
            List.of("Gender", "Before weighting", "0.02"),
            List.of("Gender", "After weighting", "0.01")));
    assertThat(column(card.answer(), "level").subList(0, 2), contains("0", "0"));
    assertThat(
        captions(card),
        is(
            Map.of(
                "offer",
                "Offer: the largest difference was 0.40; after weighting orders 90d still differs by 0.15"
                    + " standard deviations; ask a coarser question, or hold some out next time.")));
    tables.execute("UPDATE flit_marts.campaign_effects SET max_smd_after = 0.05");
    assertThat(
        captions(card("campaign-balance")),
        is(
            Map.of(
                "offer",
                "Offer: the largest difference was 0.40 and is 0.05 after weighting, in orders 90d: within"
                    + " the limit.")));
  }

  @Test
  void chancesAreCountedBySentAndLeftOutWithTheTrimmedApart() throws SQLException {
    effects("OK", "0.02", "0.01");
    units();
    Card card = card("campaign-chances");
    Answer answer = card.answer();
    assertThat(answer.size(), is(21));
    List<String> bars = new ArrayList<>();
    for (int row = 0; row < answer.size(); row++) {
      long sent = ((Number) answer.value(row, "sent_to")).longValue();
      long left = ((Number) answer.value(row, "left_out")).longValue();
      if (sent + left > 0) {
        bars.add(answer.value(row, "chance") + ": " + sent + " above, " + left + " below");
      }
    }
    assertThat(
        bars,
        contains(
            "0\u20135%: 0 above, 1 below",
            "50\u201355%: 1 above, 1 below",
            "70\u201375%: 1 above, 0 below",
            "80\u201385%: 1 above, 0 below",
            "Trimmed: 1 above, 0 below"));
    assertThat(answer.count("is_trimmed", true), is(1L));
    assertThat(
        captions(card),
        is(
            Map.of(
                "offer",
                "Offer: of 2,000 sent to, 40 (2.0%) are trimmed. Of two customers, one sent to and one"
                    + " left out, the covariates tell which in 62.0% of pairs; 50% is chance.")));
  }

  @Test
  void campaignWithAnEffectIsPickedBeforeLaterOnesWithout() throws SQLException {
    effects("OK", "0.02", "0.01");
    effects("running", "2026-06-15", 5000, "IMMATURE", "NULL", "NULL");
    units();
    tables.with(
        "flit_marts.campaign_units",
        "SELECT * REPLACE ('running' AS campaign_name) FROM flit_marts.campaign_units");
    Report report = report();
    assertThat(
        column(card(report, "campaign-chances").answer(), "campaign_name").stream()
            .distinct()
            .toList(),
        contains("offer", "running"));
    assertThat(
        column(card(report, "campaign-conversion").answer(), "campaign_name").stream()
            .distinct()
            .toList(),
        contains("offer"));
  }

  @Test
  void campaignsThatAreAllRunningHaveAChapter() throws SQLException {
    simulated();
    effects("offer", "2026-06-20", 5000, "IMMATURE", "NULL", "NULL");
    Report report = report();
    assertThat(report.failures(), is(empty()));
    assertThat(
        card(report, "campaign-conversion").sentence(),
        containsString("No campaign has an effect to estimate yet"));
    assertThat(card(report, "campaign-decisions").note(), containsString("1 to wait for"));
    assertThat(ReportPage.html(report), containsString("Wait until 2026-07-20"));
  }

  @Test
  void emptyConfigurationIsSaidInASentence() throws SQLException {
    simulated();
    Report report = report();
    assertThat(report.failures(), is(empty()));
    assertThat(card(report, "campaign-decisions").sentence(), is("No campaign is configured."));
    assertThat(ReportPage.html(report), containsString("No campaign is configured."));
  }

  @Test
  void warehouseWithoutCampaignsSaysWhatAddsThem() throws SQLException {
    tables
        .without("flit_marts.campaign_effects")
        .without("flit_marts.campaign_units")
        .without("flit_marts.campaign_balance");
    Report report = report();
    assertThat(report.missing(), contains(new Report.Missing("refresh", 6, Set.of("Campaigns"))));
    assertThat(
        report.present().stream().map(chapter -> chapter.section().id()).toList(),
        not(hasItem("campaigns")));
  }

  @Test
  void simulatedCampaignsOfAnImportedShopSaySo() throws SQLException {
    simulated();
    effects("OK", "0.02", "0.01");
    assertThat(
        ReportPage.html(report()),
        containsString("The campaigns are simulated, not measured in this shop."));
  }

  @Test
  void hostileNamesStayText() throws SQLException, IOException {
    String hostile = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\u2028'\"&";
    effects(hostile, "2025-07-01", 5000, "OK", "0.02", "0.01");
    String html = ReportPage.html(report());
    assertThat(html, not(containsString("<script>alert(1)")));
    assertThat(html, not(containsString("<img src=x")));
    JsonNode captions = drawing(html, "campaign-conversion").get("captions");
    assertThat(captions.size(), is(1));
    assertThat(
        captions.get(hostile).asText(),
        is(
            hostile
                + ": conversion rose, by more than chance explains: +\u20602.00\u00a0pp (+\u20601.00\u00a0pp to"
                + " +\u20603.00\u00a0pp)."));
  }

  private static JsonNode drawing(String html, String id) throws IOException {
    Matcher data =
        Pattern.compile("<script type=\"application/json\" id=\"drawings\">(.*?)</script>")
            .matcher(html);
    assertThat("the page holds its data", data.find());
    for (JsonNode drawing : new ObjectMapper().readTree(data.group(1))) {
      if (drawing.get("id").asText().equals(id)) {
        return drawing;
      }
    }
    throw new AssertionError("no drawing " + id);
  }
}
