package io.flit.transforms.experiments;

import java.io.StringReader;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads the experiment configuration and reports everything that is wrong with it at once.
 *
 * <p>It walks YAML's nodes rather than the objects made from them: nodes know their line, keep a
 * repeated key, and hold numbers, dates and words such as {@code on} as they were written.
 */
final class ExperimentsParser {
  private static final List<String> FILE_KEYS = List.of("experiments");
  private static final List<String> EXPERIMENT_KEYS =
      List.of("name", "description", "start_date", "end_date", "alpha", "control", "variants");
  private static final List<String> VARIANT_KEYS = List.of("name", "weight", "extra_order_rate");

  private static final BigDecimal WEIGHT_TOLERANCE = new BigDecimal("0.000001");
  private static final BigDecimal DEFAULT_ALPHA = new BigDecimal("0.05");

  /** More than three orders a day from each user is no effect of an experiment but a slip. */
  private static final BigDecimal MAX_EXTRA_ORDER_RATE = new BigDecimal(100);

  /** Beyond this no weight is meant, and sums would need space without bound. */
  private static final int MAX_DECIMALS = 30;

  private final String source;
  private final List<Problem> problems = new ArrayList<>();

  ExperimentsParser(String source) {
    this.source = source;
  }

  /**
   * @throws InvalidExperimentsException with all problems
   */
  Experiments parse(String yaml) {
    Node root = null;
    try {
      root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(yaml));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine();
      report(line, "the text is not valid YAML (%s); correct it there", e.getProblem());
    } catch (YAMLException e) {
      report(0, "the text is not valid YAML (%s); correct it", firstLine(e.getMessage()));
    }
    List<Experiment> experiments = problems.isEmpty() ? experiments(root) : List.of();
    if (!problems.isEmpty()) {
      throw new InvalidExperimentsException(
          problems.stream()
              .sorted(Comparator.comparingInt(Problem::line))
              .map(problem -> source + ":" + (problem.line() + 1) + ": " + problem.text())
              .toList());
    }
    return Experiments.of(experiments);
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  private List<Experiment> experiments(Node root) {
    if (!(root instanceof MappingNode mapping)) {
      report(
          root == null ? 0 : line(root),
          "the configuration has no key 'experiments'; write 'experiments:' and a list below it");
      return List.of();
    }
    Fields file = new Fields(mapping, "the configuration", FILE_KEYS);
    List<Experiment> experiments = new ArrayList<>();
    Map<String, Integer> linesByName = new HashMap<>();
    for (Node node : file.list("experiments")) {
      String label = "experiment number " + (experiments.size() + 1);
      Experiment experiment = experiment(node, label);
      experiments.add(experiment);
      if (experiment.name() != null) {
        Integer first = linesByName.putIfAbsent(experiment.name(), line(node));
        if (first != null) {
          report(
              line(node),
              "experiment '%s': the name is taken by the experiment on line %d; give each "
                  + "experiment a name of its own",
              experiment.name(),
              first + 1);
        }
      }
    }
    return experiments;
  }

  /** An experiment as far as it can be read; what cannot be read is reported. */
  private Experiment experiment(Node node, String fallbackLabel) {
    String label = nameIn(node).map(name -> "experiment '" + name + "'").orElse(fallbackLabel);
    Fields fields = new Fields(node, label, EXPERIMENT_KEYS);
    String name = fields.name();
    LocalDate startDate = fields.date("start_date");
    LocalDate endDate = fields.date("end_date");
    if (startDate != null && endDate != null && endDate.isBefore(startDate)) {
      fields.report(
          "end_date",
          "end_date %s lies before start_date %s; the last day must be the first or a later one",
          endDate,
          startDate);
    }
    BigDecimal alpha = fields.number("alpha", DEFAULT_ALPHA);
    if (alpha != null && (alpha.signum() <= 0 || alpha.compareTo(BigDecimal.ONE) >= 0)) {
      fields.report(
          "alpha",
          "alpha %s is not a significance level; write a number between 0 and 1 such as 0.05",
          alpha.toPlainString());
    }
    Optional<String> control = fields.text("control");
    List<Variant> variants = variants(fields, control.orElse(""));
    if (control.isPresent()
        && !variants.isEmpty()
        && variants.stream().noneMatch(Variant::isControl)) {
      List<String> names = variants.stream().map(Variant::name).filter(n -> n != null).toList();
      fields.report(
          "control",
          "control '%s' is not one of the variants; %s",
          control.get(),
          wayOut(control.get(), names, "name one of "));
    }
    return new Experiment(
        name,
        fields.optionalText("description"),
        startDate,
        endDate,
        alpha == null ? Double.NaN : alpha.doubleValue(),
        variants);
  }

