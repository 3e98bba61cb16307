package io.flit.transforms.campaigns;

import io.flit.transforms.campaigns.configuration.Campaign;

/**
 * A customer whom a campaign could have reached.
 *
 * @param orders the orders of the campaign's 30 days that count, as far as they are over
 * @param unit the customer as the analysis sees it
 */
record ReachedCustomer(Campaign campaign, long userId, long orders, TalliedUnit unit) {}
