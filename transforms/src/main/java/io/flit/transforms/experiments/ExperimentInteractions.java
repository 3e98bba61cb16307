package io.flit.transforms.experiments;

import io.flit.schemas.Timestamps;
import io.flit.schemas.marts.ExperimentInteraction;
import io.flit.transforms.experiments.configuration.Experiment;
import io.flit.transforms.experiments.configuration.Variant;
import io.flit.transforms.statistics.MultipleTesting;
import io.flit.transforms.statistics.Proportion;
import io.flit.transforms.statistics.heterogeneity.InteractionContrast;
import io.flit.transforms.statistics.heterogeneity.InteractionContrast.Cells;
import io.flit.transforms.statistics.heterogeneity.TooFew;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the effect of a variant depends on the variant that users saw in another experiment: the
 * rows of {@code experiment_interactions}.
 */
final class ExperimentInteractions {
  private static final double DEPENDENT_BELOW = 0.001;

  private ExperimentInteractions() {}

  /** Whether a row can be read, or the first reason why not. */
  private enum Status {
    TOO_FEW,
    /** The assignments of the two experiments depend on each other. */
    DEPENDENT,
    OK
  }

  /**
   * The rows of all experiments, whose p-values are one family.
   *
   * @param experiments with tallies made at {@code asOf}
   */
  static List<ExperimentInteraction> of(List<ArmTallies> experiments, Instant asOf) {
    List<ExperimentInteraction> rows = new ArrayList<>();
    for (ArmTallies arms : experiments) {
      for (ArmTallies others : experiments) {
        if (haveUsersInCommon(arms, others)) {
          rows.addAll(rows(arms, others.experiment(), asOf));
        }
      }
    }
    List<Double> adjusted =
        MultipleTesting.benjaminiHochberg(
            rows.stream().map(ExperimentInteraction::getInteractionPValue).toList());
    for (int i = 0; i < rows.size(); i++) {
      rows.set(i, rows.get(i).toBuilder().setInteractionPBh(adjusted.get(i)).build());
    }
    return rows;
  }

  private static boolean haveUsersInCommon(ArmTallies arms, ArmTallies others) {
    String other = others.experiment().name();
    return arms.each(arm -> arm.commonUsers().isWith(other)).contains(true);
  }

  private static List<ExperimentInteraction> rows(ArmTallies arms, Experiment other, Instant asOf) {
    List<ExperimentInteraction> rows = new ArrayList<>();
    for (Variant variant : arms.experiment().variants()) {
      for (Variant otherVariant : other.variants()) {
        if (!variant.isControl() && !otherVariant.isControl()) {
          Cells cells =
              new Cells(
                  users(arms.of(variant), other, otherVariant),
                  users(arms.of(variant), other, other.control()),
                  users(arms.control(), other, otherVariant),
                  users(arms.control(), other, other.control()));
          rows.add(
              row(cells, arms.experiment())
                  .setVariant(variant.name())
                  .setOtherExperimentName(other.name())
                  .setOtherVariant(otherVariant.name())
                  .setAsOfDate(Timestamps.utcDate(asOf))
                  .build());
        }
      }
    }
    return rows;
  }

  private static Proportion users(ArmTally arm, Experiment other, Variant otherVariant) {
    return arm.commonUsers().with(new ExperimentArm(other.name(), otherVariant.name()));
  }

  private static ExperimentInteraction.Builder row(Cells cells, Experiment experiment) {
    InteractionContrast contrast = InteractionContrast.of(cells, experiment.alpha());
    Status status = status(cells, contrast);
    ExperimentInteraction.Builder row =
        ExperimentInteraction.builder()
            .setExperimentName(experiment.name())
            .setAlpha(experiment.alpha())
            .setUsers(cells.all().n())
            .setUsersBoth(cells.both().n())
            .setUsersVariantOnly(cells.variantOnly().n())
            .setUsersOtherOnly(cells.otherOnly().n())
            .setUsersNeither(cells.neither().n())
            .setConversionDiffWithOther(contrast.withOther())
            .setConversionDiffWithoutOther(contrast.withoutOther())
            .setAssignmentIndependencePValue(contrast.independencePValue())
            .setInteractionDiff(contrast.value())
            .setStatus(status.name());
    if (status != Status.TOO_FEW) {
      row.setInteractionStdError(contrast.standardError())
          .setInteractionCiLow(Bounds.low(contrast.interval()))
          .setInteractionCiHigh(Bounds.high(contrast.interval()))
          .setInteractionPValue(contrast.pValue());
    }
    return row;
  }

  private static Status status(Cells cells, InteractionContrast contrast) {
    if (TooFew.inCells(cells)) {
      return Status.TOO_FEW;
    }
    return contrast.independencePValue() < DEPENDENT_BELOW ? Status.DEPENDENT : Status.OK;
  }
}
