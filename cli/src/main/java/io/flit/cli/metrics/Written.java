package io.flit.cli.metrics;

import io.flit.cli.report.views.Unit;
import io.flit.schemas.metrics.Metric;
import java.math.BigDecimal;
import java.util.Collection;

/** How answers are written: as numbers for programs, with their unit for people. */
record Written(boolean isForPeople) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /**
   * How the values of a metric are written that stand one below the other.
   *
   * @param values all of them
   */
  Column column(Metric metric, Collection<?> values) {
    return new Column(isForPeople, unit(metric).ofColumn(values));
  }

  /**
   * How the values of a metric are written.
   *
   * @param unit what they are
   */
  record Column(boolean isForPeople, Unit unit) {
    /** A value; null for NULL. */
    Object value(Object value) {
      return isForPeople && value != null ? unit.format(value) : value;
    }

    /** A difference of two values; null for NULL. */
    Object change(BigDecimal change) {
      if (!isForPeople || change == null) {
        return change;
      }
      return unit == Unit.PERCENT
          ? Unit.POINTS.format(change)
          : signed(change, unit.format(change));
    }

    private static String signed(BigDecimal change, String text) {
      return change.signum() > 0 && text.matches(".*[1-9].*") ? "+" + text : text;
    }
  }

  /** A change in per cent; null where there is none. */
  Object percent(BigDecimal percent) {
    return isForPeople && percent != null ? Unit.CHANGE.format(percent.divide(HUNDRED)) : percent;
  }

  /** A share of a whole. */
  Object share(BigDecimal share) {
    return isForPeople ? Unit.PERCENT.format(share) : share;
  }

  /** A value of a dimension; null for NULL. */
  Object dimension(Object value) {
    return value == null || value instanceof Boolean ? value : value.toString();
  }

  private static Unit unit(Metric metric) {
    return switch (metric.unit()) {
      case USD -> Unit.MONEY;
      case SHARE -> Unit.PERCENT;
      case COUNT -> metric.kind().isZeroOverNothing() ? Unit.COUNT : Unit.PER_ONE;
      case SCORE -> Unit.PER_ONE;
      case HOURS, MINUTES, DAYS -> Unit.NUMBER;
    };
  }
}
