/**
 * How a row of a raw table becomes a row of its staged table: one {@link
 * io.flit.transforms.staging.rules.StagingRule} per table, and the rules for names, paths and ages
 * that they share.
 */
package io.flit.transforms.staging.rules;
