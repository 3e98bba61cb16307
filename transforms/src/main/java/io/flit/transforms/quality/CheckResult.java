package io.flit.transforms.quality;

import io.flit.schemas.annotations.Severity;
import java.io.Serializable;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The outcome of a check.
 *
 * @param check what was checked
 * @param failingRows the number of rows that failed; the check passed if there is none
 * @param detail what was found, without personal data; null if there is nothing to say
 */
public record CheckResult(Check check, long failingRows, @Nullable String detail)
    implements Serializable {

  public boolean isPassed() {
    return failingRows == 0;
  }

  /** Whether the outcome forbids to publish. */
  public boolean isError() {
    return !isPassed() && check.severity() == Severity.ERROR;
  }

  /** The outcome in a line, such as for a log. */
  @Override
  public String toString() {
    return check
        + (isPassed() ? " passed" : ": " + failingRows + (failingRows == 1 ? " row" : " rows"))
        + (detail == null ? "" : (isPassed() ? ": " : ", ") + detail);
  }
}
