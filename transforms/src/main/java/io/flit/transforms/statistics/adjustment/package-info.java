/**
 * Regression adjustment: effects of an experiment, compared among users who were alike before it.
 *
 * <p>{@link io.flit.transforms.statistics.adjustment.IndicatorSums} adds up the users of an arm,
 * {@link io.flit.transforms.statistics.adjustment.RegressionAdjustment} compares two arms. As in
 * {@link io.flit.transforms.statistics}, a figure that is not defined is {@code null}.
 */
package io.flit.transforms.statistics.adjustment;