  private static Optional<String> nameIn(Node node) {
    if (node instanceof MappingNode mapping) {
      for (NodeTuple field : mapping.getValue()) {
        if (field.getKeyNode() instanceof ScalarNode key
            && key.getValue().equals("name")
            && field.getValueNode() instanceof ScalarNode name
            && !name.getValue().isBlank()) {
          return Optional.of(name.getValue());
        }
      }
    }
    return Optional.empty();
  }

  private List<Variant> variants(Fields experiment, String control) {
    List<Variant> variants = new ArrayList<>();
    Map<String, Integer> linesByName = new HashMap<>();
    BigDecimal sum = BigDecimal.ZERO;
    boolean isSumKnown = true;
    for (Node node : experiment.list("variants")) {
      String label =
          experiment.label
              + ", "
              + nameIn(node)
                  .map(name -> "variant '" + name + "'")
                  .orElse("variant number " + (variants.size() + 1));
      Fields fields = new Fields(node, label, VARIANT_KEYS);
      String name = fields.name();
      BigDecimal weight = fields.number("weight", null);
      if (isShare(fields, weight)) {
        sum = sum.add(weight);
      } else {
        isSumKnown = false;
      }
      variants.add(new Variant(name, weight, control.equals(name), extraOrderRate(fields)));
      Integer first = name == null ? null : linesByName.putIfAbsent(name, line(node));
      if (first != null) {
        fields.report(
            "name",
            "the name is taken by the variant on line %d; give each variant a name of its own",
            first + 1);
      }
    }
    if (variants.isEmpty()) {
      experiment.reportEmpty("variants", "list at least the control, with weight 1");
    } else if (isSumKnown && sum.subtract(BigDecimal.ONE).abs().compareTo(WEIGHT_TOLERANCE) > 0) {
      experiment.report(
          "variants",
          "the weights of its variants sum to %s; change them so that they sum to 1 (within %s)",
          sum.toPlainString(),
          WEIGHT_TOLERANCE.toPlainString());
    }
    return variants;
  }

  private static boolean isShare(Fields fields, BigDecimal weight) {
    if (weight == null) {
      return false;
    }
    if (weight.signum() < 0) {
      fields.report(
          "weight",
          "weight %s is negative; write the share of users as a number from 0 to 1",
          weight.toPlainString());
      return false;
    }
    if (weight.compareTo(BigDecimal.ONE) > 0) {
      fields.report(
          "weight",
          "weight %s is above 1; write the share of users as a number from 0 to 1, so 0.5 for 50 %%",
          weight.toPlainString());
      return false;
    }
    return true;
  }

  private static double extraOrderRate(Fields fields) {
    BigDecimal rate = fields.number("extra_order_rate", BigDecimal.ZERO);
    if (rate == null) {
      return Double.NaN;
    }
    if (rate.signum() < 0) {
      fields.report(
          "extra_order_rate",
          "extra_order_rate %s is negative; write the extra orders expected per exposed user, 0 "
              + "or more",
          rate.toPlainString());
    } else if (rate.compareTo(MAX_EXTRA_ORDER_RATE) > 0) {
      fields.report(
          "extra_order_rate",
          "extra_order_rate %s is above %s orders per exposed user in 30 days; write a smaller "
              + "number",
          rate.toPlainString(),
          MAX_EXTRA_ORDER_RATE.toPlainString());
    }
    return rate.doubleValue();
  }

  private void report(int line, String format, Object... values) {
    String sentence = String.format(Locale.ROOT, format, values);
    problems.add(new Problem(line, sentence.endsWith("?") ? sentence : sentence + "."));
  }

  private static int line(Node node) {
    return node.getStartMark().getLine();
  }

  /** The fields of a mapping. Keys that are unknown or repeated are reported on the way in. */
  private final class Fields {
    private final Node node;
    private final String label;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final boolean isMapping;

