package io.flit.transforms.experiments.planning;

import java.util.Map;

/**
 * What an experiment has shown so far, by which it is planned.
 *
 * @param baseline control's mean of the outcome per user
 * @param variance of a control user's outcome; of a rate it follows from the baseline, and is not
 *     asked for
 * @param varianceReductions by variant, how much of the variance of its comparison the adjustment
 *     takes away; a variant without one is planned with 0, and so is one whose adjustment hurts
 * @param usersPerDay how many users are exposed for the first time on a day, and stay usable
 */
public record SeenSoFar(
    double baseline, double variance, Map<String, Double> varianceReductions, double usersPerDay) {

  public SeenSoFar {
    varianceReductions = Map.copyOf(varianceReductions);
  }
}
