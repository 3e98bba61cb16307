package io.flit.transforms.overlays;

import io.flit.schemas.raw.RawUser;
import io.flit.transforms.experiments.configuration.Experiments;
import io.flit.transforms.experiments.configuration.PlantedInteraction;
import io.flit.transforms.experiments.configuration.Variant;
import io.flit.transforms.random.KeyedRandom;
import io.flit.transforms.staging.rules.UserStaging;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How many extra orders of one kind an experiment brings a user, and from when on: a function of
 * the seed, the kind, the experiment and the user.
 *
 * <p>The number is Poisson with a rate that depends on the user and the assigned variant, and all
 * of them are placed within 30 days from the first exposure. A user who would convert with
 * probability {@code p} thus converts with {@code 1 - (1 - p) * exp(-rate)}. Orders that lie at or
 * after as_of have not happened yet; those of users whose 30 days are over have all happened, so
 * that hiding the others leaves the effect on users whom the analysis counts whole.
 *
 * <p>Kinds are drawn apart from each other: planting one changes no order of another.
 */
final class ExtraOrderPlan {
  /** How many orders TheLook takes back for each that it keeps. */
  private static final double RETURNED_PER_KEPT = 2.0 / 15;

  private static final UserStaging STAGING = new UserStaging();

  private final String key;
  private final boolean isReturned;
  private final KeyedRandom random;
  private final ExposurePlan exposures;
  private final Rate rate;
  private final double noneAtAnyRate;

  /** The expected number of orders of an exposed user. */
  private interface Rate {
    double of(RawUser user, Variant assigned, Instant firstExposedAt);
  }

  /** The extra orders of one user. */
  record ExtraOrders(Variant variant, Instant firstExposedAt, int count) {
    static final ExtraOrders NONE = new ExtraOrders(null, null, 0);
  }

  private ExtraOrderPlan(
      String key,
      boolean isReturned,
      KeyedRandom random,
      ExposurePlan exposures,
      Rate rate,
      double highestRate) {
    this.key = key;
    this.isReturned = isReturned;
    this.random = random;
    this.exposures = exposures;
    this.rate = rate;
    this.noneAtAnyRate = StrictMath.exp(-highestRate);
  }

  /**
   * The plans of all experiments: the revenue orders of each, then those that are returned, then
   * those that two experiments bring about together. Each kind is in the order of names, so that
   * the order of the configuration does not matter for ids, and behind the kinds before it, so that
   * it takes no id from them.
   */
  static List<ExtraOrderPlan> of(Simulation simulation, Experiments experiments) {
    List<ExposurePlan> byName =
        ExposurePlan.of(simulation, experiments).stream()
            .sorted(Comparator.comparing(ExtraOrderPlan::nameOf))
            .toList();
    List<ExtraOrderPlan> plans = new ArrayList<>();
    byName.forEach(exposures -> plans.add(kept(simulation, exposures)));
    byName.forEach(exposures -> plans.add(returned(simulation, exposures)));
    experiments.interactions().stream()
        .map(interaction -> together(simulation, byName, interaction))
        .sorted(Comparator.comparing(ExtraOrderPlan::key))
        .forEach(plans::add);
    return List.copyOf(plans);
  }

  /** The revenue orders that the variants of an experiment bring. */
  static ExtraOrderPlan kept(Simulation simulation, ExposurePlan exposures) {
    return new ExtraOrderPlan(
        nameOf(exposures),
        false,
        simulation.random("extra order", nameOf(exposures)),
        exposures,
        ExtraOrderPlan::keptRate,
        highest(exposures, Variant::highestExtraOrderRate));
  }

  /** The orders that the variants of an experiment bring and that come back. */
  static ExtraOrderPlan returned(Simulation simulation, ExposurePlan exposures) {
    return new ExtraOrderPlan(
        "returned\t" + nameOf(exposures),
        true,
        simulation.random("returned order", nameOf(exposures)),
        exposures,
        (user, variant, firstExposedAt) ->
            returnedPerKept(variant) * keptRate(user, variant, firstExposedAt),
        highest(exposures, variant -> returnedPerKept(variant) * variant.highestExtraOrderRate()));
  }

  private static ExtraOrderPlan together(
      Simulation simulation, List<ExposurePlan> plans, PlantedInteraction interaction) {
    HashAssignment other = plan(plans, interaction.otherExperiment()).assignment();
    String key =
        String.join(
            "\t",
            "together",
            interaction.experiment(),
            interaction.variant(),
            interaction.otherExperiment(),
            interaction.otherVariant());
    return new ExtraOrderPlan(
        key,
        false,
        simulation.random("interaction order", key),
        plan(plans, interaction.experiment()),
        (user, variant, firstExposedAt) ->
            variant.name().equals(interaction.variant())
                    && other.isEligible(user.getCreatedAt())
                    && other.variantOf(user.getId()).name().equals(interaction.otherVariant())
                ? interaction.extraOrderRate()
                : 0,
        interaction.extraOrderRate());
  }

  private static ExposurePlan plan(List<ExposurePlan> plans, String experiment) {
    return plans.stream().filter(plan -> nameOf(plan).equals(experiment)).findFirst().orElseThrow();
  }

  private static double keptRate(RawUser user, Variant variant, Instant firstExposedAt) {
    return variant.segments().isEmpty()
        ? variant.extraOrderRate()
        : variant.extraOrderRateOf(STAGING.stage(user), firstExposedAt);
  }

  private static double highest(ExposurePlan exposures, ToDoubleFunction<Variant> rate) {
    return exposures.assignment().variants().stream().mapToDouble(rate).max().orElse(0);
  }

  private static double returnedPerKept(Variant variant) {
    return variant.returnRateFactor() * RETURNED_PER_KEPT;
  }

  private static String nameOf(ExposurePlan exposures) {
    return exposures.assignment().experiment().name();
  }

  /** Identifies the kind of orders; of an experiment's revenue orders it is the name. */
  String key() {
    return key;
  }

  String experimentName() {
    return nameOf(exposures);
  }

  /** Whether the orders come back in the end. */
  boolean isReturned() {
    return isReturned;
  }

  /**
   * @param user with what tells users apart: country, channel, gender, age and registration
   */
  ExtraOrders extraOrders(RawUser user) {
    double chance = random.at(user.getId()).uniform();
    // Most users get none whatever their variant, which need not be found out then.
    if (chance < noneAtAnyRate) {
      return ExtraOrders.NONE;
    }
    List<ExposurePlan.Exposure> planned = exposures.exposures(user.getId(), user.getCreatedAt());
    if (planned.isEmpty()) {
      return ExtraOrders.NONE;
    }
    Variant variant = exposures.assignment().variantOf(user.getId());
    Instant firstExposedAt = planned.get(0).at();
    return new ExtraOrders(
        variant,
        firstExposedAt,
        SimulatedOrders.poisson(rate.of(user, variant, firstExposedAt), chance));
  }
}
