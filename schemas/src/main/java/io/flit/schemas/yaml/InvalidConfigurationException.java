package io.flit.schemas.yaml;

import java.util.List;

/** A configuration breaks its schema. The message has one line per problem. */
public final class InvalidConfigurationException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  InvalidConfigurationException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /**
   * Everything that is wrong, in the order of the text: sentences that begin with the source and
   * its line and name what is configured, the field, the value and the way out.
   */
  public List<String> problems() {
    return problems;
  }
}
