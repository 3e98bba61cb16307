/**
 * How good predictions were, once it is known what came.
 *
 * <p>{@link io.flit.transforms.statistics.scoring.BootstrapWeights} draw the customers again and
 * again; what is {@link io.flit.transforms.statistics.scoring.Drawn} is the figure of the customers
 * as they are and of each draw, from {@link io.flit.transforms.statistics.scoring.Ranking} and
 * {@link io.flit.transforms.statistics.scoring.WeightedSums}. All sums go over the rows in the
 * order given, and exponentials and logarithms are those of {@link StrictMath}: the same rows in
 * the same order give the same bits.
 */
package io.flit.transforms.statistics.scoring;
