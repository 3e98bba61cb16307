/**
 * What was known of a customer at a snapshot, and the labels: what they did in the window after it.
 */
package io.flit.transforms.features;
