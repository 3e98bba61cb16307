package io.flit.schemas.metrics;

import io.flit.schemas.Column;
import io.flit.schemas.ColumnType;
import io.flit.schemas.Table;
import io.flit.schemas.annotations.PersonalData;
import io.flit.schemas.catalog.Tables;
import io.flit.schemas.metrics.ExpressionParser.UnusableExpressionException;
import io.flit.schemas.metrics.GroupedColumn.Aggregate;
import io.flit.schemas.yaml.InvalidConfigurationException;
import io.flit.schemas.yaml.YamlFields;
import io.flit.schemas.yaml.YamlProblems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;

/** Reads definitions of metrics and reports everything that is wrong with them at once. */
final class MetricsParser {
  static final List<String> FILE_KEYS = List.of("models", "dimensions", "metrics");
  static final List<String> MODEL_KEYS =
      List.of(
          "name",
          "description",
          "table",
          "group_by",
          "columns",
          "filter",
          "time",
          "time_of",
          "through",
          "simulated");
  static final List<String> DIMENSION_KEYS =
      List.of(
          "name",
          "description",
          "grain",
          "models",
          "state_of_today",
          "simulated",
          "personal_data",
          "synonyms");
  static final List<String> METRIC_KEYS =
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

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
  private static final Pattern AGGREGATE =
      Pattern.compile("\\s*([a-z]+)\\s*\\((.*)\\)\\s*", Pattern.DOTALL);

  private final YamlProblems problems;
  private final Map<String, Model> models = new LinkedHashMap<>();
  private final Map<String, Metric> metrics = new LinkedHashMap<>();
  private final Set<String> modelNames = new LinkedHashSet<>();

  MetricsParser(String source) {
    this.problems = new YamlProblems(source);
  }

  /**
   * @throws InvalidConfigurationException with all problems
   */
  Metrics parse(String yaml) {
    List<Dimension> dimensions = new ArrayList<>();
    Optional<Node> root = problems.compose(yaml);
    if (root.isPresent()) {
      read(new Fields(root.get(), "the file", FILE_KEYS), dimensions);
    } else if (problems.isEmpty()) {
      problems.report(0, "the file is empty; give it the keys %s", FILE_KEYS);
    }
    problems.throwIfAny();
    return new Metrics(List.copyOf(models.values()), dimensions, List.copyOf(metrics.values()));
  }

  private void read(Fields file, List<Dimension> dimensions) {
    List<Fields> modelFields = file.entries("models", "model", MODEL_KEYS);
    modelFields.forEach(fields -> fields.name.ifPresent(modelNames::add));
    modelFields.forEach(this::model);
    modelFields.forEach(this::checkThrough);
    List<Fields> dimensionFields = file.entries("dimensions", "dimension", DIMENSION_KEYS);
    dimensionFields.forEach(fields -> dimension(fields).ifPresent(dimensions::add));
    List<Fields> metricFields = file.entries("metrics", "metric", METRIC_KEYS);
    metricFields.forEach(this::metric);
    metricFields.forEach(this::checkParts);
    Set<String> taken = new HashSet<>();
    dimensions.forEach(dimension -> taken.add(dimension.name()));
    metricFields.stream()
        .filter(fields -> fields.name.filter(taken::contains).isPresent())
        .forEach(
            fields ->
                fields.report("name", "the name is taken by a dimension; give it one of its own"));
  }

  private void model(Fields fields) {
    Optional<Table<?>> table =
        fields.words("table").flatMap(name -> fields.known("table", name, Tables.named(name)));
    Optional<String> groupBy = fields.optionalWords("group_by");
    if (table.isEmpty()) {
      return;
    }
    Map<String, ColumnType> own = Model.columns(table.get(), Optional.empty(), List.of());
    if (groupBy.isPresent() && !own.containsKey(groupBy.get())) {
      fields.report(
          "group_by",
          "%s has no column %s; name one of %s",
          table.get().name(),
          groupBy.get(),
          own.keySet());
      return;
    }
    List<GroupedColumn> grouped = grouped(fields, table.get(), own);
    if (groupBy.isEmpty() && !grouped.isEmpty()) {
      fields.report("columns", "columns are what is kept of a group; add group_by, or remove them");
    }
    Map<String, ColumnType> columns = Model.columns(table.get(), groupBy, grouped);
    Optional<Expression> time =
        fields.optionalWords("time").flatMap(text -> fields.formula("time", text, columns));
    if (time.isPresent() && time.get().type() != ColumnType.DATE) {
      fields.report(
          "time",
          "time is a %s; write a DATE, such as date(created_at)",
          time.get().type().sqlName());
    }
    if (fields.has("time") == fields.has("time_of")) {
      fields.report(
          "time", "give either time, a formula, or time_of, a model that it goes through");
    }
    Optional<Expression> filter = fields.condition("filter", columns);
    Optional<String> description = fields.words("description");
    boolean isSimulated = fields.isTrue("simulated");
    if (fields.name.isPresent()) {
      models.putIfAbsent(
          fields.name.get(),
          new Model(
              fields.name.get(),
              described(description, isSimulated),
              table.get(),
              groupBy,
              grouped,
              filter,
              time,
              fields.optionalWords("time_of"),
              fields.texts("through"),
              isSimulated));
    }
  }

