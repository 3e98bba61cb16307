package io.flit.schemas.marts;

import com.google.auto.value.AutoValue;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.AcceptedRange;
import io.flit.schemas.annotations.AcceptedValues;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.SameAs;
import io.flit.schemas.annotations.TableDefinition;
import io.flit.schemas.raw.RawExperimentAssignment;
import java.time.LocalDate;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Whether the effect of a variant depends on a variant of another experiment. */
@TableDefinition(
    dataset = Dataset.MARTS,
    name = "experiment_interactions",
    grain =
        "one row per ordered pair of experiments with users in common and per variant of each that "
            + "is not its control",
    description =
        "In common are users who are analysed in the experiment and were exposed to the other from "
            + "30 days before to the end of their outcome window, without seeing two of its "
            + "variants. Conversion is the experiment's own.",
    key = {"experiment_name", "variant", "other_experiment_name", "other_variant"},
    clusterBy = "experiment_name",
    isFixedInSize = true,
    computedBy = "io.flit.transforms.experiments.ExperimentInteractions")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class ExperimentInteraction {

  @SchemaFieldNumber("0")
  @SameAs(RawExperimentAssignment.class)
  public abstract String getExperimentName();

  @SchemaFieldNumber("1")
  @SchemaFieldDescription("The variant whose effect is looked at.")
  public abstract String getVariant();

  @SchemaFieldNumber("2")
  @SchemaFieldDescription("The experiment that the effect may depend on.")
  public abstract String getOtherExperimentName();

  @SchemaFieldNumber("3")
  @SchemaFieldDescription("The variant of the other experiment.")
  public abstract String getOtherVariant();

  @SchemaFieldNumber("4")
  @SameAs(ExperimentResult.class)
  public abstract @Nullable LocalDate getAsOfDate();

  @SchemaFieldNumber("5")
  @SchemaFieldDescription("The significance level of the experiment whose effect is looked at.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getAlpha();

  @SchemaFieldNumber("6")
  @SchemaFieldDescription(
      "The number of users in common who saw the variant or its control, and the "
          + "other variant or its control: the sum of the four numbers beside it.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getUsers();

  @SchemaFieldNumber("7")
  @SchemaFieldDescription("Users in common with the variant and the other variant.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getUsersBoth();

  @SchemaFieldNumber("8")
  @SchemaFieldDescription("Users in common with the variant and the other experiment's control.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getUsersVariantOnly();

  @SchemaFieldNumber("9")
  @SchemaFieldDescription("Users in common with the control and the other variant.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getUsersOtherOnly();

  @SchemaFieldNumber("10")
  @SchemaFieldDescription("Users in common with the controls of both experiments.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getUsersNeither();

  @SchemaFieldNumber("11")
  @SchemaFieldDescription(
      "Conversion rate of the variant minus the control's, among users with the other "
          + "variant; NULL if either has none of them.")
  @AcceptedRange(min = -1, max = 1)
  public abstract @Nullable Double getConversionDiffWithOther();

  @SchemaFieldNumber("12")
  @SchemaFieldDescription(
      "Conversion rate of the variant minus the control's, among users with the other "
          + "experiment's control; NULL if either has none of them.")
  @AcceptedRange(min = -1, max = 1)
  public abstract @Nullable Double getConversionDiffWithoutOther();

  @SchemaFieldNumber("13")
  @SchemaFieldDescription(
      "P-value of chi-square that the variant of one experiment says nothing of the "
          + "variant of the other; NULL if one of the four variants has no users in common.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getAssignmentIndependencePValue();

  @SchemaFieldNumber("14")
  @SchemaFieldDescription(
      "How much larger the conversion difference is with the other variant than "
          + "without it; NULL if one of the four groups has no users.")
  @AcceptedRange(min = -2, max = 2)
  public abstract @Nullable Double getInteractionDiff();

  @SchemaFieldNumber("15")
  @SchemaFieldDescription(
      "The standard error of the interaction; NULL if a group is too small or nothing " + "varies.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Double getInteractionStdError();

  @SchemaFieldNumber("16")
  @SchemaFieldDescription(
      "Lower bound of the interval of the interaction; NULL if it has no standard " + "error.")
  public abstract @Nullable Double getInteractionCiLow();

  @SchemaFieldNumber("17")
  @SchemaFieldDescription(
      "Upper bound of the interval of the interaction; NULL if it has no standard " + "error.")
  public abstract @Nullable Double getInteractionCiHigh();

  @SchemaFieldNumber("18")
  @SchemaFieldDescription(
      "Two-sided p-value that the effect does not depend on the other experiment; "
          + "NULL if it has no standard error.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getInteractionPValue();

  @SchemaFieldNumber("19")
  @SchemaFieldDescription(
      "The p-value of the interaction, adjusted by Benjamini-Hochberg for all rows of "
          + "the table.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getInteractionPBh();

  @SchemaFieldNumber("20")
  @SchemaFieldDescription(
      "TOO_FEW if one of the four groups has fewer than 100 users, or fewer than 5 "
          + "expected conversions or non-conversions; DEPENDENT if the assignments depend "
          + "on each other, with a p-value below 0.001; else OK.")
  @AcceptedValues({"TOO_FEW", "DEPENDENT", "OK"})
  public abstract @Nullable String getStatus();

  /** Starts an experiment interaction. */
  public static Builder builder() {
    return new AutoValue_ExperimentInteraction.Builder();
  }

  /** Starts a copy of this experiment interaction. */
  public abstract Builder toBuilder();

  /** Builds an experiment interaction. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setExperimentName(String experimentName);

    public abstract Builder setVariant(String variant);

    public abstract Builder setOtherExperimentName(String otherExperimentName);

    public abstract Builder setOtherVariant(String otherVariant);

    public abstract Builder setAsOfDate(@Nullable LocalDate asOfDate);

    public abstract Builder setAlpha(@Nullable Double alpha);

    public abstract Builder setUsers(@Nullable Long users);

    public abstract Builder setUsersBoth(@Nullable Long usersBoth);

    public abstract Builder setUsersVariantOnly(@Nullable Long usersVariantOnly);

    public abstract Builder setUsersOtherOnly(@Nullable Long usersOtherOnly);

    public abstract Builder setUsersNeither(@Nullable Long usersNeither);

    public abstract Builder setConversionDiffWithOther(@Nullable Double conversionDiffWithOther);

    public abstract Builder setConversionDiffWithoutOther(
        @Nullable Double conversionDiffWithoutOther);

    public abstract Builder setAssignmentIndependencePValue(
        @Nullable Double assignmentIndependencePValue);

    public abstract Builder setInteractionDiff(@Nullable Double interactionDiff);

    public abstract Builder setInteractionStdError(@Nullable Double interactionStdError);

    public abstract Builder setInteractionCiLow(@Nullable Double interactionCiLow);

    public abstract Builder setInteractionCiHigh(@Nullable Double interactionCiHigh);

    public abstract Builder setInteractionPValue(@Nullable Double interactionPValue);

    public abstract Builder setInteractionPBh(@Nullable Double interactionPBh);

    public abstract Builder setStatus(@Nullable String status);

    public abstract ExperimentInteraction build();
  }
}
