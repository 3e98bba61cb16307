package io.flit.cli.metrics;

import io.flit.pipelines.launch.UsageException;
import io.flit.schemas.ColumnType;
import io.flit.schemas.metrics.Dimension;
import io.flit.schemas.metrics.Metric;
import io.flit.schemas.metrics.MetricKind;
import io.flit.schemas.metrics.MetricQuery;
import io.flit.schemas.metrics.Metrics;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * What changed between two periods: for each dimension the values, those that did most first.
 *
 * @param columns the names of the columns, {@code >} before those of numbers
 * @param rows the values
 * @param leftOut the dimensions that were not looked at because they are results of what the metric
 *     counts
 */
record Explanation(List<String> columns, List<List<Object>> rows, List<Dimension> leftOut) {
  private static final int DECIMALS = 10;

  /**
   * Explains the change of a metric.
   *
   * @param query the metric with its conditions; the dimensions to look at, or none for all
   * @param most how many values are listed of each dimension; the others are summed up
   * @throws UsageException if the metric cannot be split
   */
  static Explanation of(
      Metrics metrics,
      MetricQueries queries,
      MetricQuery query,
      Comparisons both,
      Written written,
      long most)
      throws SQLException {
    Metric metric = metrics.metric(query.metrics().get(0));
    List<Metric> parts = metrics.parts(metric);
    if (!parts.stream().allMatch(Metric::isAdditive)) {
      throw new UsageException(refusal(metric, parts));
    }
    List<Dimension> dimensions = new ArrayList<>();
    List<Dimension> results = new ArrayList<>();
    if (query.by().isEmpty()) {
      metrics.dimensionsOf(metric).stream()
          .filter(dimension -> dimension.type() != ColumnType.DATE)
          .forEach(d -> (metrics.isResult(d, metric) ? results : dimensions).add(d));
    } else {
      query.by().stream().map(metrics::dimension).forEach(dimensions::add);
    }
    boolean isRatio = metric.kind() == MetricKind.RATIO;
    List<List<Object>> rows = new ArrayList<>();
    for (Dimension dimension : dimensions) {
      MetricQuery cut =
          MetricQuery.of(parts.stream().map(Metric::name).toList())
              .by(List.of(dimension.name()))
              .where(query.where());
      List<ComparedRows.Row> compared =
          ComparedRows.of(
              List.of(dimension), parts, queries.ask(both.now(cut)), queries.ask(both.before(cut)));
      rows.addAll(
          isRatio
              ? splits(metric, dimension, compared, written, most)
              : amounts(metric, dimension, compared, written, most));
    }
    return new Explanation(
        isRatio
            ? List.of(
                "dimension",
                "value",
                ">share_before",
                ">share",
                ">before",
                ">after",
                ">mix",
                ">rate",
                ">contribution")
            : List.of("dimension", "value", ">before", ">after", ">contribution"),
        rows,
        results);
  }

  private static String refusal(Metric metric, List<Metric> parts) {
    String kind = metric.kind().name().toLowerCase(Locale.ROOT);
    return "the change of "
        + metric
        + " cannot be split: it is a "
        + kind
        + (metric.kind() == MetricKind.RATIO ? " of " + parts.get(0) + " and " + parts.get(1) : "")
        + ", whose values do not add up over a dimension's. Compare it by a dimension instead:"
        + " --by=DIMENSION without --explain.";
  }

  private static List<List<Object>> amounts(
      Metric metric,
      Dimension dimension,
      List<ComparedRows.Row> compared,
      Written written,
      long most) {
    List<Contributions.Amount> amounts =
        Contributions.largestFirst(
            compared.stream()
                .map(
                    row ->
                        new Contributions.Amount(
                            row.dimensions().get(0),
                            row.metrics().get(0).before(),
                            row.metrics().get(0).value()))
                .toList());
    List<Contributions.Amount> shown = new ArrayList<>(first(amounts, most));
    List<Contributions.Amount> others = amounts.subList(shown.size(), amounts.size());
    if (!others.isEmpty()) {
      shown.add(
          new Contributions.Amount(
              others(others.size()),
              others.stream()
                  .map(Contributions.Amount::before)
                  .reduce(BigDecimal.ZERO, BigDecimal::add),
              others.stream()
                  .map(Contributions.Amount::after)
                  .reduce(BigDecimal.ZERO, BigDecimal::add)));
    }
    List<List<Object>> rows = new ArrayList<>();
    for (Contributions.Amount amount : shown) {
      rows.add(
          row(
              dimension.name(),
              written.dimension(amount.value()),
              written.value(metric, amount.before()),
              written.value(metric, amount.after()),
              written.change(metric, amount.contribution())));
    }
    return rows;
  }

  private static List<List<Object>> splits(
      Metric metric,
      Dimension dimension,
      List<ComparedRows.Row> compared,
      Written written,
      long most) {
    List<Contributions.Split> splits;
    try {
      splits =
          Contributions.ofRatio(
              compared.stream()
                  .map(
                      row ->
                          new Contributions.Parts(
                              row.dimensions().get(0),
                              row.metrics().get(0).before(),
                              row.metrics().get(1).before(),
                              row.metrics().get(0).value(),
                              row.metrics().get(1).value()))
                  .toList());
    } catch (ArithmeticException e) {
      throw new UsageException(
          "the change of "
              + metric
              + " cannot be split: in one of the two periods "
              + metric.denominator().orElseThrow()
              + " is 0, so there is no value to compare with. Choose other days.",
          e);
    }
    List<Contributions.Split> shown = first(splits, most);
    List<List<Object>> rows = new ArrayList<>();
    for (Contributions.Split split : shown) {
      rows.add(
          row(
              dimension.name(),
              written.dimension(split.value()),
              written.share(decimal(split.shareBefore())),
              written.share(decimal(split.shareAfter())),
              written.value(metric, decimal(split.rateBefore())),
              written.value(metric, decimal(split.rateAfter())),
              written.change(metric, decimal(split.mix())),
              written.change(metric, decimal(split.rate())),
              written.change(metric, decimal(split.contribution()))));
    }
    List<Contributions.Split> others = splits.subList(shown.size(), splits.size());
    if (!others.isEmpty()) {
      rows.add(
          row(
              dimension.name(),
              others(others.size()),
              written.share(decimal(sum(others, Contributions.Split::shareBefore))),
              written.share(decimal(sum(others, Contributions.Split::shareAfter))),
              null,
              null,
              written.change(metric, decimal(sum(others, Contributions.Split::mix))),
              written.change(metric, decimal(sum(others, Contributions.Split::rate))),
              written.change(metric, decimal(sum(others, Contributions.Split::contribution)))));
    }
    return rows;
  }

  private static BigFraction sum(
      List<Contributions.Split> splits, Function<Contributions.Split, BigFraction> part) {
    return splits.stream().map(part).reduce(BigFraction.ZERO, BigFraction::add);
  }

  private static String others(int number) {
    return number == 1 ? "(1 other)" : "(" + number + " others)";
  }

  private static <T> List<T> first(List<T> list, long most) {
    return list.subList(0, (int) Math.min(list.size(), most));
  }

  private static BigDecimal decimal(BigFraction fraction) {
    if (fraction == null) {
      return null;
    }
    BigDecimal decimal =
        fraction.bigDecimalValue(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
    return decimal.scale() < 0 ? decimal.setScale(0) : decimal;
  }

  private static List<Object> row(Object... values) {
    return Collections.unmodifiableList(Arrays.asList(values));
  }
}
