package io.flit.transforms.campaigns;

import io.flit.transforms.campaigns.covariates.CovariateValues;

/**
 * A unit of a campaign as its analysis sees it.
 *
 * @param hash of the user and the campaign
 * @param isSent whether the user was sent to
 * @param values what was known of the user before
 * @param hasOrdered whether the user ordered in the 30 days from the sending
 * @param cents the revenue of those orders
 */
public record TalliedUnit(
    CampaignHash hash, boolean isSent, CovariateValues values, boolean hasOrdered, long cents) {}
