package io.flit.cli.report.figures.data;

import io.flit.cli.report.views.Answer;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Grid;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;

/** When each pipeline last published. */
public final class Freshness implements Figure {
  @Override
  public String id() {
    return "freshness";
  }

  @Override
  public String title() {
    return "Freshness";
  }

  @Override
  public String shows() {
    return "The latest published run of each pipeline: the instant its figures are for, its "
        + "seed, and when it finished.";
  }

  @Override
  public Query query() {
    return new Query(
        """
        SELECT
          pipeline,
          as_of,
          max(seed) AS seed,
          max(finished_at) AS finished_at,
          sum(rows_written) AS rows_written
        FROM (
          SELECT * FROM @pipeline_runs WHERE state = 'published'
          QUALIFY run_id = arg_max(run_id, finished_at) OVER (PARTITION BY pipeline)
        )
        GROUP BY pipeline, as_of
        ORDER BY min(started_at), pipeline
        """);
  }

  @Override
  public View view() {
    return new Grid(
        new Field("pipeline", "Pipeline", Unit.TEXT),
        new Field("as_of", "As of", Unit.INSTANT),
        new Field("seed", "Seed", Unit.TEXT),
        new Field("finished_at", "Finished", Unit.INSTANT),
        new Field("rows_written", "Rows written", Unit.COUNT));
  }

  @Override
  public String empty() {
    return "There is no recorded published run.";
  }

  @Override
  public boolean isNarrow() {
    return true;
  }

  @Override
  public String note(Answer answer) {
    String latest = "";
    for (int row = 0; row < answer.size(); row++) {
      Object finished = answer.value(row, "finished_at");
      latest =
          finished != null && finished.toString().compareTo(latest) > 0
              ? finished.toString()
              : latest;
    }
    return latest.isEmpty() ? "" : "Last published at " + Unit.INSTANT.format(latest) + ", UTC.";
  }
}
