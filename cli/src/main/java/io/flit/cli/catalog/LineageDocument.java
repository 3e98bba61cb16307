package io.flit.cli.catalog;

import io.flit.pipelines.warehouse.Lineage;
import io.flit.pipelines.warehouse.Lineage.Edge;
import io.flit.pipelines.warehouse.Lineage.Place;
import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.annotations.Dataset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Where rows come from and where they go, as a page with pictures. */
public final class LineageDocument {
  private LineageDocument() {}

  /** The page, in Markdown with Mermaid graphs. */
  public static String of(Catalog catalog) {
    StringBuilder text = new StringBuilder("# Lineage\n\n");
    text.append(
        """
        Read from the graphs of the pipelines. A rounded box is a table, a square one is a step of a pipeline.

        ## Overview

        """);
    text.append(overview(catalog));
    for (Lineage lineage : catalog.lineages()) {
      text.append("\n## ").append(lineage.pipeline()).append("\n\n").append(graph(lineage));
    }
    text.append(
        """

        ## Tables

        The tables that a table's rows, or values in them, are derived from.

        | table | derived from |
        |---|---|
        """);
    for (Table<?> table : catalog.tables()) {
      Set<Table<?>> sources = catalog.sourcesOf(table);
      if (!sources.isEmpty()) {
        text.append("| `").append(table).append("` | ");
        text.append(DataDictionary.codes(sources.stream().map(Table::toString).toList()));
        text.append(" |\n");
      }
    }
    text.append(
        """

        ## Columns

        Columns that are read from one other column, as their tables declare it. Staging cleans and types the value;
        after that it is copied. All other columns are computed; [data_dictionary.md](data_dictionary.md) says how.

        | table | from | columns |
        |---|---|---|
        """);
    catalog.tables().forEach(table -> appendCopies(text, table));
    return text.toString();
  }

  private static void appendCopies(StringBuilder text, Table<?> table) {
    Map<Table<?>, Set<String>> copies = new LinkedHashMap<>();
    for (Column<?> column : table.columns()) {
      column
          .origin()
          .ifPresent(
              origin ->
                  copies
                      .computeIfAbsent(origin.table(), source -> new LinkedHashSet<>())
                      .add(copied(column, origin.column().name())));
    }
    copies.forEach(
        (source, columns) ->
            text.append(
                "| `" + table + "` | `" + source + "` | " + String.join(", ", columns) + " |\n"));
  }

  private static String copied(Column<?> column, String from) {
    return from.equals(column.name())
        ? "`" + from + "`"
        : "`" + from + "` as `" + column.name() + "`";
  }

  /** Datasets and pipelines. */
  private static String overview(Catalog catalog) {
    Set<String> lines = new LinkedHashSet<>();
    for (Lineage lineage : catalog.lineages()) {
      Set<Dataset> sources = new TreeSet<>();
      Set<Dataset> targets = new TreeSet<>();
      for (Table<?> table : lineage.written()) {
        targets.add(table.dataset());
        lineage.sourcesOf(table).forEach(source -> sources.add(source.dataset()));
      }
      String step = lineage.pipeline();
      if (sources.isEmpty()) {
        lines.add("  " + step + "[" + step + "]");
      }
      sources.forEach(from -> lines.add("  " + dataset(from) + " --> " + step + "[" + step + "]"));
      targets.forEach(to -> lines.add("  " + step + " --> " + dataset(to)));
    }
    return "```mermaid\nflowchart LR\n" + String.join("\n", lines) + "\n```\n";
  }

  private static String dataset(Dataset dataset) {
    return dataset.defaultName() + "([" + dataset.defaultName() + "])";
  }

  /**
   * Edges in their order; those that meet at a step come as they came up: side inputs have no
   * order.
   */
  private static List<Edge> inOrder(List<Edge> edges) {
    List<Place> places = edges.stream().flatMap(e -> Stream.of(e.to())).distinct().toList();
    List<Edge> ordered = new ArrayList<>();
    for (int i = 0; i < edges.size(); ) {
      int end = i;
      while (end < edges.size() && edges.get(end).to().equals(edges.get(i).to())) {
        end++;
      }
      edges.subList(i, end).stream()
          .sorted(Comparator.comparingInt(edge -> places.indexOf(edge.from())))
          .forEach(ordered::add);
      i = end;
    }
    return ordered;
  }

  /** One pipeline's tables and steps. Where nothing is read, the pipeline is one step. */
  private static String graph(Lineage lineage) {
    boolean reads =
        lineage.written().stream().anyMatch(table -> !lineage.sourcesOf(table).isEmpty());
    Map<String, String> names = new LinkedHashMap<>();
    StringBuilder text = new StringBuilder("```mermaid\nflowchart LR\n");
    if (reads) {
      for (Edge edge : inOrder(lineage.edges())) {
        text.append("  ").append(node(edge.from(), names));
        text.append(" --> ").append(node(edge.to(), names)).append('\n');
      }
    } else {
      for (Table<?> table : lineage.written()) {
        text.append("  ").append(lineage.pipeline()).append('[').append(lineage.pipeline());
        text.append("] --> ").append(node(new Place("", table), names)).append('\n');
      }
    }
    return text.append("```\n").toString();
  }

  private static String node(Place place, Map<String, String> names) {
    if (place.table() != null) {
      return place.table().name() + "([" + place.table().name() + "])";
    }
    String id = names.computeIfAbsent(place.step(), step -> "step" + (names.size() + 1));
    return id + "[" + place.step() + "]";
  }
}
