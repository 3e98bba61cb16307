package io.flit.schemas.metrics;

import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.metrics.expressions.Expression;
import io.flit.schemas.yaml.InvalidConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every model, dimension and metric that there is, and how they belong together. */
public final class Metrics {
  private static final String SHIPPED = "metrics.yaml";

  private final Map<String, Model> models;
  private final Map<String, Dimension> dimensions;
  private final Map<String, Metric> metrics;

  /** The joins that lead from each model to each that it reaches, nearest first. */
  private final Map<String, Map<String, List<Join>>> paths = new LinkedHashMap<>();

  Metrics(List<Model> models, List<Dimension> dimensions, List<Metric> metrics) {
    this.models = byName(models, Model::name);
    this.dimensions = byName(dimensions, Dimension::name);
    this.metrics = byName(metrics, Metric::name);
    models.forEach(model -> paths.put(model.name(), pathsFrom(model)));
  }

  private static <T> Map<String, T> byName(Collection<T> values, Function<T, String> name) {
    return values.stream()
        .collect(Collectors.toMap(name, Function.identity(), (a, b) -> a, LinkedHashMap::new));
  }

  /** The definitions that the platform ships with. */
  public static Metrics shipped() {
    return Shipped.METRICS;
  }

  private static final class Shipped {
    static final Metrics METRICS = load();

    private static Metrics load() {
      try (InputStream in = Metrics.class.getResourceAsStream(SHIPPED)) {
        return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), SHIPPED);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * Reads definitions.
   *
   * @param source what the text is called in messages
   * @throws InvalidConfigurationException with everything that is wrong
   */
  public static Metrics parse(String yaml, String source) {
    return new MetricsParser(source).parse(yaml);
  }

  private Map<String, List<Join>> pathsFrom(Model start) {
    Map<String, List<Join>> found = new LinkedHashMap<>();
    found.put(start.name(), List.of());
    Deque<Model> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      Model from = open.remove();
      for (String name : from.through()) {
        if (!found.containsKey(name)) {
          Model to = models.get(name);
          List<Join> path = new ArrayList<>(found.get(from.name()));
          path.add(Join.between(from, to).orElseThrow());
          found.put(name, List.copyOf(path));
          open.add(to);
        }
      }
    }
    return found;
  }

  /** All models, in the order of the file. */
  public List<Model> models() {
    return List.copyOf(models.values());
  }

  /** All dimensions, in the order of the file. */
  public List<Dimension> dimensions() {
    return List.copyOf(dimensions.values());
  }

  /** All metrics, in the order of the file. */
  public List<Metric> metrics() {
    return List.copyOf(metrics.values());
  }

  /** The metrics whose model is a given one. */
  public List<Metric> metricsOf(Model model) {
    return metrics.values().stream().filter(metric -> metric.model().equals(model)).toList();
  }

  /**
   * The metric of a name.
   *
   * @throws UnusableQueryException if there is none
   */
  public Metric metric(String name) {
    return named(metrics, "metric", name);
  }

  /**
   * The dimension of a name.
   *
   * @throws UnusableQueryException if there is none
   */
  public Dimension dimension(String name) {
    return named(dimensions, "dimension", name);
  }

  /**
   * The metric that a word names as people type it: by its name in any case, or by a synonym that
   * no other metric has, with a space or an underscore between words.
   *
   * @throws UnusableQueryException if there is none
   */
  public Metric metricCalled(String word) {
    return called(metrics, "metric", word, Metric::synonyms);
  }

  /**
   * The dimension that a word names as people type it: by its name in any case, or by a synonym
   * that no other dimension has, with a space or an underscore between words.
   *
   * @throws UnusableQueryException if there is none
   */
  public Dimension dimensionCalled(String word) {
    return called(dimensions, "dimension", word, Dimension::synonyms);
  }

  private static <T> T called(
      Map<String, T> values, String kind, String word, Function<T, List<String>> synonyms) {
    String name = word.strip().toLowerCase(Locale.ROOT).replaceAll("[ _-]+", "_");
    if (values.containsKey(name)) {
      return values.get(name);
    }
    List<T> meant =
        values.values().stream()
            .filter(
                value ->
                    synonyms.apply(value).stream()
                        .anyMatch(s -> s.replaceAll("[ -]", "_").equalsIgnoreCase(name)))
            .toList();
    return meant.size() == 1 ? meant.get(0) : named(values, kind, word);
  }

  /**
   * The model of a name.
   *
   * @throws UnusableQueryException if there is none
   */
  Model model(String name) {
    return named(models, "model", name);
  }

  private static <T> T named(Map<String, T> values, String kind, String name) {
    T value = values.get(name);
    if (value == null) {
      throw new UnusableQueryException(
          new UnusableQueryException.Unknown(kind, name, List.copyOf(values.keySet())));
    }
    return value;
  }

  /** The metrics that a metric is made of: a ratio's two, or itself. */
  public List<Metric> parts(Metric metric) {
    return metric.kind() == MetricKind.RATIO
        ? List.of(
            metric(metric.numerator().orElseThrow()), metric(metric.denominator().orElseThrow()))
        : List.of(metric);
  }

