package io.flit.transforms.features;

import io.flit.schemas.marts.ChurnFeatures;
import io.flit.schemas.marts.LtvFeatures;
import io.flit.transforms.customers.CustomerMetrics;

/** Writes an observation of a customer down as rows. */
final class FeatureRows {
  private FeatureRows() {}

  /** A row of {@code ltv_features}. */
  static LtvFeatures ltv(Observation observation) {
    CustomerMetrics metrics = observation.metrics();
    Snapshot snapshot = observation.snapshot();
    Purchases last30 = observation.lastDays(30);
    Purchases last90 = observation.lastDays(90);
    Purchases last365 = observation.lastDays(365);
    PurchaseDays days = observation.purchaseDays();
    Purchases outcome = observation.outcomeUntil(snapshot.labelEnd());
    return LtvFeatures.builder()
        .setUserId(observation.userId())
        .setEntityId(observation.entityId())
        .setSnapshotDate(snapshot.date())
        .setFeatureTimestamp(snapshot.instant())
        .setIsLabelComplete(outcome != null)
        .setLabelObservedThrough(snapshot.labelEnd())
        .setDaysSinceLastOrder(metrics.daysSinceLastOrder())
        .setLifetimeOrders(metrics.lifetimeOrders())
        .setAvgOrderValue(metrics.avgOrderValue())
        .setLifetimeValue(metrics.lifetimeValue())
        .setTenureDays(metrics.tenureDays())
        .setCategoriesPurchased(metrics.categoriesPurchased())
        .setBrandsPurchased(metrics.brandsPurchased())
        .setAvgItemsPerOrder(metrics.avgItemsPerOrder())
        .setAvgDaysBetweenOrders(metrics.avgDaysBetweenOrders())
        .setSeasonalPurchasePattern(observation.season())
        .setOrders30d(last30.orders())
        .setOrders90d(last90.orders())
        .setOrders365d(last365.orders())
        .setRevenue30d(last30.revenue())
        .setRevenue90d(last90.revenue())
        .setRevenue365d(last365.revenue())
        .setReturnRate(metrics.returnRate())
        .setExperimentsParticipated(observation.experimentsParticipated())
        .setSupportTicketRatio(observation.supportTicketRatio())
        .setBtydFrequency(days.frequency())
        .setBtydRecencyDays(days.recencyDays())
        .setBtydTDays(days.ageDays())
        .setBtydMonetaryValue(days.monetaryValue())
        .setTarget90dRevenue(outcome == null ? null : outcome.revenue())
        .build();
  }

  /** A row of {@code churn_features}. */
  static ChurnFeatures churn(Observation observation) {
    CustomerMetrics metrics = observation.metrics();
    Snapshot snapshot = observation.snapshot();
    Purchases last90 = observation.lastDays(90);
    Purchases previous90 = observation.daysBeforeLast(90);
    Purchases outcome = observation.outcomeUntil(snapshot.labelEnd());
    return ChurnFeatures.builder()
        .setUserId(observation.userId())
        .setEntityId(observation.entityId())
        .setSnapshotDate(snapshot.date())
        .setFeatureTimestamp(snapshot.instant())
        .setIsLabelComplete(outcome != null)
        .setLabelObservedThrough(snapshot.labelEnd())
        .setDaysSinceLastOrder(metrics.daysSinceLastOrder())
        .setLifetimeOrders(metrics.lifetimeOrders())
        .setAvgDaysBetweenOrders(metrics.avgDaysBetweenOrders())
        .setOverdueRatio(observation.overdueRatio())
        .setOrders90d(last90.orders())
        .setOrdersPrev90d(previous90.orders())
        .setRevenue90d(last90.revenue())
        .setRevenuePrev90d(previous90.revenue())
        .setRevenueTrend(last90.revenue().minus(previous90.revenue()))
        .setReturnRate(metrics.returnRate())
        .setCancelledOrders(metrics.cancelledOrders())
        .setSupportTickets90d(observation.supportTickets(90))
        .setSupportTicketRatio(observation.supportTicketRatio())
        .setAvgSatisfactionScore(metrics.avgSatisfactionScore())
        .setSessions30d(observation.sessions(30))
        .setSessions90d(observation.sessions(90))
        .setDaysSinceLastSession(observation.daysSinceLastSession())
        .setAvgHoursToDeliver(observation.avgHoursToDeliver())
        .setExperimentsParticipated(observation.experimentsParticipated())
        .setCustomerSegment(metrics.customerSegment())
        .setLifecycleStage(metrics.lifecycleStage())
        .setIsChurned90d(outcome == null ? null : outcome.orders() == 0)
        .setSessionsSinceLastOrder(observation.sessionsSinceLastOrder())
        .build();
  }
}
