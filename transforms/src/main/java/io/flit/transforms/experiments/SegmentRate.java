package io.flit.transforms.experiments;

import java.io.Serializable;

/**
 * For the simulation: the rate of extra orders of users of one kind.
 *
 * @param dimension what the users have in common
 * @param value of that dimension
 * @param extraOrderRate takes the place of the variant's
 */
public record SegmentRate(SegmentDimension dimension, String value, double extraOrderRate)
    implements Serializable {}
