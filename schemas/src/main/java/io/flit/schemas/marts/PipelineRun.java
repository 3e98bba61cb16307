package io.flit.schemas.marts;

import com.google.auto.value.AutoValue;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.AcceptedRange;
import io.flit.schemas.annotations.AcceptedValues;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.SameAs;
import io.flit.schemas.annotations.TableDefinition;
import java.time.Instant;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What a pipeline read, wrote and rejected for one table in one run. */
@TableDefinition(
    dataset = Dataset.MARTS,
    name = "pipeline_runs",
    grain = "one row per run, pipeline and table",
    key = {"run_id", "pipeline", "table_name"},
    isFixedInSize = true)
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class PipelineRun {

  @SchemaFieldNumber("0")
  @SameAs(DataQualityResult.class)
  public abstract String getRunId();

  @SchemaFieldNumber("1")
  @SchemaFieldDescription("The pipeline's name.")
  public abstract String getPipeline();

  @SchemaFieldNumber("2")
  @SchemaFieldDescription("The Beam runner that executed the pipeline.")
  public abstract @Nullable String getRunner();

  @SchemaFieldNumber("3")
  @SameAs(DataQualityResult.class)
  public abstract @Nullable Instant getAsOf();

  @SchemaFieldNumber("4")
  @SchemaFieldDescription(
      "The seed of everything synthetic in the run; NULL if the pipeline uses none.")
  public abstract @Nullable Long getSeed();

  @SchemaFieldNumber("5")
  @SameAs(DataQualityResult.class)
  public abstract String getTableName();

  @SchemaFieldNumber("6")
  @SchemaFieldDescription("Rows read from the source of the table.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getRowsRead();

  @SchemaFieldNumber("7")
  @SchemaFieldDescription("Rows written to the table.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getRowsWritten();

  @SchemaFieldNumber("8")
  @SchemaFieldDescription("Exact duplicates dropped.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getRowsDuplicate();

  @SchemaFieldNumber("9")
  @SchemaFieldDescription("Rows rejected into stg_rejects or import_rejects.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getRowsRejected();

  @SchemaFieldNumber("10")
  @SchemaFieldDescription("Valid rows that the table's definition leaves out.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getRowsIgnored();

  @SchemaFieldNumber("11")
  @SchemaFieldDescription("The ignored rows by reason, as a JSON object from reason to number.")
  public abstract @Nullable String getIgnoredByReason();

  @SchemaFieldNumber("12")
  @SchemaFieldDescription("When the pipeline started, in UTC, by the wall clock.")
  public abstract @Nullable Instant getStartedAt();

  @SchemaFieldNumber("13")
  @SchemaFieldDescription("When the pipeline finished, in UTC, by the wall clock.")
  public abstract @Nullable Instant getFinishedAt();

  @SchemaFieldNumber("14")
  @SchemaFieldDescription(
      "How the pipeline ended: published, audit_failed where a check of severity error "
          + "failed, or failed.")
  @AcceptedValues({"published", "audit_failed", "failed"})
  public abstract @Nullable String getState();

  /** Starts a pipeline run. */
  public static Builder builder() {
    return new AutoValue_PipelineRun.Builder();
  }

  /** Starts a copy of this pipeline run. */
  public abstract Builder toBuilder();

  /** Builds a pipeline run. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setRunId(String runId);

    public abstract Builder setPipeline(String pipeline);

    public abstract Builder setRunner(@Nullable String runner);

    public abstract Builder setAsOf(@Nullable Instant asOf);

    public abstract Builder setSeed(@Nullable Long seed);

    public abstract Builder setTableName(String tableName);

    public abstract Builder setRowsRead(@Nullable Long rowsRead);

    public abstract Builder setRowsWritten(@Nullable Long rowsWritten);

    public abstract Builder setRowsDuplicate(@Nullable Long rowsDuplicate);

    public abstract Builder setRowsRejected(@Nullable Long rowsRejected);

    public abstract Builder setRowsIgnored(@Nullable Long rowsIgnored);

    public abstract Builder setIgnoredByReason(@Nullable String ignoredByReason);

    public abstract Builder setStartedAt(@Nullable Instant startedAt);

    public abstract Builder setFinishedAt(@Nullable Instant finishedAt);

    public abstract Builder setState(@Nullable String state);

    public abstract PipelineRun build();
  }
}
