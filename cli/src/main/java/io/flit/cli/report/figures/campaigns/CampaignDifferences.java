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

/** How far apart those sent to and those left out were, and are after weighting. */
final class CampaignDifferences implements Figure {
  @Override
  public String id() {
    return "campaign-balance";
  }

  @Override
  public String title() {
    return "Were those compared alike?";
  }

  @Override
  public String shows() {
    return "How far the customers sent to and those left out are apart in each covariate, in standard "
        + "deviations of its level that differs most: as they are, and weighted as for OVERLAP. What lies "
        + "far to the right before drove the targeting; after weighting everything should lie below 0.1.";
  }

  @Override
  public Query query() {
    return new Query(
        """
        WITH %s, covariates AS (
          SELECT campaign_name, covariate,
            max(abs(smd_before)) AS before, max_by(level, abs(smd_before)) AS level_before,
            max(abs(smd_after)) AS after, max_by(level, abs(smd_after)) AS level_after
          FROM @campaign_balance
          WHERE weighting = 'OVERLAP'
          GROUP BY ALL
        ), sides AS (
          SELECT campaign_name, covariate, before AS furthest,
            unnest([1, 2]) AS side,
            unnest(['Before weighting', 'After weighting']) AS weighting,
            unnest([before, after]) AS difference,
            unnest([level_before, level_after]) AS level
          FROM covariates
        )
        SELECT
          s.campaign_name,
          upper(s.covariate[1]) || replace(s.covariate[2:], '_', ' ') AS covariate,
          s.weighting,
          s.difference,
          s.level,
          c.eligible_users,
          c.max_smd_before,
          c.max_smd_after,
          c.worst_covariate
        FROM sides s
        JOIN campaigns c ON c.campaign_name = s.campaign_name
        ORDER BY c.is_estimated DESC, c.sent_date DESC, s.campaign_name, s.furthest DESC NULLS FIRST,
          s.covariate, s.side
        """
            .formatted(Headlines.campaigns()));
  }

  @Override
  public View view() {
    return Chart.slices(
            new Field("campaign_name", "Campaign", Unit.NAME),
            new Field("covariate", "Covariate", Unit.TEXT),
            new Field("weighting", "Weighting", Unit.TEXT),
            new Field("difference", "Standardised difference", Unit.PER_ONE))
        .with("part", new Field("level", "Level", Unit.TEXT))
        .withText("limit", "0.1");
  }

  @Override
  public String empty() {
    return "No campaign has enough customers who were sent to and left out to weigh them.";
  }

  @Override
  public Map<String, String> captions(Answer answer) {
    Map<String, String> captions = new LinkedHashMap<>();
    for (int row = 0; row < answer.size(); row++) {
      String campaign = answer.value(row, "campaign_name").toString();
      if (answer.value(row, "max_smd_after") != null && !captions.containsKey(campaign)) {
        captions.put(campaign, caption(answer, row));
      }
    }
    return captions;
  }

  private static String caption(Answer answer, int row) {
    double left = ((Number) answer.value(row, "max_smd_after")).doubleValue();
    return Unit.NAME.format(answer.value(row, "campaign_name"))
        + ": the largest difference was "
        + Unit.PER_ONE.format(answer.value(row, "max_smd_before"))
        + (left > 0.1
            ? "; after weighting " + Verdict.imbalance(answer, row)
            : " and is %s after weighting, in %s: within the limit."
                .formatted(
                    Unit.PER_ONE.format(left),
                    Verdict.words(answer.value(row, "worst_covariate"))));
  }
}
