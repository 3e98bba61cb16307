/**
 * What the tables of customers add to the registry of models: read once, for the report and for the
 * card.
 */
package io.flit.cli.models.evidence;
