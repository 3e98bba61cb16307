package io.flit.transforms.experiments.configuration;

import java.io.Serializable;

/**
 * For the simulation: further extra orders of an experiment, for its exposed users who are assigned
 * a variant of it and one of another experiment.
 *
 * @param experiment the name of the experiment whose orders they are
 * @param variant of the experiment
 * @param otherExperiment the name of the other experiment
 * @param otherVariant of the other experiment
 * @param extraOrderRate the expected number of orders per such user in the 30 days from first
 *     exposure
 */
public record PlantedInteraction(
    String experiment,
    String variant,
    String otherExperiment,
    String otherVariant,
    double extraOrderRate)
    implements Serializable {}
