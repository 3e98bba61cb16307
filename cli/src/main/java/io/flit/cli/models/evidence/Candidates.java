package io.flit.cli.models.evidence;

import io.flit.cli.report.views.Query;

/** The versions of a model that are shown beside each other. */
public final class Candidates {
  private Candidates() {}

  /**
   * A common table expression {@code candidates} of the rows of the registry: the versions that
   * were trained with the champion or, without one, last. {@code is_champion} tells which serves.
   *
   * @param model the name of the model
   */
  public static String table(String model) {
    return """
    candidates AS (
      SELECT *, status = 'CHAMPION' AS is_champion
      FROM @model_runs
      WHERE model_name = MODEL AND as_of_date = (
        SELECT coalesce(max(as_of_date) FILTER (WHERE status = 'CHAMPION'), max(as_of_date))
        FROM @model_runs
        WHERE model_name = MODEL)
    )"""
        .replace("MODEL", Query.literal(model));
  }
}
