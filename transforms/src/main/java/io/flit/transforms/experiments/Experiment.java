package io.flit.transforms.experiments;

import io.flit.schemas.Timestamps;
import java.io.Serializable;
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
 * @param variants in the order of the configuration, which the assignment follows
 */
public record Experiment(
    String name,
    String description,
    LocalDate startDate,
    LocalDate endDate,
    double alpha,
    List<Variant> variants)
    implements Serializable {

  public Experiment {
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
