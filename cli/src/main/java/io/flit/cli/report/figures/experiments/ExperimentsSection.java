package io.flit.cli.report.figures.experiments;

import io.flit.cli.report.views.Section;

/** What was tried, what came of it, and whether it can be relied on. */
public final class ExperimentsSection {
  private ExperimentsSection() {}

  /**
   * Its figures.
   *
   * @param truth what is known of experiments that were generated
   */
  public static Section of(KnownTruth truth) {
    return new Section(
        "experiments",
        "Experiments",
        new ExperimentVerdicts(),
        new ExperimentEffects(truth),
        new ExperimentRevenue(),
        new ExperimentCourse(),
        new ExperimentSlices(),
        new ExperimentTruth(truth),
        new ExperimentHealth());
  }
}
