package io.flit.transforms.customers;

import com.google.auto.value.AutoValue;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.TableDefinition;
import java.time.Instant;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;

/**
 * One session of a known user within one period. It is declared as a table so that it travels in
 * blocks; no warehouse holds it.
 */
@TableDefinition(
    dataset = Dataset.STAGING,
    name = "visits",
    grain = "one row per session of a known user and period",
    key = {"user_id", "session_id", "period"})
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class Visit {

  @SchemaFieldNumber("0")
  @SchemaFieldDescription("Identifies the customer.")
  public abstract long getUserId();

  @SchemaFieldNumber("1")
  @SchemaFieldDescription("Identifies the session.")
  public abstract String getSessionId();

  @SchemaFieldNumber("2")
  @SchemaFieldDescription("The number of cuts at or before the events of the period.")
  public abstract long getPeriod();

  @SchemaFieldNumber("3")
  @SchemaFieldDescription("When the session's first event within the period happened, in UTC.")
  public abstract Instant getFirstEventAt();

  @SchemaFieldNumber("4")
  @SchemaFieldDescription("When the session's last event within the period happened, in UTC.")
  public abstract Instant getLastEventAt();

  /** The visit that a single event makes, before any cut. */
  public static Visit ofEvent(long userId, String sessionId, Instant createdAt) {
    return of(userId, sessionId, 0, createdAt, createdAt);
  }

  /** A session whose first and last event within a period happened at the given instants. */
  public static Visit of(
      long userId, String sessionId, long period, Instant firstEventAt, Instant lastEventAt) {
    return builder()
        .setUserId(userId)
        .setSessionId(sessionId)
        .setPeriod(period)
        .setFirstEventAt(firstEventAt)
        .setLastEventAt(lastEventAt)
        .build();
  }

  static Builder builder() {
    return new AutoValue_Visit.Builder();
  }

  /** Builds a visit. */
  @AutoValue.Builder
  abstract static class Builder {
    abstract Builder setUserId(long userId);

    abstract Builder setSessionId(String sessionId);

    abstract Builder setPeriod(long period);

    abstract Builder setFirstEventAt(Instant firstEventAt);

    abstract Builder setLastEventAt(Instant lastEventAt);

    abstract Visit build();
  }
}
