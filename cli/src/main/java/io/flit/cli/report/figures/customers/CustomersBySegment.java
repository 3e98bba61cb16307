package io.flit.cli.report.figures.customers;

import io.flit.cli.report.views.Chart;
import io.flit.cli.report.views.Defined;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import java.util.List;

/** Customers and their lifetime value by segment. */
final class CustomersBySegment implements Figure {
  @Override
  public String id() {
    return "customers-by-segment";
  }

  @Override
  public String title() {
    return "Customers and lifetime value by segment";
  }

  @Override
  public String shows() {
    return "All customers with at least one revenue order, whenever that was. VIP: at least 2 orders and $300; "
        + "Regular: at least 3 orders; Occasional: 2; One-Time: 1. Lifetime value is the "
        + "revenue of a customer so far; it is unknown if no order has items.";
  }

  @Override
  public Query query() {
    return new Query(
        """
        WITH %s
        SELECT
          customer_segment,
          customers,
          nullif(avg_lifetime_value, 0) AS avg_lifetime_value,
          nullif(lifetime_value, 0) AS lifetime_value
        FROM segments
        WHERE customer_segment IS NOT NULL
        ORDER BY segments.avg_lifetime_value DESC, customer_segment
        """
            .formatted(
                Defined.table(
                    "segments",
                    Defined.metrics("customers", "avg_lifetime_value", "lifetime_value")
                        .by(List.of("customer_segment")))));
  }

  @Override
  public View view() {
    return Chart.panels(
        new Field("customer_segment", "Segment", Unit.TEXT),
        new Field("customers", "Customers", Unit.COUNT),
        new Field("avg_lifetime_value", "Average lifetime value", Unit.MONEY),
        new Field("lifetime_value", "Revenue", Unit.MONEY));
  }

  @Override
  public String empty() {
    return "No customer has a revenue order yet.";
  }
}
