package io.flit.cli.options;

import io.flit.cli.messages.Suggestions;
import io.flit.pipelines.launch.UsageException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * What one would type every time in a folder: {@code flit.yaml}, with a line for each option.
 *
 * <p>It is read as YAML's nodes rather than the objects made from them: nodes know their line, keep
 * a repeated key, and hold numbers and dates as they were written.
 */
final class ProjectFile {
  static final String NAME = "flit.yaml";

  private final Path path;
  private final String shown;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /**
   * A line.
   *
   * @param value what it says
   * @param line its number, from 1
   */
  record Entry(String value, int line) {}

  private ProjectFile(Path path, String shown) {
    this.path = path;
    this.shown = shown;
  }

  /**
   * The file of a folder or, if it has none, of the nearest folder around it that has one.
   *
   * @throws UsageException if it cannot be read
   */
  static Optional<ProjectFile> around(Path folder) {
    for (Path place = folder; place != null; place = place.getParent()) {
      Path path = place.resolve(NAME);
      if (Files.isRegularFile(path)) {
        ProjectFile file = new ProjectFile(path, place.equals(folder) ? NAME : path.toString());
        file.read();
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /** The folder that it is in. */
  Path folder() {
    return path.getParent();
  }

  /** Its entries by option. */
  Map<String, Entry> entries() {
    return entries;
  }

  /** The place of an entry, for a person. */
  String place(Entry entry) {
    return shown + ", line " + entry.line();
  }

  /**
   * Requires that every key is an option.
   *
   * @throws UsageException if one is not
   */
  void requireOnly(Set<String> options) {
    entries.forEach(
        (key, entry) -> {
          if (!options.contains(key)) {
            throw fault(
                entry.line(),
                "there is no option "
                    + key
                    + Suggestions.nearest(key, options)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("; bin/flit COMMAND --help lists a command's options."));
          }
        });
  }

  private void read() {
    Node root;
    try {
      root =
          new Yaml(new SafeConstructor(new LoaderOptions()))
              .compose(new StringReader(Files.readString(path)));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw fault(
          line, "this is not YAML (" + e.getProblem() + "); write a line such as warehouse: data.");
    } catch (YAMLException e) {
      throw fault(1, "this is not YAML; write lines such as warehouse: data.");
    } catch (CharacterCodingException e) {
      throw fault(1, "this is not UTF-8; save the file as UTF-8.");
    } catch (IOException e) {
      throw new UsageException(
          shown + " cannot be read (" + e.getMessage() + "); make it readable, or remove it.", e);
    }
    if (root == null) {
      return; // nothing but comments
    }
    if (!(root instanceof MappingNode mapping)) {
      throw fault(line(root), "this is no option; write lines such as warehouse: data.");
    }
    for (NodeTuple tuple : mapping.getValue()) {
      add(tuple.getKeyNode(), tuple.getValueNode());
    }
  }

  private void add(Node keyNode, Node valueNode) {
    int line = line(keyNode);
    if (!(keyNode instanceof ScalarNode key)) {
      throw fault(line, "this is no option; write lines such as warehouse: data.");
    }
    String name = key.getValue();
    if (!(valueNode instanceof ScalarNode value)) {
      throw fault(line, name + " has several values; give it one, as on the command line.");
    }
    // A tilde alone is YAML's other word for nothing.
    if (value.getTag().equals(Tag.NULL) || value.getValue().isBlank()) {
      throw fault(line, name + " has no value; give it one, or remove the line.");
    }
    Entry former = entries.putIfAbsent(name, new Entry(value.getValue(), line));
    if (former != null) {
      throw fault(
          line, name + " stands on line " + former.line() + " already; remove one of them.");
    }
  }

  private UsageException fault(int line, String sentence) {
    return new UsageException(shown + ", line " + line + ": " + sentence);
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
