package io.flit.schemas.metrics;

import java.util.List;
import java.util.Optional;

/** A question about metrics that has no answer. The message is a sentence that says why. */
public final class UnusableQueryException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient Optional<Unknown> unknown;

  /**
   * A name that nothing has.
   *
   * @param kind what it should name, such as {@code metric}
   * @param name what was given
   * @param known the names that there are
   */
  public record Unknown(String kind, String name, List<String> known) {}

  /** A question that is refused for what it asks. */
  public UnusableQueryException(String sentence) {
    super(sentence);
    this.unknown = Optional.empty();
  }

  /** A question that names something unknown. */
  public UnusableQueryException(Unknown unknown) {
    super("there is no " + unknown.kind() + " '" + unknown.name() + "'");
    this.unknown = Optional.of(unknown);
  }

  /** The name that is unknown, for a suggestion; empty if the question is refused otherwise. */
  public Optional<Unknown> unknown() {
    return unknown;
  }
}
