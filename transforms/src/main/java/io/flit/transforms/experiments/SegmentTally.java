package io.flit.transforms.experiments;

import io.flit.schemas.ValueReader;
import io.flit.schemas.ValueWriter;
import io.flit.transforms.experiments.exposure.BeforeExposure;
import io.flit.transforms.experiments.exposure.SegmentDimension;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the analysed users of an arm ordered, by segment of every dimension.
 *
 * <p>Adding and merging give the same tally, and the same bytes, in whatever order and grouping.
 * Its size grows with the number of different segments, not of users. It is mutable.
 */
final class SegmentTally {
  private static final SegmentDimension[] DIMENSIONS = SegmentDimension.values();

  private final Map<SegmentDimension, TreeMap<String, UserSums>> segments =
      new EnumMap<>(SegmentDimension.class);

  SegmentTally() {
    for (SegmentDimension dimension : DIMENSIONS) {
      segments.put(dimension, new TreeMap<>());
    }
  }

  /** Counts an analysed user once in every dimension. */
  void add(BeforeExposure before, Outcome outcome) {
    UserSums user = UserSums.of(outcome);
    for (SegmentDimension dimension : DIMENSIONS) {
      add(dimension, dimension.segmentOf(before), user);
    }
  }

  private void add(SegmentDimension dimension, String segment, UserSums sums) {
    segments.get(dimension).merge(segment, sums, UserSums::plus);
  }

  /** Adds the users of {@code other}, which stays as it is. */
  void merge(SegmentTally other) {
    other.segments.forEach(
        (dimension, sums) -> sums.forEach((segment, part) -> add(dimension, segment, part)));
  }

  /** The segments of a dimension that have users, in any order. */
  Map<String, UserSums> of(SegmentDimension dimension) {
    return Collections.unmodifiableMap(segments.get(dimension));
  }

  /** Writes a form that {@link #readFrom} reads back; equal tallies give equal bytes. */
  void writeTo(ValueWriter out) {
    for (SegmentDimension dimension : DIMENSIONS) {
      Map<String, UserSums> sums = segments.get(dimension);
      out.writeCount(sums.size());
      sums.forEach(
          (segment, part) -> {
            out.writeString(segment);
            part.writeTo(out);
          });
    }
  }

  /** Reads what {@link #writeTo} wrote. */
  static SegmentTally readFrom(ValueReader in) {
    SegmentTally tally = new SegmentTally();
    for (SegmentDimension dimension : DIMENSIONS) {
      long segments = in.readCount();
      for (long i = 0; i < segments; i++) {
        String segment = in.readString();
        tally.add(dimension, segment, UserSums.readFrom(in));
      }
    }
    return tally;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SegmentTally that && segments.equals(that.segments);
  }

  @Override
  public int hashCode() {
    return segments.hashCode();
  }

  @Override
  public String toString() {
    return "SegmentTally" + segments;
  }
}
