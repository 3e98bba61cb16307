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
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * What changed between two periods: for each dimension the values, those that did most first. Where
 * no dimensions are asked for, they come by what their values did beyond their share.
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
    List<Change> changes = new ArrayList<>();
    for (Dimension dimension : dimensions) {
      MetricQuery cut =
          MetricQuery.of(parts.stream().map(Metric::name).toList())
              .by(List.of(dimension.name()))
              .where(query.where());
      List<ComparedRows.Row> compared =
          ComparedRows.of(
              List.of(dimension), parts, queries.ask(both.now(cut)), queries.ask(both.before(cut)));
      changes.add(
          isRatio
              ? new RatioChange(dimension, splits(metric, compared))
              : new AmountChange(dimension, amounts(compared)));
    }
    if (query.by().isEmpty()) {
      changes.sort(Comparator.comparingDouble(Change::mostBeyondShare).reversed());
    }
    Written.Column column =
        written.column(
            metric, changes.stream().flatMap(change -> change.values().stream()).toList());
    List<List<Object>> rows = new ArrayList<>();
    changes.forEach(change -> rows.addAll(change.rows(written, column, most)));
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
    Metric inseparable =
        parts.stream().filter(part -> !part.isAdditive()).findFirst().orElseThrow();
    return "the change of "
        + metric
        + " cannot be split: "
        + (inseparable.equals(metric) ? "it" : "its part " + inseparable)
        + switch (inseparable.kind()) {
          case COUNT_DISTINCT ->
              " counts different things, and one of them may belong to several values of a dimension";
          case AVERAGE ->
              " is an average, and averages of parts do not add up to that of the whole";
          case PERCENTILE ->
              " is a percentile, and percentiles of parts do not add up to that of the whole";
          case SUM, COUNT, RATIO -> " does not add up over the values of a dimension";
        }
        + ". Compare it by a dimension instead: --by=DIMENSION without --explain.";
  }

  private static List<Contributions.Amount> amounts(List<ComparedRows.Row> compared) {
    return Contributions.largestFirst(
        compared.stream()
            .map(
                row ->
                    new Contributions.Amount(
                        row.dimensions().get(0),
                        row.metrics().get(0).before(),
                        row.metrics().get(0).value()))
            .toList());
  }

  private static List<Contributions.Split> splits(Metric metric, List<ComparedRows.Row> compared) {
    try {
      return Contributions.ofRatio(
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
  }

  /** A change by the values of a dimension. */
  private sealed interface Change permits AmountChange, RatioChange {
    /**
     * How much of the change is one value's beyond what its share of the metric before would have
     * made of it; the most of all values. It is small where all values changed alike, which
     * explains nothing.
     */
    double mostBeyondShare();

    /** The metric before and after, of every value. */
    List<?> values();

    /** The values that had a part in the change, those beyond a number summed up. */
    List<List<Object>> rows(Written written, Written.Column column, long most);
  }

  private record AmountChange(Dimension dimension, List<Contributions.Amount> amounts)
      implements Change {
    @Override
    public double mostBeyondShare() {
      double before = total(amounts, Contributions.Amount::before).doubleValue();
      double change = total(amounts, Contributions.Amount::contribution).doubleValue();
      return amounts.stream()
          .mapToDouble(
              amount ->
                  Math.abs(
                      amount.contribution().doubleValue()
                          - (before == 0 ? 0 : change * amount.before().doubleValue() / before)))
          .max()
          .orElse(0);
    }

    @Override
    public List<?> values() {
      return amounts.stream().flatMap(a -> Stream.of(a.before(), a.after())).toList();
    }

    @Override
    public List<List<Object>> rows(Written written, Written.Column column, long most) {
      List<Contributions.Amount> moved =
          amounts.stream().filter(amount -> amount.contribution().signum() != 0).toList();
      List<Contributions.Amount> shown = new ArrayList<>(first(moved, most));
      List<Contributions.Amount> others = moved.subList(shown.size(), moved.size());
      if (!others.isEmpty()) {
        shown.add(
            new Contributions.Amount(
                others(others.size()),
                total(others, Contributions.Amount::before),
                total(others, Contributions.Amount::after)));
      }
      List<List<Object>> rows = new ArrayList<>();
      for (Contributions.Amount amount : shown) {
        rows.add(
            row(
                dimension.name(),
                written.dimension(amount.value()),
                column.value(amount.before()),
                column.value(amount.after()),
                column.change(amount.contribution())));
      }
      return rows;
    }

    private static BigDecimal total(
        List<Contributions.Amount> amounts, Function<Contributions.Amount, BigDecimal> part) {
      return amounts.stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
  }

  private record RatioChange(Dimension dimension, List<Contributions.Split> splits)
      implements Change {
    @Override
    public double mostBeyondShare() {
      double change = sum(splits, Contributions.Split::contribution).doubleValue();
      return splits.stream()
          .mapToDouble(
              split ->
                  Math.abs(
                      split.contribution().doubleValue()
                          - change * split.shareBefore().doubleValue()))
          .max()
          .orElse(0);
    }

    @Override
    public List<?> values() {
      return splits.stream()
          .flatMap(split -> Stream.of(split.rateBefore(), split.rateAfter()))
          .filter(Objects::nonNull)
          .map(Explanation::decimal)
          .toList();
    }

    @Override
    public List<List<Object>> rows(Written written, Written.Column column, long most) {
      List<Contributions.Split> moved =
          splits.stream()
              .filter(
                  split ->
                      !split.mix().equals(BigFraction.ZERO)
                          || !split.rate().equals(BigFraction.ZERO))
              .toList();
      List<Contributions.Split> shown = first(moved, most);
      List<List<Object>> rows = new ArrayList<>();
      for (Contributions.Split split : shown) {
        rows.add(
            row(
                dimension.name(),
                written.dimension(split.value()),
                written.share(decimal(split.shareBefore())),
                written.share(decimal(split.shareAfter())),
                column.value(decimal(split.rateBefore())),
                column.value(decimal(split.rateAfter())),
                column.change(decimal(split.mix())),
                column.change(decimal(split.rate())),
                column.change(decimal(split.contribution()))));
      }
      List<Contributions.Split> others = moved.subList(shown.size(), moved.size());
      if (!others.isEmpty()) {
        rows.add(
            row(
                dimension.name(),
                others(others.size()),
                written.share(decimal(sum(others, Contributions.Split::shareBefore))),
                written.share(decimal(sum(others, Contributions.Split::shareAfter))),
                null,
                null,
                column.change(decimal(sum(others, Contributions.Split::mix))),
                column.change(decimal(sum(others, Contributions.Split::rate))),
                column.change(decimal(sum(others, Contributions.Split::contribution)))));
      }
      return rows;
    }
  }

  private static BigFraction sum(
      List<Contributions.Split> splits, Function<Contributions.Split, BigFraction> part) {
    return splits.stream().map(part).reduce(BigFraction.ZERO, BigFraction::add);
  }

  private static String others(int number) {
    return "(" + number + " others)";
  }

  /** The first of a list, and its last as well where that would be left alone. */
  private static <T> List<T> first(List<T> list, long most) {
    return list.subList(0, (int) (list.size() - 1 <= most ? list.size() : most));
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
