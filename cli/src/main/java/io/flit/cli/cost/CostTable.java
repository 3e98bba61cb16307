package io.flit.cli.cost;

import io.flit.cli.cost.DocumentedQuery.Form;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * What each question costs, by what it is asked of.
 *
 * @param lines a line per question, in the order of the documents
 */
public record CostTable(List<Line> lines) {
  /**
   * The bytes of one question, where there is a query for it.
   *
   * @param question what is asked
   * @param raw of the raw tables
   * @param marts of the tables of the platform
   * @param view of a materialized view
   */
  public record Line(
      String question, Optional<Long> raw, Optional<Long> marts, Optional<Long> view) {}

  /** The costs of queries, by a measure of one; refreshing a view is no question. */
  public static CostTable of(List<DocumentedQuery> queries, ToLongFunction<DocumentedQuery> bytes) {
    Map<String, Line> lines = new LinkedHashMap<>();
    for (DocumentedQuery query : queries) {
      if (query.form() != Form.REFRESH) {
        lines.merge(query.question(), line(query, bytes.applyAsLong(query)), CostTable::both);
      }
    }
    return new CostTable(new ArrayList<>(lines.values()));
  }

  private static Line line(DocumentedQuery query, long bytes) {
    Optional<Long> some = Optional.of(bytes);
    Optional<Long> none = Optional.empty();
    return new Line(
        query.question(),
        query.form() == Form.RAW ? some : none,
        query.form() == Form.MARTS ? some : none,
        query.form() == Form.VIEW ? some : none);
  }

  private static Line both(Line one, Line other) {
    return new Line(
        one.question(),
        one.raw().or(other::raw),
        one.marts().or(other::marts),
        one.view().or(other::view));
  }

  /** The questions that are also asked of the raw tables. */
  public CostTable comparable() {
    return new CostTable(lines.stream().filter(line -> line.raw().isPresent()).toList());
  }

  /** The mean over questions of the part of the raw tables' bytes that the marts save. */
  public OptionalDouble savedOnMarts() {
    return saved(Line::marts);
  }

  /** The mean over questions of the part of the raw tables' bytes that a view saves. */
  public OptionalDouble savedThroughViews() {
    return saved(Line::view);
  }

  private OptionalDouble saved(Function<Line, Optional<Long>> form) {
    return lines.stream()
        .filter(line -> line.raw().isPresent() && form.apply(line).isPresent())
        .mapToDouble(line -> Billing.fraction(form.apply(line).get(), line.raw().get()))
        .average();
  }

  /** The cells of each line: the question, then bytes and how many fewer than on raw tables. */
  public List<List<String>> cells() {
    return lines.stream()
        .map(
            line ->
                Stream.of(
                        line.question(),
                        text(line.raw()),
                        text(line.marts()),
                        fewer(line.marts(), line.raw()),
                        text(line.view()),
                        fewer(line.view(), line.raw()))
                    .toList())
        .toList();
  }

  private static String text(Optional<Long> bytes) {
    return bytes.map(Billing::text).orElse("");
  }

  private static String fewer(Optional<Long> bytes, Optional<Long> than) {
    return bytes.flatMap(some -> than.map(others -> Billing.fewer(some, others))).orElse("");
  }
}
