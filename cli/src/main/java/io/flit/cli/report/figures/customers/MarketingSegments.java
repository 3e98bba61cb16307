package io.flit.cli.report.figures.customers;

import io.flit.cli.report.views.Defined;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Grid;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import java.util.List;

/** What the segments of marketing are worth. */
final class MarketingSegments implements Figure {
  @Override
  public String id() {
    return "marketing-segments";
  }

  @Override
  public String title() {
    return "Marketing segments";
  }

  @Override
  public String shows() {
    return "All customers by the segment that marketing last put them into, and what they have spent so far.";
  }

  @Override
  public String simulated() {
    return "The segments";
  }

  @Override
  public Query query() {
    return new Query(
        """
        WITH %s
        SELECT
          coalesce(marketing_segment, 'None') AS marketing_segment,
          customers,
          customers_with_orders / customers AS buying_share,
          avg_lifetime_value
        FROM segments
        WHERE customers > 0
        ORDER BY customers DESC, marketing_segment
        """
            .formatted(
                Defined.table(
                    "segments",
                    Defined.metrics("customers", "customers_with_orders", "avg_lifetime_value")
                        .by(List.of("marketing_segment")))));
  }

  @Override
  public View view() {
    return new Grid(
            new Field("marketing_segment", "Segment", Unit.NAME),
            new Field("customers", "Customers", Unit.COUNT),
            new Field("buying_share", "Have bought", Unit.PERCENT),
            new Field("avg_lifetime_value", "Lifetime value", Unit.MONEY))
        .withBar("customers");
  }

  @Override
  public String empty() {
    return "No customer is registered.";
  }

  @Override
  public boolean isNarrow() {
    return true;
  }
}
