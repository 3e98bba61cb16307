package io.flit.schemas.metrics;

import io.flit.schemas.ColumnType;
import io.flit.schemas.metrics.expressions.Expression;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the metrics of {@code metrics.yaml}: what each is made of, in which unit, and how it is
 * written.
 */
final class MetricSection {
  static final List<String> KEYS =
      List.of(
          "name",
          "label",
          "description",
          "model",
          "kind",
          "expression",
          "percentile",
          "numerator",
          "denominator",
          "filter",
          "unit",
          "up_is",
          "additive",
          "simulated",
          "in_detail",
          "synonyms",
          "owner");

  private final ModelSection models;
  private final Map<String, Metric> metrics = new LinkedHashMap<>();

  MetricSection(ModelSection models) {
    this.models = models;
  }

  /** Reads all metrics; reports what is wrong with them. */
  void readAll(List<MetricFields> definitions) {
    definitions.forEach(this::read);
    definitions.forEach(this::checkParts);
  }

  /** The metrics that could be read, in the order of the file. */
  List<Metric> metrics() {
    return List.copyOf(metrics.values());
  }

  private void read(MetricFields fields) {
    Optional<Model> model =
        fields
            .words("model")
            .flatMap(
                name ->
                    models.names().contains(name)
                        ? Optional.ofNullable(models.models().get(name))
                        : fields.known("model", name, Optional.empty(), models.names()));
    Optional<MetricKind> kind =
        fields.words("kind").flatMap(text -> fields.oneOf("kind", text, MetricKind.values()));
    Optional<MetricUnit> unit =
        fields.words("unit").flatMap(text -> fields.oneOf("unit", text, MetricUnit.values()));
    Optional<Direction> upIs =
        fields.words("up_is").flatMap(text -> fields.oneOf("up_is", text, Direction.values()));
    Optional<String> label = fields.words("label");
    Optional<String> description = fields.words("description");
    Optional<String> owner = fields.words("owner");
    kind.ifPresent(k -> checkKeys(fields, k));
    Optional<String> additive = fields.optionalWords("additive");
    boolean mayBeAdditive =
        kind.filter(k -> k == MetricKind.SUM || k == MetricKind.COUNT).isPresent();
    if (additive.filter(text -> !text.equals("true") && !text.equals("false")).isPresent()) {
      fields.report("additive", "additive is '%s'; write true or false", additive.get());
    } else if (kind.isPresent() && !mayBeAdditive && additive.filter("true"::equals).isPresent()) {
      fields.report("additive", "a %s does not add up; write false or nothing", word(kind.get()));
    }
    if (fields.name.isEmpty()
        || model.isEmpty()
        || kind.isEmpty()
        || unit.isEmpty()
        || upIs.isEmpty()) {
      return;
    }
    Map<String, ColumnType> columns = model.get().columns();
    Optional<Expression> expression =
        fields
            .optionalWords("expression")
            .flatMap(text -> fields.formula("expression", text, columns));
    if (expression.isPresent()
        && kind.get() != MetricKind.COUNT_DISTINCT
        && !isNumber(expression.get())) {
      fields.report(
          "expression",
          "it is a %s, and a %s is made of numbers; write one",
          expression.get().type().sqlName(),
          word(kind.get()));
    }
    Optional<Expression> filter = fields.condition("filter", columns);
    boolean isSimulated = fields.isTrue("simulated") || model.get().isSimulated();
    metrics.putIfAbsent(
        fields.name.get(),
        new Metric(
            fields.name.get(),
            label.orElse(""),
            MetricFields.described(description, isSimulated),
            model.get(),
            kind.get(),
            expression,
            filter,
            percentile(fields),
            fields.optionalWords("numerator"),
            fields.optionalWords("denominator"),
            unit.get(),
            upIs.get(),
            mayBeAdditive && !additive.filter("false"::equals).isPresent(),
            fields.texts("synonyms"),
            owner.orElse(""),
            isSimulated,
            fields.optionalWords("in_detail")));
  }

  private static boolean isNumber(Expression expression) {
    return switch (expression.type()) {
      case INT64, FLOAT64, NUMERIC -> true;
      case BOOL, STRING, TIMESTAMP, DATE -> false;
    };
  }

  /** Reports the keys that a kind lacks, and those that it has no use for. */
  private static void checkKeys(MetricFields fields, MetricKind kind) {
    List<String> needed =
        switch (kind) {
          case COUNT -> List.of();
          case SUM, COUNT_DISTINCT, AVERAGE -> List.of("expression");
          case PERCENTILE -> List.of("expression", "percentile");
          case RATIO -> List.of("numerator", "denominator");
        };
    for (String key : List.of("expression", "percentile", "numerator", "denominator", "filter")) {
      boolean isAllowed = needed.contains(key) || key.equals("filter") && kind != MetricKind.RATIO;
      if (needed.contains(key) && !fields.has(key)) {
        fields.report(key, "a %s needs %s; add it", word(kind), key);
      } else if (!isAllowed && fields.has(key)) {
        fields.report(key, "a %s has no %s; remove it", word(kind), key);
      }
    }
  }

  private static Optional<BigDecimal> percentile(MetricFields fields) {
    Optional<String> text = fields.optionalWords("percentile");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!text.get().matches("0?\\.[0-9]{1,9}")) {
      fields.report(
          "percentile",
          "percentile is '%s'; write a share between 0 and 1, such as 0.9",
          text.get());
      return Optional.empty();
    }
    return Optional.of(new BigDecimal(text.get()));
  }

  /** A ratio's two metrics must be there, and be no ratios themselves. */
  private void checkParts(MetricFields fields) {
    Metric metric = fields.name.map(metrics::get).orElse(null);
    if (metric == null) {
      return;
    }
    metric
        .inDetail()
        .filter(name -> !metrics.containsKey(name))
        .ifPresent(
            name ->
                fields.report(
                    "in_detail", "there is no metric %s; name one that is defined here", name));
    metric.numerator().ifPresent(name -> checkPart(fields, "numerator", name));
    metric.denominator().ifPresent(name -> checkPart(fields, "denominator", name));
    metric
        .numerator()
        .map(metrics::get)
        .filter(numerator -> !numerator.model().equals(metric.model()))
        .ifPresent(
            numerator ->
                fields.report(
                    "model",
                    "the model is %s, and the numerator's is %s; write that",
                    metric.model(),
                    numerator.model()));
  }

  private void checkPart(MetricFields fields, String key, String name) {
    Metric part = metrics.get(name);
    if (part == null) {
      fields.report(key, "there is no metric %s; name a sum or a count that is defined here", name);
    } else if (!part.kind().isZeroOverNothing()) {
      fields.report(key, "%s is a %s; name a sum or a count", name, word(part.kind()));
    } else if (part.isSimulated() && !fields.name.map(metrics::get).orElseThrow().isSimulated()) {
      fields.report(key, "%s is simulated, and so this is; add simulated: true", name);
    }
  }

  private static String word(MetricKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
