/**
 * What is expected of a unit, given its columns: regressions with a ridge.
 *
 * <p>{@link io.flit.transforms.statistics.regression.LogisticModel} and {@link
 * io.flit.transforms.statistics.regression.LinearModel} are fitted to {@link
 * io.flit.transforms.statistics.regression.ModelRows}, in the order of the rows: the same rows in
 * the same order give the same bits.
 */
package io.flit.transforms.statistics.regression;
