package io.flit.transforms.predictions.models;

import java.util.List;

/** What kinds of models there are; their names are words of the registry. */
public enum ModelFamily {
  /** Churn from purchase days and the season alone. */
  MBG_NBD,

  /** Churn that starts from {@link #MBG_NBD} and learns what departs from it. */
  RIDGE_LOGISTIC,

  /** Value from purchase days and what they brought. */
  MBG_NBD_GAMMA_GAMMA;

  /** Those of churn_90d, the simpler one first. */
  public static final List<ModelFamily> OF_CHURN = List.of(MBG_NBD, RIDGE_LOGISTIC);
}
