package io.flit.transforms.overlays;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The four regions of the United States census. */
final class Regions {
  private static final Map<String, String> BY_STATE = new HashMap<>();

  static {
    Map.of(
            "Northeast", List.of("CT", "MA", "ME", "NH", "NJ", "NY", "PA", "RI", "VT"),
            "Midwest",
                List.of("IA", "IL", "IN", "KS", "MI", "MN", "MO", "ND", "NE", "OH", "SD", "WI"),
            "South",
                List.of(
                    "AL", "AR", "DC", "DE", "FL", "GA", "KY", "LA", "MD", "MS", "NC", "OK", "SC",
                    "TN", "TX", "VA", "WV"),
            "West",
                List.of(
                    "AK", "AZ", "CA", "CO", "HI", "ID", "MT", "NM", "NV", "OR", "UT", "WA", "WY"))
        .forEach((region, states) -> states.forEach(state -> BY_STATE.put(state, region)));
  }

  private Regions() {}

  /**
   * The region of a place that ends in its state, such as {@code Memphis TN}; of several states, as
   * in {@code Port Authority of New York/New Jersey NY/NJ}, the first counts.
   *
   * @return null where the place names no state
   */
  static @Nullable String regionOf(@Nullable String place) {
    if (place == null) {
      return null;
    }
    String states = place.substring(place.lastIndexOf(' ') + 1);
    return BY_STATE.get(states.split("/", -1)[0]);
  }
}
