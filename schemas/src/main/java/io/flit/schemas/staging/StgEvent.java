package io.flit.schemas.staging;

import com.google.auto.value.AutoValue;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.From;
import io.flit.schemas.annotations.References;
import io.flit.schemas.annotations.SameAs;
import io.flit.schemas.annotations.TableDefinition;
import io.flit.schemas.raw.RawEvent;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A web event as staged, with what its path says about product, department, category and brand. */
@TableDefinition(
    dataset = Dataset.STAGING,
    name = "stg_events",
    grain = "one row per web event",
    key = "event_id",
    partitionByMonthOf = "event_date",
    latestBy = "created_at",
    freshBy = "created_at",
    computedBy = "io.flit.transforms.staging.rules.EventStaging")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class StgEvent {

  @SchemaFieldNumber("0")
  @From(value = RawEvent.class, column = "id")
  public abstract long getEventId();

  @SchemaFieldNumber("1")
  @From(RawEvent.class)
  @References(StgUser.class)
  public abstract @Nullable Long getUserId();

  @SchemaFieldNumber("2")
  @From(RawEvent.class)
  public abstract String getSessionId();

  @SchemaFieldNumber("3")
  @From(RawEvent.class)
  public abstract @Nullable Long getSequenceNumber();

  @SchemaFieldNumber("4")
  @From(RawEvent.class)
  public abstract Instant getCreatedAt();

  @SchemaFieldNumber("5")
  @SchemaFieldDescription("The UTC date of the event.")
  public abstract @Nullable LocalDate getEventDate();

  @SchemaFieldNumber("6")
  @From(RawEvent.class)
  public abstract String getEventType();

  @SchemaFieldNumber("7")
  @From(RawEvent.class)
  public abstract @Nullable String getUri();

  @SchemaFieldNumber("8")
  @SchemaFieldDescription("The product of a product page, from its path; NULL on other pages.")
  @References(StgProduct.class)
  public abstract @Nullable Long getProductId();

  @SchemaFieldNumber("9")
  @SchemaFieldDescription(
      "The department of a listing page, from its path and as written there; NULL on "
          + "other pages.")
  public abstract @Nullable String getDepartment();

  @SchemaFieldNumber("10")
  @SchemaFieldDescription(
      "The category of a listing page, from its path and as written there; NULL on other "
          + "pages.")
  public abstract @Nullable String getCategory();

  @SchemaFieldNumber("11")
  @SchemaFieldDescription(
      "The brand of a listing page, everything after /brand/ in its path; NULL on other "
          + "pages.")
  public abstract @Nullable String getBrand();

  @SchemaFieldNumber("12")
  @From(RawEvent.class)
  public abstract @Nullable String getTrafficSource();

  @SchemaFieldNumber("13")
  @From(RawEvent.class)
  public abstract @Nullable String getBrowser();

  @SchemaFieldNumber("14")
  @SameAs(StgUser.class)
  @From(RawEvent.class)
  public abstract @Nullable String getCity();

  @SchemaFieldNumber("15")
  @From(RawEvent.class)
  public abstract @Nullable String getState();

  @SchemaFieldNumber("16")
  @From(RawEvent.class)
  public abstract @Nullable String getPostalCode();

  /** Starts a staged event. */
  public static Builder builder() {
    return new AutoValue_StgEvent.Builder();
  }

  /** Starts a copy of this staged event. */
  public abstract Builder toBuilder();

  /** Builds a staged event. */
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

    public abstract StgEvent build();
  }
}
