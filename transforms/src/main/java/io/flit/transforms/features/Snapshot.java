package io.flit.transforms.features;

import io.flit.schemas.Timestamps;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A day at whose start customers are looked at.
 *
 * <p>Features look back from {@link #instant} in steps of 24 hours, labels ahead to {@link
 * #labelEnd}.
 */
public final class Snapshot implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final Duration LABEL_WINDOW = Duration.ofDays(90);

  private final LocalDate date;
  private final Instant instant;
  private final Instant labelEnd;

  private Snapshot(LocalDate date) {
    this.date = date;
    this.instant = Timestamps.startOfDay(date);
    this.labelEnd = instant.plus(LABEL_WINDOW);
  }

  /** The snapshot of a UTC date. */
  public static Snapshot on(LocalDate date) {
    return new Snapshot(date);
  }

  public LocalDate date() {
    return date;
  }

  /** Midnight UTC at the start of the date. What happens at it is not known yet. */
  public Instant instant() {
    return instant;
  }

  /** When the label's 90 days are over; what happens at it is not part of the label. */
  public Instant labelEnd() {
    return labelEnd;
  }

  /** When a window of so many days that ends at the snapshot begins. */
  Instant daysBefore(int days) {
    return instant.minus(Duration.ofDays(days));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Snapshot && ((Snapshot) other).date.equals(date);
  }

  @Override
  public int hashCode() {
    return date.hashCode();
  }

  @Override
  public String toString() {
    return date.toString();
  }
}
