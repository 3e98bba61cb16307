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
      case "OK", "passed", "balanced", "inside", "enough", "safe", "Ship", "Repeat", "CHAMPION" ->
          GOOD;
      case "warning",
          "warn",
          "outside",
          "too few",
          "NOT_ENOUGH_TRAFFIC",
          "INSUFFICIENT_N",
          "NO_UNITS",
          "SINGLE_VARIANT",
          "ZERO_VARIANCE",
          "BASELINE_ZERO",
          "PRE_EXPOSURE_IMBALANCE",
          "DEPENDENT",
          "Too few users",
          "Too few customers to tell",
          "NO_OVERLAP",
          "IMBALANCED",
          "LOW_PRECISION",
          "DRIFTED" ->
          POOR;
      case "failed",
          "error",
          "unbalanced",
          "MISMATCH",
          "SAMPLE_RATIO_MISMATCH",
          "CONTAMINATED",
          "harmed",
          "REJECTED",
          "Do not use",
          "Roll back",
          "Stop",
          "Hold some out" ->
          BAD;
      default -> NEUTRAL;
    };
  }

  /** The tone of a change of something of which more is better, by its sign as it is written. */
  static Tone ofGain(String change) {
    return change.startsWith("+") ? GOOD : change.startsWith("\u2212") ? BAD : NEUTRAL;
  }

  /** What is good where this is bad. */
  Tone opposite() {
    return this == GOOD ? BAD : this == BAD ? GOOD : this;
  }

  /** The name of its style. */
  String style() {
    return "tone-" + name().toLowerCase(Locale.ROOT);
  }
}
