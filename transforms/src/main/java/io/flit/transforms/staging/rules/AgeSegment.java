package io.flit.transforms.staging.rules;

import org.checkerframework.checker.nullness.qual.Nullable;

/** The age bands of customers. */
final class AgeSegment {
  private AgeSegment() {}

  /** The band of an age in years, null for an unknown age. */
  static @Nullable String of(@Nullable Long age) {
    if (age == null) {
      return null;
    }
    if (age < 18) {
      return "<18";
    }
    if (age < 25) {
      return "18-24";
    }
    if (age < 35) {
      return "25-34";
    }
    if (age < 45) {
      return "35-44";
    }
    if (age < 55) {
      return "45-54";
    }
    return age < 65 ? "55-64" : "65+";
  }
}
