package io.flit.cli.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.annotations.PersonalData;
import io.flit.schemas.catalog.Tables;
import io.flit.schemas.metrics.Dimension;
import io.flit.schemas.metrics.Metric;
import io.flit.schemas.metrics.Metrics;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The catalog for programs: documentation bots, assistants that write SQL, other catalogs. */
public final class CatalogJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private CatalogJson() {}

  /**
   * Some of the catalog's tables as one JSON object, indented, with the metrics that are computed
   * from them.
   */
  public static String of(Catalog catalog, List<Table<?>> some) {
    ObjectNode root = JSON.createObjectNode();
    root.put("platform", "flit-data-platform");
    root.put("table_definitions", Tables.VERSION);
    ArrayNode tables = root.putArray("tables");
    some.forEach(table -> tables.add(table(catalog, table)));
    List<Metric> computed =
        catalog.metrics().stream()
            .filter(m -> catalog.sourcesOf(m).stream().anyMatch(o -> some.contains(o.table())))
            .toList();
    ArrayNode metrics = root.putArray("metrics");
    computed.forEach(metric -> metrics.add(metric(catalog, metric)));
    ArrayNode dimensions = root.putArray("dimensions");
    computed.stream()
        .flatMap(metric -> Metrics.shipped().dimensionsOf(metric).stream())
        .distinct()
        .forEach(dimension -> dimensions.add(dimension(dimension)));
    try {
      return JSON.writeValueAsString(root).replace("\r\n", "\n") + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ObjectNode table(Catalog catalog, Table<?> table) {
    ObjectNode node = JSON.createObjectNode();
    node.put("dataset", table.dataset().defaultName());
    node.put("name", table.name());
    node.put("grain", table.grain());
    node.put("description", table.description());
    texts(node.putArray("key"), table.key());
    node.put("partitioned_by_month_of", table.partitionColumn().map(Column::name).orElse(null));
    texts(node.putArray("clustered_by"), table.clusterBy());
    texts(node.putArray("written_by"), catalog.writersOf(table));
    texts(
        node.putArray("made_of"), catalog.sourcesOf(table).stream().map(Table::toString).toList());
    ArrayNode columns = node.putArray("columns");
    table.columns().forEach(column -> columns.add(column(catalog, table, column)));
    return node;
  }

  private static ObjectNode column(Catalog catalog, Table<?> table, Column<?> column) {
    ObjectNode node = JSON.createObjectNode();
    node.put("name", column.name());
    node.put("type", column.type().sqlName());
    node.put("required", column.required());
    node.put("description", column.description());
    node.put(
        "personal_data",
        column.declaration(PersonalData.class).map(mark -> lowerCase(mark.value())).orElse(null));
    texts(node.putArray("checks"), ColumnChecks.of(table, column));
    node.put("read_from", column.origin().map(Column.Origin::toString).orElse(null));
    texts(
        node.putArray("computed_from"),
        column.computedFrom().stream().map(Column.Origin::toString).toList());
    texts(node.putArray("metrics"), catalog.metricsOf(table, column));
    if (catalog.examples().containsKey(table)) {
      texts(node.putArray("examples"), catalog.examplesOf(table, column));
    }
    return node;
  }

  private static ObjectNode metric(Catalog catalog, Metric metric) {
    ObjectNode node = JSON.createObjectNode();
    node.put("name", metric.name());
    node.put("label", metric.label());
    node.put("description", metric.description());
    node.put("model", metric.model().name());
    node.put("kind", lowerCase(metric.kind()));
    node.put("formula", metric.formula());
    node.put("unit", lowerCase(metric.unit()));
    node.put("up_is", lowerCase(metric.upIs()));
    node.put("additive", metric.isAdditive());
    node.put("simulated", metric.isSimulated());
    texts(node.putArray("synonyms"), metric.synonyms());
    node.put("owner", metric.owner());
    texts(
        node.putArray("computed_from"),
        catalog.sourcesOf(metric).stream().map(Column.Origin::toString).toList());
    texts(
        node.putArray("dimensions"),
        Metrics.shipped().dimensionsOf(metric).stream().map(Dimension::name).toList());
    return node;
  }

  private static ObjectNode dimension(Dimension dimension) {
    ObjectNode node = JSON.createObjectNode();
    node.put("name", dimension.name());
    node.put("type", dimension.type().sqlName());
    node.put("description", dimension.description());
    node.put("simulated", dimension.isSimulated());
    texts(node.putArray("synonyms"), dimension.synonyms());
    return node;
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static void texts(ArrayNode array, Collection<String> texts) {
    texts.forEach(array::add);
  }
}
