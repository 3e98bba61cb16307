package io.flit.schemas.marts;

import com.google.auto.value.AutoValue;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.AcceptedRange;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.From;
import io.flit.schemas.annotations.References;
import io.flit.schemas.annotations.TableDefinition;
import io.flit.schemas.staging.StgEvent;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A web event with the figures of its session. */
@TableDefinition(
    dataset = Dataset.MARTS,
    name = "fact_events",
    grain = "one row per web event before as_of",
    key = "event_id",
    partitionByMonthOf = "event_date",
    clusterBy = {"event_type", "user_id"},
    computedBy = "io.flit.transforms.events.Session")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class FactEvent {

  @SchemaFieldNumber("0")
  @From(StgEvent.class)
  public abstract long getEventId();

  @SchemaFieldNumber("1")
  @From(StgEvent.class)
  @References(DimCustomer.class)
  public abstract @Nullable Long getUserId();

  @SchemaFieldNumber("2")
  @From(StgEvent.class)
  public abstract String getSessionId();

  @SchemaFieldNumber("3")
  @From(StgEvent.class)
  public abstract @Nullable Long getSequenceNumber();

  @SchemaFieldNumber("4")
  @From(StgEvent.class)
  public abstract Instant getCreatedAt();

  @SchemaFieldNumber("5")
  @From(StgEvent.class)
  public abstract @Nullable LocalDate getEventDate();

  @SchemaFieldNumber("6")
  @From(StgEvent.class)
  public abstract String getEventType();

  @SchemaFieldNumber("7")
  @From(StgEvent.class)
  public abstract @Nullable String getUri();

  @SchemaFieldNumber("8")
  @From(StgEvent.class)
  @References(DimProduct.class)
  public abstract @Nullable Long getProductId();

  @SchemaFieldNumber("9")
  @From(StgEvent.class)
  public abstract @Nullable String getDepartment();

  @SchemaFieldNumber("10")
  @From(StgEvent.class)
  public abstract @Nullable String getCategory();

  @SchemaFieldNumber("11")
  @From(StgEvent.class)
  public abstract @Nullable String getBrand();

  @SchemaFieldNumber("12")
  @From(StgEvent.class)
  public abstract @Nullable String getTrafficSource();

  @SchemaFieldNumber("13")
  @From(StgEvent.class)
  public abstract @Nullable String getBrowser();

  @SchemaFieldNumber("14")
  @From(StgEvent.class)
  public abstract @Nullable String getCity();

  @SchemaFieldNumber("15")
  @From(StgEvent.class)
  public abstract @Nullable String getState();

  @SchemaFieldNumber("16")
  @From(StgEvent.class)
  public abstract @Nullable String getPostalCode();

  @SchemaFieldNumber("17")
  @SchemaFieldDescription("Whether the customer behind the event is known.")
  public abstract @Nullable Boolean getIsIdentified();

  @SchemaFieldNumber("18")
  @SchemaFieldDescription("The first event of the session, in UTC, over its events before as_of.")
  public abstract @Nullable Instant getSessionStartedAt();

  @SchemaFieldNumber("19")
  @SchemaFieldDescription("The number of events in the session before as_of.")
  @AcceptedRange(min = 1)
  public abstract @Nullable Long getSessionEventCount();

  @SchemaFieldNumber("20")
  @SchemaFieldDescription(
      "Whole seconds from the session's first to its last event before as_of, rounded " + "down.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getSessionDurationSeconds();

  @SchemaFieldNumber("21")
  @SchemaFieldDescription("Whether the session has a purchase event before as_of.")
  public abstract @Nullable Boolean getSessionHasPurchase();

  /** Starts an event fact. */
  public static Builder builder() {
    return new AutoValue_FactEvent.Builder();
  }

  /** Starts a copy of this event fact. */
  public abstract Builder toBuilder();

  /** Builds an event fact. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setEventId(long eventId);

    public abstract Builder setUserId(@Nullable Long userId);

    public abstract Builder setSessionId(String sessionId);

    public abstract Builder setSequenceNumber(@Nullable Long sequenceNumber);

    public abstract Builder setCreatedAt(Instant createdAt);

    public abstract Builder setEventDate(@Nullable LocalDate eventDate);

    public abstract Builder setEventType(String eventType);

    public abstract Builder setUri(@Nullable String uri);

    public abstract Builder setProductId(@Nullable Long productId);

    public abstract Builder setDepartment(@Nullable String department);

    public abstract Builder setCategory(@Nullable String category);

    public abstract Builder setBrand(@Nullable String brand);

    public abstract Builder setTrafficSource(@Nullable String trafficSource);

    public abstract Builder setBrowser(@Nullable String browser);

    public abstract Builder setCity(@Nullable String city);

    public abstract Builder setState(@Nullable String state);

    public abstract Builder setPostalCode(@Nullable String postalCode);

    public abstract Builder setIsIdentified(@Nullable Boolean isIdentified);

    public abstract Builder setSessionStartedAt(@Nullable Instant sessionStartedAt);

    public abstract Builder setSessionEventCount(@Nullable Long sessionEventCount);

    public abstract Builder setSessionDurationSeconds(@Nullable Long sessionDurationSeconds);

    public abstract Builder setSessionHasPurchase(@Nullable Boolean sessionHasPurchase);

    public abstract FactEvent build();
  }
}
