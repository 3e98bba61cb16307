package io.flit.transforms.experiments.exposure;

import java.time.Duration;
import java.time.Instant;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * One user's part in one experiment: a valid assignment and at least one valid exposure.
 *
 * @param variant the assigned variant
 * @param assignedAt when the valid assignment was made; it may follow the first exposure
 * @param exposureCount the number of valid exposures, to whatever variant
 * @param variantsSeen distinct variants in the assignment and the valid exposures before the end of
 *     the outcome window; what is seen later changes no outcome
 * @param contaminatedAt the first of those exposures to another variant than the assigned one; null
 *     if there is none
 */
public record Participation(
    String experiment,
    String variant,
    Instant assignedAt,
    Instant firstExposedAt,
    Instant lastExposedAt,
    long exposureCount,
    long variantsSeen,
    @Nullable Instant contaminatedAt) {

  /** How long outcomes are observed from the first exposure, and how long before it. */
  public static final Duration WINDOW = Duration.ofHours(30 * 24);

  /** Whether the user saw more than one variant before the outcome window ended. */
  public boolean isContaminated() {
    return variantsSeen > 1;
  }

  /** Whether the user was both assigned and exposed before {@code t}. */
  public boolean hasBegun(Instant t) {
    return assignedAt.isBefore(t) && firstExposedAt.isBefore(t);
  }

  /** Whether the user had begun and was contaminated before {@code t}. */
  public boolean isContaminated(Instant t) {
    return hasBegun(t) && contaminatedAt != null && contaminatedAt.isBefore(t);
  }
}