  private List<GroupedColumn> grouped(
      Fields fields, Table<?> table, Map<String, ColumnType> columns) {
    List<GroupedColumn> grouped = new ArrayList<>();
    fields
        .mapping("columns")
        .forEach(
            (name, text) -> {
              Matcher call = AGGREGATE.matcher(text);
              Optional<Aggregate> aggregate =
                  call.matches() ? named(Aggregate.values(), call.group(1)) : Optional.empty();
              if (aggregate.isEmpty()) {
                fields.report(
                    "columns." + name,
                    "the column %s is '%s'; write one of min, max, sum, any or count of a formula,"
                        + " such as max(user_id)",
                    name,
                    text);
                return;
              }
              if (aggregate.get() == Aggregate.COUNT) {
                if (!call.group(2).isBlank()) {
                  fields.report(
                      "columns." + name, "the column %s counts rows, so write count()", name);
                }
                grouped.add(new GroupedColumn(name, Aggregate.COUNT, Optional.empty()));
                return;
              }
              Optional<Expression> operand =
                  fields.formula("columns." + name, call.group(2), columns, table.name());
              operand.ifPresent(
                  formula -> {
                    if (aggregate.get() == Aggregate.ANY && formula.type() != ColumnType.BOOL) {
                      fields.report(
                          "columns." + name,
                          "the column %s is any of what is no condition; write one",
                          name);
                    }
                    grouped.add(new GroupedColumn(name, aggregate.get(), operand));
                  });
            });
    return grouped;
  }

  private void checkThrough(Fields fields) {
    Model model = fields.name.map(models::get).orElse(null);
    if (model == null) {
      return;
    }
    if (model.timeOf().isPresent()
        && (!model.through().contains(model.timeOf().get())
            || models.get(model.timeOf().get()).time().isEmpty())) {
      fields.report(
          "time_of",
          "time_of is %s; name a model with a time of its own that stands in through",
          model.timeOf().get());
    }
    for (String name : model.through()) {
      Model to = models.get(name);
      if (to == null) {
        if (!modelNames.contains(name)) {
          fields.report("through", "there is no model %s; name one of %s", name, modelNames);
        }
      } else if (Join.between(model, to).isEmpty()) {
        fields.report(
            "through",
            "no column of %s references %s (@References), and it does not have the columns of its"
                + " key, %s; declare the reference or remove %s",
            model.table().name(),
            to.table().name(),
            to.key(),
            name);
      } else if (to.filter().isPresent()) {
        fields.report(
            "through",
            "%s has a filter, and rows of %s need not meet it; remove one of the two",
            name,
            model);
      }
    }
  }

