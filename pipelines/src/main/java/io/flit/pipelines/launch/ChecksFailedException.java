package io.flit.pipelines.launch;

import io.flit.transforms.quality.CheckResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Data quality checks of severity error failed, so that a pipeline published nothing. */
public final class ChecksFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String pipeline;
  private final ArrayList<CheckResult> errors;

  public ChecksFailedException(String pipeline, List<CheckResult> errors) {
    super(
        pipeline
            + " failed data quality checks of severity error: "
            + errors.stream().map(CheckResult::toString).collect(Collectors.joining("; ")));
    this.pipeline = pipeline;
    this.errors = new ArrayList<>(errors);
  }

  /** The pipeline whose tables were checked. */
  public String pipeline() {
    return pipeline;
  }

  /** The failed checks. */
  public List<CheckResult> errors() {
    return List.copyOf(errors);
  }

  /** The first of this kind among a failure and its causes; null if there is none. */
  static ChecksFailedException in(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ChecksFailedException) {
        return (ChecksFailedException) cause;
      }
    }
    return null;
  }
}
