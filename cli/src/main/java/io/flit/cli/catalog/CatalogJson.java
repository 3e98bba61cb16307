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
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The catalog for programs: documentation bots, assistants that write SQL, other catalogs. */
public final class CatalogJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private CatalogJson() {}

  /** Some of the catalog's tables as one JSON object, indented. */
  public static String of(Catalog catalog, List<Table<?>> some) {
    ObjectNode root = JSON.createObjectNode();
    root.put("platform", "flit-data-platform");
    root.put("table_definitions", Tables.VERSION);
    ArrayNode tables = root.putArray("tables");
    some.forEach(table -> tables.add(table(catalog, table)));
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
        column
            .declaration(PersonalData.class)
            .map(mark -> mark.value().name().toLowerCase(Locale.ROOT))
            .orElse(null));
    texts(node.putArray("checks"), ColumnChecks.of(table, column));
    node.put("read_from", column.origin().map(Column.Origin::toString).orElse(null));
    texts(
        node.putArray("computed_from"),
        column.computedFrom().stream().map(Column.Origin::toString).toList());
    if (catalog.examples().containsKey(table)) {
      texts(node.putArray("examples"), catalog.examplesOf(table, column));
    }
    return node;
  }

  private static void texts(ArrayNode array, Collection<String> texts) {
    texts.forEach(array::add);
  }
}
