package io.flit.transforms.customers;

import io.flit.schemas.RowCopy;
import io.flit.schemas.marts.DimCustomer;
import io.flit.schemas.staging.IntCustomerMetrics;
import io.flit.schemas.staging.StgUser;

/** Writes a customer's figures down as rows. */
public final class CustomerDimension {
  private static final RowCopy<DimCustomer> CUSTOMER =
      RowCopy.of(DimCustomer.class, StgUser.class, IntCustomerMetrics.class);

  private CustomerDimension() {}

  /**
   * A row of {@code int_customer_metrics}.
   *
   * @param experimentsParticipated experiments with a valid assignment and a first valid exposure
   *     both before the metrics' instant
   */
  public static IntCustomerMetrics metricsRow(
      long userId, CustomerMetrics metrics, long experimentsParticipated) {
    return IntCustomerMetrics.builder()
        .setUserId(userId)
        .setTotalOrders(metrics.totalOrders())
        .setCancelledOrders(metrics.cancelledOrders())
        .setReturnedOrders(metrics.returnedOrders())
        .setLifetimeOrders(metrics.lifetimeOrders())
        .setLifetimeValue(metrics.lifetimeValue())
        .setGrossRevenue(metrics.grossRevenue())
        .setAvgOrderValue(metrics.avgOrderValue())
        .setAvgItemsPerOrder(metrics.avgItemsPerOrder())
        .setFirstOrderDate(metrics.firstOrderDate())
        .setLastOrderDate(metrics.lastOrderDate())
        .setDaysSinceLastOrder(metrics.daysSinceLastOrder())
        .setAvgDaysBetweenOrders(metrics.avgDaysBetweenOrders())
        .setCategoriesPurchased(metrics.categoriesPurchased())
        .setBrandsPurchased(metrics.brandsPurchased())
        .setFavoriteCategory(metrics.favoriteCategory())
        .setReturnRate(metrics.returnRate())
        .setSupportTickets(metrics.supportTickets())
        .setAvgSatisfactionScore(metrics.avgSatisfactionScore())
        .setExperimentsParticipated(experimentsParticipated)
        .setMarketingSegment(metrics.marketingSegment())
        .setCustomerSegment(metrics.customerSegment())
        .setLifecycleStage(metrics.lifecycleStage())
        .setTenureDays(metrics.tenureDays())
        .build();
  }

  /** A row of {@code dim_customers}: who the user is, and the user's metrics. */
  public static DimCustomer customerRow(StgUser user, IntCustomerMetrics metrics) {
    return CUSTOMER.of(user, metrics);
  }
}
