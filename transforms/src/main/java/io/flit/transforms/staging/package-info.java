/**
 * From raw rows to staged rows.
 *
 * <p>{@link io.flit.transforms.staging.Stage} applies the rules of {@link
 * io.flit.transforms.staging.rules} to whole tables; what a row must have to be staged at all is
 * declared by the staged table and read from there. {@link
 * io.flit.transforms.staging.TextRowParser} checks rows of strings by the same standards while they
 * are imported.
 */
package io.flit.transforms.staging;
