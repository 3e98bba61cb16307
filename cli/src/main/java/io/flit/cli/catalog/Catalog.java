package io.flit.cli.catalog;

import io.flit.pipelines.warehouse.Lineage;
import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
import io.flit.schemas.metrics.Metric;
import io.flit.schemas.metrics.Metrics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that is known of the warehouse's tables without looking into one.
 *
 * @param lineages where rows go in each pipeline, in the order of a refresh
 * @param examples values that each column of a table holds, by the column's name; nothing for
 *     tables that are not in it
 */
public record Catalog(List<Lineage> lineages, Map<Table<?>, Map<String, List<String>>> examples) {

  /** Every table, from raw to marts. */
  public List<Table<?>> tables() {
    return Tables.all();
  }

  /** The pipelines that write a table: for TheLook's tables two, the import and the generator. */
  public List<String> writersOf(Table<?> table) {
    return lineages.stream()
        .filter(lineage -> lineage.written().contains(table))
        .map(Lineage::pipeline)
        .toList();
  }

  /** The tables that a table is made of. */
  public Set<Table<?>> sourcesOf(Table<?> table) {
    Set<Table<?>> sources = new LinkedHashSet<>();
    lineages.forEach(lineage -> sources.addAll(lineage.sourcesOf(table)));
    return inOrder(sources);
  }

  /** The tables that are made of a table. */
  public Set<Table<?>> madeOf(Table<?> table) {
    Set<Table<?>> made = new LinkedHashSet<>();
    for (Table<?> other : tables()) {
      if (sourcesOf(other).contains(table)) {
        made.add(other);
      }
    }
    return made;
  }

  private Set<Table<?>> inOrder(Set<Table<?>> some) {
    Set<Table<?>> ordered = new LinkedHashSet<>(tables());
    ordered.retainAll(some);
    return ordered;
  }

  /** Every metric, in the order of their file. */
  public List<Metric> metrics() {
    return Metrics.shipped().metrics();
  }

  /** The columns that a metric is computed from, sorted. */
  public Set<Column.Origin> sourcesOf(Metric metric) {
    return Metrics.shipped().lineage(metric);
  }

  /** The names of the metrics that are computed from a column. */
  public List<String> metricsOf(Table<?> table, Column<?> column) {
    return metrics().stream()
        .filter(metric -> sourcesOf(metric).contains(new Column.Origin(table, column)))
        .map(Metric::name)
        .toList();
  }

  /** The example values of a column. */
  public List<String> examplesOf(Table<?> table, Column<?> column) {
    return examples.getOrDefault(table, Map.of()).getOrDefault(column.name(), List.of());
  }
}