  private Optional<Dimension> dimension(Fields fields) {
    Optional<TimeGrain> grain =
        fields
            .optionalWords("grain")
            .flatMap(text -> fields.oneOf("grain", text, TimeGrain.values()));
    Map<String, Expression> expressions = new LinkedHashMap<>();
    ColumnType type = grain.isPresent() ? ColumnType.DATE : null;
    if (grain.isPresent() == fields.has("models")) {
      fields.report("models", "give either a grain, of time, or models, with the formula on each");
    }
    for (Map.Entry<String, String> entry : fields.mapping("models").entrySet()) {
      Model model = models.get(entry.getKey());
      if (model == null) {
        if (!modelNames.contains(entry.getKey())) {
          fields.report(
              "models." + entry.getKey(),
              "there is no model %s; name one of %s",
              entry.getKey(),
              modelNames);
        }
        continue;
      }
      Optional<Expression> formula =
          fields.formula(
              "models." + entry.getKey(), entry.getValue(), model.columns(), model.name());
      if (formula.isEmpty()) {
        continue;
      }
      if (type != null && formula.get().type() != type) {
        fields.report(
            "models." + entry.getKey(),
            "it is a %s on one model and a %s on %s; make them one type",
            type.sqlName(),
            formula.get().type().sqlName(),
            model);
      }
      type = formula.get().type();
      if (type == ColumnType.TIMESTAMP) {
        fields.report(
            "models." + entry.getKey(),
            "on %s it is a TIMESTAMP, which has as many values as rows; take its date",
            model);
      }
      personal(model, formula.get())
          .ifPresent(
              column ->
                  fields.report(
                      "models." + entry.getKey(),
                      "%s holds personal data, which nobody is to be cut by; remove the dimension",
                      column));
      expressions.put(model.name(), formula.get());
    }
    if (fields.optionalWords("personal_data").filter(text -> !text.equals("false")).isPresent()) {
      fields.report("personal_data", "what holds personal data is no dimension; remove it");
    }
    List<String> stateOfToday = fields.texts("state_of_today");
    stateOfToday.stream()
        .filter(model -> !fields.mapping("models").containsKey(model))
        .findFirst()
        .ifPresent(
            model ->
                fields.report(
                    "state_of_today",
                    "state_of_today names %s, where it has no formula; name some of %s",
                    model,
                    fields.mapping("models").keySet()));
    Optional<String> description = fields.words("description");
    boolean isSimulated = fields.isTrue("simulated");
    if (fields.name.isEmpty() || type == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Dimension(
            fields.name.get(),
            type,
            described(description, isSimulated),
            fields.texts("synonyms"),
            grain,
            expressions,
            Set.copyOf(stateOfToday),
            isSimulated));
  }

  private static Optional<Column.Origin> personal(Model model, Expression formula) {
    return model
        .origins(formula.names())
        .filter(origin -> origin.column().declaration(PersonalData.class).isPresent())
        .findFirst();
  }

  private void metric(Fields fields) {
    Optional<Model> model =
        fields
            .words("model")
            .flatMap(
                name ->
                    modelNames.contains(name)
                        ? Optional.ofNullable(models.get(name))
                        : fields.known("model", name, Optional.empty()));
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
            described(description, isSimulated),
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

  /** A description that says so where what it describes is made up. */
  private static String described(Optional<String> description, boolean isSimulated) {
    return description.orElse("") + (isSimulated ? " Simulated." : "");
  }

  private static boolean isNumber(Expression expression) {
    return switch (expression.type()) {
      case INT64, FLOAT64, NUMERIC -> true;
      case BOOL, STRING, TIMESTAMP, DATE -> false;
    };
  }

  /** Reports the keys that a kind lacks, and those that it has no use for. */
  private static void checkKeys(Fields fields, MetricKind kind) {
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

  private static Optional<BigDecimal> percentile(Fields fields) {
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
  private void checkParts(Fields fields) {
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

  private void checkPart(Fields fields, String key, String name) {
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

  private static <E extends Enum<E>> Optional<E> named(E[] values, String word) {
    return Arrays.stream(values)
        .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst();
  }

  /** The fields of a definition, and what only metrics have in them. */
  private final class Fields extends YamlFields {
    /** The name under which it can be found; empty if it has none. */
    private final Optional<String> name;

    Fields(Node node, String label, List<String> knownKeys) {
      super(problems, node, label, knownKeys, "use some of " + knownKeys);
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
    List<Fields> entries(String key, String what, List<String> keys) {
      List<Fields> entries = new ArrayList<>();
      Map<String, Integer> lines = new LinkedHashMap<>();
      for (Node entry : list(key)) {
        Fields fields = new Fields(entry, what + " number " + (entries.size() + 1), keys);
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
    <T> Optional<T> known(String key, String text, Optional<T> value) {
      if (value.isEmpty()) {
        report(
            key,
            "there is no %s %s; name one of %s",
            key,
            text,
            key.equals("table")
                ? Tables.all().stream().map(Table::name).toList()
                : List.copyOf(modelNames));
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
      Optional<Expression> formula =
          optionalWords(key).flatMap(text -> formula(key, text, columns));
      if (formula.filter(f -> f.type() != ColumnType.BOOL).isPresent()) {
        report(key, "%s is a %s; write a condition", key, formula.get().type().sqlName());
      }
      return formula;
    }
  }
}
