package io.flit.transforms.experiments;

import io.flit.schemas.marts.ExperimentDaily;
import io.flit.schemas.marts.ExperimentInteraction;
import io.flit.schemas.marts.ExperimentResult;
import io.flit.schemas.marts.ExperimentSegment;
import io.flit.schemas.raw.RawUser;
import io.flit.transforms.customers.CustomerHistory;
import io.flit.transforms.experiments.KnownEffects.Counts;
import io.flit.transforms.experiments.KnownEffects.Question;
import io.flit.transforms.experiments.configuration.Experiment;
import io.flit.transforms.experiments.configuration.Experiments;
import io.flit.transforms.experiments.configuration.PlantedInteraction;
import io.flit.transforms.experiments.configuration.SegmentRate;
import io.flit.transforms.experiments.configuration.Variant;
import io.flit.transforms.experiments.exposure.SegmentDimension;
import io.flit.transforms.overlays.Simulation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The experiments of one generated world beside what they truly brought about. */
final class StudiedWorld {
  private static final Instant AS_OF = KnownEffects.AS_OF;

  private final Experiments experiments;
  private final PotentialOutcomes outcomes;
  private final ExperimentTally tally;
  private final Map<ExperimentArm, TrueEffect> truths = new HashMap<>();
  private List<Analysed> analysed;

  StudiedWorld(long seed, Experiments experiments) {
    this.experiments = experiments;
    this.outcomes = new PotentialOutcomes(new Simulation(seed, AS_OF), experiments);
    this.tally = new ExperimentTally(experiments, AS_OF);
    for (Experiment experiment : experiments.all()) {
      for (Variant variant : experiment.variants()) {
        truths.put(new ExperimentArm(experiment.name(), variant.name()), new TrueEffect(variant));
      }
    }
  }

  void add(RawUser user, CustomerHistory history) {
    for (Participant participant : tally.add(history)) {
      if (participant.isAnalysed(AS_OF)) {
        Outcome without = outcomes.without(participant, history);
        for (Variant variant : comparedWith(participant)) {
          truths
              .get(new ExperimentArm(participant.part().experiment(), variant.name()))
              .add(
                  participant,
                  variant.name().equals(participant.part().variant())
                      ? participant.outcomeAt(AS_OF)
                      : outcomes.in(variant.name(), participant, user, history),
                  without);
        }
      }
    }
  }

  /** The treatments that a user's arm is compared with: the own, or all of them from control. */
  private List<Variant> comparedWith(Participant participant) {
    Experiment experiment = experiments.experiment(participant.part().experiment()).orElseThrow();
    String own = participant.part().variant();
    boolean isControl = own.equals(experiment.control().name());
    return experiment.variants().stream()
        .filter(variant -> !variant.isControl())
        .filter(variant -> isControl || variant.name().equals(own))
        .toList();
  }

  /** An experiment with its tallies and its rows of {@code experiment_results}. */
  private record Analysed(ArmTallies arms, List<ExperimentResult> rows) {
    Experiment experiment() {
      return arms.experiment();
    }

    List<ExperimentResult> treatments() {
      return rows.stream().filter(row -> !row.getIsControl()).toList();
    }

    List<ExperimentSegment> segments() {
      return ExperimentSegments.of(arms, rows);
    }
  }

  /** Analyses all experiments, once, when all users were added. */
  private List<Analysed> analysed() {
    if (analysed == null) {
      Map<ExperimentArm, ArmTally> arms = new HashMap<>();
      tally.forEachArm(arms::put);
      analysed = new ArrayList<>();
      for (Experiment experiment : experiments.all()) {
        ArmTallies tallies = new ArmTallies(experiment, arms::get);
        analysed.add(new Analysed(tallies, ExperimentAnalysis.of(tallies, AS_OF)));
      }
    }
    return analysed;
  }

  private TrueEffect truth(ExperimentResult row) {
    return truths.get(new ExperimentArm(row.getExperimentName(), row.getVariant()));
  }

  /** Counts by variant whether intervals hold the effect in the sample. */
  void countIntervals(Counts counts) {
    for (Analysed experiment : analysed()) {
      for (ExperimentResult row : experiment.treatments()) {
        double conversion = truth(row).conversion();
        double revenue = truth(row).revenue();
        count(
            counts,
            Question.PLAIN_CONVERSION,
            conversion,
            row.getConversionDiffCiLow(),
            row.getConversionDiffCiHigh());
        count(
            counts,
            Question.ADJUSTED_CONVERSION,
            conversion,
            row.getAdjustedConversionCiLow(),
            row.getAdjustedConversionCiHigh());
        count(
            counts,
            Question.PLAIN_REVENUE,
            revenue,
            row.getRevenueDiffCiLow(),
            row.getRevenueDiffCiHigh());
        count(
            counts,
            Question.ADJUSTED_REVENUE,
            revenue,
            row.getAdjustedRevenueCiLow(),
            row.getAdjustedRevenueCiHigh());
      }
    }
  }

