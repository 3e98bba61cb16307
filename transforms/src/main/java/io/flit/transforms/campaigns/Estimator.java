package io.flit.transforms.campaigns;

import org.checkerframework.checker.nullness.qual.Nullable;

/** How the effect of a campaign is estimated. */
enum Estimator {
  /** The difference between the sent and the unsent as they are. */
  NAIVE(Weighting.NONE),
  /** That difference among customers of the same levels, by least squares. */
  REGRESSION(null),
  /** The effect on the sent, by weights. */
  IPW_ATT(Weighting.ATT),
  /** The effect on the sent, by weights and by what is expected without the campaign. */
  AIPW_ATT(Weighting.ATT),
  /** The effect on those about whom the targeting was undecided. */
  OVERLAP(Weighting.OVERLAP);

  private final @Nullable Weighting weighting;

  Estimator(@Nullable Weighting weighting) {
    this.weighting = weighting;
  }

  /** How it weighs units; null if it has no weights. */
  @Nullable Weighting weighting() {
    return weighting;
  }

  /** Whether it leaves out trimmed units. */
  boolean isTrimmed() {
    return this != NAIVE;
  }

  /** Whether its effect is one on the sent, so that it adds up over them. */
  boolean isOnTheSent() {
    return weighting == Weighting.ATT;
  }
}
