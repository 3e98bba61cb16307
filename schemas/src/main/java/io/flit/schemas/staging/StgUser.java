package io.flit.schemas.staging;

import com.google.auto.value.AutoValue;
import io.flit.schemas.AcceptedRange;
import io.flit.schemas.AcceptedValues;
import io.flit.schemas.Dataset;
import io.flit.schemas.PersonalData;
import io.flit.schemas.SourceColumn;
import io.flit.schemas.TableDefinition;
import io.flit.schemas.TableRows;
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
    key = "user_id")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class StgUser {

  @SchemaFieldNumber("0")
  @SchemaFieldDescription("Identifies the customer.")
  @SourceColumn("id")
  public abstract long getUserId();

  @SchemaFieldNumber("1")
  @SchemaFieldDescription("The customer's first name.")
  @PersonalData(PersonalData.Kind.NAME)
  public abstract @Nullable String getFirstName();

  @SchemaFieldNumber("2")
  @SchemaFieldDescription("The customer's last name.")
  @PersonalData(PersonalData.Kind.NAME)
  public abstract @Nullable String getLastName();

  @SchemaFieldNumber("3")
  @SchemaFieldDescription(
      "First and last name with a space between them; where one part is missing, the "
          + "other part.")
  @PersonalData(PersonalData.Kind.NAME)
  public abstract @Nullable String getFullName();

  @SchemaFieldNumber("4")
  @SchemaFieldDescription("The customer's e-mail address in lower case. It is not unique.")
  @PersonalData(PersonalData.Kind.EMAIL)
  public abstract @Nullable String getEmail();

  @SchemaFieldNumber("5")
  @SchemaFieldDescription("The customer's age in whole years.")
  @AcceptedRange(min = 0, max = 120)
  public abstract @Nullable Long getAge();

  @SchemaFieldNumber("6")
  @SchemaFieldDescription(
      "The age band of the customer: <18, 18-24, 25-34, 35-44, 45-54, 55-64 or 65+; NULL "
          + "where the age is unknown.")
  @AcceptedValues({"<18", "18-24", "25-34", "35-44", "45-54", "55-64", "65+"})
  public abstract @Nullable String getAgeSegment();

  @SchemaFieldNumber("7")
  @SchemaFieldDescription("The customer's gender, M or F; NULL where the source has anything else.")
  @AcceptedValues({"M", "F"})
  public abstract @Nullable String getGender();

  @SchemaFieldNumber("8")
  @SchemaFieldDescription("The city as text; NULL where the source says null.")
  @PersonalData(PersonalData.Kind.ADDRESS)
  public abstract @Nullable String getCity();

  @SchemaFieldNumber("9")
  @SchemaFieldDescription("The state, province or region.")
  public abstract @Nullable String getState();

  @SchemaFieldNumber("10")
  @SchemaFieldDescription("The postal code as text.")
  @PersonalData(PersonalData.Kind.ADDRESS)
  public abstract @Nullable String getPostalCode();

  @SchemaFieldNumber("11")
  @SchemaFieldDescription(
      "The customer's country, with stray spellings made one: Brazil, Spain, Germany.")
  public abstract @Nullable String getCountry();

  @SchemaFieldNumber("12")
  @SchemaFieldDescription("Degrees north of the equator.")
  @PersonalData(PersonalData.Kind.LOCATION)
  public abstract @Nullable Double getLatitude();

  @SchemaFieldNumber("13")
  @SchemaFieldDescription("Degrees east of Greenwich.")
  @PersonalData(PersonalData.Kind.LOCATION)
  public abstract @Nullable Double getLongitude();

  @SchemaFieldNumber("14")
  @SchemaFieldDescription(
      "The channel that brought the customer to register; NULL where the customer or the "
          + "channel is unknown.")
  @SourceColumn("traffic_source")
  public abstract @Nullable String getAcquisitionChannel();

  @SchemaFieldNumber("15")
  @SchemaFieldDescription("When the customer registered, in UTC.")
  @SourceColumn("created_at")
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
