package io.flit.cli.report.figures.experiments;

import io.flit.cli.report.views.Chart;
import io.flit.cli.report.views.Defined;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import java.util.List;

/** How each variant converted among the customers of each channel. */
final class ExperimentSlices implements Figure {
  @Override
  public String id() {
    return "experiment-slices";
  }

  @Override
  public String title() {
    return "Conversion by acquisition channel";
  }

  @Override
  public String shows() {
    return "The 30-day conversion of each variant by the channel that won the customer. It is for "
        + "ideas, not for verdicts: with so many comparisons some look large by chance. Pale: fewer "
        + "than 100 users.";
  }

  @Override
  public Query query() {
    return new Query(
        """
        WITH %s
        SELECT
          experiment_name,
          coalesce(acquisition_channel, 'Unknown') AS acquisition_channel,
          variant,
          conversion_rate_30d,
          experiment_users
        FROM slices
        ORDER BY experiment_name, acquisition_channel, variant
        """
            .formatted(
                Defined.table(
                    "slices",
                    Defined.metrics("conversion_rate_30d", "experiment_users")
                        .by(List.of("experiment_name", "acquisition_channel", "variant")))));
  }

  @Override
  public View view() {
    return Chart.slices(
            new Field("experiment_name", "Experiment", Unit.NAME),
            new Field("acquisition_channel", "Channel", Unit.TEXT),
            new Field("variant", "Variant", Unit.NAME),
            new Field("conversion_rate_30d", "Conversion", Unit.PERCENT))
        .with("size", new Field("experiment_users", "Users", Unit.COUNT));
  }

  @Override
  public String empty() {
    return "No experiment has analysed users yet.";
  }
}
