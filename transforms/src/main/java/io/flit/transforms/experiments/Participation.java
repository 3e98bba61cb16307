package io.flit.transforms.experiments;

import com.google.auto.value.AutoValue;
import java.time.Instant;
import org.checkerframework.checker.nullness.qual.Nullable;

/** One user's part in one experiment: a valid assignment and at least one valid exposure. */
@AutoValue
public abstract class Participation {

  static Participation of(
      String experiment,
      String variant,
      Instant assignedAt,
      Instant firstExposedAt,
      Instant lastExposedAt,
      long exposureCount,
      long variantsSeen,
      @Nullable Instant contaminatedAt) {
    return new AutoValue_Participation(
        experiment,
        variant,
        assignedAt,
        firstExposedAt,
        lastExposedAt,
        exposureCount,
        variantsSeen,
        contaminatedAt);
  }

  public abstract String experiment();

  /** The assigned variant. */
  public abstract String variant();

  /** When the valid assignment was made; it may follow the first exposure. */
  public abstract Instant assignedAt();

  public abstract Instant firstExposedAt();

  public abstract Instant lastExposedAt();

  /** The number of valid exposures, to whatever variant. */
  public abstract long exposureCount();

  /** Distinct variants in the valid exposures and the assignment together. */
  public abstract long variantsSeen();

  /** The first valid exposure to another variant than the assigned one; null without any. */
  public abstract @Nullable Instant contaminatedAt();

  /** Whether the user saw more than one variant. */
  public boolean isContaminated() {
    return variantsSeen() > 1;
  }

  /** Whether the user was both assigned and exposed before {@code t}. */
  public boolean hasBegun(Instant t) {
    return assignedAt().isBefore(t) && firstExposedAt().isBefore(t);
  }

  /** Whether the user had begun and seen more than one variant before {@code t}. */
  public boolean isContaminated(Instant t) {
    Instant since = contaminatedAt();
    return hasBegun(t) && since != null && since.isBefore(t);
  }
}
