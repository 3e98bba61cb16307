/**
 * Experiments: what users did in the window after their first exposure, and how the arms compare,
 * as a whole, day by day, in segments and together with other experiments. The arithmetic is that
 * of {@code statistics}.
 */
package io.flit.transforms.experiments;
