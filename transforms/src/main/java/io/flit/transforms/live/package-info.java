/**
 * Tables that are minutes old: messages become staged rows and marts as they arrive, by the rules
 * of the batch.
 */
package io.flit.transforms.live;
