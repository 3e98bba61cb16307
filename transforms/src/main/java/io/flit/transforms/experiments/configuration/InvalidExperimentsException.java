package io.flit.transforms.experiments.configuration;

import java.util.List;

/** An experiment configuration breaks its schema. The message has one line per problem. */
public final class InvalidExperimentsException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  InvalidExperimentsException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /**
   * Everything that is wrong, in the order of the text: sentences that begin with the source and
   * its line and name the experiment, the field, the value and the way out.
   */
  public List<String> problems() {
    return problems;
  }
}
