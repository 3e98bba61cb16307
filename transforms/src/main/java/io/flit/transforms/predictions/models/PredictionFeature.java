package io.flit.transforms.predictions.models;

import com.google.common.primitives.Doubles;
import io.flit.schemas.Money;
import io.flit.schemas.marts.ChurnFeatures;
import io.flit.schemas.marts.LtvFeatures;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The features that the churn model asks for, in its order, and the bins that it puts them in.
 *
 * <p>A bin is the number of edges that the value has reached, so that bin 0 is below the first; a
 * NULL has a bin of its own behind all others. Money is in dollars.
 */
public enum PredictionFeature {
  DAYS_SINCE_LAST_ORDER(
      churn(ChurnFeatures::getDaysSinceLastOrder),
      3,
      7,
      14,
      21,
      30,
      45,
      60,
      75,
      90,
      120,
      150,
      180,
      225,
      270,
      365,
      450,
      540,
      730),
  LIFETIME_ORDERS(churn(ChurnFeatures::getLifetimeOrders), 2, 3, 4, 5, 7, 10),
  ORDERS_30D(ltv(LtvFeatures::getOrders30d), 1, 2),
  ORDERS_90D(churn(ChurnFeatures::getOrders90d), 1, 2, 3),
  ORDERS_PREV_90D(churn(ChurnFeatures::getOrdersPrev90d), 1, 2),
  ORDERS_365D(ltv(LtvFeatures::getOrders365d), 1, 2, 3, 5),
  REVENUE_90D(churn(row -> dollars(row.getRevenue90d())), 0.01, 50, 150, 300),
  REVENUE_365D(ltv(row -> dollars(row.getRevenue365d())), 0.01, 75, 150, 300, 600),
  LIFETIME_VALUE(ltv(row -> dollars(row.getLifetimeValue())), 75, 150, 300, 600),
  AVG_ORDER_VALUE(ltv(row -> dollars(row.getAvgOrderValue())), 30, 60, 100, 200),
  TENURE_DAYS(ltv(LtvFeatures::getTenureDays), 30, 90, 180, 365, 730, 1095),
  CATEGORIES_PURCHASED(ltv(LtvFeatures::getCategoriesPurchased), 2, 3, 5, 8),
  AVG_ITEMS_PER_ORDER(ltv(LtvFeatures::getAvgItemsPerOrder), 1.25, 2, 3),
  AVG_DAYS_BETWEEN_ORDERS(
      churn(ChurnFeatures::getAvgDaysBetweenOrders), 15, 30, 60, 90, 120, 180, 365),
  OVERDUE_RATIO(churn(ChurnFeatures::getOverdueRatio), 0.25, 0.5, 1, 1.5, 2, 3, 5),
  RETURN_RATE(churn(ChurnFeatures::getReturnRate), 0.01, 0.5),
  CANCELLED_ORDERS(churn(ChurnFeatures::getCancelledOrders), 1, 2),
  SUPPORT_TICKETS_90D(churn(ChurnFeatures::getSupportTickets90d), 1, 2),
  AVG_SATISFACTION_SCORE(churn(ChurnFeatures::getAvgSatisfactionScore), 3, 4),
  SESSIONS_30D(churn(ChurnFeatures::getSessions30d), 1, 2, 3, 5),
  SESSIONS_90D(churn(ChurnFeatures::getSessions90d), 1, 2, 3, 5, 8),
  DAYS_SINCE_LAST_SESSION(
      churn(ChurnFeatures::getDaysSinceLastSession),
      1,
      2,
      3,
      5,
      7,
      10,
      14,
      21,
      30,
      45,
      60,
      90,
      120,
      180,
      365),
  SESSIONS_SINCE_LAST_ORDER(
      churn(ChurnFeatures::getSessionsSinceLastOrder), 1, 2, 3, 4, 5, 6, 8, 10, 15),

  /** Watched for drift, and not in the model: experiments come and go. */
  EXPERIMENTS_PARTICIPATED(churn(ChurnFeatures::getExperimentsParticipated), 1, 2, 3);

  /** All of them, in the model's order. */
  public static final List<PredictionFeature> ALL = List.of(values());

  /** What the model learns from, in its order. */
  public static final List<PredictionFeature> LEARNED =
      ALL.stream().filter(PredictionFeature::isLearned).toList();

  private final Reader reader;
  private final double[] edges;

  PredictionFeature(Reader reader, double... edges) {
    this.reader = reader;
    this.edges = edges;
  }

  /** The name of the feature's column. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The feature of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static PredictionFeature ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Whether the model learns from it; it is only watched otherwise. */
  public boolean isLearned() {
    return this != EXPERIMENTS_PARTICIPATED;
  }

  /** Where the bins after the first begin, ascending. */
  public List<Double> edges() {
    return Doubles.asList(edges.clone());
  }

  /** How many bins there are, that of NULL among them. */
  public int bins() {
    return edges.length + 2;
  }

  /** The bin of NULL. */
  public int missingBin() {
    return edges.length + 1;
  }

  /** The bin of a customer at a snapshot, of whom both tables tell. */
  public int bin(LtvFeatures ltv, ChurnFeatures churn) {
    Number value = reader.read(ltv, churn);
    return value == null ? missingBin() : bin(value.doubleValue());
  }

  /** The bin of a value. */
  public int bin(double value) {
    int bin = 0;
    while (bin < edges.length && edges[bin] <= value) {
      bin++;
    }
    return bin;
  }

  /** Reads a feature from the tables that tell of a customer. */
  private interface Reader {
    @Nullable Number read(LtvFeatures ltv, ChurnFeatures churn);
  }

  private static Reader ltv(Function<LtvFeatures, @Nullable Number> column) {
    return (ltv, churn) -> column.apply(ltv);
  }

  private static Reader churn(Function<ChurnFeatures, @Nullable Number> column) {
    return (ltv, churn) -> column.apply(churn);
  }

  private static @Nullable Double dollars(@Nullable Money money) {
    return money == null ? null : money.toDouble();
  }
}
