package io.flit.transforms.experiments;

import com.google.auto.value.AutoValue;
import io.flit.schemas.staging.StgExperimentAssignment;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What one user's assignments and exposures amount to. */
@AutoValue
public abstract class JudgedExposures {

  static JudgedExposures of(
      List<StgExperimentAssignment> validAssignments,
      List<Participation> participations,
      Map<IgnoredExposure, Long> ignored) {
    return new AutoValue_JudgedExposures(validAssignments, participations, ignored);
  }

  /** The one valid assignment of each experiment, exposed or not, by experiment. */
  public abstract List<StgExperimentAssignment> validAssignments();

  /** The experiments that the user took part in, by experiment. */
  public abstract List<Participation> participations();

  /** The number of exposures that do not count, by reason; reasons without any are left out. */
  public abstract Map<IgnoredExposure, Long> ignored();

  /** The number of experiments with both assignment and first exposure before {@code t}. */
  public long participatedBefore(Instant t) {
    return participations().stream().filter(part -> part.hasBegun(t)).count();
  }
}
