package io.flit.transforms.predictions.models;

/** How far predictions look ahead, in weeks. */
final class Horizons {
  static final double DAYS_90 = 90 / 7.0;
  static final double DAYS_365 = 365 / 7.0;

  private Horizons() {}
}
