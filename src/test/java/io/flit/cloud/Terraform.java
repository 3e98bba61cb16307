package io.flit.cloud;

import com.bertramlabs.plugins.hcl4j.HCLParser;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Terraform files, parsed.
 *
 * <p>References stand in values as their text without <code>${}</code>; calls of functions that
 * only Terraform knows are null.
 */
final class Terraform {
  static final Path FOLDER = Path.of("../../templates/terraform"); // from the suite's folder

  /** Held, since what nobody holds forgets its level. */
  private static final Logger PARSER_LOG = Logger.getLogger(HCLParser.class.getName());

  private final String text;
  private final Map<String, Map<String, Object>> blocks;

  private Terraform(String text, Map<String, Map<String, Object>> blocks) {
    this.text = text;
    this.blocks = blocks;
  }

  static Terraform read() throws Exception {
    PARSER_LOG.setLevel(Level.OFF);
    StringBuilder text = new StringBuilder();
    Map<String, Map<String, Object>> blocks = new HashMap<>();
    for (Path file : files()) {
      String content = Files.readString(file);
      text.append(content).append('\n');
      parse(content)
          .forEach(
              (kind, block) -> {
                if (block instanceof Map<?, ?>) {
                  merge(
                      blocks.computeIfAbsent((String) kind, k -> new HashMap<>()),
                      Workflow.map(block));
                }
              });
    }
    return new Terraform(text.toString(), blocks);
  }

  /** Without the parser's complaints about functions that it does not know. */
  private static Map<?, ?> parse(String content) throws Exception {
    PrintStream out = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    try {
      return new HCLParser().parse(content);
    } finally {
      System.setOut(out);
    }
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".tf")).sorted().toList();
    }
  }

  private static void merge(Map<String, Object> into, Map<String, Object> from) {
    from.forEach(
        (name, value) -> {
          if (into.get(name) instanceof Map<?, ?> && value instanceof Map<?, ?>) {
            merge(Workflow.map(into.get(name)), Workflow.map(value));
          } else {
            into.put(name, plain(value));
          }
        });
  }

  /** A value without the parser's own types, which stand for references. */
  private static Object plain(Object value) {
    if (value instanceof Map<?, ?> fields) {
      Map<String, Object> plain = new LinkedHashMap<>();
      fields.forEach((name, field) -> plain.put(String.valueOf(name), plain(field)));
      return plain;
    }
    if (value instanceof List<?> elements) {
      List<Object> plain = new ArrayList<>();
      elements.forEach(element -> plain.add(plain(element)));
      return plain;
    }
    return value == null || value instanceof Number || value instanceof Boolean
        ? value
        : value.toString();
  }

  /** All files as they are written. */
  String text() {
    return text;
  }

  /** The entries of {@code local.names}. */
  Map<String, Object> names() {
    return Workflow.map(blocks.get("locals").get("names"));
  }

  /** An entry of {@code local.names} that maps names to text. */
  Map<String, Object> names(String entry) {
    return new TreeMap<>(Workflow.map(names().get(entry)));
  }

  /** What is declared of a kind, such as {@code variable}. */
  Map<String, Object> declared(String kind) {
    return blocks.get(kind);
  }

  /** The resources of a type by name; none if there are none. */
  Map<String, Object> resources(String type) {
    Object resources = blocks.get("resource").get(type);
    return resources == null ? Map.of() : Workflow.map(resources);
  }

  /** One resource. */
  Map<String, Object> resource(String type, String name) {
    return Workflow.map(resources(type).get(name));
  }

  /** The file that a local value is read from. */
  String file(String local) throws IOException {
    return Files.readString(
        FOLDER.resolve(
            find(local + "\\s*= jsondecode\\(file\\(\"\\$\\{path.module}/([^\"]+)\"\\)\\)")
                .group(1)));
  }

  /**
   * What {@code replace} makes of a text.
   *
   * @param value the expression that has the text
   * @param variables values of variables
   */
  String replaced(String value, String text, Map<String, String> variables) {
    Matcher call =
        find(
            "replace\\(\\s*"
                + Pattern.quote(value)
                + ",\\s*\"([^\"]*)\",\\s*\"([^\"]*)\",?\\s*\\)");
    return text.replace(resolved(call.group(1), variables), resolved(call.group(2), variables));
  }

  private String resolved(String template, Map<String, String> variables) {
    return Pattern.compile("\\$\\{(var|local\\.names\\.\\w+)\\.(\\w+)}")
        .matcher(template)
        .replaceAll(
            reference -> {
              String group = reference.group(1);
              return group.equals("var")
                  ? variables.get(reference.group(2))
                  : (String)
                      names(group.substring(group.lastIndexOf('.') + 1)).get(reference.group(2));
            });
  }

  private Matcher find(String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    if (!matcher.find()) {
      throw new AssertionError("nothing in " + FOLDER + " looks like " + pattern);
    }
    return matcher;
  }
}
