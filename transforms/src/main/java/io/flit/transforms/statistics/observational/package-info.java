/**
 * Effects of a treatment that nobody randomised, compared among units that were alike before it.
 *
 * <p>What is expected of a unit is fitted in {@link io.flit.transforms.statistics.regression}.
 * {@link io.flit.transforms.statistics.observational.TreatmentEffect} and {@link
 * io.flit.transforms.statistics.observational.RegressionEffect} are the effects, {@link
 * io.flit.transforms.statistics.observational.EValue} and {@link
 * io.flit.transforms.statistics.observational.RobustnessValue} say how much of what is not known
 * would explain them away. As in {@link io.flit.transforms.statistics}, a figure that is not
 * defined is {@code null}.
 *
 * <p>Sums go over cells of units that are alike, in the order given: the same cells in the same
 * order give the same bits.
 */
package io.flit.transforms.statistics.observational;
