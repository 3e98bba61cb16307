package io.flit.cli.report.figures.campaigns;

import io.flit.cli.report.views.Answer;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Grid;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import java.util.ArrayList;
import java.util.List;

/** What to do with every campaign. */
final class CampaignDecisions implements Figure {
  private final TrueEffects truth;

  CampaignDecisions(TrueEffects truth) {
    this.truth = truth;
  }

  @Override
  public String id() {
    return "campaign-decisions";
  }

  @Override
  public String title() {
    return "What to do with each campaign";
  }

  @Override
  public String shows() {
    return "What a campaign brought in its 30 days to customers about whom the targeting was undecided "
        + "(OVERLAP), beyond what they would have done without it. Repeat: more of them order than chance "
        + "explains, corrected for the number of campaigns. Stop: fewer do. Nothing shown: neither. Hold "
        + "some out: those left out are too few, or too unlike those sent to. Customers gained: how "
        + "many of those sent to ordered because of it (AIPW_ATT). Even Repeat holds only as far as "
        + "nothing unseen decided who was sent to, unless that was drawn by lot."
        + (truth.areKnown() ? " The truth is known of campaigns that are simulated." : "");
  }

  @Override
  public Query query() {
    return new Query(
        """
        WITH %s
        SELECT
          campaign_name,
          sent_date,
          format('{:,} of {:,}', sent_users, eligible_users) AS reached,
          ADVICE AS advice,
          effect,
          ci_low,
          ci_high,
          true_effect,
          revenue,
          true_revenue,
          customers_gained,
          status,
          status = 'IMBALANCED' AND eligible_users < FEW AS is_small,
          status = 'OK' AND true_effect NOT BETWEEN ci_low AND ci_high AS is_wrong,
          status = 'OK' AND true_effect IS NOT NULL AS is_judged
        FROM headlines
        ORDER BY sent_date DESC, campaign_name
        """
            .formatted(Headlines.table(truth))
            .replace("ADVICE", Advice.sql())
            .replace("FEW", Long.toString(Advice.FEW_CUSTOMERS)));
  }

  @Override
  public View view() {
    List<Field> fields = new ArrayList<>();
    fields.add(new Field("campaign_name", "Campaign", Unit.NAME));
    fields.add(new Field("advice", "What to do", Unit.STATE));
    fields.add(new Field("status", "Status", Unit.STATE));
    fields.add(new Field("effect", "Conversion, pp", Unit.BARE_POINTS));
    fields.add(new Field("ci_low", "from", Unit.BARE_POINTS));
    fields.add(new Field("ci_high", "to", Unit.BARE_POINTS));
    if (truth.areKnown()) {
      fields.add(new Field("true_effect", "Truth, pp", Unit.BARE_POINTS));
    }
    fields.add(new Field("revenue", "Revenue each", Unit.MONEY_CHANGE));
    if (truth.areKnown()) {
      fields.add(new Field("true_revenue", "Truth", Unit.MONEY_CHANGE));
    }
    fields.add(new Field("customers_gained", "Customers gained", Unit.COUNT));
    fields.add(new Field("reached", "Sent to", Unit.TEXT));
    fields.add(new Field("sent_date", "Sent", Unit.DATE));
    return new Grid(fields.toArray(Field[]::new));
  }

  @Override
  public String empty() {
    return "No campaign is configured.";
  }

  @Override
  public String note(Answer answer) {
    long waiting = 0;
    for (int row = 0; row < answer.size(); row++) {
      waiting += answer.value(row, "advice").toString().startsWith(Advice.WAIT) ? 1 : 0;
    }
    return ("Of %d campaigns, %d to repeat, %d to stop, %d that showed nothing, %d to wait for, %d to hold "
            + "some out of next time, %d with too few customers to tell.")
        .formatted(
            answer.size(),
            answer.count("advice", Advice.REPEAT),
            answer.count("advice", Advice.STOP),
            answer.count("advice", Advice.NOTHING_SHOWN),
            waiting,
            answer.count("advice", Advice.HOLD_OUT),
            answer.count("advice", Advice.TOO_FEW));
  }

  @Override
  public List<String> findings(Answer answer) {
    List<String> findings = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    for (int row = 0; row < answer.size(); row++) {
      if (Boolean.TRUE.equals(answer.value(row, "is_wrong"))) {
        wrong.add(Unit.NAME.format(answer.value(row, "campaign_name")));
      }
    }
    if (!wrong.isEmpty()) {
      findings.add(
          ("Of the intervals whose status is OK, %d of %d hold the truth. Wrong, and nothing in the data "
                  + "shows it: %s.")
              .formatted(
                  answer.count("is_judged", true) - wrong.size(),
                  answer.count("is_judged", true),
                  String.join(", ", wrong)));
    }
    long small = answer.count("is_small", true);
    if (small > 0) {
      findings.add(
          ("IMBALANCED is size here, not a fault of the %s: with few customers chance alone leaves those "
                  + "sent to and those left out unlike each other. The largest difference is about 0.11 to "
                  + "0.19 among 600 customers, and 0.03 to 0.08 among 3,000; verdicts need some 3,000.")
              .formatted(small == 1 ? "campaign" : small + " campaigns"));
    }
    return findings;
  }
}
