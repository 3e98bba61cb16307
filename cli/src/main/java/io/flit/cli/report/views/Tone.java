package io.flit.cli.report.views;

import java.util.Locale;

/** Whether a state is one to be glad of. */
enum Tone {
  GOOD,
  POOR,
  BAD,
  NEUTRAL;

  static Tone of(Object state) {
    if (state == null) {
      return NEUTRAL;
    }
    return switch (state.toString()) {
      case "OK", "passed", "balanced", "inside", "enough" -> GOOD;
      case "warning",
          "warn",
          "outside",
          "too few",
          "NOT_ENOUGH_TRAFFIC",
          "INSUFFICIENT_N",
          "NO_UNITS",
          "SINGLE_VARIANT",
          "ZERO_VARIANCE",
          "BASELINE_ZERO" ->
          POOR;
      case "failed", "error", "unbalanced", "MISMATCH", "SAMPLE_RATIO_MISMATCH", "CONTAMINATED" ->
          BAD;
      default -> NEUTRAL;
    };
  }

  /** The name of its style. */
  String style() {
    return "tone-" + name().toLowerCase(Locale.ROOT);
  }
}
