package io.flit.schemas.yaml;

import io.flit.schemas.Timestamps;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The fields of a mapping. Keys that are unknown or repeated are reported on the way in, values
 * that are missing or of the wrong shape when they are asked for.
 */
public class YamlFields {
  /** Beyond this no number is meant, and sums would need space without bound. */
  private static final int MAX_DECIMALS = 30;

  private static final String DATE = "(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}";

  private final YamlProblems problems;
  private final Node node;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private String label;

  /**
   * The fields of a node.
   *
   * @param label what to call the mapping in messages
   * @param knownKeys the keys that it may have
   */
  public YamlFields(YamlProblems problems, Node node, String label, List<String> knownKeys) {
    this(problems, node, label, knownKeys, "remove it or use one of " + Nearest.quoted(knownKeys));
  }

  /**
   * @param wayOut what to do about a key that is none of the known ones and near none
   */
  protected YamlFields(
      YamlProblems problems, Node node, String label, List<String> knownKeys, String wayOut) {
    this.problems = problems;
    this.node = node;
    this.label = label;
    if (!(node instanceof MappingNode mapping)) {
      problems.report(node, "%s is not a mapping; give it the keys %s", label, knownKeys);
      return;
    }
    for (NodeTuple field : mapping.getValue()) {
      String key = field.getKeyNode() instanceof ScalarNode text ? text.getValue() : "(not a text)";
      if (!knownKeys.contains(key)) {
        problems.report(
            field.getKeyNode(),
            "%s: the key '%s' is unknown; %s",
            label,
            key,
            Nearest.question(key, knownKeys).orElse(wayOut));
      } else if (values.putIfAbsent(key, field.getValueNode()) != null) {
        problems.report(
            field.getKeyNode(), "%s: the key '%s' is given twice; keep one of the two", label, key);
      }
    }
  }

  /** What a mapping gives as its text for a key; empty where it gives none. */
  public static Optional<String> textIn(Node node, String key) {
    if (node instanceof MappingNode mapping) {
      for (NodeTuple field : mapping.getValue()) {
        if (field.getKeyNode() instanceof ScalarNode name
            && name.getValue().equals(key)
            && field.getValueNode() instanceof ScalarNode text
            && !text.getValue().isBlank()) {
          return Optional.of(text.getValue());
        }
      }
    }
    return Optional.empty();
  }

  /**
   * What to call an entry of a list in messages: {@code what} with the text of a key, or else with
   * its number, from 1.
   */
  public static String entry(Node node, String what, String key, int number) {
    return textIn(node, key)
        .map(text -> what + " '" + text + "'")
        .orElse(what + " number " + number);
  }

  /** What the mapping is called in messages. */
  public final String label() {
    return label;
  }

  /** Calls the mapping otherwise in the messages to come. */
  protected final void setLabel(String newLabel) {
    label = newLabel;
  }

  /** The line on which the mapping begins, from 1. */
  public final int line() {
    return YamlProblems.line(node) + 1;
  }

  /** Reports a problem at a key's value, or at the whole mapping where the key is missing. */
  public final void report(String key, String format, Object... arguments) {
    problems.report(
        values.getOrDefault(key, node),
        "%s: %s",
        label,
        String.format(Locale.ROOT, format, arguments));
  }

  private void reportMissing(String key) {
    if (node instanceof MappingNode) {
      report(key, "%s is missing; add it", key);
    }
  }

  /** Whether the key is there. */
  public final boolean has(String key) {
    return values.containsKey(key);
  }

  /** A required text as it is written, empty and reported where it is missing or no text. */
  public final Optional<String> text(String key) {
    Node value = values.get(key);
    if (value == null || (value instanceof ScalarNode && Tag.NULL.equals(value.getTag()))) {
      reportMissing(key);
      return Optional.empty();
    }
    if (value instanceof ScalarNode scalar) {
      return Optional.of(scalar.getValue());
    }
    report(key, "%s is a list or a mapping; write a single value", key);
    return Optional.empty();
  }

  /** A text, empty where there is none, and reported where it is no text. */
  public final Optional<String> optionalText(String key) {
    return has(key) ? text(key) : Optional.empty();
  }

  /** A required text with more than white space, which is taken from its ends. */
  public final Optional<String> words(String key) {
    Optional<String> text = text(key).map(String::strip);
    if (text.filter(String::isEmpty).isPresent()) {
      report(key, "%s is blank; write a text", key);
      return Optional.empty();
    }
    return text;
  }

  /** As {@link #words}, empty where there is none. */
  public final Optional<String> optionalWords(String key) {
    return has(key) ? words(key) : Optional.empty();
  }

  /**
   * A required name, empty and reported where it cannot serve as one.
   *
   * @param example a name to show
   */
  public final Optional<String> name(String key, String example) {
    Optional<String> name = text(key);
    // Staged text is trimmed, and tables of names are tab-separated.
    if (name.isPresent()
        && (name.get().isBlank()
            || !name.get().equals(name.get().strip())
            || name.get().chars().anyMatch(c -> c < ' '))) {
      report(
          key,
          "the %s '%s' is blank or has white space at its ends or control characters; write a %s "
              + "such as %s",
          key,
          name.get(),
          key,
          example);
      return Optional.empty();
    }
    return name;
  }

