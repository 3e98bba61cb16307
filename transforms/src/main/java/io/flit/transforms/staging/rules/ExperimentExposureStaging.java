package io.flit.transforms.staging.rules;

import io.flit.schemas.raw.RawExperimentExposure;
import io.flit.schemas.staging.StgExperimentExposure;

/** How experiment exposures are staged. */
public final class ExperimentExposureStaging
    extends StagingRule<RawExperimentExposure, StgExperimentExposure> {
  private static final long serialVersionUID = 1L;

  public ExperimentExposureStaging() {
    super(RawExperimentExposure.class, StgExperimentExposure.class);
  }

  @Override
  public StgExperimentExposure stage(RawExperimentExposure row) {
    return StgExperimentExposure.builder()
        .setExposureId(text(row.getExposureId()))
        .setExperimentName(text(row.getExperimentName()))
        .setUserId(row.getUserId())
        .setVariant(text(row.getVariant()))
        .setExposedAt(row.getExposedAt())
        .build();
  }
}
