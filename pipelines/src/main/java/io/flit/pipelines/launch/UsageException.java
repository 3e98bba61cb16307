package io.flit.pipelines.launch;

/** Arguments or input that cannot be used; the message is one sentence for the person at fault. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }

  public UsageException(String message, Throwable cause) {
    super(message, cause);
  }
}