  /** What a required word stands for, empty and reported where it stands for none of the values. */
  public final <T> Optional<T> oneOf(String key, List<T> values, Function<T, String> word) {
    Optional<String> text = text(key);
    Optional<T> value =
        text.flatMap(given -> values.stream().filter(v -> word.apply(v).equals(given)).findFirst());
    if (text.isPresent() && value.isEmpty()) {
      report(
          key,
          "%s '%s' is unknown; %s",
          key,
          text.get(),
          Nearest.wayOut(text.get(), values.stream().map(word).toList(), "write one of "));
    }
    return value;
  }

  /** A required instant in UTC, empty and reported where it is none. A date is its midnight. */
  public final Optional<Instant> instant(String key) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      if (text.get().matches(DATE + "(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?")) {
        return Optional.of(
            text.get().contains("T")
                ? LocalDateTime.parse(text.get().replace("Z", "")).toInstant(ZoneOffset.UTC)
                : Timestamps.startOfDay(LocalDate.parse(text.get())));
      }
    } catch (DateTimeException e) {
      // Reported below with all other texts that are no instant.
    }
    report(
        key,
        "%s '%s' is not an instant; write YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ such as "
            + "2026-03-31T09:00:00Z",
        key,
        text.get());
    return Optional.empty();
  }

  /** A required date, empty and reported where it is none. */
  public final Optional<LocalDate> date(String key) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      if (text.get().matches(DATE)) {
        return Optional.of(LocalDate.parse(text.get()));
      }
    } catch (DateTimeException e) {
      // Reported below with all other texts that are no date.
    }
    report(key, "%s '%s' is not a date; write YYYY-MM-DD such as 2026-03-31", key, text.get());
    return Optional.empty();
  }

  /** A required number, empty and reported where it is none. */
  public final Optional<BigDecimal> number(String key) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (text.get().matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,2})?")) {
      BigDecimal number = new BigDecimal(text.get());
      if (number.scale() <= MAX_DECIMALS && number.precision() - number.scale() <= MAX_DECIMALS) {
        return Optional.of(number);
      }
    }
    report(key, "%s '%s' is not a number; write a decimal number such as 0.25", key, text.get());
    return Optional.empty();
  }

  /** A number; the default where there is none; empty and reported where it is not a number. */
  public final Optional<BigDecimal> number(String key, BigDecimal defaultValue) {
    return has(key) ? number(key) : Optional.of(defaultValue);
  }

  /**
   * As {@link #number(String, BigDecimal)}, reported and yet returned where it does not fit.
   *
   * @param sentence what is wrong with a number that does not fit, after the key and the number
   */
  public final Optional<BigDecimal> number(
      String key, BigDecimal defaultValue, Predicate<BigDecimal> fits, String sentence) {
    Optional<BigDecimal> number = number(key, defaultValue);
    if (number.isPresent() && !fits.test(number.get())) {
      report(key, "%s %s %s", key, number.get().toPlainString(), sentence);
    }
    return number;
  }

  /** A required list, empty and reported where it is missing or none. */
  public final List<Node> list(String key) {
    Node value = values.get(key);
    if (value instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    if (value == null) {
      reportMissing(key);
    } else {
      report(key, "%s is not a list; start each entry with '- '", key);
    }
    return List.of();
  }

  /** A list, empty where there is none, and reported where it is no list. */
  public final List<Node> optionalList(String key) {
    return has(key) ? list(key) : List.of();
  }

  /** Reports a list that is there and has no entries. */
  public final void reportEmpty(String key, String wayOut) {
    if (values.get(key) instanceof SequenceNode) {
      report(key, "%s is empty; %s", key, wayOut);
    }
  }

  /** A list of words, empty where there is none, and reported where it is no such list. */
  public final List<String> texts(String key) {
    if (!has(key)) {
      return List.of();
    }
    if (values.get(key) instanceof SequenceNode list
        && list.getValue().stream().allMatch(ScalarNode.class::isInstance)) {
      return list.getValue().stream().map(entry -> ((ScalarNode) entry).getValue()).toList();
    }
    report(key, "%s is no list of words; write [one, two]", key);
    return List.of();
  }

  /**
   * Names with a text each, empty where there are none. What is wrong with the text of one is
   * reported at {@code key.name}.
   */
  public final Map<String, String> mapping(String key) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (!has(key)) {
      return texts;
    }
    if (!(values.get(key) instanceof MappingNode mapping)) {
      report(key, "%s is no mapping; write 'name: formula' on each line", key);
      return texts;
    }
    for (NodeTuple field : mapping.getValue()) {
      if (field.getKeyNode() instanceof ScalarNode entry
          && field.getValueNode() instanceof ScalarNode text) {
        values.putIfAbsent(key + "." + entry.getValue(), text);
        if (texts.putIfAbsent(entry.getValue(), text.getValue()) != null) {
          report(key, "%s is given twice; keep one of the two", entry.getValue());
        }
      } else {
        report(key, "%s has an entry that is no text; write 'name: formula'", key);
      }
    }
    return texts;
  }
}
