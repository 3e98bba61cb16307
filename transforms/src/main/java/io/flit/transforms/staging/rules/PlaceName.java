package io.flit.transforms.staging.rules;

import org.checkerframework.checker.nullness.qual.Nullable;

/** The names of cities and countries. */
final class PlaceName {
  private PlaceName() {}

  /** A city; the source writes {@code null} where it knows none. */
  static @Nullable String city(@Nullable String city) {
    return "null".equals(city) ? null : city;
  }

  /** A country under its English name, for the few that the source also names otherwise. */
  static @Nullable String country(@Nullable String country) {
    if (country == null) {
      return null;
    }
    return switch (country) {
      case "Brasil" -> "Brazil";
      case "España" -> "Spain";
      case "Deutschland" -> "Germany";
      default -> country;
    };
  }
}
