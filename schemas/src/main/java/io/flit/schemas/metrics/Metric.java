package io.flit.schemas.metrics;

import io.flit.schemas.metrics.expressions.Expression;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A figure that people read, defined once.
 *
 * @param name what people ask for
 * @param label what stands over it in a table or chart
 * @param description what it means, in a sentence or two
 * @param model whose rows it is made of; of a ratio, the numerator's
 * @param kind how it is computed
 * @param expression what is summed, counted or ranked; empty for counts of rows and ratios
 * @param filter which rows count; empty if all do
 * @param percentile which share of the values lies below it; empty unless it is a percentile
 * @param numerator the name of the metric that is divided; empty unless it is a ratio
 * @param denominator the name of the metric that it is divided by; empty unless it is a ratio
 * @param unit what it is measured in
 * @param upIs whether it is good when it goes up
 * @param isAdditive whether its values over the values of any dimension add up to the whole
 * @param synonyms other words for it
 * @param owner who answers for the definition
 * @param isSimulated whether some of what it is made of is made up, also for a shop that is not
 * @param inDetail the name of the metric that counts the same by finer rows; empty if there is none
 */
public record Metric(
    String name,
    String label,
    String description,
    Model model,
    MetricKind kind,
    Optional<Expression> expression,
    Optional<Expression> filter,
    Optional<BigDecimal> percentile,
    Optional<String> numerator,
    Optional<String> denominator,
    MetricUnit unit,
    Direction upIs,
    boolean isAdditive,
    List<String> synonyms,
    String owner,
    boolean isSimulated,
    Optional<String> inDetail) {

  /** The definition as a formula, such as {@code sum of net_revenue where is_revenue_order}. */
  public String formula() {
    String operand = expression.map(Metric::text).orElse("");
    String formula =
        switch (kind) {
          case SUM -> "sum of " + operand;
          case COUNT -> "number of rows of " + model;
          case COUNT_DISTINCT -> "number of different values of " + operand;
          case AVERAGE -> "mean of " + operand;
          case PERCENTILE -> "percentile " + percentile.orElseThrow() + " of " + operand;
          case RATIO -> numerator.orElseThrow() + " / " + denominator.orElseThrow();
        };
    return formula + filter.map(condition -> " where " + text(condition)).orElse("");
  }

  private static String text(Expression expression) {
    return Dialect.GOOGLESQL.sql(expression, name -> name);
  }

  @Override
  public String toString() {
    return name;
  }
}
