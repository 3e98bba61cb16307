package io.flit.transforms.experiments.configuration;

import io.flit.schemas.staging.StgUser;
import io.flit.transforms.experiments.exposure.BeforeExposure;
import io.flit.transforms.experiments.exposure.SegmentDimension;
import java.io.Serializable;
import java.time.Instant;

/**
 * For the simulation: the rate of extra orders of users of one kind.
 *
 * @param dimension what the users have in common
 * @param value of that dimension
 * @param extraOrderRate takes the place of the variant's
 */
public record SegmentRate(SegmentDimension dimension, String value, double extraOrderRate)
    implements Serializable {

  /** Whether a user is of this kind at their first exposure. */
  public boolean matches(StgUser user, Instant firstExposedAt) {
    return value.equals(dimension.segmentOf(BeforeExposure.of(user, firstExposedAt)));
  }
}
