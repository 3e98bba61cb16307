package io.flit.transforms.experiments;

/**
 * What a user did around the first exposure to an experiment, as far as it was known at an instant.
 *
 * @param orders revenue orders in the 30 x 24 hours from the first exposure
 * @param revenueCents their revenue
 * @param preRevenueCents the revenue of the revenue orders in the 30 x 24 hours before
 * @param returnedOrders orders of the 30 x 24 hours from the first exposure that came back
 * @param marginCents the contribution margin of the revenue orders from the first exposure
 * @param tickets support tickets created in the 30 x 24 hours from the first exposure
 */
record Outcome(
    long orders,
    long revenueCents,
    long preRevenueCents,
    long returnedOrders,
    long marginCents,
    long tickets) {

  boolean hasConverted() {
    return orders > 0;
  }
}
