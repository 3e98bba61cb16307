package io.flit.cli.report.figures.sales;

import io.flit.cli.report.views.Chart;
import io.flit.cli.report.views.Defined;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import io.flit.cli.report.views.Year;

/** What is taken from the value of all orders until the contribution margin is left. */
final class MarginBridge implements Figure {
  private final Year year;

  MarginBridge(Year year) {
    this.year = year;
  }

  @Override
  public String id() {
    return "margin-bridge";
  }

  @Override
  public String title() {
    return "From orders to contribution";
  }

  @Override
  public String shows() {
    return "The last twelve months: what customers ordered, what was cancelled or returned, and what the "
        + "goods, shipping and insurance of the remaining orders cost. Contribution is what is left; "
        + "what it cost to send orders that came back is not subtracted from it.";
  }

  @Override
  public String simulated() {
    return "Shipping and insurance";
  }

  @Override
  public Query query() {
    return new Query(
        """
        WITH %s
        SELECT step, starts_at, ends_at, ends_at - starts_at AS amount, share
        FROM figures, LATERAL (
          VALUES
            (1, 'Ordered', 0, gross_revenue, gross_revenue / nullif(net_revenue, 0)),
            (2, 'Cancelled or returned', gross_revenue, net_revenue,
              (net_revenue - gross_revenue) / nullif(net_revenue, 0)),
            (3, 'Net revenue', 0, net_revenue, net_revenue / nullif(net_revenue, 0)),
            (4, 'Cost of goods', net_revenue, gross_margin,
              (gross_margin - net_revenue) / nullif(net_revenue, 0)),
            (5, 'Gross margin', 0, gross_margin, gross_margin / nullif(net_revenue, 0)),
            (6, 'Shipping and insurance', gross_margin, contribution_margin,
              (contribution_margin - gross_margin) / nullif(net_revenue, 0)),
            (7, 'Contribution', 0, contribution_margin,
              contribution_margin / nullif(net_revenue, 0))
        ) steps(position, step, starts_at, ends_at, share)
        WHERE net_revenue > 0
        ORDER BY position
        """
            .formatted(
                Defined.table(
                    "figures",
                    year.of(
                        Defined.metrics(
                            "gross_revenue",
                            "net_revenue",
                            "gross_margin",
                            "contribution_margin")))));
  }

  @Override
  public View view() {
    return Chart.bridge(
        new Field("step", "Step", Unit.TEXT),
        new Field("starts_at", "From", Unit.MONEY),
        new Field("ends_at", "To", Unit.MONEY),
        new Field("amount", "Amount", Unit.MONEY),
        new Field("share", "Of net revenue", Unit.PERCENT));
  }

  @Override
  public String empty() {
    return "No order of the last twelve months brought revenue.";
  }

  @Override
  public boolean isNarrow() {
    return true;
  }
}
