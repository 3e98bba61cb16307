/**
 * Whether an effect is the same for everybody: the differences of several segments, or of the users
 * of another experiment's arms, beside each other.
 *
 * <p>{@link io.flit.transforms.statistics.heterogeneity.Effect} is a difference with the variance
 * that its comparisons use. {@link io.flit.transforms.statistics.heterogeneity.RandomEffects} asks
 * whether several effects differ at all and draws each towards what they have in common, {@link
 * io.flit.transforms.statistics.heterogeneity.QualitativeInteraction} whether some help and others
 * harm, {@link io.flit.transforms.statistics.heterogeneity.InteractionContrast} whether the effect
 * of one experiment depends on the variant of another.
 *
 * <p>As in {@link io.flit.transforms.statistics}, a figure that is not defined is {@code null}.
 */
package io.flit.transforms.statistics.heterogeneity;
