package io.flit.schemas.raw;

import com.google.auto.value.AutoValue;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.MayBeAbsent;
import io.flit.schemas.annotations.PersonalData;
import io.flit.schemas.annotations.RarelyRepeats;
import io.flit.schemas.annotations.SameAs;
import io.flit.schemas.annotations.TableDefinition;
import java.time.Instant;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A customer as TheLook has it. */
@TableDefinition(dataset = Dataset.RAW, name = "users", grain = "one row per customer", key = "id")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class RawUser {

  @SchemaFieldNumber("0")
  @SchemaFieldDescription("Identifies the customer.")
  public abstract @Nullable Long getId();

  @SchemaFieldNumber("1")
  @SchemaFieldDescription("The customer's first name.")
  @PersonalData(PersonalData.Kind.NAME)
  @RarelyRepeats
  public abstract @Nullable String getFirstName();

  @SchemaFieldNumber("2")
  @SchemaFieldDescription("The customer's last name.")
  @PersonalData(PersonalData.Kind.NAME)
  @RarelyRepeats
  public abstract @Nullable String getLastName();

  @SchemaFieldNumber("3")
  @SchemaFieldDescription("The customer's e-mail address. It is not unique.")
  @PersonalData(PersonalData.Kind.EMAIL)
  @RarelyRepeats
  public abstract @Nullable String getEmail();

  @SchemaFieldNumber("4")
  @SchemaFieldDescription("The customer's age in whole years.")
  public abstract @Nullable Long getAge();

  @SchemaFieldNumber("5")
  @SchemaFieldDescription("The customer's gender.")
  public abstract @Nullable String getGender();

  @SchemaFieldNumber("6")
  @SchemaFieldDescription("The state, province or region.")
  public abstract @Nullable String getState();

  @SchemaFieldNumber("7")
  @SchemaFieldDescription("The street and house number of the customer.")
  @PersonalData(PersonalData.Kind.ADDRESS)
  @RarelyRepeats
  public abstract @Nullable String getStreetAddress();

  @SchemaFieldNumber("8")
  @SchemaFieldDescription("The postal code as a string.")
  @PersonalData(PersonalData.Kind.ADDRESS)
  @RarelyRepeats
  public abstract @Nullable String getPostalCode();

  @SchemaFieldNumber("9")
  @SchemaFieldDescription("The city; the string null if it is missing.")
  @PersonalData(PersonalData.Kind.ADDRESS)
  public abstract @Nullable String getCity();

  @SchemaFieldNumber("10")
  @SchemaFieldDescription("The customer's country, with a few variant spellings.")
  public abstract @Nullable String getCountry();

  @SchemaFieldNumber("11")
  @SameAs(RawDistributionCenter.class)
  @PersonalData(PersonalData.Kind.LOCATION)
  public abstract @Nullable Double getLatitude();

  @SchemaFieldNumber("12")
  @SameAs(RawDistributionCenter.class)
  @PersonalData(PersonalData.Kind.LOCATION)
  public abstract @Nullable Double getLongitude();

  @SchemaFieldNumber("13")
  @SchemaFieldDescription("The channel that brought the customer to register.")
  public abstract @Nullable String getTrafficSource();

  @SchemaFieldNumber("14")
  @SchemaFieldDescription("When the customer registered, in UTC.")
  public abstract @Nullable Instant getCreatedAt();

  @SchemaFieldNumber("15")
  @SchemaFieldDescription(
      "The customer's position as a WKT string, longitude first; NULL in older extracts.")
  @PersonalData(PersonalData.Kind.LOCATION)
  @RarelyRepeats
  @MayBeAbsent
  public abstract @Nullable String getUserGeom();

  /** Starts a raw user. */
  public static Builder builder() {
    return new AutoValue_RawUser.Builder();
  }

  /** Starts a copy of this raw user. */
  public abstract Builder toBuilder();

  /** Builds a raw user. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setId(@Nullable Long id);

    public abstract Builder setFirstName(@Nullable String firstName);

    public abstract Builder setLastName(@Nullable String lastName);

    public abstract Builder setEmail(@Nullable String email);

    public abstract Builder setAge(@Nullable Long age);

    public abstract Builder setGender(@Nullable String gender);

    public abstract Builder setState(@Nullable String state);

    public abstract Builder setStreetAddress(@Nullable String streetAddress);

    public abstract Builder setPostalCode(@Nullable String postalCode);

    public abstract Builder setCity(@Nullable String city);

    public abstract Builder setCountry(@Nullable String country);

    public abstract Builder setLatitude(@Nullable Double latitude);

    public abstract Builder setLongitude(@Nullable Double longitude);

    public abstract Builder setTrafficSource(@Nullable String trafficSource);

    public abstract Builder setCreatedAt(@Nullable Instant createdAt);

    public abstract Builder setUserGeom(@Nullable String userGeom);

    public abstract RawUser build();
  }
}
