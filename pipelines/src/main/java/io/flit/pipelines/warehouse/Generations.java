package io.flit.pipelines.warehouse;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Which run's files are the published ones, for each group of tables that is published together.
 *
 * <p>A group changes from one run to the next at one instant, so a reader sees all of its tables
 * before or all of them after. The generation before is kept until the next one is published.
 */
interface Generations {
  /** The published files of a table, sorted; empty if there is none. */
  List<String> files(String tablePath) throws IOException;

  /**
   * Makes a run's files the published ones. May be repeated.
   *
   * @param filesByTable the files of every table of the group, by table path
   */
  void publish(Run run, Map<String, List<String>> filesByTable) throws IOException;
}
