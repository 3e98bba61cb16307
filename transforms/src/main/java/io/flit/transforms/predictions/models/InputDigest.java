package io.flit.transforms.predictions.models;

import io.flit.transforms.random.Md5;
import java.nio.ByteBuffer;
import java.util.Collection;

/**
 * What the latest fit learned from, in sixteen hexadecimal digits: a sum of hashes, so that the
 * same rows have the same digest in whatever order they come.
 */
public final class InputDigest {
  private final Md5 md5 = new Md5();
  private long sum;

  /** Adds what purchase and spend models learn from: the customers of the latest snapshot. */
  public InputDigest addCustomers(Collection<CustomerSnapshot> latest) {
    for (CustomerSnapshot row : latest) {
      add(
          row.userId()
              + "_"
              + row.repeats()
              + "_"
              + row.recencyDays()
              + "_"
              + row.ageDays()
              + "_"
              + row.meanRevenue().cents());
    }
    return this;
  }

  /** Adds what the churn model learns from besides: its training rows. */
  public InputDigest addTraining(Collection<CustomerSnapshot> training) {
    for (CustomerSnapshot row : training) {
      add(
          row.userId()
              + "_"
              + row.date()
              + "_"
              + (row.buys() ? 1 : 0)
              + "_"
              + row.bins().learned());
    }
    return this;
  }

  private void add(String row) {
    sum += ByteBuffer.wrap(md5.of(row)).getLong();
  }

  /** The digits. */
  @Override
  public String toString() {
    return String.format("%016x", sum);
  }
}
