/** Campaigns. */
package io.flit.cli.report.figures.campaigns;
