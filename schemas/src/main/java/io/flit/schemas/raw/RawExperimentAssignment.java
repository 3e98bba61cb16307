package io.flit.schemas.raw;

import com.google.auto.value.AutoValue;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.SameAs;
import io.flit.schemas.annotations.TableDefinition;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A synthetic assignment of a customer to a variant. */
@TableDefinition(
    dataset = Dataset.RAW,
    name = "experiment_assignments",
    grain = "one row per experiment and eligible customer",
    key = "assignment_id",
    isLarge = true)
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class RawExperimentAssignment {

  @SchemaFieldNumber("0")
  @SchemaFieldDescription(
      "Identifies the assignment: 16 hex digits made from user, experiment and start " + "date.")
  public abstract @Nullable String getAssignmentId();

  @SchemaFieldNumber("1")
  @SchemaFieldDescription("The experiment's name, unique in the configuration.")
  public abstract @Nullable String getExperimentName();

  @SchemaFieldNumber("2")
  @SameAs(value = RawUser.class, column = "id")
  public abstract @Nullable Long getUserId();

  @SchemaFieldNumber("3")
  @SchemaFieldDescription("The variant that the customer was assigned.")
  public abstract @Nullable String getVariant();

  @SchemaFieldNumber("4")
  @SchemaFieldDescription(
      "When the customer was assigned, in UTC: the later of the experiment's start and "
          + "the registration.")
  public abstract @Nullable Instant getAssignedAt();

  @SchemaFieldNumber("5")
  @SchemaFieldDescription("The first day of the experiment.")
  public abstract @Nullable LocalDate getExperimentStartDate();

  @SchemaFieldNumber("6")
  @SchemaFieldDescription("The last day of the experiment, included.")
  public abstract @Nullable LocalDate getExperimentEndDate();

  @SchemaFieldNumber("7")
  @SchemaFieldDescription("How the variant was chosen.")
  public abstract @Nullable String getAssignmentMethod();

  /** Starts a raw experiment assignment. */
  public static Builder builder() {
    return new AutoValue_RawExperimentAssignment.Builder();
  }

  /** Starts a copy of this raw experiment assignment. */
  public abstract Builder toBuilder();

  /** Builds a raw experiment assignment. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setAssignmentId(@Nullable String assignmentId);

    public abstract Builder setExperimentName(@Nullable String experimentName);

    public abstract Builder setUserId(@Nullable Long userId);

    public abstract Builder setVariant(@Nullable String variant);

    public abstract Builder setAssignedAt(@Nullable Instant assignedAt);

    public abstract Builder setExperimentStartDate(@Nullable LocalDate experimentStartDate);

    public abstract Builder setExperimentEndDate(@Nullable LocalDate experimentEndDate);

    public abstract Builder setAssignmentMethod(@Nullable String assignmentMethod);

    public abstract RawExperimentAssignment build();
  }
}
