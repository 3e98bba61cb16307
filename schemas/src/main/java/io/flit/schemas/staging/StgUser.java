package io.flit.schemas.staging;

import com.google.auto.value.AutoValue;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.AcceptedRange;
import io.flit.schemas.annotations.AcceptedValues;
import io.flit.schemas.annotations.ComputedFrom;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.From;
import io.flit.schemas.annotations.PersonalData;
import io.flit.schemas.annotations.RarelyRepeats;
import io.flit.schemas.annotations.TableDefinition;
import io.flit.schemas.raw.RawUser;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A customer as staged: typed, trimmed and deduplicated. */
@TableDefinition(
    dataset = Dataset.STAGING,
    name = "stg_users",
    grain = "one row per customer",
    key = "user_id",
    latestBy = "registered_at",
    computedBy = "io.flit.transforms.staging.rules.UserStaging")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class StgUser {

  @SchemaFieldNumber("0")
  @From(value = RawUser.class, column = "id")
  public abstract long getUserId();

  @SchemaFieldNumber("1")
  @From(RawUser.class)
  public abstract @Nullable String getFirstName();

  @SchemaFieldNumber("2")
  @From(RawUser.class)
  public abstract @Nullable String getLastName();

  @SchemaFieldNumber("3")
  @SchemaFieldDescription(
      "First and last name with a space between them; where one part is missing, the "
          + "other part.")
  @PersonalData(PersonalData.Kind.NAME)
  @RarelyRepeats
  @ComputedFrom(
      value = StgUser.class,
      columns = {"first_name", "last_name"})
  public abstract @Nullable String getFullName();

  @SchemaFieldNumber("4")
  @From(RawUser.class)
  @SchemaFieldDescription("The customer's e-mail address in lower case. It is not unique.")
  public abstract @Nullable String getEmail();

  @SchemaFieldNumber("5")
  @From(RawUser.class)
  @AcceptedRange(min = 0, max = 120)
  public abstract @Nullable Long getAge();

  @SchemaFieldNumber("6")
  @SchemaFieldDescription(
      "The age band of the customer: <18, 18-24, 25-34, 35-44, 45-54, 55-64 or 65+; "
          + "NULL if the age is unknown.")
  @AcceptedValues({"<18", "18-24", "25-34", "35-44", "45-54", "55-64", "65+"})
  public abstract @Nullable String getAgeSegment();

  @SchemaFieldNumber("7")
  @From(RawUser.class)
  @SchemaFieldDescription("The customer's gender, M or F; NULL if the source has anything else.")
  @AcceptedValues({"M", "F"})
  public abstract @Nullable String getGender();

  @SchemaFieldNumber("8")
  @From(RawUser.class)
  @SchemaFieldDescription("The city; NULL if the source has the string null.")
  public abstract @Nullable String getCity();

  @SchemaFieldNumber("9")
  @From(RawUser.class)
  public abstract @Nullable String getState();

  @SchemaFieldNumber("10")
  @From(RawUser.class)
  public abstract @Nullable String getPostalCode();

  @SchemaFieldNumber("11")
  @From(RawUser.class)
  @SchemaFieldDescription(
      "The customer's country, with variant spellings unified: Brazil, Spain, Germany.")
  public abstract @Nullable String getCountry();

  @SchemaFieldNumber("12")
  @From(RawUser.class)
  public abstract @Nullable Double getLatitude();

  @SchemaFieldNumber("13")
  @From(RawUser.class)
  public abstract @Nullable Double getLongitude();

  @SchemaFieldNumber("14")
  @From(value = RawUser.class, column = "traffic_source")
  @SchemaFieldDescription(
      "The channel that brought the customer to register; NULL if the customer or "
          + "the channel is unknown.")
  public abstract @Nullable String getAcquisitionChannel();

  @SchemaFieldNumber("15")
  @From(value = RawUser.class, column = "created_at")
  public abstract Instant getRegisteredAt();

  @SchemaFieldNumber("16")
  @SchemaFieldDescription("The UTC date of registration.")
  public abstract @Nullable LocalDate getRegistrationDate();

  /** Starts a staged user. */
  public static Builder builder() {
    return new AutoValue_StgUser.Builder();
  }

  /** Starts a copy of this staged user. */
  public abstract Builder toBuilder();

  /** Builds a staged user. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setUserId(long userId);

    public abstract Builder setFirstName(@Nullable String firstName);

    public abstract Builder setLastName(@Nullable String lastName);

    public abstract Builder setFullName(@Nullable String fullName);

    public abstract Builder setEmail(@Nullable String email);

    public abstract Builder setAge(@Nullable Long age);

    public abstract Builder setAgeSegment(@Nullable String ageSegment);

    public abstract Builder setGender(@Nullable String gender);

    public abstract Builder setCity(@Nullable String city);

    public abstract Builder setState(@Nullable String state);

    public abstract Builder setPostalCode(@Nullable String postalCode);

    public abstract Builder setCountry(@Nullable String country);

    public abstract Builder setLatitude(@Nullable Double latitude);

    public abstract Builder setLongitude(@Nullable Double longitude);

    public abstract Builder setAcquisitionChannel(@Nullable String acquisitionChannel);

    public abstract Builder setRegisteredAt(Instant registeredAt);

    public abstract Builder setRegistrationDate(@Nullable LocalDate registrationDate);

    public abstract StgUser build();
  }
}
