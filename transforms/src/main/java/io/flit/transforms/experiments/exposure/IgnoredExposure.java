package io.flit.transforms.experiments.exposure;

/** Why an exposure does not count, in the order in which the reasons are tested. */
public enum IgnoredExposure {
  /** Its experiment is not configured. */
  UNKNOWN_EXPERIMENT,
  /** Its experiment has no such variant. */
  UNKNOWN_VARIANT,
  /** It happened before the experiment, after it, or not before {@code as_of}. */
  OUTSIDE_WINDOW,
  /** Its user has no valid assignment in the experiment. */
  NOT_ASSIGNED
}
