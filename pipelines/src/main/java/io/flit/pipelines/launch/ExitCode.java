package io.flit.pipelines.launch;

import io.flit.pipelines.warehouse.WarehouseInUseException;

/** What a program that ran pipelines returns to the one that started it. */
public final class ExitCode {
  /** Done. */
  public static final int OK = 0;

  /** A pipeline failed. */
  public static final int FAILED = 1;

  /** Arguments or input cannot be used. */
  public static final int USAGE = 2;

  /** A data quality check of severity error failed, and the pipeline published nothing. */
  public static final int CHECK_FAILED = 3;

  /** The warehouse is in use by another run. */
  public static final int IN_USE = 4;

  private ExitCode() {}

  /** The exit code of a command that ended with an exception. */
  public static int of(Throwable failure) {
    if (failure instanceof UsageException) {
      return USAGE;
    }
    if (failure instanceof ChecksFailedException) {
      return CHECK_FAILED;
    }
    return failure instanceof WarehouseInUseException ? IN_USE : FAILED;
  }
}
