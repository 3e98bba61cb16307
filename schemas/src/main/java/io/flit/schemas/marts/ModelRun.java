package io.flit.schemas.marts;

import com.google.auto.value.AutoValue;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.AcceptedRange;
import io.flit.schemas.annotations.AcceptedValues;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.NotAfter;
import io.flit.schemas.annotations.TableDefinition;
import java.time.LocalDate;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A version of a model: what it learned from, and whether it serves. */
@TableDefinition(
    dataset = Dataset.MARTS,
    name = "model_runs",
    grain = "one row per version of a model",
    key = {"model_name", "model_version"},
    isFixedInSize = true,
    computedBy = "io.flit.transforms.predictions.models.WalkForward")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class ModelRun {

  @SchemaFieldNumber("0")
  @SchemaFieldDescription("What is predicted: churn_90d or ltv_365d.")
  @AcceptedValues({"churn_90d", "ltv_365d"})
  public abstract String getModelName();

  @SchemaFieldNumber("1")
  @SchemaFieldDescription(
      "Identifies the version: a digest of the model, its family, as_of_date "
          + "and input_digest.")
  public abstract String getModelVersion();

  @SchemaFieldNumber("2")
  @SchemaFieldDescription(
      "How it predicts: MBG_NBD from purchase days alone; RIDGE_LOGISTIC from "
          + "those and the features; MBG_NBD_GAMMA_GAMMA with the value of purchases.")
  @AcceptedValues({"MBG_NBD", "RIDGE_LOGISTIC", "MBG_NBD_GAMMA_GAMMA"})
  public abstract @Nullable String getFamily();

  @SchemaFieldNumber("3")
  @SchemaFieldDescription(
      "CHAMPION: it serves; CHALLENGER: it may, and another is better; RETIRED: "
          + "it served; REJECTED: it must not.")
  @AcceptedValues({"CHAMPION", "CHALLENGER", "RETIRED", "REJECTED"})
  public abstract @Nullable String getStatus();

  @SchemaFieldNumber("4")
  @SchemaFieldDescription("Why, in a word; NULL for the champion.")
  @AcceptedValues({
    "NOT_ENOUGH_HISTORY",
    "TOO_FEW_BUYERS",
    "SUSPECTED_LEAK",
    "WEAKLY_IDENTIFIED",
    "NO_MEAN_VALUE",
    "NOT_PREDICTABLE",
    "MISCALIBRATED",
    "NO_BETTER_THAN_SIMPLER",
    "REPLACED",
    "NEXT_BEST",
    "WORSE_THAN_CHAMPION"
  })
  public abstract @Nullable String getStatusReason();

  @SchemaFieldNumber("5")
  @SchemaFieldDescription("The latest snapshot when it was trained.")
  public abstract @Nullable LocalDate getAsOfDate();

  @SchemaFieldNumber("6")
  @SchemaFieldDescription(
      "The last day of the labels that the last fit learned from; NULL if it "
          + "learns from none.")
  @NotAfter("as_of_date")
  public abstract @Nullable LocalDate getTrainedThrough();

  @SchemaFieldNumber("7")
  @SchemaFieldDescription(
      "Snapshots that the last fit learned from; NULL if it learns from no " + "label.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getTrainingSnapshots();

  @SchemaFieldNumber("8")
  @SchemaFieldDescription("Rows that the last fit learned from; NULL if it learns from no label.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getTrainingRows();

  @SchemaFieldNumber("9")
  @SchemaFieldDescription("Distinct customers among them; NULL if it learns from no label.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getTrainingCustomers();

  @SchemaFieldNumber("10")
  @SchemaFieldDescription("Rows among them whose customer bought; NULL if it learns from no label.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getTrainingBuyers();

  @SchemaFieldNumber("11")
  @SchemaFieldDescription("A digest of all that the last fit rests on: other rows, another digest.")
  public abstract @Nullable String getInputDigest();

  @SchemaFieldNumber("12")
  @SchemaFieldDescription(
      "How well the data tell the four parameters of MBG/NBD apart; below 1 "
          + "they do not say who leaves. NULL without a fit.")
  public abstract @Nullable Double getSmallestEigenvalue();

  @SchemaFieldNumber("13")
  @SchemaFieldDescription(
      "Whether the last fit knows the season's level from a year before; NULL "
          + "for ltv_365d and without a fit.")
  public abstract @Nullable Boolean getHasSeasonLevel();

  /** Starts a model run. */
  public static Builder builder() {
    return new AutoValue_ModelRun.Builder();
  }

  /** Starts a copy of this model run. */
  public abstract Builder toBuilder();

  /** Builds a model run. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setModelName(String modelName);

    public abstract Builder setModelVersion(String modelVersion);

    public abstract Builder setFamily(@Nullable String family);

    public abstract Builder setStatus(@Nullable String status);

    public abstract Builder setStatusReason(@Nullable String statusReason);

    public abstract Builder setAsOfDate(@Nullable LocalDate asOfDate);

    public abstract Builder setTrainedThrough(@Nullable LocalDate trainedThrough);

    public abstract Builder setTrainingSnapshots(@Nullable Long trainingSnapshots);

    public abstract Builder setTrainingRows(@Nullable Long trainingRows);

    public abstract Builder setTrainingCustomers(@Nullable Long trainingCustomers);

    public abstract Builder setTrainingBuyers(@Nullable Long trainingBuyers);

    public abstract Builder setInputDigest(@Nullable String inputDigest);

    public abstract Builder setSmallestEigenvalue(@Nullable Double smallestEigenvalue);

    public abstract Builder setHasSeasonLevel(@Nullable Boolean hasSeasonLevel);

    public abstract ModelRun build();
  }
}
