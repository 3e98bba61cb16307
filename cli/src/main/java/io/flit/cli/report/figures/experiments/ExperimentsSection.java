package io.flit.cli.report.figures.experiments;

import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Section;
import io.flit.transforms.experiments.configuration.Experiments;
import java.util.ArrayList;
import java.util.List;

/** What was tried, what to do with it, and whether it can be relied on. */
public final class ExperimentsSection {
  private ExperimentsSection() {}

  /**
   * Its figures.
   *
   * @param truth what is known of experiments that were generated
   * @param names the experiments that the warehouse has results of
   * @param configured what the configuration says of experiments, of these or others
   */
  public static Section of(KnownTruth truth, List<String> names, Experiments configured) {
    List<Figure> figures = new ArrayList<>();
    figures.add(new ExperimentDecisions());
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      figures.add(new ExperimentPage(name, i + 1, configured.experiment(name).orElse(null)));
    }
    figures.add(new ExperimentEffects(truth));
    figures.add(new ExperimentRevenue(truth));
    figures.add(ExperimentCourse.CONVERSION);
    figures.add(ExperimentCourse.REVENUE);
    figures.add(new ExperimentSegments(truth));
    figures.add(new ExperimentInteractions(truth));
    figures.add(new ExperimentTruth(truth));
    figures.add(new ExperimentHealth());
    return new Section("experiments", "Experiments", figures.toArray(Figure[]::new));
  }
}
