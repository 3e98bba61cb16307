/**
 * The arithmetic of A/B experiment analysis, in plain Java: no Beam, no input or output, no other
 * Flit package.
 *
 * <p>The way through it: {@link io.flit.transforms.statistics.OutcomeSums} and {@link
 * io.flit.transforms.statistics.UserTotals} add up what the users of an arm did, exactly and in any
 * order. They yield {@link io.flit.transforms.statistics.Proportion}, {@link
 * io.flit.transforms.statistics.ExactSums} and {@link io.flit.transforms.statistics.PairSums}, from
 * which come the {@link io.flit.transforms.statistics.SampleMoments} of an arm. Everything else
 * compares two arms, always variant minus control.
 *
 * <p>A figure that is not defined is {@code null}, in every record of this package, and never NaN,
 * an infinity or a stand-in such as 0 or 1. Arguments that no sample can have (a negative count,
 * more conversions than users, a variance that is not finite) are refused with an {@link
 * java.lang.IllegalArgumentException}.
 */
package io.flit.transforms.statistics;
