package io.flit.transforms.predictions.models;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A version of a model: one fit per instant.
 *
 * @param id what the registry calls it
 * @param asOf the latest snapshot when it was trained
 * @param fits by their instants
 * @param rates the share of buyers among the training rows of each fit, as far as that is known
 * @param <M> a fit
 */
public record Version<M extends Serializable>(
    String id, LocalDate asOf, TreeMap<LocalDate, M> fits, TreeMap<LocalDate, Double> rates)
    implements Serializable {

  /** A version without fits. */
  public static <M extends Serializable> Version<M> of(String id, LocalDate asOf) {
    return new Version<>(id, asOf, new TreeMap<>(), new TreeMap<>());
  }

  /** The latest fit that is not after a snapshot, which scores it; null before the first. */
  public @Nullable M fitAt(LocalDate snapshot) {
    Map.Entry<LocalDate, M> fit = fits.floorEntry(snapshot);
    return fit == null ? null : fit.getValue();
  }

  /** Whether the fit at an instant is not the last. */
  public boolean isBacktest(LocalDate fittedAt) {
    return fittedAt.isBefore(fits.lastKey());
  }

  /** The share of buyers among the training rows of a fit; NaN where it is not known. */
  public double rate(LocalDate fittedAt) {
    return rates.getOrDefault(fittedAt, Double.NaN);
  }
}
