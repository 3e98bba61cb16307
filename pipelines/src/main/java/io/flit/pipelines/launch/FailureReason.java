package io.flit.pipelines.launch;

import io.flit.pipelines.warehouse.AlteredTableException;

/** Why a pipeline failed, in a sentence. */
final class FailureReason {
  private FailureReason() {}

  /**
   * The reason for the person who started the pipeline.
   *
   * @throws UsageException if a step found its source unusable
   */
  static String of(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UsageException) {
        throw new UsageException(cause.getMessage(), failure);
      }
      if (cause instanceof AlteredTableException) {
        return cause.getMessage();
      }
    }
    return rootMessage(failure);
  }

  /** What the first cause says of itself. */
  static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.toString() : root.getMessage();
  }
}
