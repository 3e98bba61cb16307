package io.flit.transforms.staging.rules;

import io.flit.schemas.raw.RawExperimentAssignment;
import io.flit.schemas.staging.StgExperimentAssignment;

/** How experiment assignments are staged. */
public final class ExperimentAssignmentStaging
    extends StagingRule<RawExperimentAssignment, StgExperimentAssignment> {
  private static final long serialVersionUID = 1L;

  public ExperimentAssignmentStaging() {
    super(RawExperimentAssignment.class, StgExperimentAssignment.class);
  }

  @Override
  public StgExperimentAssignment stage(RawExperimentAssignment row) {
    return StgExperimentAssignment.builder()
        .setAssignmentId(text(row.getAssignmentId()))
        .setExperimentName(text(row.getExperimentName()))
        .setUserId(row.getUserId())
        .setVariant(text(row.getVariant()))
        .setAssignedAt(row.getAssignedAt())
        .setExperimentStartDate(row.getExperimentStartDate())
        .setExperimentEndDate(row.getExperimentEndDate())
        .setAssignmentMethod(text(row.getAssignmentMethod()))
        .build();
  }
}
