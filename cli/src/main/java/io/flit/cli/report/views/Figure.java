package io.flit.cli.report.views;

import java.util.List;
import java.util.Map;

/** One picture of the report: a question, the query that answers it, and a way to show the rows. */
public interface Figure {
  /** Names it in links; lower case with hyphens, unique in the report. */
  String id();

  String title();

  /** What it shows, in a sentence or two, with the definitions that a reader needs. */
  String shows();

  Query query();

  View view();

  /** What is said when the query finds no rows. */
  String empty();

  /**
   * The rows as they are shown: those that the query found, with what SQL cannot say of them, such
   * as words or the arithmetic of a model.
   */
  default Answer derived(Answer found) {
    return found;
  }

  /** What the rows say, in a sentence; empty when there is nothing to add. */
  default String note(Answer answer) {
    return "";
  }

  /** What the rows say, a sentence each, where that is more than a note. */
  default List<String> findings(Answer answer) {
    return List.of();
  }

  /**
   * What the rows say of each group of a drawing that shows one at a time, by the group: the
   * sentence stands beside the drawing of the group.
   */
  default Map<String, String> captions(Answer answer) {
    return Map.of();
  }

  /**
   * What of it is made up even if the shop is not, as the subject of a sentence; empty where
   * nothing is.
   */
  default String simulated() {
    return "";
  }

  /** Whether it needs half of the page's width only. */
  default boolean isNarrow() {
    return false;
  }
}
