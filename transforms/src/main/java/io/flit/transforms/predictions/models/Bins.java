package io.flit.transforms.predictions.models;

import io.flit.schemas.marts.ChurnFeatures;
import io.flit.schemas.marts.LtvFeatures;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A customer's bin of every {@link PredictionFeature}. */
public final class Bins implements Serializable {
  private static final long serialVersionUID = 1L;

  private final byte[] bins;

  private Bins(byte[] bins) {
    this.bins = bins;
  }

  /** The bins of a customer at a snapshot, of whom both tables tell. */
  public static Bins of(LtvFeatures ltv, ChurnFeatures churn) {
    byte[] bins = new byte[PredictionFeature.ALL.size()];
    for (PredictionFeature feature : PredictionFeature.ALL) {
      bins[feature.ordinal()] = (byte) feature.bin(ltv, churn);
    }
    return new Bins(bins);
  }

  /** Bins in the order of the features. */
  public static Bins of(byte[] ofFeatures) {
    return new Bins(ofFeatures.clone());
  }

  /** The bin of a feature. */
  public int of(PredictionFeature feature) {
    return bins[feature.ordinal()];
  }

  /** The bins in the order of the features. */
  public byte[] toBytes() {
    return bins.clone();
  }

  /** The bins of the features that are learned from, joined by dots. */
  String learned() {
    return PredictionFeature.LEARNED.stream()
        .map(feature -> Integer.toString(of(feature)))
        .collect(Collectors.joining("."));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bins && Arrays.equals(((Bins) other).bins, bins);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bins);
  }

  @Override
  public String toString() {
    return Arrays.toString(bins);
  }
}
