package io.flit.schemas.staging;

import com.google.auto.value.AutoValue;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.From;
import io.flit.schemas.annotations.References;
import io.flit.schemas.annotations.TableDefinition;
import io.flit.schemas.raw.RawExperimentAssignment;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** An assignment of a customer to a variant, as staged. */
@TableDefinition(
    dataset = Dataset.STAGING,
    name = "stg_experiment_assignments",
    grain = "one row per experiment and eligible customer",
    key = "assignment_id",
    latestBy = "assigned_at",
    computedBy = "io.flit.transforms.staging.rules.ExperimentAssignmentStaging")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class StgExperimentAssignment {

  @SchemaFieldNumber("0")
  @From(RawExperimentAssignment.class)
  public abstract String getAssignmentId();

  @SchemaFieldNumber("1")
  @From(RawExperimentAssignment.class)
  public abstract String getExperimentName();

  @SchemaFieldNumber("2")
  @From(RawExperimentAssignment.class)
  @References(StgUser.class)
  public abstract long getUserId();

  @SchemaFieldNumber("3")
  @From(RawExperimentAssignment.class)
  public abstract String getVariant();

  @SchemaFieldNumber("4")
  @From(RawExperimentAssignment.class)
  public abstract Instant getAssignedAt();

  @SchemaFieldNumber("5")
  @From(RawExperimentAssignment.class)
  public abstract @Nullable LocalDate getExperimentStartDate();

  @SchemaFieldNumber("6")
  @From(RawExperimentAssignment.class)
  public abstract @Nullable LocalDate getExperimentEndDate();

  @SchemaFieldNumber("7")
  @From(RawExperimentAssignment.class)
  public abstract @Nullable String getAssignmentMethod();

  /** Starts a staged experiment assignment. */
  public static Builder builder() {
    return new AutoValue_StgExperimentAssignment.Builder();
  }

  /** Starts a copy of this staged experiment assignment. */
  public abstract Builder toBuilder();

  /** Builds a staged experiment assignment. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setAssignmentId(String assignmentId);

    public abstract Builder setExperimentName(String experimentName);

    public abstract Builder setUserId(long userId);

    public abstract Builder setVariant(String variant);

    public abstract Builder setAssignedAt(Instant assignedAt);

    public abstract Builder setExperimentStartDate(@Nullable LocalDate experimentStartDate);

    public abstract Builder setExperimentEndDate(@Nullable LocalDate experimentEndDate);

    public abstract Builder setAssignmentMethod(@Nullable String assignmentMethod);

    public abstract StgExperimentAssignment build();
  }
}
