package io.flit.cli.report.figures.features;

import io.flit.cli.report.views.Section;

/** What models learn from. */
public final class FeaturesSection {
  private FeaturesSection() {}

  /** Its figures. */
  public static Section of() {
    return new Section(
        "features",
        "Features for models",
        new ChurnRates(),
        new TargetRevenue(),
        new FeatureSpread());
  }
}
