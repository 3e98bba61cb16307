package io.flit.cli.report.figures.data;

import io.flit.cli.report.views.Answer;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Grid;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;

/** How many checks each table passed. */
final class QualityByTable implements Figure {
  @Override
  public String id() {
    return "quality-by-table";
  }

  @Override
  public String title() {
    return "Data quality checks by table";
  }

  @Override
  public String shows() {
    return "The checks of the latest run over each table. A failed check of severity error "
        + "keeps a pipeline from publishing; a warning is recorded.";
  }

  @Override
  public Query query() {
    return new Query(
        """
        SELECT
          table_name,
          max(as_of) AS as_of,
          count(*) AS checks,
          count(*) FILTER (is_passed) AS passed,
          count(*) FILTER (NOT is_passed AND severity = 'warn') AS warnings,
          count(*) FILTER (NOT is_passed AND severity = 'error') AS errors,
          CASE WHEN count(*) FILTER (NOT is_passed AND severity = 'error') > 0 THEN 'failed'
            WHEN bool_and(is_passed) THEN 'passed' ELSE 'warning' END AS outcome
        FROM (
          SELECT * FROM @data_quality_results
          QUALIFY run_id = arg_max(run_id, run_id) OVER (PARTITION BY table_name)
        )
        GROUP BY table_name
        ORDER BY errors DESC, warnings DESC, table_name
        """);
  }

  @Override
  public View view() {
    return new Grid(
        new Field("table_name", "Table", Unit.TEXT),
        new Field("outcome", "Outcome", Unit.STATE),
        new Field("checks", "Checks", Unit.COUNT),
        new Field("passed", "Passed", Unit.COUNT),
        new Field("warnings", "Warnings", Unit.COUNT),
        new Field("errors", "Errors", Unit.COUNT),
        new Field("as_of", "As of", Unit.INSTANT));
  }

  @Override
  public String empty() {
    return "This warehouse has no recorded checks.";
  }

  @Override
  public String note(Answer answer) {
    long failed = answer.count("outcome", "failed");
    long warned = answer.count("outcome", "warning");
    return failed + warned == 0
        ? "All checks of all " + answer.size() + " tables passed."
        : failed + " of " + answer.size() + " tables failed a check, " + warned + " have warnings.";
  }
}
