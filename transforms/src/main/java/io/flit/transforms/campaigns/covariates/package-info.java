/** What was known of a customer before a campaign was sent. */
package io.flit.transforms.campaigns.covariates;
