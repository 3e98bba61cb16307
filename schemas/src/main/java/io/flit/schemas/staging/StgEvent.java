package io.flit.schemas.staging;

import com.google.auto.value.AutoValue;
import io.flit.schemas.Dataset;
import io.flit.schemas.PersonalData;
import io.flit.schemas.References;
import io.flit.schemas.SourceColumn;
import io.flit.schemas.TableDefinition;
import io.flit.schemas.TableRows;
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
    partitionByMonthOf = "event_date")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class StgEvent {

  @SchemaFieldNumber("0")
  @SchemaFieldDescription("Identifies the event.")
  @SourceColumn("id")
  public abstract long getEventId();

  @SchemaFieldNumber("1")
  @SchemaFieldDescription("Identifies the customer; NULL where the visitor is anonymous.")
  @References(StgUser.class)
  public abstract @Nullable Long getUserId();

  @SchemaFieldNumber("2")
  @SchemaFieldDescription("Identifies the browsing session that the event belongs to.")
  public abstract String getSessionId();

  @SchemaFieldNumber("3")
  @SchemaFieldDescription("The position of the event in its session, from 1.")
  public abstract @Nullable Long getSequenceNumber();

  @SchemaFieldNumber("4")
  @SchemaFieldDescription("When the event happened, in UTC.")
  public abstract Instant getCreatedAt();

  @SchemaFieldNumber("5")
  @SchemaFieldDescription("The UTC date of the event.")
  public abstract @Nullable LocalDate getEventDate();

  @SchemaFieldNumber("6")
  @SchemaFieldDescription(
      "What the visitor did, such as home, department, product, cart, purchase or cancel.")
  public abstract String getEventType();

  @SchemaFieldNumber("7")
  @SchemaFieldDescription("The path of the page.")
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
  @SchemaFieldDescription(
      "The channel that brought the visitor to the session. Its values differ from a "
          + "customer's acquisition channel.")
  public abstract @Nullable String getTrafficSource();

  @SchemaFieldNumber("13")
  @SchemaFieldDescription("The visitor's browser.")
  public abstract @Nullable String getBrowser();

  @SchemaFieldNumber("14")
  @SchemaFieldDescription("The city as text; NULL where the source says null.")
  @PersonalData(PersonalData.Kind.ADDRESS)
  public abstract @Nullable String getCity();

  @SchemaFieldNumber("15")
  @SchemaFieldDescription("The state, province or region.")
  public abstract @Nullable String getState();

  @SchemaFieldNumber("16")
  @SchemaFieldDescription("The postal code as text.")
  @PersonalData(PersonalData.Kind.ADDRESS)
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