  private static void count(
      Counts counts, Question question, double truth, Double low, Double high) {
    if (low != null) {
      counts.count(question, low <= truth && truth <= high);
    }
  }

  /** Counts by experiment whether a variant without effect ships, by variant all else. */
  void countDecisions(Counts counts) {
    for (Analysed experiment : analysed()) {
      boolean hasNothing = false;
      boolean shipsNothing = false;
      for (ExperimentResult row : experiment.treatments()) {
        TrueEffect truth = truth(row);
        boolean ships = row.getDecision().equals(Decision.SHIP.name());
        if (truth.harms(experiment.experiment())) {
          counts.count(Question.SHIP_OF_HARM, ships);
          counts.count(Question.ROLLED_BACK, row.getDecision().equals(Decision.ROLL_BACK.name()));
        } else if (truth.isThere()) {
          counts.count(Question.RIGHT_SHIP, ships);
        } else {
          hasNothing = true;
          shipsNothing |= ships;
        }
      }
      if (hasNothing) {
        counts.count(Question.SHIP_OF_NOTHING, shipsNothing);
      }
    }
  }

  /** Counts by variant whether a look at the end of any day finds a difference. */
  void countLooks(Counts counts) {
    for (Analysed experiment : analysed()) {
      List<ExperimentDaily> days = ExperimentDays.of(experiment.arms(), AS_OF);
      for (ExperimentResult row : experiment.treatments()) {
        List<ExperimentDaily> looks =
            days.stream().filter(day -> day.getVariant().equals(row.getVariant())).toList();
        counts.count(
            Question.CONVERSION_LOOKS,
            anyFound(looks, ExperimentDaily::getConversionSequentialPValue));
        counts.count(Question.REVENUE_LOOKS, anyFound(looks, ExperimentDaily::getSequentialPValue));
      }
    }
  }

  /** Counts by experiment, and by world, what is found where segments and variants are alike. */
  void countFalseFinds(Counts counts) {
    for (Analysed experiment : analysed()) {
      List<ExperimentSegment> segments = experiment.segments();
      counts.count(
          Question.CONVERSION_SEGMENTS,
          anyFound(segments, ExperimentSegment::getConversionDimensionPHolm));
      counts.count(
          Question.REVENUE_SEGMENTS,
          anyFound(segments, ExperimentSegment::getRevenueDimensionPHolm));
      counts.count(
          Question.ONE_SEGMENT,
          anyFound(segments, ExperimentSegment::getConversionHeterogeneityPHolm));
    }
    counts.count(
        Question.INTERACTIONS, anyFound(interactions(), ExperimentInteraction::getInteractionPBh));
  }

  /** Counts whether what the shipped experiments have planted is found. */
  void countFinds(Counts counts) {
    for (Analysed experiment : analysed()) {
      List<ExperimentSegment> segments = experiment.segments();
      for (Variant variant : experiment.experiment().variants()) {
        for (SegmentRate planted : variant.segments()) {
          List<ExperimentSegment> dimension =
              segments.stream()
                  .filter(row -> row.getVariant().equals(variant.name()))
                  .filter(row -> row.getDimension().equals(planted.dimension().word()))
                  .toList();
          boolean isFound = anyFound(dimension, ExperimentSegment::getConversionDimensionPHolm);
          if (planted.dimension() == SegmentDimension.COUNTRY) {
            counts.count(Question.PLANTED_COUNTRY, isFound);
            List<ExperimentSegment> segment =
                dimension.stream().filter(row -> row.getSegment().equals(planted.value())).toList();
            counts.count(
                Question.PLANTED_SEGMENT,
                anyFound(segment, ExperimentSegment::getConversionHeterogeneityPHolm));
            counts.count(
                Question.NAMED_SEGMENT,
                anyFound(segment, ExperimentSegment::getConversionHeterogeneityPValue));
          } else {
            counts.count(Question.PLANTED_AGE, isFound);
          }
        }
      }
    }
    List<ExperimentInteraction> interactions = interactions();
    for (PlantedInteraction planted : experiments.interactions()) {
      counts.count(
          Question.PLANTED_INTERACTION,
          anyFound(
              interactions.stream()
                  .filter(row -> row.getExperimentName().equals(planted.experiment()))
                  .filter(row -> row.getVariant().equals(planted.variant()))
                  .filter(row -> row.getOtherExperimentName().equals(planted.otherExperiment()))
                  .filter(row -> row.getOtherVariant().equals(planted.otherVariant()))
                  .toList(),
              ExperimentInteraction::getInteractionPBh));
    }
  }

  private List<ExperimentInteraction> interactions() {
    return ExperimentInteractions.of(analysed().stream().map(Analysed::arms).toList(), AS_OF);
  }

  private static <T> boolean anyFound(List<T> rows, Function<T, Double> pValue) {
    return rows.stream().map(pValue).anyMatch(p -> p != null && p < KnownEffects.ALPHA);
  }
}
