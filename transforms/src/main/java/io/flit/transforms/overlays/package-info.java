/**
 * Makes up what TheLook lacks: experiments with a known effect, deliveries, support tickets and
 * marketing segments, each a function of the rows that it is about, its key and the seed.
 */
package io.flit.transforms.overlays;
