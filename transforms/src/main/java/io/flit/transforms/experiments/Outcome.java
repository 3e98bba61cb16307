package io.flit.transforms.experiments;

/**
 * What a user ordered around the first exposure to an experiment.
 *
 * @param orders revenue orders in the 30 x 24 hours from the first exposure
 * @param revenueCents their revenue
 * @param preRevenueCents the revenue of the revenue orders in the 30 x 24 hours before
 */
record Outcome(long orders, long revenueCents, long preRevenueCents) {

  boolean hasConverted() {
    return orders > 0;
  }
}
