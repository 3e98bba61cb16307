package io.flit.pipelines.warehouse.parquet;

import io.flit.pipelines.warehouse.AlteredTableException;
import io.flit.pipelines.warehouse.Run;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Which run's files are the published ones, for each group of tables that is published together.
 *
 * <p>A group changes from one run to the next at one instant, so a reader sees all of its tables
 * before or all of them after. The generation before is kept until the next one is published.
 */
interface Generations {
  /**
   * The published files of a table, sorted; empty if there is none.
   *
   * @throws AlteredTableException if they are not those that its run wrote
   */
  List<String> files(String tablePath) throws IOException;

  /** The run that published a table; empty if that is not known. */
  Optional<String> runOf(String tablePath) throws IOException;

  /**
   * Makes a run's files the published ones, and puts the records of it where readers look for them.
   * If that does not come to its end, the next run makes up for it. May be repeated.
   *
   * @param manifest the files of every table that the run wrote
   * @param kept paths of tables of the group that stay as they are; those that are not published
   *     are left out
   * @throws AlteredTableException if a file is not as it was written; nothing is published then
   */
  void publish(Run run, Manifest manifest, List<String> kept) throws IOException;

  /** Publishes a run that keeps no tables of others. */
  default void publish(Run run, Manifest manifest) throws IOException {
    publish(run, manifest, List.of());
  }

  /** The folder, below that of a run, where records wait until what they record has happened. */
  String RECORDS = "_records";
}
