package io.flit.schemas.raw;

import com.google.auto.value.AutoValue;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.PersonalData;
import io.flit.schemas.annotations.RarelyRepeats;
import io.flit.schemas.annotations.SameAs;
import io.flit.schemas.annotations.TableDefinition;
import java.time.Instant;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A web event as TheLook has it. */
@TableDefinition(
    dataset = Dataset.RAW,
    name = "events",
    grain = "one row per web event",
    key = "id",
    isLarge = true,
    isAppendOnly = true)
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class RawEvent {

  @SchemaFieldNumber("0")
  @SchemaFieldDescription("Identifies the event.")
  public abstract @Nullable Long getId();

  @SchemaFieldNumber("1")
  @SchemaFieldDescription("Identifies the customer; NULL if the visitor is anonymous.")
  public abstract @Nullable Long getUserId();

  @SchemaFieldNumber("2")
  @SchemaFieldDescription("The position of the event in its session, from 1.")
  public abstract @Nullable Long getSequenceNumber();

  @SchemaFieldNumber("3")
  @SchemaFieldDescription("Identifies the browsing session that the event belongs to.")
  public abstract @Nullable String getSessionId();

  @SchemaFieldNumber("4")
  @SchemaFieldDescription("When the event happened, in UTC.")
  public abstract @Nullable Instant getCreatedAt();

  @SchemaFieldNumber("5")
  @SchemaFieldDescription("The visitor's IP address.")
  @PersonalData(PersonalData.Kind.NETWORK_ADDRESS)
  @RarelyRepeats
  public abstract @Nullable String getIpAddress();

  @SchemaFieldNumber("6")
  @SameAs(RawUser.class)
  public abstract @Nullable String getCity();

  @SchemaFieldNumber("7")
  @SameAs(RawUser.class)
  public abstract @Nullable String getState();

  @SchemaFieldNumber("8")
  @SameAs(RawUser.class)
  public abstract @Nullable String getPostalCode();

  @SchemaFieldNumber("9")
  @SchemaFieldDescription("The visitor's browser.")
  public abstract @Nullable String getBrowser();

  @SchemaFieldNumber("10")
  @SchemaFieldDescription(
      "The channel that brought the visitor to the session. Its values differ from "
          + "those of a customer's acquisition channel.")
  public abstract @Nullable String getTrafficSource();

  @SchemaFieldNumber("11")
  @SchemaFieldDescription("The path of the page.")
  @RarelyRepeats
  public abstract @Nullable String getUri();

  @SchemaFieldNumber("12")
  @SchemaFieldDescription(
      "What the visitor did, such as home, department, product, cart, purchase or cancel.")
  public abstract @Nullable String getEventType();

  /** Starts a raw event. */
  public static Builder builder() {
    return new AutoValue_RawEvent.Builder();
  }

  /** Starts a copy of this raw event. */
  public abstract Builder toBuilder();

  /** Builds a raw event. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setId(@Nullable Long id);

    public abstract Builder setUserId(@Nullable Long userId);

    public abstract Builder setSequenceNumber(@Nullable Long sequenceNumber);

    public abstract Builder setSessionId(@Nullable String sessionId);

    public abstract Builder setCreatedAt(@Nullable Instant createdAt);

    public abstract Builder setIpAddress(@Nullable String ipAddress);

    public abstract Builder setCity(@Nullable String city);

    public abstract Builder setState(@Nullable String state);

    public abstract Builder setPostalCode(@Nullable String postalCode);

    public abstract Builder setBrowser(@Nullable String browser);

    public abstract Builder setTrafficSource(@Nullable String trafficSource);

    public abstract Builder setUri(@Nullable String uri);

    public abstract Builder setEventType(@Nullable String eventType);

    public abstract RawEvent build();
  }
}
