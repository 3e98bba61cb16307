package io.flit.cli.models.evidence;

import io.flit.cli.report.views.Unit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A feature of the models as a marketer says it.
 *
 * @param words what it is, before its value
 */
public record FeatureWords(String words, Unit unit) {
  private static final Map<String, FeatureWords> ALL = new LinkedHashMap<>();

  static {
    add("days_since_last_order", "days since the last order", Unit.COUNT);
    add("lifetime_orders", "orders so far", Unit.COUNT);
    add("orders_30d", "orders in the last 30 days", Unit.COUNT);
    add("orders_90d", "orders in the last 90 days", Unit.COUNT);
    add("orders_prev_90d", "orders in the 90 days before the last 90", Unit.COUNT);
    add("orders_365d", "orders in the last year", Unit.COUNT);
    add("revenue_90d", "spent in the last 90 days", Unit.MONEY);
    add("revenue_365d", "spent in the last year", Unit.MONEY);
    add("lifetime_value", "spent so far", Unit.MONEY);
    add("avg_order_value", "spent per order", Unit.MONEY);
    add("tenure_days", "days since registration", Unit.COUNT);
    add("categories_purchased", "categories bought from", Unit.COUNT);
    add("avg_items_per_order", "items per order", Unit.NUMBER);
    add("avg_days_between_orders", "days from one order to the next", Unit.NUMBER);
    add("overdue_ratio", "time since the last order in usual gaps", Unit.NUMBER);
    add("return_rate", "share of orders returned", Unit.PERCENT);
    add("cancelled_orders", "cancelled orders", Unit.COUNT);
    add("support_tickets_90d", "support tickets in the last 90 days", Unit.COUNT);
    add("avg_satisfaction_score", "satisfaction with support of 1 to 5", Unit.NUMBER);
    add("sessions_30d", "visits in the last 30 days", Unit.COUNT);
    add("sessions_90d", "visits in the last 90 days", Unit.COUNT);
    add("days_since_last_session", "days since the last visit", Unit.COUNT);
    add("sessions_since_last_order", "visits since the last order", Unit.COUNT);
    add("experiments_participated", "experiments taken part in", Unit.COUNT);
  }

  private static void add(String feature, String words, Unit unit) {
    ALL.put(feature, new FeatureWords(words, unit));
  }

  /** All features, by the names of their columns, in the order of the models. */
  public static Map<String, FeatureWords> all() {
    return new LinkedHashMap<>(ALL);
  }

  /** A feature in words; its name, its underscores blank, if it is not known here. */
  public static String of(String feature) {
    FeatureWords known = ALL.get(feature);
    return known == null ? feature.replace('_', ' ') : known.words;
  }

  /** A feature of a customer in words, with its value. */
  static String of(String feature, @Nullable Object value) {
    FeatureWords known = ALL.get(feature);
    String number =
        value == null ? "unknown" : (known == null ? Unit.NUMBER : known.unit).format(value);
    return of(feature) + " (" + number + ")";
  }
}
