package io.flit.transforms.experiments;

import static io.flit.transforms.experiments.configuration.TestExperiments.with;

import io.flit.transforms.experiments.configuration.Experiment;
import io.flit.transforms.experiments.configuration.Experiments;
import io.flit.transforms.statistics.CalibrationLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Generates one world after another, each with the experiments that ship with the platform as they
 * are and once more without any effect, and counts how often the results hold the truth. All
 * experiments are over, and judged at one level.
 */
final class KnownEffects {
  static final Instant AS_OF = Instant.parse("2026-08-01T00:00:00Z");
  static final double ALPHA = 0.05;

  private static final Experiments SHIPPED =
      Experiments.of(
          Experiments.defaults().all().stream()
              .map(experiment -> with(experiment, "alpha", ALPHA))
              .toList(),
          Experiments.defaults().interactions());
  private static final Experiments WITHOUT_EFFECT =
      Experiments.of(SHIPPED.all().stream().map(KnownEffects::withoutEffect).toList());

  private final int worlds;
  private final long users;

  /** Worlds of so many users, with the seeds from 1. */
  KnownEffects(int worlds, long users) {
    this.worlds = worlds;
    this.users = users;
  }

  private static Experiment withoutEffect(Experiment experiment) {
    return with(
        experiment,
        "variants",
        experiment.variants().stream()
            .map(
                variant ->
                    with(
                        with(with(variant, "extraOrderRate", 0), "segments", List.of()),
                        "returnRateFactor",
                        0))
            .toList());
  }

  /** What is counted, and how often it may happen. */
  enum Question {
    PLAIN_CONVERSION("conversion difference, Newcombe", "95 % coverage", 0.93, 0.97),
    ADJUSTED_CONVERSION("conversion difference, adjusted", "95 % coverage", 0.93, 0.97),
    PLAIN_REVENUE("revenue difference, Welch", "95 % coverage", 0.93, 0.97),
    ADJUSTED_REVENUE("revenue difference, adjusted", "95 % coverage", 0.93, 0.97),
    CONVERSION_LOOKS("conversion, sequential", "A/A rejections in daily looks", 0, ALPHA),
    REVENUE_LOOKS("revenue, sequential", "A/A rejections in daily looks", 0, ALPHA),
    CONVERSION_SEGMENTS(
        "conversion, dimension_p_holm", "experiments whose segments are alike", 0, 0.07),
    REVENUE_SEGMENTS("revenue, dimension_p_holm", "experiments whose segments are alike", 0, 0.07),
    ONE_SEGMENT(
        "conversion, heterogeneity_p_holm", "experiments whose segments are alike", 0, 0.07),
    PLANTED_COUNTRY("conversion, dimension_p_holm", "planted: more in Brazil", 0, 1),
    PLANTED_SEGMENT("conversion, heterogeneity_p_holm", "planted: more in Brazil", 0, 1),
    NAMED_SEGMENT("conversion, heterogeneity_p_value", "planted: more in Brazil", 0, 1),
    PLANTED_AGE("conversion, dimension_p_holm", "planted: more by new customers", 0, 1),
    INTERACTIONS("interaction_p_bh", "worlds without interactions", 0, ALPHA),
    PLANTED_INTERACTION("interaction_p_bh", "planted: two variants together", 0, 1),
    SHIP_OF_NOTHING("decision", "SHIP without an effect", 0, ALPHA),
    SHIP_OF_HARM("decision", "SHIP with harm", 0, ALPHA),
    RIGHT_SHIP("decision", "SHIP with an effect, without harm", 0, 1),
    ROLLED_BACK("decision", "ROLL_BACK with harm", 0, 1);

    private final String method;
    private final String measured;
    private final double least;
    private final double most;

    Question(String method, String measured, double least, double most) {
      this.method = method;
      this.measured = measured;
      this.least = least;
      this.most = most;
    }
  }

  /** How often things happened, of how often they could have. */
  static final class Counts {
    private final Map<Question, long[]> counts = new EnumMap<>(Question.class);

    void count(Question question, boolean happened) {
      add(question, happened ? 1 : 0, 1);
    }

    private void add(Question question, long count, long of) {
      long[] sums = counts.computeIfAbsent(question, none -> new long[2]);
      sums[0] += count;
      sums[1] += of;
    }

    private Counts plus(Counts other) {
      Counts sum = new Counts();
      counts.forEach((question, of) -> sum.add(question, of[0], of[1]));
      other.counts.forEach((question, of) -> sum.add(question, of[0], of[1]));
      return sum;
    }

    private List<CalibrationLine> lines() {
      List<CalibrationLine> lines = new ArrayList<>();
      counts.forEach(
          (question, of) ->
              lines.add(
                  new CalibrationLine(
                      question.method,
                      question.measured,
                      of[0],
                      of[1],
                      question.least,
                      question.most)));
      return lines;
    }
  }

  /** The counts over all worlds, in the order of the questions. */
  List<CalibrationLine> lines() {
    return LongStream.rangeClosed(1, worlds)
        .parallel()
        .mapToObj(this::counts)
        .reduce(new Counts(), Counts::plus)
        .lines();
  }

  private Counts counts(long seed) {
    StudiedWorld shipped = new StudiedWorld(seed, SHIPPED);
    StudiedWorld withoutEffect = new StudiedWorld(seed, WITHOUT_EFFECT);
    GeneratedHistories histories =
        new GeneratedHistories(seed, AS_OF, List.of(SHIPPED, WITHOUT_EFFECT));
    for (long userId = 1; userId <= users; userId++) {
      GeneratedHistories.Customer customer = histories.customer(userId);
      shipped.add(customer.user(), customer.histories().get(0));
      withoutEffect.add(customer.user(), customer.histories().get(1));
    }
    Counts counts = new Counts();
    shipped.countIntervals(counts);
    shipped.countDecisions(counts);
    shipped.countFinds(counts);
    withoutEffect.countDecisions(counts);
    withoutEffect.countLooks(counts);
    withoutEffect.countFalseFinds(counts);
    return counts;
  }
}
