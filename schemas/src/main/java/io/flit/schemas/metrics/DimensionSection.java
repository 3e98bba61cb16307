package io.flit.schemas.metrics;

import io.flit.schemas.Column;
import io.flit.schemas.ColumnType;
import io.flit.schemas.annotations.PersonalData;
import io.flit.schemas.metrics.expressions.Expression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the dimensions of {@code metrics.yaml}: the formula of each on every model that has it. */
final class DimensionSection {
  static final List<String> KEYS =
      List.of(
          "name",
          "description",
          "grain",
          "models",
          "state_of_today",
          "simulated",
          "personal_data",
          "synonyms");

  private final ModelSection models;

  DimensionSection(ModelSection models) {
    this.models = models;
  }

  /** Reads a dimension; empty if so much is wrong with it that there is none. */
  Optional<Dimension> read(MetricFields fields) {
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
      Model model = models.models().get(entry.getKey());
      if (model == null) {
        if (!models.names().contains(entry.getKey())) {
          fields.report(
              "models." + entry.getKey(),
              "there is no model %s; name one of %s",
              entry.getKey(),
              models.names());
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
            MetricFields.described(description, isSimulated),
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
}
