package io.flit.cli.cost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How large the tables and materialized views of a warehouse are in BigQuery.
 *
 * @param tables the sizes by name, such as {@code flit_marts.fact_orders}
 */
public record WarehouseSize(Map<String, TableSize> tables) {
  private static final String RESOURCE = "thelook.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What does not grow with the number of customers: the catalogue, experiments, operations. */
  private static final Set<String> FIXED =
      Tables.all().stream()
          .filter(Table::isFixedInSize)
          .map(Table::toString)
          .collect(Collectors.toUnmodifiableSet());

  public WarehouseSize {
    tables = new TreeMap<>(tables);
  }

  /**
   * A generated warehouse of TheLook's own size, as {@code bin/flit cost --sizes} measured it after
   * {@code bin/flit refresh --samplePct=100 --asOf=2026-07-01}.
   */
  public static WarehouseSize theLook() {
    try (InputStream resource = WarehouseSize.class.getResourceAsStream(RESOURCE)) {
      return fromJson(JSON.readTree(resource));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }

  /** The sizes that {@link #toJson} wrote. */
  public static WarehouseSize parse(String json) {
    try {
      return fromJson(JSON.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no sizes of tables", e);
    }
  }

  /** The warehouse of a shop with so many times as many customers, each like these. */
  public WarehouseSize times(double factor) {
    Map<String, TableSize> grown = new LinkedHashMap<>();
    tables.forEach(
        (name, size) -> grown.put(name, FIXED.contains(name) ? size : size.times(factor)));
    return new WarehouseSize(grown);
  }

  /** Whether all tables that a query reads are there. */
  public boolean has(DocumentedQuery query) {
    return query.scans().stream().allMatch(scan -> tables.containsKey(scan.table()));
  }

  /** The bytes that a query reads: what a dry run tells. */
  public long bytesProcessed(DocumentedQuery query) {
    double bytes = 0;
    for (Scan scan : query.scans()) {
      bytes += size(scan).bytesOf(scan);
    }
    return Math.round(bytes);
  }

  /** The bytes that a query is billed for. */
  public long bytesBilled(DocumentedQuery query) {
    return Billing.billed(bytesProcessed(query), query.tablesRead());
  }

  private TableSize size(Scan scan) {
    TableSize size = tables.get(scan.table());
    if (size == null) {
      throw new IllegalArgumentException("the size of " + scan.table() + " is not known");
    }
    return size;
  }

  /** The resource that holds these sizes; ends with a line end. */
  public String toJson() {
    ObjectNode object = JSON.createObjectNode();
    tables.forEach(
        (name, size) -> {
          ObjectNode node = object.putObject(name).put("rows", size.rows());
          size.mostRows().ifPresent(most -> node.put("most_rows", most));
          ObjectNode bytes = node.putObject("bytes");
          size.bytes().forEach(bytes::put);
          ObjectNode months = node.putObject("rows_by_month");
          size.rowsByMonth().forEach((month, rows) -> months.put(month.toString(), rows));
        });
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(object) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static WarehouseSize fromJson(JsonNode object) {
    Map<String, TableSize> tables = new TreeMap<>();
    object
        .fields()
        .forEachRemaining(
            table -> {
              Map<String, Long> bytes = new TreeMap<>();
              Map<YearMonth, Long> months = new TreeMap<>();
              JsonNode size = table.getValue();
              size.get("bytes")
                  .fields()
                  .forEachRemaining(c -> bytes.put(c.getKey(), c.getValue().asLong()));
              size.get("rows_by_month")
                  .fields()
                  .forEachRemaining(
                      m -> months.put(YearMonth.parse(m.getKey()), m.getValue().asLong()));
              tables.put(
                  table.getKey(),
                  new TableSize(
                      size.get("rows").asLong(),
                      bytes,
                      months,
                      size.has("most_rows")
                          ? Optional.of(size.get("most_rows").asLong())
                          : Optional.empty()));
            });
    return new WarehouseSize(tables);
  }
}
