package io.flit.cli.metrics;

import io.flit.cli.report.views.Unit;
import io.flit.schemas.metrics.Metric;
import io.flit.schemas.metrics.MetricUnit;
import java.math.BigDecimal;

/** How the values of a metric are written: as numbers for programs, with their unit for people. */
record Written(boolean isForPeople) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** A value of a metric; null for NULL. */
  Object value(Metric metric, Object value) {
    return isForPeople && value != null ? unit(metric).format(value) : value;
  }

  /** A difference of two values of a metric; null for NULL. */
  Object change(Metric metric, BigDecimal change) {
    if (!isForPeople || change == null) {
      return change;
    }
    return metric.unit() == MetricUnit.SHARE
        ? Unit.POINTS.format(change)
        : signed(change, unit(metric).format(change));
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

  private static String signed(BigDecimal change, String text) {
    return change.signum() > 0 ? "+" + text : text;
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
