package io.flit.transforms.experiments;

import io.flit.transforms.customers.CustomerHistory;
import io.flit.transforms.experiments.configuration.Experiment;
import io.flit.transforms.experiments.configuration.Experiments;
import io.flit.transforms.experiments.exposure.ExposureJudge;
import io.flit.transforms.experiments.exposure.IgnoredExposure;
import io.flit.transforms.experiments.exposure.JudgedExposures;
import io.flit.transforms.experiments.exposure.Participation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Adds up what users did in every experiment, one user after the other. */
final class ExperimentTally {
  private final Experiments experiments;
  private final Instant asOf;
  private final ExposureJudge judge;
  private final Map<ExperimentArm, ArmTally> arms = new HashMap<>();
  private final Map<IgnoredExposure, Long> ignored = new EnumMap<>(IgnoredExposure.class);
  private long users;

  /** Starts a tally of what was known before {@code asOf}. */
  ExperimentTally(Experiments experiments, Instant asOf) {
    this.experiments = experiments;
    this.asOf = asOf;
    judge = ExposureJudge.of(experiments.windows(), asOf);
  }

  /**
   * Counts a user, who must be counted once.
   *
   * @return the user's parts, by experiment
   */
  List<Participant> add(CustomerHistory history) {
    JudgedExposures judged = judge.judge(history.assignments(), history.exposures());
    judged.ignored().forEach((reason, count) -> ignored.merge(reason, count, Long::sum));
    judged
        .validAssignments()
        .forEach(
            assignment ->
                arm(new ExperimentArm(assignment.getExperimentName(), assignment.getVariant()))
                    .addAssigned());
    List<Participant> participants = new ArrayList<>(judged.participations().size());
    for (Participation part : judged.participations()) {
      Participant participant = Participant.of(history, part);
      Experiment experiment = experiments.experiment(part.experiment()).orElseThrow();
      arm(participant.arm()).add(participant, asOf, ExperimentDays.last(experiment, asOf));
      participants.add(participant);
    }
    countInCommon(participants);
    users++;
    return participants;
  }

  private void countInCommon(List<Participant> participants) {
    for (Participant participant : participants) {
      if (participants.size() > 1 && participant.isAnalysed(asOf)) {
        boolean hasConverted = participant.outcomeAt(asOf).hasConverted();
        for (Participant other : participants) {
          if (!other.arm().equals(participant.arm()) && participant.isInReachOf(other.part())) {
            arm(participant.arm()).addInCommon(other.arm(), hasConverted);
          }
        }
      }
    }
  }

  private ArmTally arm(ExperimentArm arm) {
    return arms.computeIfAbsent(arm, none -> new ArmTally());
  }

  /** The number of users counted. */
  long users() {
    return users;
  }

  /** Returns the tally of each arm that has users, in any order. */
  void forEachArm(BiConsumer<ExperimentArm, ArmTally> consumer) {
    arms.forEach(consumer);
  }

  /** Returns the number of exposures that do not count, by reason. */
  void forEachIgnored(BiConsumer<IgnoredExposure, Long> consumer) {
    ignored.forEach(consumer);
  }
}
