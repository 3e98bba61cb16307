package io.flit.transforms.experiments.planning;

import java.util.Locale;

/** How an effect is to be found. */
public enum Way {
  /** By a test at the end, on plain outcomes. */
  FIXED,
  /** By a test at the end, on outcomes adjusted for what was known of users before. */
  ADJUSTED,
  /** By daily looks, of which the first that is clear decides. */
  SEQUENTIAL;

  /** As people and programs read it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
