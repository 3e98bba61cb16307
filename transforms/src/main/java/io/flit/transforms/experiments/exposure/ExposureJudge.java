package io.flit.transforms.experiments.exposure;

import io.flit.schemas.staging.StgExperimentAssignment;
import io.flit.schemas.staging.StgExperimentExposure;
import io.flit.transforms.text.Utf8Order;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Decides which assignments and exposures of a user are valid at {@code as_of}. */
public final class ExposureJudge implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final Comparator<StgExperimentAssignment> BY_PRECEDENCE =
      Comparator.comparing(StgExperimentAssignment::getAssignedAt)
          .thenComparing(StgExperimentAssignment::getAssignmentId, Utf8Order::compare);

  private final ExperimentWindows experiments;
  private final Instant asOf;

  private ExposureJudge(ExperimentWindows experiments, Instant asOf) {
    this.experiments = experiments;
    this.asOf = asOf;
  }

  /** Judges by the configured experiments and what happened before {@code asOf}. */
  public static ExposureJudge of(ExperimentWindows experiments, Instant asOf) {
    return new ExposureJudge(experiments, asOf);
  }

  /** Judges all assignments and exposures of one user, in any order. */
  public JudgedExposures judge(
      List<StgExperimentAssignment> assignments, List<StgExperimentExposure> exposures) {
    Map<String, StgExperimentAssignment> valid = validAssignments(assignments);
    Map<String, Exposed> exposed = new TreeMap<>();
    Map<IgnoredExposure, Long> ignored = new EnumMap<>(IgnoredExposure.class);
    for (StgExperimentExposure exposure : exposures) {
      StgExperimentAssignment assignment = valid.get(exposure.getExperimentName());
      IgnoredExposure reason = reasonToIgnore(exposure, assignment);
      if (reason == null) {
        exposed
            .computeIfAbsent(exposure.getExperimentName(), name -> new Exposed(assignment))
            .add(exposure);
      } else {
        ignored.merge(reason, 1L, Long::sum);
      }
    }
    return new JudgedExposures(
        List.copyOf(valid.values()),
        exposed.values().stream().map(Exposed::participation).toList(),
        Map.copyOf(ignored));
  }

  /** Of each experiment the earliest valid assignment, then the one of the smallest id. */
  private Map<String, StgExperimentAssignment> validAssignments(
      List<StgExperimentAssignment> assignments) {
    Map<String, StgExperimentAssignment> valid = new TreeMap<>();
    for (StgExperimentAssignment assignment : assignments) {
      if (experiments.knows(assignment.getExperimentName(), assignment.getVariant())
          && assignment.getAssignedAt().isBefore(asOf)) {
        valid.merge(
            assignment.getExperimentName(),
            assignment,
            (a, b) -> BY_PRECEDENCE.compare(a, b) <= 0 ? a : b);
      }
    }
    return valid;
  }

  private @Nullable IgnoredExposure reasonToIgnore(
      StgExperimentExposure exposure, @Nullable StgExperimentAssignment assignment) {
    String experiment = exposure.getExperimentName();
    if (!experiments.knows(experiment)) {
      return IgnoredExposure.UNKNOWN_EXPERIMENT;
    }
    if (!experiments.knows(experiment, exposure.getVariant())) {
      return IgnoredExposure.UNKNOWN_VARIANT;
    }
    if (!experiments.isRunning(experiment, exposure.getExposedAt())
        || !exposure.getExposedAt().isBefore(asOf)) {
      return IgnoredExposure.OUTSIDE_WINDOW;
    }
    return assignment == null ? IgnoredExposure.NOT_ASSIGNED : null;
  }

  /** The valid exposures of an experiment. */
  private static final class Exposed {
    private final StgExperimentAssignment assignment;
    private final List<StgExperimentExposure> exposures = new ArrayList<>();

    Exposed(StgExperimentAssignment assignment) {
      this.assignment = assignment;
    }

    void add(StgExperimentExposure exposure) {
      exposures.add(exposure);
    }

    Participation participation() {
      exposures.sort(Comparator.comparing(StgExperimentExposure::getExposedAt));
      Instant firstExposedAt = exposures.get(0).getExposedAt();
      Instant windowEndAt = firstExposedAt.plus(Participation.WINDOW);
      Set<String> variants = new HashSet<>(Set.of(assignment.getVariant()));
      Instant contaminatedAt = null;
      for (StgExperimentExposure exposure : exposures) {
        boolean isNew =
            exposure.getExposedAt().isBefore(windowEndAt) && variants.add(exposure.getVariant());
        contaminatedAt = isNew && contaminatedAt == null ? exposure.getExposedAt() : contaminatedAt;
      }
      return new Participation(
          assignment.getExperimentName(),
          assignment.getVariant(),
          assignment.getAssignedAt(),
          firstExposedAt,
          exposures.get(exposures.size() - 1).getExposedAt(),
          exposures.size(),
          variants.size(),
          contaminatedAt);
    }
  }
}
