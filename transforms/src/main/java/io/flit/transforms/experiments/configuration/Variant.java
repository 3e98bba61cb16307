package io.flit.transforms.experiments.configuration;

import io.flit.schemas.staging.StgUser;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * One arm of an experiment.
 *
 * @param name unique within its experiment
 * @param weight the share of users, from 0 to 1, exact
 * @param isControl whether the other variants are compared with this one
 * @param extraOrderRate for the simulation: the expected number of extra revenue orders per exposed
 *     user in the 30 days from first exposure
 * @param segments for the simulation: the first that a user belongs to replaces the rate
 * @param returnRateFactor for the simulation: how often extra orders are returned, besides those
 *     that the rate brings, where 1 is as often as in TheLook
 */
public record Variant(
    String name,
    BigDecimal weight,
    boolean isControl,
    double extraOrderRate,
    List<SegmentRate> segments,
    double returnRateFactor)
    implements Serializable {

  public Variant {
    segments = List.copyOf(segments);
  }

  /** For the simulation: the expected number of extra revenue orders of an exposed user. */
  public double extraOrderRateOf(StgUser user, Instant firstExposedAt) {
    for (SegmentRate segment : segments) {
      if (segment.matches(user, firstExposedAt)) {
        return segment.extraOrderRate();
      }
    }
    return extraOrderRate;
  }

  /** For the simulation: the highest rate of any user. */
  public double highestExtraOrderRate() {
    return segments.stream()
        .mapToDouble(SegmentRate::extraOrderRate)
        .reduce(extraOrderRate, Math::max);
  }
}
