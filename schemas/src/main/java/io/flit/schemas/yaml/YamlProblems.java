package io.flit.schemas.yaml;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Everything that is wrong with a YAML text, each with its line. */
public final class YamlProblems {
  private final String source;
  private final List<Problem> problems = new ArrayList<>();

  /** What is wrong, and on which line, from 0. */
  private record Problem(int line, String text) {}

  /**
   * No problems yet.
   *
   * @param source what to call the text in messages, such as the name of its file
   */
  public YamlProblems(String source) {
    this.source = source;
  }

  /**
   * The nodes of a text, which know their line, keep a repeated key, and hold numbers, dates and
   * words such as {@code on} as they were written. Types that the text names are never made.
   *
   * @return empty where the text holds nothing, or is no YAML, which is reported
   */
  public Optional<Node> compose(String yaml) {
    try {
      return Optional.ofNullable(
          new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(yaml)));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine();
      report(line, "the text is not valid YAML (%s); correct it there", e.getProblem());
    } catch (YAMLException e) {
      String first = e.getMessage().lines().findFirst().orElse("");
      report(0, "the text is not valid YAML (%s); correct it", first);
    }
    return Optional.empty();
  }

  /**
   * Reports a problem.
   *
   * @param line from 0
   * @param format a sentence, without its full stop
   */
  public void report(int line, String format, Object... values) {
    problems.add(new Problem(line, String.format(Locale.ROOT, format, values)));
  }

  /** Reports a problem on the line of a node. */
  public void report(Node node, String format, Object... values) {
    report(line(node), format, values);
  }

  /** The line of a node, from 0. */
  static int line(Node node) {
    return node.getStartMark().getLine();
  }

  /** Whether nothing is wrong. */
  public boolean isEmpty() {
    return problems.isEmpty();
  }

  /**
   * Ends a reading that found problems.
   *
   * @throws InvalidConfigurationException with all problems, if there are any
   */
  public void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new InvalidConfigurationException(sentences());
    }
  }

  /** The problems in the order of the text: sentences that begin with the source and its line. */
  public List<String> sentences() {
    return problems.stream()
        .sorted(Comparator.comparingInt(Problem::line))
        .map(
            problem ->
                source
                    + ":"
                    + (problem.line() + 1)
                    + ": "
                    + problem.text()
                    + (problem.text().endsWith("?") ? "" : "."))
        .toList();
  }
}
