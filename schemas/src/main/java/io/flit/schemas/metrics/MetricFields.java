package io.flit.schemas.metrics;

import io.flit.schemas.ColumnType;
import io.flit.schemas.metrics.expressions.Expression;
import io.flit.schemas.metrics.expressions.ExpressionParser;
import io.flit.schemas.metrics.expressions.ExpressionParser.UnusableExpressionException;
import io.flit.schemas.yaml.YamlFields;
import io.flit.schemas.yaml.YamlProblems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;

/**
 * The fields of a definition in {@code metrics.yaml}, and what is read from them in any part of it.
 */
final class MetricFields extends YamlFields {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

  /** The name under which it can be found; empty if it has none. */
  final Optional<String> name;

  private final YamlProblems problems;

  MetricFields(YamlProblems problems, Node node, String label, List<String> knownKeys) {
    super(problems, node, label, knownKeys, "use some of " + knownKeys);
    this.problems = problems;
    Optional<String> given =
        knownKeys.contains("name") ? textIn(node, "name").map(String::strip) : Optional.empty();
    this.name = given.filter(text -> NAME.matcher(text).matches());
    given.ifPresent(text -> setLabel(label.replaceFirst(" number.*", "") + " '" + text + "'"));
    if (knownKeys.contains("name") && name.isEmpty()) {
      report("name", "it needs a name of small letters, digits and underscores; give it one");
    }
  }

  /** Whether a key says {@code true}, which it may not say otherwise. */
  boolean isTrue(String key) {
    Optional<String> text = optionalWords(key);
    if (text.filter(word -> !word.equals("true")).isPresent()) {
      report(key, "%s is '%s'; write true, or remove it", key, text.get());
    }
    return text.isPresent();
  }

  /** The entries of a list, each with a name of its own. */
  List<MetricFields> entries(String key, String what, List<String> keys) {
    List<MetricFields> entries = new ArrayList<>();
    Map<String, Integer> lines = new LinkedHashMap<>();
    for (Node entry : list(key)) {
      MetricFields fields =
          new MetricFields(problems, entry, what + " number " + (entries.size() + 1), keys);
      Integer first = fields.name.map(n -> lines.putIfAbsent(n, fields.line())).orElse(null);
      if (first != null) {
        fields.report(
            "name",
            "the name is taken by the %s on line %d; give each a name of its own",
            what,
            first);
      }
      entries.add(fields);
    }
    return entries;
  }

  /** What a name stands for; reported where it stands for nothing. */
  <T> Optional<T> known(String key, String text, Optional<T> value, Collection<String> names) {
    if (value.isEmpty()) {
      report(key, "there is no %s %s; name one of %s", key, text, List.copyOf(names));
    }
    return value;
  }

  /** The constant that a word names; reported where it names none. */
  <E extends Enum<E>> Optional<E> oneOf(String key, String word, E[] constants) {
    Optional<E> constant = named(constants, word);
    if (constant.isEmpty()) {
      report(
          key,
          "%s is '%s'; write one of %s",
          key,
          word,
          Stream.of(constants).map(c -> c.name().toLowerCase(Locale.ROOT)).toList());
    }
    return constant;
  }

  Optional<Expression> formula(String key, String text, Map<String, ColumnType> columns) {
    return formula(key, text, columns, label());
  }

  /** A formula; reported where it cannot be read. */
  Optional<Expression> formula(
      String key, String text, Map<String, ColumnType> columns, String owner) {
    try {
      return Optional.of(ExpressionParser.parse(text, columns, owner));
    } catch (UnusableExpressionException e) {
      report(key, "the formula '%s' of %s: %s", text, key, e.getMessage());
      return Optional.empty();
    }
  }

  /** An optional formula that is true or false. */
  Optional<Expression> condition(String key, Map<String, ColumnType> columns) {
    Optional<Expression> formula = optionalWords(key).flatMap(text -> formula(key, text, columns));
    if (formula.filter(f -> f.type() != ColumnType.BOOL).isPresent()) {
      report(key, "%s is a %s; write a condition", key, formula.get().type().sqlName());
    }
    return formula;
  }

  /** A description that says so where what it describes is made up. */
  static String described(Optional<String> description, boolean isSimulated) {
    return description.orElse("") + (isSimulated ? " Simulated." : "");
  }

  /** The constant that a word names; empty if there is none. */
  static <E extends Enum<E>> Optional<E> named(E[] values, String word) {
    return Arrays.stream(values)
        .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst();
  }
}
