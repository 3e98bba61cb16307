package io.flit.transforms.experiments.configuration;

import java.util.Locale;

/** What decides an experiment. */
public enum PrimaryMetric {
  /** Whether a user buys within 30 days from first exposure. */
  CONVERSION,
  /** What a user spends within 30 days from first exposure. */
  REVENUE,
  /** Conversion, adjusted for what was known of the user before. */
  ADJUSTED_CONVERSION,
  /** Revenue, adjusted for what was known of the user before. */
  ADJUSTED_REVENUE;

  /** As the configuration and the tables call it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The outcome without its adjustment: conversion or revenue. */
  public PrimaryMetric base() {
    return this == CONVERSION || this == ADJUSTED_CONVERSION ? CONVERSION : REVENUE;
  }
}
