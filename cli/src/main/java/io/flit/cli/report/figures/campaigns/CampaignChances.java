package io.flit.cli.report.figures.campaigns;

import io.flit.cli.report.views.Answer;
import io.flit.cli.report.views.Chart;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import java.util.LinkedHashMap;
import java.util.Map;

/** How likely customers were to be sent to, and whether anybody like them was left out. */
final class CampaignChances implements Figure {
  @Override
  public String id() {
    return "campaign-chances";
  }

  @Override
  public String title() {
    return "Was anybody like them left out?";
  }

  @Override
  public String shows() {
    return "Customers by the chance of being sent to that their covariates give (propensity): those sent "
        + "to above the line, those left out below. Only where there are bars on both sides can anything "
        + "be compared. Hatched: trimmed, since a first model gives more than 90%, so that hardly anybody "
        + "like them was left out; no estimate but NAIVE counts them.";
  }

  @Override
  public Query query() {
    return new Query(
        """
        WITH %s, binned AS (
          SELECT campaign_name, is_sent,
            CASE WHEN is_trimmed THEN 20 ELSE least(19, floor(20 * propensity))::INT END AS bin,
            count(*) AS users
          FROM @campaign_units
          WHERE propensity IS NOT NULL
          GROUP BY ALL
        ), drawn AS (
          SELECT c.*, b.bin
          FROM campaigns c
          CROSS JOIN range(21) b(bin)
          WHERE c.campaign_name IN (SELECT campaign_name FROM binned)
        )
        SELECT
          d.campaign_name,
          CASE WHEN d.bin = 20 THEN 'Trimmed'
            ELSE format('{}\u2013{}%%', 5 * d.bin, 5 * d.bin + 5) END AS chance,
          coalesce(s.users, 0) AS sent_to,
          coalesce(l.users, 0) AS left_out,
          d.bin = 20 AS is_trimmed,
          d.sent_users,
          d.trimmed_users,
          d.propensity_auc
        FROM drawn d
        LEFT JOIN binned s ON s.campaign_name = d.campaign_name AND s.bin = d.bin AND s.is_sent
        LEFT JOIN binned l ON l.campaign_name = d.campaign_name AND l.bin = d.bin AND NOT l.is_sent
        ORDER BY d.is_estimated DESC, d.sent_date DESC, d.campaign_name, d.bin
        """
            .formatted(Headlines.campaigns()));
  }

  @Override
  public View view() {
    return Chart.columns(
            new Field("chance", "Chance of being sent to", Unit.TEXT),
            new Field("sent_to", "Sent to", Unit.COUNT),
            new Field("left_out", "Left out", Unit.COUNT))
        .with("group", new Field("campaign_name", "Campaign", Unit.NAME))
        .with("running", new Field("is_trimmed", "Trimmed", Unit.STATE))
        .withText("hatched", "Trimmed")
        .withText("mirrored", "Sent to above, left out below");
  }

  @Override
  public String empty() {
    return "No campaign has enough customers who were sent to and left out for a model of the chance.";
  }

  @Override
  public Map<String, String> captions(Answer answer) {
    Map<String, String> captions = new LinkedHashMap<>();
    for (int row = 0; row < answer.size(); row++) {
      captions.putIfAbsent(
          answer.value(row, "campaign_name").toString(),
          Unit.NAME.format(answer.value(row, "campaign_name")) + ": " + caption(answer, row));
    }
    return captions;
  }

  private static String caption(Answer answer, int row) {
    double sent = ((Number) answer.value(row, "sent_users")).doubleValue();
    double trimmed = ((Number) answer.value(row, "trimmed_users")).doubleValue();
    Object auc = answer.value(row, "propensity_auc");
    return (trimmed == 0
            ? "of %s sent to, nobody is trimmed".formatted(Unit.COUNT.format(sent))
            : "of %s sent to, %s (%s) are trimmed"
                .formatted(
                    Unit.COUNT.format(sent),
                    Unit.COUNT.format(trimmed),
                    Unit.PERCENT.format(trimmed / sent)))
        + (auc == null
            ? "."
            : ". Of two customers, one sent to and one left out, the covariates tell which in %s of pairs; "
                    .formatted(Unit.PERCENT.format(auc))
                + "50% is chance.");
  }
}
