package io.flit.transforms.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Vectors of sums that are merged before a mean and a variance are taken from them. */
final class SumVectors {
  private SumVectors() {}

  static void combiner(JsonNode vector) {
    VectorInputs inputs = new VectorInputs(vector.path("inputs"), "partitions");
    // The expected figures are those of the doubles themselves, not of the decimals they print as.
    List<List<BigDecimal>> partitions = new ArrayList<>();
    for (JsonNode partition : inputs.node("partitions")) {
      partitions.add(
          ExpectedFigures.elements(partition).stream()
              .map(value -> new BigDecimal(VectorInputs.decimal(value).doubleValue()))
              .toList());
    }
    int scale = VectorInputs.scaleOf(partitions.stream().flatMap(List::stream).toList(), List.of());
    ExactSums merged = ExactSums.EMPTY;
    for (List<BigDecimal> partition : partitions) {
      ExactSums part = ExactSums.EMPTY;
      for (BigDecimal value : partition) {
        BigInteger whole = VectorInputs.whole(value, scale);
        part =
            whole.bitLength() < Long.SIZE
                ? part.add(whole.longValueExact())
                : part.merge(new ExactSums(1, whole, whole.multiply(whole)));
      }
      merged = merged.merge(part);
    }
    SampleMoments moments = merged.moments().dividedBy(VectorInputs.unitsPerOne(scale));
    ExpectedFigures.of(vector)
        .value("n", moments.n())
        .value("mean", moments.mean())
        .value("variance", moments.variance())
        .value("m2", moments.n() < 2 ? (Number) 0 : moments.variance() * (moments.n() - 1))
        .leaveOut("naive_double_sumsq_variance", "chan_merge_double_variance", "status")
        .finish();
  }

  static void combinerExact(JsonNode vector) {
    VectorInputs inputs =
        new VectorInputs(vector.path("inputs"), "n", "sum_minor_units", "sum_squares_minor_units");
    ExactSums sums =
        new ExactSums(
            inputs.count("n"),
            inputs.exact("sum_minor_units").toBigIntegerExact(),
            inputs.exact("sum_squares_minor_units").toBigIntegerExact());
    ExpectedFigures.of(vector)
        .value("variance_minor_units", sums.moments().variance())
        .leaveOut("naive_double", "status")
        .finish();
  }
}
