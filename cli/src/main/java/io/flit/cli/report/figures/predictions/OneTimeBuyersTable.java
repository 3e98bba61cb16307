package io.flit.cli.report.figures.predictions;

import io.flit.cli.models.evidence.OneTimeBuyers;
import io.flit.cli.report.views.Answer;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Grid;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;

/** Why customers who bought once are not believed to be there for ever. */
final class OneTimeBuyersTable implements Figure {
  @Override
  public String id() {
    return "one-time-buyers";
  }

  @Override
  public String title() {
    return "Why MBG/NBD and not BG/NBD";
  }

  @Override
  public String shows() {
    return "Customers who bought on one day or on two, by how long ago that was. BG/NBD, which is better "
        + "known, lets a customer leave only after a second purchase: whoever bought once is there for "
        + "ever, and is expected to buy again. MBG/NBD, with the same four numbers, lets them leave after "
        + "the first. Predictions begin with MBG/NBD; the features of the churn model correct the rest.";
  }

  @Override
  public Query query() {
    return OneTimeBuyers.query();
  }

  @Override
  public Answer derived(Answer found) {
    return OneTimeBuyers.compared(found);
  }

  @Override
  public View view() {
    return new Grid(
        new Field("bought", "Bought", Unit.TEXT),
        new Field("since", "Last", Unit.TEXT),
        new Field("customers", "Customers", Unit.COUNT),
        new Field("seen", "Bought in 90 days", Unit.PERCENT),
        new Field("mbg_buys", "MBG/NBD expects", Unit.PERCENT),
        new Field("bg_buys", "BG/NBD expects", Unit.PERCENT),
        new Field("mbg_alive", "Still there by MBG/NBD", Unit.PERCENT),
        new Field("bg_alive", "Still there by BG/NBD", Unit.PERCENT));
  }

  @Override
  public String empty() {
    return "No snapshot with an outcome was fitted, so that there is nothing to compare with.";
  }

  @Override
  public String note(Answer answer) {
    return "Chances by the fit of "
        + Unit.DATE.format(answer.value(0, "snapshot_date"))
        + ", beside what came in the 90 days from then.";
  }
}