    Fields(Node node, String label, List<String> knownKeys) {
      this.node = node;
      this.label = label;
      this.isMapping = node instanceof MappingNode;
      if (!isMapping) {
        ExperimentsParser.this.report(
            line(node), "%s is not a mapping; give it the keys %s", label, knownKeys);
        return;
      }
      for (NodeTuple field : ((MappingNode) node).getValue()) {
        String key =
            field.getKeyNode() instanceof ScalarNode
                ? ((ScalarNode) field.getKeyNode()).getValue()
                : "(not a text)";
        if (!knownKeys.contains(key)) {
          ExperimentsParser.this.report(
              line(field.getKeyNode()),
              "%s: the key '%s' is unknown; %s",
              label,
              key,
              wayOut(key, knownKeys, "remove it or use one of "));
        } else if (values.putIfAbsent(key, field.getValueNode()) != null) {
          ExperimentsParser.this.report(
              line(field.getKeyNode()),
              "%s: the key '%s' is given twice; keep one of the two",
              label,
              key);
        }
      }
    }

    /** Reports a problem at a key's value, or at the whole mapping where the key is missing. */
    void report(String key, String format, Object... arguments) {
      ExperimentsParser.this.report(
          line(values.getOrDefault(key, node)),
          "%s: %s",
          label,
          String.format(Locale.ROOT, format, arguments));
    }

    /** Reports a list that is there and has no entries. */
    void reportEmpty(String key, String wayOut) {
      if (values.get(key) instanceof SequenceNode) {
        report(key, "%s is empty; %s", key, wayOut);
      }
    }

    private void reportMissing(String key) {
      if (isMapping) {
        report(key, "%s is missing; add it", key);
      }
    }

    /** A required text, empty and reported where it is missing or no text. */
    Optional<String> text(String key) {
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

    String optionalText(String key) {
      return values.containsKey(key) ? text(key).orElse("") : "";
    }

    /** The required name, null and reported where it cannot serve as one. */
    String name() {
      String name = text("name").orElse(null);
      if (name == null) {
        return null;
      }
      // Staged text is trimmed, and a table of the experiments is tab-separated.
      if (name.isBlank() || !name.equals(name.strip()) || name.chars().anyMatch(c -> c < ' ')) {
        report(
            "name",
            "the name '%s' is blank or has white space at its ends or control characters; write "
                + "a name such as checkout_button_color",
            name);
        return null;
      }
      return name;
    }

    /** A required date, null and reported where it is none. */
    LocalDate date(String key) {
      String text = text(key).orElse(null);
      if (text == null) {
        return null;
      }
      try {
        if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") && !text.startsWith("0000")) {
          return LocalDate.parse(text);
        }
      } catch (DateTimeException e) {
        // Reported below with all other texts that are no date.
      }
      report(key, "%s '%s' is not a date; write YYYY-MM-DD such as 2026-03-31", key, text);
      return null;
    }

    /** A number; the default where there is none; null and reported where it is not a number. */
    BigDecimal number(String key, BigDecimal defaultValue) {
      if (defaultValue != null && !values.containsKey(key)) {
        return defaultValue;
      }
      String text = text(key).orElse(null);
      if (text == null) {
        return null;
      }
      if (text.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,2})?")) {
        BigDecimal number = new BigDecimal(text);
        if (number.scale() <= MAX_DECIMALS && number.precision() - number.scale() <= MAX_DECIMALS) {
          return number;
        }
      }
      report(key, "%s '%s' is not a number; write a decimal number such as 0.25", key, text);
      return null;
    }

    /** A required list, empty and reported where it is missing or none. */
    List<Node> list(String key) {
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
  }

  /** What is wrong, and on which line, from 0. */
  private record Problem(int line, String text) {}

  /** Suggests the name that was probably meant, or else lists all. */
  private static String wayOut(String wrong, List<String> names, String otherwise) {
    return names.stream()
        .filter(name -> distance(plain(wrong), plain(name)) <= Math.min(3, (name.length() + 1) / 2))
        .min(Comparator.comparingInt(name -> distance(plain(wrong), plain(name))))
        .map(name -> "did you mean '" + name + "'?")
        .orElseGet(
            () ->
                otherwise
                    + names.stream().map(n -> "'" + n + "'").collect(Collectors.joining(", ")));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /** The number of characters to insert, delete or replace to turn one text into the other. */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
