package io.flit;

import io.flit.schemas.metrics.Metric;
import io.flit.schemas.metrics.MetricKind;
import io.flit.schemas.metrics.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds aggregates in SQL that sum or count what a metric sums or counts. */
final class OwnAggregates {
  private static final Pattern AGGREGATE =
      Pattern.compile(
          "(?i)\\b(SUM|COUNT|COUNTIF|COUNT_IF|AVG|MEAN|MEDIAN|QUANTILE_CONT|PERCENTILE_CONT"
              + "|APPROX_QUANTILES?)\\s*\\(");

  private static final Pattern FILTER = Pattern.compile("(?i)\\G\\s*FILTER\\s*\\(");
  private static final Pattern WORD = Pattern.compile("[a-z_][a-z0-9_]*");

  /** Fenced blocks whole, and paragraphs. */
  private static final Pattern PAGE_PARTS =
      Pattern.compile("(?ms)^```.*?^```$|(?:^(?!```)[^\\n]+\\n?)+");

  private static final Pattern JAVA_TEXTS =
      Pattern.compile(
          "(?s)//[^\\n]*|/\\*.*?\\*/|\"\"\".*?\"\"\"|\"(?:[^\"\\\\\\n]|\\\\.)*\""
              + "|'(?:[^'\\\\]|\\\\.)'|;");

  private OwnAggregates() {}

  /**
   * A text that holds at most one statement, or some that ask the same tables.
   *
   * @param line the number of its first line
   */
  record Passage(int line, String text) {}

  /**
   * An aggregate that a metric defines.
   *
   * @param line where it stands
   * @param aggregate its text
   */
  record Finding(int line, String aggregate, Metric metric, String passage) {
    @Override
    public String toString() {
      return line + ": " + aggregate + " is the metric " + metric + "; ask for that";
    }
  }

  /** What a file's passages hold. */
  static List<Finding> in(String file, String text) {
    List<Finding> findings = new ArrayList<>();
    passages(file, text).forEach(passage -> findings.addAll(in(passage)));
    return findings;
  }

  private static List<Passage> passages(String file, String text) {
    if (file.endsWith(".java")) {
      return javaTexts(text);
    }
    return matches(
        text,
        file.endsWith(".md")
            ? PAGE_PARTS
            : Pattern.compile(file.endsWith(".json") ? "[^\\n]+" : "(?:[^\\n]+\\n?(?!- ))+"));
  }

  private static List<Passage> matches(String text, Pattern part) {
    return part.matcher(text)
        .results()
        .map(match -> new Passage(line(text, match.start()), match.group()))
        .toList();
  }

  /** The literals of each statement, at their places. */
  private static List<Passage> javaTexts(String code) {
    List<Passage> passages = new ArrayList<>();
    StringBuilder literals = new StringBuilder();
    int start = 0;
    int end = 0;
    Matcher text = JAVA_TEXTS.matcher(code);
    while (text.find()) {
      literals.append(code.substring(end, text.start()).replaceAll("[^\\n]", " "));
      boolean isLiteral = text.group().startsWith("\"");
      literals.append(
          isLiteral ? text.group().replace('"', ' ') : text.group().replaceAll("[^\\n]", " "));
      end = text.end();
      if (text.group().equals(";")) {
        passages.add(new Passage(line(code, start), literals.toString()));
        literals.setLength(0);
        start = end;
      }
    }
    return passages;
  }

  private static int line(String text, int place) {
    return 1 + (int) text.substring(0, place).chars().filter(c -> c == '\n').count();
  }

  private static List<Finding> in(Passage passage) {
    String text = passage.text();
    Set<String> words = words(text);
    List<Metric> metrics =
        Metrics.shipped().metrics().stream()
            .filter(metric -> metric.kind() != MetricKind.RATIO)
            .filter(metric -> words.contains(metric.model().table().name()))
            .toList();
    List<Finding> findings = new ArrayList<>();
    Matcher aggregate = AGGREGATE.matcher(text);
    while (!metrics.isEmpty() && aggregate.find()) {
      int end = closed(text, aggregate.end());
      Matcher filter = FILTER.matcher(text);
      if (filter.find(end)) {
        end = closed(text, filter.end());
      }
      String whole = text.substring(aggregate.start(), end);
      String operand = text.substring(aggregate.end(), end).replaceAll("[\\s)]", "");
      int line = passage.line() + line(text, aggregate.start()) - 1;
      defined(metrics, operand, words(whole))
          .ifPresent(metric -> findings.add(new Finding(line, oneLine(whole), metric, text)));
    }
    return findings;
  }

  private static Optional<Metric> defined(List<Metric> metrics, String operand, Set<String> words) {
    return metrics.stream()
        .filter(
            metric ->
                operand.equals("*") || operand.equals("1")
                    ? metric.kind() == MetricKind.COUNT
                    : columns(metric).stream().anyMatch(words::contains))
        .findFirst();
  }

  /** The columns that a metric is computed from. */
  private static Set<String> columns(Metric metric) {
    return Metrics.shipped().lineage(metric).stream()
        .map(origin -> origin.column().name())
        .collect(Collectors.toSet());
  }

  private static Set<String> words(String text) {
    return WORD.matcher(text.toLowerCase(Locale.ROOT))
        .results()
        .map(match -> match.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Where the parenthesis closes that was opened before a place. */
  private static int closed(String text, int from) {
    int open = 1;
    int place = from;
    while (place < text.length() && open > 0) {
      char c = text.charAt(place++);
      open += c == '(' ? 1 : c == ')' ? -1 : 0;
    }
    return place;
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
