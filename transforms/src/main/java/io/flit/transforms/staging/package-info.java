/**
 * From raw rows to staged rows.
 *
 * <p>A {@link io.flit.transforms.staging.StagingRule} says how a row of one raw table becomes a row
 * of its staged table; what a row must have to be staged at all is declared by the staged table and
 * read from there. {@link io.flit.transforms.staging.Stage} applies rules to whole tables, {@link
 * io.flit.transforms.staging.TextRowParser} checks rows of strings by the same standards while they
 * are imported.
 */
package io.flit.transforms.staging;
