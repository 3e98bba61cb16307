package io.flit.transforms.predictions.judging;

/** What a version of a model is to the registry. */
public enum ModelStatus {
  /** It serves. */
  CHAMPION,

  /** It may serve, and another is better. */
  CHALLENGER,

  /** It has served. */
  RETIRED,

  /** It must not serve. */
  REJECTED
}
