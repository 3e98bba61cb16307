package io.flit.transforms.predictions.models;

import java.util.Locale;

/** What is predicted. */
public enum ModelName {
  CHURN_90D,
  LTV_365D;

  /** The name of the model in the registry. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
