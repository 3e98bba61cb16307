package io.flit.transforms.experiments.exposure;

import io.flit.schemas.staging.StgExperimentAssignment;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What one user's assignments and exposures amount to.
 *
 * @param validAssignments the one valid assignment of each experiment, exposed or not, by
 *     experiment
 * @param participations the experiments that the user took part in, by experiment
 * @param ignored the number of exposures that do not count, by reason; reasons that do not occur
 *     are left out
 */
public record JudgedExposures(
    List<StgExperimentAssignment> validAssignments,
    List<Participation> participations,
    Map<IgnoredExposure, Long> ignored) {

  /** The number of experiments with both assignment and first exposure before {@code t}. */
  public long participatedBefore(Instant t) {
    return participations.stream().filter(part -> part.hasBegun(t)).count();
  }
}
