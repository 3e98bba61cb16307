package io.flit.schemas.metrics;

import io.flit.schemas.ColumnType;
import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
import io.flit.schemas.metrics.GroupedColumn.Aggregate;
import io.flit.schemas.metrics.expressions.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the models of {@code metrics.yaml}: the table of each, the columns it keeps, and the models
 * it goes through.
 */
final class ModelSection {
  static final List<String> KEYS =
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

  private static final Pattern AGGREGATE =
      Pattern.compile("\\s*([a-z]+)\\s*\\((.*)\\)\\s*", Pattern.DOTALL);

  private final Map<String, Model> models = new LinkedHashMap<>();
  private final Set<String> names = new LinkedHashSet<>();

  /** Reads all models; reports what is wrong with them. */
  void readAll(List<MetricFields> definitions) {
    definitions.forEach(fields -> fields.name.ifPresent(names::add));
    definitions.forEach(this::read);
    definitions.forEach(this::checkThrough);
  }

  /** The models that could be read, by name, in the order of the file. */
  Map<String, Model> models() {
    return models;
  }

  /** The names of all models, those that could not be read among them. */
  Set<String> names() {
    return names;
  }

  private void read(MetricFields fields) {
    Optional<Table<?>> table =
        fields
            .words("table")
            .flatMap(
                name ->
                    fields.known(
                        "table",
                        name,
                        Tables.named(name),
                        Tables.all().stream().map(Table::name).toList()));
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
              MetricFields.described(description, isSimulated),
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
      MetricFields fields, Table<?> table, Map<String, ColumnType> columns) {
    List<GroupedColumn> grouped = new ArrayList<>();
    fields
        .mapping("columns")
        .forEach(
            (name, text) -> {
              Matcher call = AGGREGATE.matcher(text);
              Optional<Aggregate> aggregate =
                  call.matches()
                      ? MetricFields.named(Aggregate.values(), call.group(1))
                      : Optional.empty();
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

  private void checkThrough(MetricFields fields) {
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
        if (!names.contains(name)) {
          fields.report("through", "there is no model %s; name one of %s", name, names);
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
}
