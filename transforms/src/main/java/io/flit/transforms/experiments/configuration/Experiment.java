package io.flit.transforms.experiments.configuration;

import io.flit.schemas.Timestamps;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A configured experiment. Exactly one of its variants is the control, and their weights sum to 1
 * within one millionth.
 *
 * @param name unique among the experiments
 * @param description what is tried, and why
 * @param startDate the first day, UTC
 * @param endDate the last day, UTC, included
 * @param alpha the significance level, between 0 and 1
 * @param primaryMetric what decides
 * @param expectedUsers the users of a variant and control together when the decision falls, for
 *     which sequential figures are tuned
 * @param winsorPercentile at which rank spending is capped, at least 0.5 and below 1, exact
 * @param guardrails what must not get worse, at most one of a metric
 * @param variants in the order of the configuration, which the assignment follows
 */
public record Experiment(
    String name,
    String description,
    LocalDate startDate,
    LocalDate endDate,
    double alpha,
    PrimaryMetric primaryMetric,
    long expectedUsers,
    BigDecimal winsorPercentile,
    List<Guardrail> guardrails,
    List<Variant> variants)
    implements Serializable {

  static final PrimaryMetric DEFAULT_PRIMARY_METRIC = PrimaryMetric.CONVERSION;
  static final long DEFAULT_EXPECTED_USERS = 5000;
  static final BigDecimal DEFAULT_WINSOR_PERCENTILE = new BigDecimal("0.999");

  public Experiment {
    guardrails = List.copyOf(guardrails);
    variants = List.copyOf(variants);
  }

  /** The first instant of the experiment. */
  public Instant startsAt() {
    return Timestamps.startOfDay(startDate);
  }

  /** The first instant after the experiment: midnight at the end of its last day. */
  public Instant endsAt() {
    return Timestamps.startOfDay(endDate.plusDays(1));
  }

  /** The variant that the others are compared with. */
  public Variant control() {
    return variants.stream().filter(Variant::isControl).findFirst().orElseThrow();
  }

  /** The variant of a given name; a name that is null has none. */
  public Optional<Variant> variant(String variantName) {
    for (Variant variant : variants) {
      if (variant.name().equals(variantName)) {
        return Optional.of(variant);
      }
    }
    return Optional.empty();
  }
}
