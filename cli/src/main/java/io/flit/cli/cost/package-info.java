/**
 * The bytes that documented queries read in BigQuery, measured on a local warehouse or asked of
 * BigQuery.
 */
package io.flit.cli.cost;
