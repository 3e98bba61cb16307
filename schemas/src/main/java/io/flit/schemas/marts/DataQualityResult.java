package io.flit.schemas.marts;

import com.google.auto.value.AutoValue;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.AcceptedRange;
import io.flit.schemas.annotations.AcceptedValues;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.RarelyRepeats;
import io.flit.schemas.annotations.TableDefinition;
import java.time.Instant;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The outcome of a data quality check. */
@TableDefinition(
    dataset = Dataset.MARTS,
    name = "data_quality_results",
    grain = "one row per run, table and check",
    key = {"run_id", "table_name", "check_name"},
    isFixedInSize = true)
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class DataQualityResult {

  @SchemaFieldNumber("0")
  @SchemaFieldDescription("Identifies the run.")
  public abstract String getRunId();

  @SchemaFieldNumber("1")
  @SchemaFieldDescription("The instant for which the run computed its figures, in UTC.")
  public abstract @Nullable Instant getAsOf();

  @SchemaFieldNumber("2")
  @SchemaFieldDescription("The table's name.")
  public abstract String getTableName();

  @SchemaFieldNumber("3")
  @SchemaFieldDescription("The check's name, unique within the table.")
  public abstract String getCheckName();

  @SchemaFieldNumber("4")
  @SchemaFieldDescription("What a failure means: error stops the publication, warn is reported.")
  @AcceptedValues({"error", "warn"})
  public abstract @Nullable String getSeverity();

  @SchemaFieldNumber("5")
  @SchemaFieldDescription("Whether the check passed, that is, no row failed.")
  public abstract @Nullable Boolean getIsPassed();

  @SchemaFieldNumber("6")
  @SchemaFieldDescription("The number of rows that failed.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getFailingRows();

  @SchemaFieldNumber("7")
  @SchemaFieldDescription("What the check found, in words.")
  @RarelyRepeats
  public abstract @Nullable String getDetail();

  /** Starts a data quality result. */
  public static Builder builder() {
    return new AutoValue_DataQualityResult.Builder();
  }

  /** Starts a copy of this data quality result. */
  public abstract Builder toBuilder();

  /** Builds a data quality result. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setRunId(String runId);

    public abstract Builder setAsOf(@Nullable Instant asOf);

    public abstract Builder setTableName(String tableName);

    public abstract Builder setCheckName(String checkName);

    public abstract Builder setSeverity(@Nullable String severity);

    public abstract Builder setIsPassed(@Nullable Boolean isPassed);

    public abstract Builder setFailingRows(@Nullable Long failingRows);

    public abstract Builder setDetail(@Nullable String detail);

    public abstract DataQualityResult build();
  }
}
