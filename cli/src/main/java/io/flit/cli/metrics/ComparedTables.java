package io.flit.cli.metrics;

import io.flit.cli.output.PrintableRows;
import io.flit.schemas.metrics.MetricQuery;
import io.flit.schemas.metrics.Metrics;
import io.flit.schemas.metrics.UnusableQueryException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Two periods side by side, as tables.
 *
 * @param query what was asked
 * @param rows the answers in both periods
 */
record ComparedTables(
    Metrics metrics, MetricQuery query, List<ComparedRows.Row> rows, Written written) {
  private static final List<String> KINDS = List.of("", "_before", "_change", "_change_percent");

  /**
   * The rows as a question wants them sorted and cut off.
   *
   * @throws UnusableQueryException if it names a column that there is not
   */
  static List<ComparedRows.Row> sorted(MetricQuery query, List<ComparedRows.Row> rows) {
    Stream<ComparedRows.Row> sorted = rows.stream();
    if (query.order().isPresent()) {
      MetricQuery.Order order = query.order().get();
      List<String> columns = columns(query);
      int column = columns.indexOf(order.column());
      if (column < 0) {
        throw new UnusableQueryException(
            order.column() + " is no column of the answer; sort by one of " + columns + ".");
      }
      sorted =
          sorted.sorted(
              Comparator.comparing(
                  row -> value(query, row, column), Comparator.nullsLast(order(order))));
    }
    return sorted.limit(query.limit().orElse(Long.MAX_VALUE)).toList();
  }

  @SuppressWarnings("unchecked") // values of one column are of one comparable type
  private static Comparator<Object> order(MetricQuery.Order order) {
    Comparator<Object> ascending = (one, other) -> ((Comparable<Object>) one).compareTo(other);
    return order.isDescending() ? ascending.reversed() : ascending;
  }

  private static List<String> columns(MetricQuery query) {
    List<String> columns = new ArrayList<>(query.by());
    query.metrics().forEach(metric -> KINDS.forEach(kind -> columns.add(metric + kind)));
    return columns;
  }

  private static Object value(MetricQuery query, ComparedRows.Row row, int column) {
    if (column < query.by().size()) {
      return row.dimensions().get(column);
    }
    int place = column - query.by().size();
    ComparedRows.Pair pair = row.metrics().get(place / KINDS.size());
    return switch (place % KINDS.size()) {
      case 0 -> pair.value();
      case 1 -> pair.before();
      case 2 -> pair.change();
      default -> pair.changePercent();
    };
  }

  /** One table with four columns for each metric. */
  PrintableRows forPrograms() {
    List<String> names = new ArrayList<>();
    columns(query).forEach(name -> names.add((names.size() < query.by().size() ? "" : ">") + name));
    List<List<Object>> lines = new ArrayList<>();
    for (ComparedRows.Row row : rows) {
      List<Object> line = dimensions(row);
      for (int i = 0; i < query.metrics().size(); i++) {
        line.addAll(figures(i, row));
      }
      lines.add(line);
    }
    return PrintableRows.of(names, lines);
  }

  /** A table for each metric; a single one where no dimension cuts them. */
  List<PrintableRows> forPeople() {
    if (query.by().isEmpty() && query.metrics().size() > 1) {
      List<List<Object>> lines = new ArrayList<>();
      for (int i = 0; i < query.metrics().size(); i++) {
        List<Object> line = new ArrayList<>(List.of(query.metrics().get(i)));
        line.addAll(figures(i, rows.get(0)));
        lines.add(line);
      }
      return List.of(
          PrintableRows.of(List.of("metric", ">value", ">before", ">change", ">percent"), lines));
    }
    List<PrintableRows> tables = new ArrayList<>();
    for (int i = 0; i < query.metrics().size(); i++) {
      List<String> names = new ArrayList<>(query.by());
      names.addAll(List.of(">" + query.metrics().get(i), ">before", ">change", ">percent"));
      List<List<Object>> lines = new ArrayList<>();
      for (ComparedRows.Row row : rows) {
        List<Object> line = dimensions(row);
        line.addAll(figures(i, row));
        lines.add(line);
      }
      tables.add(PrintableRows.of(names, lines));
    }
    return tables;
  }

  private List<Object> dimensions(ComparedRows.Row row) {
    List<Object> values = new ArrayList<>();
    row.dimensions().forEach(value -> values.add(written.dimension(value)));
    return values;
  }

  private List<Object> figures(int metric, ComparedRows.Row row) {
    Written.Column column =
        written.column(
            metrics.metric(query.metrics().get(metric)),
            rows.stream()
                .map(some -> some.metrics().get(metric))
                .flatMap(some -> Stream.of(some.value(), some.before()))
                .filter(Objects::nonNull)
                .toList());
    ComparedRows.Pair pair = row.metrics().get(metric);
    List<Object> figures = new ArrayList<>();
    figures.add(column.value(pair.value()));
    figures.add(column.value(pair.before()));
    figures.add(column.change(pair.change()));
    figures.add(written.percent(pair.changePercent()));
    return figures;
  }
}
