package io.flit.cli.report.figures.campaigns;

import io.flit.cli.report.views.Answer;
import io.flit.cli.report.views.Unit;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What a campaign's headline says, in a sentence or two.
 *
 * <p>The row has the columns campaign_name, sent_date, eligible_users, effect, ci_low, ci_high,
 * p_value_holm, alpha, status, max_smd_after, worst_covariate and true_effect.
 */
final class Verdict {
  private Verdict() {}

  /**
   * The sentence.
   *
   * @param outcome what the effect is one on
   * @param unit how effects are written
   */
  static String of(Answer answer, int row, String outcome, Unit unit) {
    String name = Unit.NAME.format(answer.value(row, "campaign_name"));
    return name + ": " + said(answer, row, outcome, unit) + truth(answer, row, unit);
  }

  private static String said(Answer answer, int row, String outcome, Unit unit) {
    return switch (answer.value(row, "status").toString()) {
      case "OK" -> estimate(answer, row, outcome, unit);
      case "IMMATURE" -> "wait, its 30 days are over on " + windowEnd(answer, row) + ".";
      case "NO_UNITS" -> "nothing can be said, too few customers were sent to or left out.";
      case "NO_OVERLAP" ->
          "no analysis can help, since more than a fifth of those sent to have nobody like them who "
              + "was left out; hold some out next time.";
      case "IMBALANCED" -> "no verdict, " + imbalance(answer, row);
      case "LOW_PRECISION" ->
          "no verdict, a few customers carry all the weight; the interval is honest and useless.";
      default -> "nothing can be said, nobody, or everybody, ordered.";
    };
  }

  private static String estimate(Answer answer, int row, String outcome, Unit unit) {
    String effect =
        ": %s (%s to %s)."
            .formatted(
                unit.format(answer.value(row, "effect")),
                unit.format(answer.value(row, "ci_low")),
                unit.format(answer.value(row, "ci_high")));
    if (isShown(answer, row)) {
      return outcome
          + (number(answer, row, "effect").signum() > 0 ? " rose" : " fell")
          + ", by more than chance explains"
          + effect;
    }
    boolean holdsZero =
        number(answer, row, "ci_low").signum() <= 0 && number(answer, row, "ci_high").signum() >= 0;
    return "no effect on "
        + outcome
        + " is shown"
        + (holdsZero ? "" : " once all campaigns are counted")
        + effect;
  }

  /** Whether an effect is more than chance explains, one campaign among all. */
  static boolean isShown(Answer answer, int row) {
    BigDecimal p = number(answer, row, "p_value_holm");
    return p != null && p.compareTo(number(answer, row, "alpha")) < 0;
  }

  /** How those sent to and those left out differ, and whether that is for want of customers. */
  static String imbalance(Answer answer, int row) {
    long eligible = ((Number) answer.value(row, "eligible_users")).longValue();
    return words(answer.value(row, "worst_covariate"))
        + " still differs by "
        + Unit.PER_ONE.format(answer.value(row, "max_smd_after"))
        + " standard deviations; "
        + (eligible < Advice.FEW_CUSTOMERS
            ? "among "
                + Unit.COUNT.format(eligible)
                + " customers chance alone does this, and verdicts need some 3,000."
            : "ask a coarser question, or hold some out next time.");
  }

  /** A name within the platform, in a sentence. */
  static String words(Object name) {
    return name.toString().replace('_', ' ');
  }

  private static String truth(Answer answer, int row, Unit unit) {
    BigDecimal truth = number(answer, row, "true_effect");
    if (truth == null || answer.value(row, "ci_low") == null) {
      return "";
    }
    boolean isInside =
        truth.compareTo(number(answer, row, "ci_low")) >= 0
            && truth.compareTo(number(answer, row, "ci_high")) <= 0;
    String known = " The true effect is " + unit.format(truth);
    return isInside || !answer.value(row, "status").equals("OK")
        ? known + "."
        : known + ": this estimate is wrong, and nothing in the data shows it.";
  }

  private static String windowEnd(Answer answer, int row) {
    return LocalDate.parse(answer.value(row, "sent_date").toString()).plusDays(30).toString();
  }

  private static BigDecimal number(Answer answer, int row, String column) {
    Object value = answer.value(row, column);
    return value == null ? null : new BigDecimal(value.toString());
  }
}
