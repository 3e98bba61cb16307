package io.flit.cli.report.figures.campaigns;

import io.flit.cli.report.views.Answer;
import io.flit.cli.report.views.Chart;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What five estimators make of one campaign, with intervals and, where known, the truth. */
final class CampaignEstimates implements Figure {
  private final String id;
  private final String outcome;
  private final Unit unit;
  private final String axis;
  private final String explanation;
  private final TrueEffects truth;

  private CampaignEstimates(
      String id, String outcome, Unit unit, String axis, String explanation, TrueEffects truth) {
    this.id = id;
    this.outcome = outcome;
    this.unit = unit;
    this.axis = axis;
    this.explanation = explanation;
    this.truth = truth;
  }

  /** Effects on whether customers order. */
  static CampaignEstimates ofConversion(TrueEffects truth) {
    return new CampaignEstimates(
        "campaign-conversion",
        "conversion",
        Unit.POINTS,
        "Effect on conversion, percentage points",
        "The share of customers who order in the 30 days, against what it would have been without the "
            + "campaign, by five ways to estimate it. NAIVE compares all sent to with all left out: "
            + "selection and effect together. The others compare customers who are alike in what is "
            + "known; OVERLAP is the headline. Where they agree, it does not matter which one is "
            + "believed; where NAIVE is far from the others, the targeting made the difference. Do not "
            + "decide by a pale one: its status says why.",
        truth);
  }

  /** Effects on what customers spend. */
  static CampaignEstimates ofRevenue(TrueEffects truth) {
    return new CampaignEstimates(
        "campaign-revenue",
        "revenue per customer",
        Unit.MONEY_CHANGE,
        "Effect on revenue, dollars per customer",
        "The same for what customers spend in the 30 days. Few orders carry much of the revenue, so "
            + "intervals are wider than those of conversion.",
        truth);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String title() {
    return "Effects on " + outcome + ", by estimator";
  }

  @Override
  public String shows() {
    return explanation
        + (truth.areKnown()
            ? " Of campaigns that are simulated the true effect on the customers whom an estimate is "
                + "about is known: the diamond."
            : "");
  }

  @Override
  public Query query() {
    return new Query(
        """
        WITH %s, %s
        SELECT
          e.campaign_name,
          e.estimator,
          e.effect,
          e.ci_low,
          e.ci_high,
          t.true_effect,
          e.p_value_holm,
          e.alpha,
          e.lift,
          e.effective_sample_share,
          e.max_smd_after,
          e.worst_covariate,
          e.incremental_total,
          e.status,
          e.eligible_users,
          e.sent_date,
          CAST(e.sent_date + 29 AS DATE) AS last_day
        FROM @campaign_effects e
        JOIN campaigns c ON c.campaign_name = e.campaign_name
        LEFT JOIN truth t ON t.campaign_name = e.campaign_name AND t.outcome = e.outcome
          AND t.estimator = e.estimator
        WHERE e.outcome = 'OUTCOME' AND e.campaign_name IN (
          SELECT campaign_name FROM @campaign_effects WHERE effect IS NOT NULL)
        ORDER BY c.is_estimated DESC, e.sent_date DESC, e.campaign_name,
          list_position(['NAIVE', 'REGRESSION', 'IPW_ATT', 'AIPW_ATT', 'OVERLAP'], e.estimator)
        """
            .formatted(truth.table(), Headlines.campaigns())
            .replace("OUTCOME", unit == Unit.POINTS ? "CONVERSION" : "REVENUE"));
  }

  @Override
  public View view() {
    Chart chart =
        Chart.forest(
                new Field("campaign_name", "Campaign", Unit.NAME),
                new Field("estimator", "Estimator", Unit.TEXT),
                List.of(
                    new Field("effect", "Effect", unit),
                    new Field("ci_low", "Lower bound", unit),
                    new Field("ci_high", "Upper bound", unit)))
            .with("pick", new Field("campaign_name", "Campaign", Unit.NAME))
            .with("verdict", new Field("status", "Status", Unit.STATE))
            .with("start", new Field("sent_date", "First day", Unit.DATE))
            .with("end", new Field("last_day", "Last day", Unit.DATE))
            .with("p", new Field("p_value_holm", "P value (Holm, all campaigns)", Unit.P_VALUE))
            .with("relative", new Field("lift", "Lift", Unit.CHANGE))
            .with(
                "effective",
                new Field(
                    "effective_sample_share", "Effective share of those left out", Unit.PERCENT))
            .with("balance", new Field("max_smd_after", "Largest difference left", Unit.PER_ONE))
            .with(
                "total",
                new Field(
                    "incremental_total",
                    unit == Unit.POINTS ? "Customers gained" : "Revenue gained",
                    unit == Unit.POINTS ? Unit.COUNT : Unit.MONEY))
            .withText("x", axis)
            .withText("doubtful", "Do not decide by it");
    return truth.areKnown()
        ? chart.with("truth", new Field("true_effect", "True effect", unit))
        : chart;
  }

  @Override
  public String empty() {
    return "No campaign has an effect to estimate yet: the 30 days of none are over, or nobody was sent "
        + "to, or nobody was left out.";
  }

  @Override
  public Map<String, String> captions(Answer answer) {
    Map<String, String> captions = new LinkedHashMap<>();
    for (int row = 0; row < answer.size(); row++) {
      if (answer.value(row, "estimator").equals("OVERLAP")) {
        captions.put(
            answer.value(row, "campaign_name").toString(), Verdict.of(answer, row, outcome, unit));
      }
    }
    return captions;
  }
}
