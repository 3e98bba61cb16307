package io.flit.transforms.experiments;

import io.flit.schemas.Money;
import io.flit.schemas.Timestamps;
import io.flit.schemas.marts.ExperimentExposure;
import io.flit.schemas.staging.IntExperimentExposure;
import io.flit.schemas.staging.StgUser;
import io.flit.transforms.experiments.exposure.Participation;
import java.time.Instant;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The rows of a participant. */
final class ExposureRows {
  private ExposureRows() {}

  /** The row of {@code int_experiment_exposure} at {@code asOf}. */
  static IntExperimentExposure exposure(Participant participant, Instant asOf) {
    Participation part = participant.part();
    return IntExperimentExposure.builder()
        .setExperimentName(part.experiment())
        .setUserId(participant.userId())
        .setVariant(part.variant())
        .setFirstExposedAt(part.firstExposedAt())
        .setLastExposedAt(part.lastExposedAt())
        .setFirstExposedDate(Timestamps.utcDate(part.firstExposedAt()))
        .setExposureCount(part.exposureCount())
        .setVariantsSeen(part.variantsSeen())
        .setIsContaminated(part.isContaminated())
        .setWindowEndAt(participant.windowEndAt())
        .setIsMature(participant.isMature(asOf))
        .build();
  }

  /** The row of {@code experiment_exposure}; the user is null if unknown. */
  static ExperimentExposure withOutcome(
      IntExperimentExposure exposure, Outcome outcome, @Nullable StgUser user) {
    return ExperimentExposure.builder()
        .setExperimentName(exposure.getExperimentName())
        .setUserId(exposure.getUserId())
        .setVariant(exposure.getVariant())
        .setFirstExposedAt(exposure.getFirstExposedAt())
        .setLastExposedAt(exposure.getLastExposedAt())
        .setFirstExposedDate(exposure.getFirstExposedDate())
        .setExposureCount(exposure.getExposureCount())
        .setVariantsSeen(exposure.getVariantsSeen())
        .setIsContaminated(exposure.getIsContaminated())
        .setWindowEndAt(exposure.getWindowEndAt())
        .setIsMature(exposure.getIsMature())
        .setOrders30d(outcome.orders())
        .setHasConverted30d(outcome.hasConverted())
        .setRevenue30d(Money.ofCents(outcome.revenueCents()))
        .setRevenuePre30d(Money.ofCents(outcome.preRevenueCents()))
        .setCountry(user == null ? null : user.getCountry())
        .setAcquisitionChannel(user == null ? null : user.getAcquisitionChannel())
        .build();
  }
}
