package io.flit.cli;

import io.flit.pipelines.Launch;
import java.io.IOException;

/** A first look at the platform: a small generated shop, refreshed, and queries to try. */
final class DemoCommand implements Command {
  private final Console console;

  DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public String name() {
    return "demo";
  }

  @Override
  public String summary() {
    return "a small generated shop in ./warehouse, and queries to try on it";
  }

  @Override
  public String help() {
    return """
        bin/flit demo [--option=value ...]

        Generates a shop of a thousand customers, refreshes all tables, and says what to try on
        them. It takes the options of refresh, such as --warehouse=DIR and --seed=7.
        """;
  }

  @Override
  public int run(String[] arguments) throws IOException {
    RefreshCommand.Options options = Launch.parse(RefreshCommand.Options.class, arguments);
    int exit = new RefreshCommand(console).run(options);
    if (exit == Launch.OK) {
      console.println(suggestions(options.getWarehouse()));
    }
    return exit;
  }

  private static String suggestions(String warehouse) {
    String option =
        warehouse.equals("warehouse")
            ? ""
            : " --warehouse='" + warehouse.replace("'", "'\\''") + "'";
    return """

        Try:
          bin/flit query%1$s "SELECT customer_segment, count(*) AS customers, avg(lifetime_value) AS avg_ltv FROM flit_marts.dim_customers GROUP BY 1 ORDER BY avg_ltv DESC"
          bin/flit query%1$s "SELECT date_trunc('month', order_date) AS month, sum(net_revenue) AS revenue, sum(gross_margin) AS margin FROM flit_marts.fact_orders GROUP BY 1 ORDER BY 1 DESC LIMIT 12"
          bin/flit query%1$s "SELECT category, sum(units_sold) AS units, sum(revenue) AS revenue FROM flit_marts.dim_products GROUP BY 1 ORDER BY revenue DESC LIMIT 10"
        """
        .formatted(option)
        .stripTrailing();
  }
}
