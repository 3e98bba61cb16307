package io.flit.transforms.experiments;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * One arm of an experiment.
 *
 * @param name unique within its experiment
 * @param weight the share of users, from 0 to 1, exact
 * @param isControl whether the other variants are compared with this one
 * @param extraOrderRate for the simulation: the expected number of extra revenue orders per exposed
 *     user in the 30 days from first exposure
 */
public record Variant(String name, BigDecimal weight, boolean isControl, double extraOrderRate)
    implements Serializable {}
