package io.flit.transforms.experiments;

import io.flit.schemas.Money;
import io.flit.schemas.marts.ExperimentResult;
import io.flit.schemas.marts.ExperimentSegment;
import io.flit.transforms.experiments.exposure.SegmentDimension;
import io.flit.transforms.statistics.Difference;
import io.flit.transforms.statistics.Interval;
import io.flit.transforms.statistics.NewcombeInterval;
import io.flit.transforms.statistics.Proportion;
import io.flit.transforms.statistics.WelchTest;
import java.util.ArrayList;
import java.util.List;

/**
 * How the variants of an experiment fare in the segments of every dimension: the rows of {@code
 * experiment_segments}. Every variant has a row for each segment with an analysed user in any arm.
 */
final class ExperimentSegments {
  private static final String TOO_FEW = "TOO_FEW";

  private final ArmTallies arms;
  private final List<ExperimentResult> results;

  private ExperimentSegments(ArmTallies arms, List<ExperimentResult> results) {
    this.arms = arms;
    this.results = results;
  }

  /**
   * The rows of an experiment.
   *
   * @param results its rows of {@code experiment_results}, made of the same tallies
   */
  static List<ExperimentSegment> of(ArmTallies arms, List<ExperimentResult> results) {
    return new ExperimentSegments(arms, results).rows();
  }

  private List<ExperimentSegment> rows() {
    List<ExperimentSegment> rows = new ArrayList<>();
    List<Comparison> comparisons = new ArrayList<>();
    for (SegmentDimension dimension : SegmentDimension.values()) {
      DimensionSums sums = DimensionSums.of(arms, dimension);
      for (ExperimentResult result : results) {
        if (result.getIsControl()) {
          sums.segments().forEach(segment -> rows.add(row(sums, segment, result).build()));
        } else {
          comparisons.add(Comparison.of(sums, arms.experiment().control().name(), result));
        }
      }
    }
    rows.addAll(rows(comparisons));
    return rows;
  }

  private List<ExperimentSegment> rows(List<Comparison> comparisons) {
    List<DimensionEffects.Adjusted> conversion =
        DimensionEffects.adjust(comparisons.stream().map(Comparison::conversion).toList());
    List<DimensionEffects.Adjusted> revenue =
        DimensionEffects.adjust(comparisons.stream().map(Comparison::revenue).toList());
    List<ExperimentSegment> rows = new ArrayList<>();
    for (int i = 0; i < comparisons.size(); i++) {
      Comparison comparison = comparisons.get(i);
      List<String> segments = comparison.sums().segments();
      for (int segment = 0; segment < segments.size(); segment++) {
        ExperimentSegment.Builder row =
            row(comparison.sums(), segments.get(segment), comparison.variant());
        fillDifferences(row, comparison.pairs().get(segment));
        fillConversion(row, SegmentFigures.of(comparison.conversion(), conversion.get(i), segment));
        fillRevenue(row, SegmentFigures.of(comparison.revenue(), revenue.get(i), segment));
        rows.add(row.build());
      }
    }
    return rows;
  }

  /** A variant beside control in all segments of a dimension. */
  private record Comparison(
      DimensionSums sums,
      ExperimentResult variant,
      List<ArmPair> pairs,
      DimensionEffects conversion,
      DimensionEffects revenue) {

    static Comparison of(DimensionSums sums, String control, ExperimentResult variant) {
      List<ArmPair> pairs = new ArrayList<>();
      for (String segment : sums.segments()) {
        pairs.add(new ArmPair(sums.of(segment, control), sums.of(segment, variant.getVariant())));
      }
      return new Comparison(
          sums,
          variant,
          pairs,
          new DimensionEffects(pairs, ArmPair::conversion),
          new DimensionEffects(pairs, ArmPair::revenue));
    }
  }

  /** All that a variant has in a segment without being compared. */
  private static ExperimentSegment.Builder row(
      DimensionSums sums, String segment, ExperimentResult result) {
    UserSums users = sums.of(segment, result.getVariant());
    return ExperimentSegment.builder()
        .setExperimentName(result.getExperimentName())
        .setVariant(result.getVariant())
        .setDimension(sums.dimension().word())
        .setSegment(segment)
        .setIsControl(result.getIsControl())
        .setAsOfDate(result.getAsOfDate())
        .setAlpha(result.getAlpha())
        .setAnalysedUsers(users.users())
        .setConversions30d(users.conversions())
        .setRevenue30d(Money.ofCents(users.revenue().longValueExact()))
        .setConversionRate30d(users.conversion().rate())
        .setStatus(result.getStatus());
  }

  private void fillDifferences(ExperimentSegment.Builder row, ArmPair pair) {
    double alpha = arms.experiment().alpha();
    Proportion before = pair.control().conversion();
    Proportion after = pair.variant().conversion();
    Interval conversion = NewcombeInterval.of(before, after, alpha);
    WelchTest revenue =
        WelchTest.of(pair.control().revenuePerUser(), pair.variant().revenuePerUser(), alpha);
    row.setConversionDiff(Difference.ofRates(before, after).value())
        .setConversionDiffCiLow(Bounds.low(conversion))
        .setConversionDiffCiHigh(Bounds.high(conversion))
        .setRevenueDiff(revenue.difference().value())
        .setRevenueDiffCiLow(Bounds.low(revenue.interval()))
        .setRevenueDiffCiHigh(Bounds.high(revenue.interval()));
    if (pair.isTooFew()) {
      row.setStatus(TOO_FEW);
    }
  }

  private static void fillConversion(ExperimentSegment.Builder row, SegmentFigures figures) {
    row.setConversionHeterogeneityPValue(figures.heterogeneityPValue())
        .setConversionHeterogeneityPHolm(figures.heterogeneityPHolm())
        .setConversionDimensionQ(figures.dimensionQ())
        .setConversionDimensionDf(figures.dimensionDf())
        .setConversionDimensionPValue(figures.dimensionPValue())
        .setConversionDimensionPHolm(figures.dimensionPHolm())
        .setConversionISquared(figures.iSquared())
        .setConversionShrunkenDiff(figures.shrunkenDiff())
        .setConversionShrunkenStdError(figures.shrunkenStdError())
        .setConversionQualitativeQ(figures.qualitativeQ())
        .setConversionQualitativePValue(figures.qualitativePValue());
  }

  private static void fillRevenue(ExperimentSegment.Builder row, SegmentFigures figures) {
    row.setRevenueHeterogeneityPValue(figures.heterogeneityPValue())
        .setRevenueHeterogeneityPHolm(figures.heterogeneityPHolm())
        .setRevenueDimensionQ(figures.dimensionQ())
        .setRevenueDimensionDf(figures.dimensionDf())
        .setRevenueDimensionPValue(figures.dimensionPValue())
        .setRevenueDimensionPHolm(figures.dimensionPHolm())
        .setRevenueISquared(figures.iSquared())
        .setRevenueShrunkenDiff(figures.shrunkenDiff())
        .setRevenueShrunkenStdError(figures.shrunkenStdError())
        .setRevenueQualitativeQ(figures.qualitativeQ())
        .setRevenueQualitativePValue(figures.qualitativePValue());
  }
}
