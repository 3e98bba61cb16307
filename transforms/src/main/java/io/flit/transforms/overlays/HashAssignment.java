package io.flit.transforms.overlays;

import io.flit.transforms.experiments.configuration.Experiment;
import io.flit.transforms.experiments.configuration.Variant;
import io.flit.transforms.random.Md5;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The variant of a user in one experiment, by hash.
 *
 * <p>With {@code h = md5("{user_id}_{experiment_name}")} read as an unsigned 128-bit integer and
 * {@code p = (h mod 1000000) / 1000000}, a user gets the first variant whose cumulative weight is
 * at least {@code p}. Weights are exact, variants of weight 0 get nobody, and the last variant
 * takes what the weights lack.
 *
 * <p>Not thread-safe, since it holds a digest.
 */
final class HashAssignment {
  private static final long STEPS = 1_000_000;

  private final Experiment experiment;
  private final Instant startsAt;
  private final Instant endsAt;
  private final Md5 md5 = new Md5();
  private final String variantSuffix;
  private final String idSuffix;
  private final List<Variant> variants = new ArrayList<>();
  private final long[] lastSteps;

  HashAssignment(Experiment experiment) {
    this.experiment = experiment;
    this.startsAt = experiment.startsAt();
    this.endsAt = experiment.endsAt();
    this.variantSuffix = "_" + experiment.name();
    this.idSuffix = "_" + experiment.name() + "_" + experiment.startDate();
    for (Variant variant : experiment.variants()) {
      if (variant.weight().signum() > 0) {
        variants.add(variant);
      }
    }
    this.lastSteps = new long[variants.size()];
    BigDecimal cumulative = BigDecimal.ZERO;
    for (int i = 0; i < lastSteps.length; i++) {
      cumulative = cumulative.add(variants.get(i).weight());
      // step / STEPS <= cumulative, in whole steps
      lastSteps[i] =
          cumulative
              .multiply(BigDecimal.valueOf(STEPS))
              .setScale(0, RoundingMode.FLOOR)
              .longValueExact();
    }
  }

  Experiment experiment() {
    return experiment;
  }

  Instant endsAt() {
    return endsAt;
  }

  /** The variants that users are assigned to: those with a weight, in order. */
  List<Variant> variants() {
    return variants;
  }

  /** Whether a user who registered at the given instant is part of the experiment. */
  boolean isEligible(Instant registeredAt) {
    return registeredAt.isBefore(endsAt);
  }

  /** When an eligible user is assigned: the later of the start and the registration. */
  Instant assignedAt(Instant registeredAt) {
    return registeredAt.isAfter(startsAt) ? registeredAt : startsAt;
  }

  Variant variantOf(long userId) {
    long step = md5.modulo(userId + variantSuffix, STEPS);
    for (int i = 0; i < lastSteps.length - 1; i++) {
      if (step <= lastSteps[i]) {
        return variants.get(i);
      }
    }
    return variants.get(variants.size() - 1);
  }

  /** The first 16 hex digits of {@code md5("{user_id}_{experiment_name}_{start_date}")}. */
  String assignmentId(long userId) {
    return md5.id(userId + idSuffix);
  }
}
