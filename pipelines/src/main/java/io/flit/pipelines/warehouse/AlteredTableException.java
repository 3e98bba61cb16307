package io.flit.pipelines.warehouse;

import java.io.IOException;

/**
 * The files of a table are not those that its run wrote. The message is a sentence that names the
 * file and the way out.
 */
public final class AlteredTableException extends IOException {
  private static final long serialVersionUID = 1L;

  public AlteredTableException(String sentence) {
    super(sentence);
  }

  public AlteredTableException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
