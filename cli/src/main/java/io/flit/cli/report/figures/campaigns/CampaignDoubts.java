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

/** What every campaign's headline says, and what something unseen would need to undo it. */
final class CampaignDoubts implements Figure {
  private final TrueEffects truth;

  CampaignDoubts(TrueEffects truth) {
    this.truth = truth;
  }

  @Override
  public String id() {
    return "campaign-doubts";
  }

  @Override
  public String title() {
    return "What something unseen would need";
  }

  @Override
  public String shows() {
    return "All estimates compare customers who are alike in what is known. A reason to send that also "
        + "makes people buy, and that no covariate shows, stays in them, and no status tells. How strong "
        + "would it have to be? E-value: the risk ratio with which it would have to raise both the "
        + "chance of being sent to and the chance to order, to explain the effect away, or to bring the "
        + "interval to zero. Robustness: the share of what is left unexplained of both that it would "
        + "have to explain, by REGRESSION; to explain the effect away, or to make it insignificant. "
        + "Yardstick: the covariate that matters most, and how far the effect moves without it.";
  }

  @Override
  public Query query() {
    return new Query(
        """
        WITH %s
        SELECT
          campaign_name,
          sent_date,
          eligible_users,
          effect,
          ci_low,
          ci_high,
          true_effect,
          p_value_holm,
          alpha,
          status,
          max_smd_after,
          worst_covariate,
          e_value,
          e_value_ci,
          robustness,
          robustness_alpha,
          benchmark_covariate,
          benchmark_shift
        FROM headlines
        ORDER BY sent_date DESC, campaign_name
        """
            .formatted(Headlines.table(truth)));
  }

  @Override
  public View view() {
    return new Grid(
        new Field("campaign_name", "Campaign", Unit.NAME),
        new Field("effect", "Effect, pp", Unit.BARE_POINTS),
        new Field("e_value", "E-value", Unit.PER_ONE),
        new Field("e_value_ci", "of the interval", Unit.PER_ONE),
        new Field("robustness", "Robustness", Unit.PERCENT),
        new Field("robustness_alpha", "of significance", Unit.PERCENT),
        new Field("benchmark_covariate", "Yardstick", Unit.NAME),
        new Field("benchmark_shift", "moves it by, pp", Unit.BARE_POINTS),
        new Field("status", "Status", Unit.STATE));
  }

  @Override
  public String empty() {
    return "No campaign is configured.";
  }

  @Override
  public List<String> findings(Answer answer) {
    List<String> findings = new ArrayList<>();
    for (int row = 0; row < answer.size(); row++) {
      findings.add(
          Verdict.of(answer, row, "conversion", Unit.POINTS)
              + ("OK".equals(answer.value(row, "status")) ? unseen(answer, row) : ""));
    }
    return findings;
  }

  /** What it takes to explain an effect away, where there is one, and what may be missing. */
  private static String unseen(Answer answer, int row) {
    StringBuilder said = new StringBuilder();
    if (Verdict.isShown(answer, row) && answer.value(row, "e_value") != null) {
      said.append(
          (" To explain it away, something unseen would need a risk ratio of %s with being sent to and "
                  + "with ordering (%s to bring the interval to zero), or to explain %s of what is left "
                  + "unexplained of both.")
              .formatted(
                  Unit.PER_ONE.format(answer.value(row, "e_value")),
                  Unit.PER_ONE.format(answer.value(row, "e_value_ci")),
                  Unit.PERCENT.format(answer.value(row, "robustness"))));
    }
    if (answer.value(row, "benchmark_covariate") != null) {
      said.append(
          " Without %s, the covariate that matters most, the estimate moves by %s."
              .formatted(
                  Verdict.words(answer.value(row, "benchmark_covariate")),
                  Unit.POINTS.format(answer.value(row, "benchmark_shift"))));
    }
    return said.toString();
  }
}
