package io.flit.pipelines.launch;

import java.util.Map;

/** Receives how far a running pipeline is. */
public interface Progress {
  /** Tells nobody. */
  Progress SILENT = (rowsRead, rowsWritten) -> {};

  /**
   * The rows read and written so far, by the table's path.
   *
   * @param rowsRead by table read
   * @param rowsWritten by table written
   */
  void update(Map<String, Long> rowsRead, Map<String, Long> rowsWritten);
}
