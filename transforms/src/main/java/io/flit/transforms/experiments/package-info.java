/**
 * Experiments: their configuration, who was validly exposed, what they did in the window after, and
 * how the arms compare. The arithmetic is that of {@code statistics}.
 */
package io.flit.transforms.experiments;
