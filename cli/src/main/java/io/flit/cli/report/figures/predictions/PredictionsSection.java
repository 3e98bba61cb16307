package io.flit.cli.report.figures.predictions;

import io.flit.cli.report.views.Section;
import io.flit.transforms.predictions.models.ModelName;

/** Who will buy and what it will bring, how right that was, and what the models go by. */
public final class PredictionsSection {
  private PredictionsSection() {}

  /**
   * Its figures.
   *
   * @param areTrained whether there is a model; without one a sentence says so, once
   */
  public static Section of(boolean areTrained) {
    ModelPage churn = new ModelPage(ModelName.CHURN_90D);
    return areTrained
        ? new Section(
            "predictions",
            "Predictions",
            churn,
            new ModelPage(ModelName.LTV_365D),
            new BuyersByMonth(),
            new SeasonLevels(),
            new RevenueByFold(),
            new ChurnLadder(),
            new ValueLadder(),
            Calibration.OF_BUYING,
            Calibration.OF_REVENUE,
            new GainsCurve(),
            new Drift(),
            new Reasons(),
            new OneTimeBuyersTable())
        : new Section("predictions", "Predictions", churn);
  }
}
