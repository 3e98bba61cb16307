package io.flit.cli.report.figures.summary;

import io.flit.cli.report.views.Answer;
import io.flit.cli.report.views.Chart;
import io.flit.cli.report.views.Defined;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import io.flit.cli.report.views.Year;
import io.flit.schemas.metrics.MetricQuery;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where the change of revenue came from. */
final class WhatChanged implements Figure {
  private static final String ORDERS = "Orders and their value";
  private static final int NAMED = 2;

  /**
   * A way to split the change.
   *
   * @param value the dimension's value as text, in SQL of the rows a, after, and b, before
   */
  private record Cut(String label, String metric, String dimension, String value) {
    static Cut of(String label, String metric, String dimension) {
      return new Cut(
          label, metric, dimension, "coalesce(a.%1$s, b.%1$s, 'Unknown')".formatted(dimension));
    }
  }

  private static final List<Cut> CUTS =
      List.of(
          new Cut(
              "Kind of customer",
              "net_revenue",
              "is_first_order",
              "CASE WHEN coalesce(a.is_first_order, b.is_first_order) THEN 'New'"
                  + " ELSE 'Returning' END"),
          Cut.of("Country", "net_revenue", "country"),
          Cut.of("Acquisition channel", "net_revenue", "acquisition_channel"),
          Cut.of("Category", "item_revenue", "category"));

  private final Year year;

  WhatChanged(Year year) {
    this.year = year;
  }

  @Override
  public String id() {
    return "what-changed";
  }

  @Override
  public String title() {
    return "What changed, and why";
  }

  @Override
  public String shows() {
    return "Net revenue of the last twelve months less that of the twelve before, split up in several "
        + "ways. Within each heading the amounts add up to the whole change. The number of orders "
        + "counts at the value that an order had before.";
  }

  @Override
  public Query query() {
    MetricQuery orders = Defined.metrics("revenue_orders", "avg_order_value", "net_revenue");
    List<String> tables = new ArrayList<>();
    List<String> parts = new ArrayList<>();
    tables.add(Defined.table("orders_after", year.of(orders)));
    tables.add(Defined.table("orders_before", year.before(orders)));
    parts.add(
        """
        SELECT 1 AS position, '%s' AS dimension, 'Number of orders' AS value,
          (a.revenue_orders - b.revenue_orders) * (b.net_revenue / nullif(b.revenue_orders, 0))
            AS contribution
        FROM orders_after a, orders_before b
        UNION ALL
        SELECT 1, '%s', 'Value of an order',
          a.net_revenue - a.revenue_orders * (b.net_revenue / nullif(b.revenue_orders, 0))
        FROM orders_after a, orders_before b
        """
            .formatted(ORDERS, ORDERS));
    for (Cut cut : CUTS) {
      MetricQuery query = Defined.metrics(cut.metric()).by(List.of(cut.dimension()));
      tables.add(Defined.table(cut.dimension() + "_after", year.of(query)));
      tables.add(Defined.table(cut.dimension() + "_before", year.before(query)));
      parts.add(
          """
          SELECT #position, '#label', #value,
            coalesce(a.#metric, 0) - coalesce(b.#metric, 0)
          FROM #dimension_after a
          FULL JOIN #dimension_before b ON a.#dimension IS NOT DISTINCT FROM b.#dimension
          """
              .replace("#position", String.valueOf(parts.size() + 1))
              .replace("#label", cut.label())
              .replace("#value", cut.value())
              .replace("#metric", cut.metric())
              .replace("#dimension", cut.dimension()));
    }
    return new Query(
        "WITH "
            + String.join(",\n", tables)
            + ", contributions AS (\n"
            + String.join("UNION ALL\n", parts).indent(2)
            + """
            )
            SELECT dimension, value, contribution
            FROM contributions
            WHERE contribution <> 0
              AND (SELECT net_revenue FROM orders_before) > 0
            ORDER BY position, abs(contribution) DESC, value
            """);
  }

  @Override
  public View view() {
    return Chart.contributions(
        new Field("dimension", "By", Unit.TEXT),
        new Field("value", "Value", Unit.TEXT),
        new Field("contribution", "Contribution", Unit.MONEY));
  }

  @Override
  public String empty() {
    return "There are no two years to compare.";
  }

  @Override
  public List<String> findings(Answer answer) {
    Map<String, List<Integer>> rows = new LinkedHashMap<>();
    for (int row = 0; row < answer.size(); row++) {
      String dimension = answer.value(row, "dimension").toString();
      rows.computeIfAbsent(dimension, name -> new ArrayList<>()).add(row);
    }
    List<String> findings = new ArrayList<>();
    rows.forEach(
        (dimension, of) -> {
          if (dimension.equals(ORDERS)) {
            BigDecimal change =
                of.stream()
                    .map(row -> amount(answer, row))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            findings.add(
                "Net revenue "
                    + (change.signum() < 0 ? "fell" : "rose")
                    + " by "
                    + Unit.MONEY.format(change.abs())
                    + ": "
                    + named(answer, of)
                    + ".");
          } else {
            findings.add("By " + dimension.toLowerCase(Locale.ROOT) + ": " + said(answer, of));
          }
        });
    return findings;
  }

  /** What did most, and what did most against it. */
  private static String said(Answer answer, List<Integer> rows) {
    BigDecimal change =
        rows.stream().map(row -> amount(answer, row)).reduce(BigDecimal.ZERO, BigDecimal::add);
    List<Integer> along =
        rows.stream()
            .filter(row -> amount(answer, row).signum() * change.signum() >= 0)
            .limit(NAMED)
            .toList();
    Optional<Integer> against =
        rows.stream().filter(row -> amount(answer, row).signum() * change.signum() < 0).findFirst();
    return (along.isEmpty() ? "nothing" : named(answer, along))
        + against.map(row -> "; against it " + named(answer, List.of(row))).orElse("")
        + ".";
  }

  private static String named(Answer answer, List<Integer> rows) {
    return rows.stream()
        .map(row -> answer.value(row, "value") + " " + signed(amount(answer, row)))
        .collect(Collectors.joining(", "));
  }

  private static BigDecimal amount(Answer answer, int row) {
    return new BigDecimal(answer.value(row, "contribution").toString());
  }

  private static String signed(BigDecimal amount) {
    return (amount.signum() > 0 ? "+" : "") + Unit.MONEY.format(amount);
  }
}
