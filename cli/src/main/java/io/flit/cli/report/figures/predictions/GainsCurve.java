package io.flit.cli.report.figures.predictions;

import io.flit.cli.models.evidence.Gains;
import io.flit.cli.report.views.Answer;
import io.flit.cli.report.views.Chart;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;

/** How much of a year's revenue those bring who are ranked first. */
final class GainsCurve implements Figure {
  @Override
  public String id() {
    return "gains-of-value";
  }

  @Override
  public String title() {
    return "Whom to look after first";
  }

  @Override
  public String shows() {
    return "Go down the list of customers from the first: how much of the revenue of the year that "
        + "followed had been reached, if the list was ranked by the model, by what customers had spent "
        + "until then, or by lot. The mean of all months of which the year is over.";
  }

  @Override
  public Query query() {
    return Gains.query();
  }

  @Override
  public View view() {
    return Chart.curves(
        new Field("customers", "Share of customers, from the first", Unit.PERCENT),
        new Field("by_model", "Ranked by the model", Unit.PERCENT),
        new Field("by_past", "By what was spent", Unit.PERCENT),
        new Field("by_lot", "By lot", Unit.PERCENT));
  }

  @Override
  public String empty() {
    return "No version of ltv_365d serves, so nobody is ranked; or no year that it predicted is over.";
  }

  @Override
  public String note(Answer answer) {
    for (int row = 0; row < answer.size(); row++) {
      if (answer.number(row, "customers") == 0.1) {
        return "The first tenth brings %s of the year's revenue by the model, %s by what was spent."
            .formatted(
                Unit.PERCENT.format(answer.value(row, "by_model")),
                Unit.PERCENT.format(answer.value(row, "by_past")));
      }
    }
    return "";
  }
}
