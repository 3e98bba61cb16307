package io.flit.pipelines.launch;

/** A pipeline ended without publishing; the message says which and why, in one sentence. */
public final class PipelineFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String pipeline;

  PipelineFailedException(String pipeline, String reason, Throwable cause) {
    super(pipeline + " failed: " + reason + wayOut(reason), cause);
    this.pipeline = pipeline;
  }

  /** The name of the pipeline. */
  public String pipeline() {
    return pipeline;
  }

  private static String wayOut(String reason) {
    return reason.contains("No space left on device")
        ? "; free some space on that disk, or give a directory on another. What was "
            + "published before is kept."
        : "";
  }
}
