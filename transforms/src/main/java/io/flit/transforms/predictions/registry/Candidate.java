package io.flit.transforms.predictions.registry;

import io.flit.schemas.marts.ModelRun;
import io.flit.transforms.predictions.judging.Decision;
import io.flit.transforms.predictions.models.ModelFamily;
import io.flit.transforms.predictions.models.ModelName;
import java.io.Serializable;
import java.time.LocalDate;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a run has made, before it is known what it is good for.
 *
 * @param version names it
 * @param asOf the latest snapshot
 * @param inputDigest of what its last fit rests on
 * @param learned what its last fit learned from; null where it learns from no label
 * @param eigenvalue of its last fit; null without one
 * @param hasSeasonLevel of its last fit; null for models of value, and without a fit
 * @param featureArea the largest area under the curve of one feature alone, or of its opposite
 */
public record Candidate(
    ModelName model,
    ModelFamily family,
    String version,
    LocalDate asOf,
    String inputDigest,
    @Nullable Learned learned,
    @Nullable Double eigenvalue,
    @Nullable Boolean hasSeasonLevel,
    double featureArea)
    implements Serializable {

  /** The rows that a fit learned from. */
  public record Learned(LocalDate through, long snapshots, long rows, long customers, long buyers)
      implements Serializable {}

  /** The candidate as a row of the registry. */
  ModelRun run(Decision decision) {
    ModelRun.Builder run =
        ModelRun.builder()
            .setModelName(model.word())
            .setModelVersion(version)
            .setFamily(family.name())
            .setStatus(decision.status().name())
            .setStatusReason(decision.reason() == null ? null : decision.reason().name())
            .setAsOfDate(asOf)
            .setInputDigest(inputDigest)
            .setSmallestEigenvalue(eigenvalue)
            .setHasSeasonLevel(hasSeasonLevel);
    if (learned != null) {
      run.setTrainedThrough(learned.through)
          .setTrainingSnapshots(learned.snapshots)
          .setTrainingRows(learned.rows)
          .setTrainingCustomers(learned.customers)
          .setTrainingBuyers(learned.buyers);
    }
    return run.build();
  }
}
