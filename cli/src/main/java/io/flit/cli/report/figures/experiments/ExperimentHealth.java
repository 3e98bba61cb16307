package io.flit.cli.report.figures.experiments;

import io.flit.cli.report.views.Answer;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Grid;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;

/** Whether experiments can be trusted: their traffic, contamination and power. */
final class ExperimentHealth implements Figure {
  @Override
  public String id() {
    return "experiment-health";
  }

  @Override
  public String title() {
    return "Health and power";
  }

  @Override
  public String shows() {
    return "Sample ratio: whether traffic was split as configured (a mismatch at p below "
        + "0.001 means that something is broken, and that no estimate should be relied "
        + "on). Before: the smallest p value of the variants' revenue before exposure, which "
        + "nothing can have changed yet; below 0.001 the arms differed from the start. Mixed "
        + "users saw more than one variant and are left out; immature ones have not had 30 days "
        + "yet. Detectable: the smallest difference in conversion that a sample of this size "
        + "shows in four of five experiments; one of 0.7 of it is missed in every second.";
  }

  @Override
  public Query query() {
    return new Query(
        """
        SELECT
          experiment_name,
          min(start_date) AS start_date,
          max(end_date) AS end_date,
          sum(assigned_users) AS assigned_users,
          sum(exposed_users) AS analysed_users,
          sum(immature_users) AS immature_users,
          sum(contaminated_users) AS contaminated_users,
          any_value(srm_status) AS sample_ratio,
          any_value(srm_p_value) AS srm_p_value,
          min(pre_revenue_p_value) AS pre_revenue_p_value,
          max(mde_conversion) AS detectable,
          CASE WHEN bool_and(status = 'OK') THEN 'OK'
            ELSE any_value(status) FILTER (status <> 'OK') END AS status
        FROM @experiment_results
        GROUP BY experiment_name
        ORDER BY start_date, experiment_name
        """);
  }

  @Override
  public View view() {
    return new Grid(
        new Field("experiment_name", "Experiment", Unit.NAME),
        new Field("sample_ratio", "Sample ratio", Unit.STATE),
        new Field("srm_p_value", "P value", Unit.P_VALUE),
        new Field("pre_revenue_p_value", "Before", Unit.P_VALUE),
        new Field("analysed_users", "Analysed", Unit.COUNT),
        new Field("immature_users", "Immature", Unit.COUNT),
        new Field("contaminated_users", "Mixed", Unit.COUNT),
        new Field("detectable", "Detectable, pp", Unit.BARE_POINTS),
        new Field("start_date", "First day", Unit.DATE),
        new Field("end_date", "Last day", Unit.DATE),
        new Field("status", "Result", Unit.STATE));
  }

  @Override
  public String empty() {
    return "No experiment is configured.";
  }

  @Override
  public String note(Answer answer) {
    return answer.count("status", "OK")
        + " of "
        + answer.size()
        + " experiments can be relied on as they are.";
  }
}
