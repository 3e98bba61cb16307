/**
 * Campaigns: whom each could have reached, what the chances were, and what it brought. The
 * arithmetic is that of {@code statistics.observational}.
 *
 * <p>{@link io.flit.transforms.campaigns.CampaignTally} adds up the units of a campaign, {@link
 * io.flit.transforms.campaigns.CampaignAnalysis} analyses them, and {@link
 * io.flit.transforms.campaigns.CampaignModels} says of each unit what came of that.
 */
package io.flit.transforms.campaigns;
