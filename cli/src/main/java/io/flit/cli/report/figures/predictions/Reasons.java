package io.flit.cli.report.figures.predictions;

import io.flit.cli.models.evidence.Examples;
import io.flit.cli.report.views.Answer;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Grid;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import java.util.ArrayList;
import java.util.List;

/** Three customers, and what the model goes by. */
final class Reasons implements Figure {
  @Override
  public String id() {
    return "reasons";
  }

  @Override
  public String title() {
    return "Why it says so of three customers";
  }

  @Override
  public String shows() {
    return "Three customers of the latest snapshot, by their number alone, with the three features that set "
        + "each most apart from the mean customer. Past purchases have had their say before, in the "
        + "chance that MBG/NBD gives: a feature tells what is added to it, so that many days since the last "
        + "order may speak for buying where MBG/NBD has counted them too hard. They say what the model goes by, not what would "
        + "change a customer's mind.";
  }

  @Override
  public Query query() {
    return Examples.query();
  }

  @Override
  public Answer derived(Answer found) {
    return Examples.told(found);
  }

  @Override
  public View view() {
    return new Grid(
        new Field("user_id", "Customer", Unit.TEXT),
        new Field("customer", "Who it is", Unit.TEXT),
        new Field("buys", "Buys in 90 days", Unit.PERCENT),
        new Field("predicted_revenue_365d", "Expected in a year", Unit.CENTS),
        new Field("past_value", "Spent so far", Unit.CENTS));
  }

  @Override
  public String empty() {
    return "No version of churn_90d serves, so no customer is scored.";
  }

  @Override
  public List<String> findings(Answer answer) {
    List<String> findings = new ArrayList<>();
    for (int row = 0; row < answer.size(); row++) {
      findings.add(
          "Customer " + answer.value(row, "user_id") + ", " + Examples.sentence(answer, row));
    }
    return findings;
  }
}
