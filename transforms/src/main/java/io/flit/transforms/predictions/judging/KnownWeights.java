package io.flit.transforms.predictions.judging;

import io.flit.transforms.statistics.scoring.BootstrapWeights;

/**
 * The bootstrap's weights of customers of one snapshot after the other, most of whom are those of
 * another. Those of the snapshot with the most customers are kept. Not for several threads at once.
 */
public final class KnownWeights {
  private BootstrapWeights most = BootstrapWeights.NONE;

  /**
   * The weights of customers.
   *
   * @param userIds ascending
   */
  BootstrapWeights of(long[] userIds) {
    BootstrapWeights weights = BootstrapWeights.of(userIds, most);
    if (weights.rows() > most.rows()) {
      most = weights;
    }
    return weights;
  }
}
