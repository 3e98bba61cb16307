package io.flit.cli.report;

import io.flit.cli.report.views.Answer;
import io.flit.cli.report.views.Chart;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Grid;
import io.flit.cli.report.views.Tiles;
import io.flit.schemas.Table;
import java.util.List;

/**
 * A figure with its answer.
 *
 * @param figure the figure
 * @param sources the names of the tables it comes from
 * @param sql the query, as a person can run it
 * @param answer the rows; null where there is only a sentence
 * @param sentence why there is nothing to see; null where there is
 * @param writtenBy the command that writes the table that is missing, empty where none does; null
 *     where none is missing
 * @param failure what the query failed with, which only a fault of the platform or tables of
 *     another version explain; null otherwise
 */
record Card(
    Figure figure,
    List<String> sources,
    String sql,
    Answer answer,
    String sentence,
    String writtenBy,
    String failure) {

  static Card shown(Figure figure, List<String> sources, String sql, Answer answer) {
    return answer.isEmpty()
        ? new Card(figure, sources, sql, null, figure.empty(), null, null)
        : new Card(figure, sources, sql, figure.derived(answer), null, null, null);
  }

  static Card missing(
      Figure figure, List<String> sources, String sql, Table<?> table, String command) {
    String hint = command == null ? "." : "; bin/flit " + command + " writes it.";
    return new Card(
        figure,
        sources,
        sql,
        null,
        "There is no table " + table + " here yet" + hint,
        command == null ? "" : command,
        null);
  }

  static Card failed(Figure figure, List<String> sources, String sql, String failure) {
    return new Card(
        figure,
        sources,
        sql,
        null,
        "The tables here do not have the columns that this needs: they were written by "
            + "another version of the platform. bin/flit refresh writes them again.",
        null,
        failure);
  }

  /** Whether a table that it needs is not there. */
  boolean isMissing() {
    return writtenBy != null;
  }

  String note() {
    return answer == null ? "" : figure.note(answer);
  }

  /** What the rows say, a sentence each. */
  List<String> findings() {
    return answer == null ? List.of() : figure.findings(answer);
  }

  Grid grid() {
    return answer != null && figure.view() instanceof Grid grid ? grid : null;
  }

  Tiles tiles() {
    return answer != null && figure.view() instanceof Tiles tiles ? tiles : null;
  }

  Chart chart() {
    return answer != null && figure.view() instanceof Chart chart ? chart : null;
  }
}
