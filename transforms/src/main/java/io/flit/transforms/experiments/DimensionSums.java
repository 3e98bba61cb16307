package io.flit.transforms.experiments;

import io.flit.transforms.experiments.configuration.Variant;
import io.flit.transforms.experiments.exposure.SegmentDimension;
import io.flit.transforms.text.Utf8Order;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the analysed users of an experiment ordered, by segment of one dimension and variant.
 *
 * <p>The 20 segments with most users over all arms stand for themselves, ties broken by the bytes
 * of their names; the others are one, {@code (other)}.
 */
final class DimensionSums {
  private static final String OTHER = "(other)";
  private static final int LARGEST = 20;

  private final TreeMap<String, Map<String, UserSums>> bySegment =
      new TreeMap<>(Utf8Order::compare);

  private final SegmentDimension dimension;

  private DimensionSums(SegmentDimension dimension) {
    this.dimension = dimension;
  }

  /** Takes them from the tallies of all arms. */
  static DimensionSums of(ArmTallies arms, SegmentDimension dimension) {
    Map<String, Long> users = new HashMap<>();
    for (Variant variant : arms.experiment().variants()) {
      arms.of(variant)
          .segments()
          .of(dimension)
          .forEach((segment, sums) -> users.merge(segment, sums.users(), Long::sum));
    }
    Set<String> largest = largest(users);
    DimensionSums dimensionSums = new DimensionSums(dimension);
    for (Variant variant : arms.experiment().variants()) {
      arms.of(variant)
          .segments()
          .of(dimension)
          .forEach(
              (segment, sums) ->
                  dimensionSums
                      .bySegment
                      .computeIfAbsent(
                          largest.contains(segment) ? segment : OTHER, none -> new HashMap<>())
                      .merge(variant.name(), sums, UserSums::plus));
    }
    return dimensionSums;
  }

  private static Set<String> largest(Map<String, Long> users) {
    List<String> segments = new ArrayList<>(users.keySet());
    segments.sort(
        Comparator.<String>comparingLong(users::get).reversed().thenComparing(Utf8Order::compare));
    return new HashSet<>(segments.subList(0, Math.min(LARGEST, segments.size())));
  }

  SegmentDimension dimension() {
    return dimension;
  }

  /** The segments that have users in some arm, by the bytes of their names. */
  List<String> segments() {
    return List.copyOf(bySegment.keySet());
  }

  /** What the users of a segment ordered in one arm. */
  UserSums of(String segment, String variant) {
    return bySegment.get(segment).getOrDefault(variant, UserSums.EMPTY);
  }
}