  /** The dimensions that a metric can be cut by, in the order of the file. */
  public List<Dimension> dimensionsOf(Metric metric) {
    return dimensions.values().stream()
        .filter(dimension -> missing(metric, dimension).isEmpty())
        .toList();
  }

  /**
   * Whether a dimension that a metric can be cut by is a result of what the metric counts rather
   * than a reason for it: it holds a state of today that this has brought about, or is what the
   * metric's own filter asks for.
   */
  public boolean isResult(Dimension dimension, Metric metric) {
    return parts(metric).stream().anyMatch(part -> isResultOf(part, dimension));
  }

  private boolean isResultOf(Metric part, Dimension dimension) {
    Binding binding = binding(part.model(), dimension).orElseThrow();
    boolean isFiltered =
        binding.owner().equals(part.model())
            && part.filter()
                .filter(filter -> filter.names().containsAll(binding.expression().names()))
                .isPresent();
    return isFiltered || dimension.stateOfToday().contains(binding.owner().name());
  }

  /** The dimensions that a model's rows have, in the order of the file. */
  public List<Dimension> dimensionsOf(Model model) {
    return dimensions.values().stream()
        .filter(dimension -> binding(model, dimension).isPresent())
        .toList();
  }

  /** The tables that a model's rows and their dimensions stand in. */
  public Set<Table<?>> tablesOf(Model model) {
    return paths.get(model.name()).keySet().stream()
        .map(name -> models.get(name).table())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Why a metric cannot be cut by a dimension, in a sentence; empty if it can. */
  public Optional<String> refusal(Metric metric, Dimension dimension) {
    return missing(metric, dimension).map(part -> refusal(metric, part, dimension));
  }

  /** The first part of a metric whose rows do not have a dimension. */
  private Optional<Metric> missing(Metric metric, Dimension dimension) {
    return parts(metric).stream()
        .filter(part -> binding(part.model(), dimension).isEmpty())
        .findFirst();
  }

  private String refusal(Metric metric, Metric part, Dimension dimension) {
    Model model = part.model();
    String whose =
        metric.equals(part) ? "" : "its part " + part + " is made of " + model + ", and ";
    List<String> owners = List.copyOf(dimension.expressions().keySet());
    Optional<String> finer =
        owners.stream().filter(owner -> paths.get(owner).containsKey(model.name())).findFirst();
    String why =
        finer
            .map(
                owner ->
                    whose
                        + "one row of "
                        + model
                        + " has many of "
                        + owner
                        + ", so it would be counted once for each of them")
            .orElseGet(
                () ->
                    whose
                        + "nothing leads from a row of "
                        + model
                        + " to one of "
                        + String.join(" or ", owners));
    String others =
        dimensionsOf(metric).stream().map(Dimension::name).collect(Collectors.joining(", "));
    String wayOut =
        metric
            .inDetail()
            .filter(name -> missing(metric(name), dimension).isEmpty())
            .map(name -> "Ask for " + name + ", or cut " + metric + " by one of " + others)
            .orElseGet(
                () ->
                    "Cut it by one of "
                        + others
                        + ", or ask for a metric of "
                        + String.join(" or ", owners));
    return metric + " cannot be cut by " + dimension + ": " + why + ". " + wayOut + ".";
  }

  /**
   * How a model's rows get at a dimension.
   *
   * @param path the joins to the model that has it
   * @param owner the model that has it
   * @param expression its formula there; a time's date, not yet cut to its period
   */
  record Binding(List<Join> path, Model owner, Expression expression) {}

  /** How a model's rows get at their date. */
  Binding time(Model model) {
    Model owner = model.timeOf().map(models::get).orElse(model);
    return new Binding(
        paths.get(model.name()).get(owner.name()), owner, owner.time().orElseThrow());
  }

  /** The nearest way from a model's rows to a dimension; empty if there is none. */
  Optional<Binding> binding(Model model, Dimension dimension) {
    if (dimension.grain().isPresent()) {
      return Optional.of(time(model));
    }
    return paths.get(model.name()).entrySet().stream()
        .filter(path -> dimension.expressions().containsKey(path.getKey()))
        .findFirst()
        .map(
            path ->
                new Binding(
                    path.getValue(),
                    models.get(path.getKey()),
                    dimension.expressions().get(path.getKey())));
  }

  /**
   * The columns that a metric is computed from: of its formula, its filter and its model's, and for
   * a number of rows the key. Sorted by name.
   */
  public Set<Column.Origin> lineage(Metric metric) {
    Set<Column.Origin> origins = new TreeSet<>(Comparator.comparing(Column.Origin::toString));
    for (Metric part : parts(metric)) {
      Set<String> names = new LinkedHashSet<>();
      Stream.of(part.expression(), part.filter(), part.model().filter())
          .flatMap(Optional::stream)
          .forEach(expression -> names.addAll(expression.names()));
      if (part.kind() == MetricKind.COUNT) {
        names.addAll(part.model().key());
      }
      part.model().origins(names).forEach(origins::add);
    }
    return origins;
  }
}
