package io.flit.cli.catalog;

import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.PersonalData;
import io.flit.schemas.metrics.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The catalog as a page to read: every table and every column. */
public final class DataDictionary {
  private DataDictionary() {}

  /** The page, in Markdown. */
  public static String of(Catalog catalog) {
    StringBuilder text = new StringBuilder("# Data dictionary\n\n");
    text.append(
        """
        Every table, column and metric of the warehouse. Types are BigQuery's; in Parquet files NUMERIC is DECIMAL(18, 2).
        A failed check stops the pipeline before it publishes; one marked "warns" is only reported. Columns with data
        about an identifiable person are marked **personal**.
        """);
    if (!catalog.examples().isEmpty()) {
      text.append(
          "Examples are the most frequent values of a small generated shop; its people do not exist.\n");
    }
    text.append('\n');
    for (Dataset dataset : Dataset.values()) {
      appendItem(
          text,
          "`" + dataset.defaultName() + "`: ",
          tablesOf(catalog, dataset).stream().map(DataDictionary::link));
    }
    text.append("- [Metrics](#metrics)\n");
    catalog.tables().forEach(table -> text.append(section(catalog, table)));
    return text.append(metrics(catalog)).toString();
  }

  /** The sections of the page on some tables, in Markdown. */
  public static String sections(Catalog catalog, List<Table<?>> some) {
    return some.stream()
        .map(table -> section(catalog, table))
        .collect(Collectors.joining())
        .stripLeading();
  }

  private static List<Table<?>> tablesOf(Catalog catalog, Dataset dataset) {
    return catalog.tables().stream().filter(table -> table.dataset() == dataset).toList();
  }

  /** A link to a table's section. */
  static String link(Table<?> table) {
    return "[" + table.name() + "](#" + anchor(table) + ")";
  }

  /** The anchor of a table's heading, as GitHub makes it. */
  static String anchor(Table<?> table) {
    return table.toString().replace(".", "").toLowerCase(Locale.ROOT);
  }

  private static String section(Catalog catalog, Table<?> table) {
    StringBuilder text = new StringBuilder("\n## " + table + "\n\n");
    text.append(MarkdownLines.wrap(table.description())).append("\n\n");
    text.append("- Key: ");
    text.append(table.key().isEmpty() ? "none" : codes(table.key())).append('\n');
    table
        .partitionColumn()
        .ifPresent(c -> text.append("- Partitioned by month of `" + c.name() + "`\n"));
    if (!table.clusterBy().isEmpty()) {
      text.append("- Clustered by ").append(codes(table.clusterBy())).append('\n');
    }
    text.append("- Written by ").append(writers(catalog, table)).append('\n');
    String declared = "Declared in " + source("schemas", table.rowType().getName());
    appendItem(
        text,
        table.computedBy().isEmpty() ? declared : declared + ", computed by ",
        table.computedBy().stream().map(name -> source("transforms", name)));
    appendTables(text, "Derived from ", catalog.sourcesOf(table));
    appendTables(text, "Used for ", catalog.madeOf(table));
    boolean examples = catalog.examples().containsKey(table);
    text.append("\n| column | type | definition | checks |").append(examples ? " examples |" : "");
    text.append("\n|---|---|---|---|").append(examples ? "---|" : "").append('\n');
    for (Column<?> column : table.columns()) {
      List<String> cells = new ArrayList<>();
      cells.add("`" + column.name() + "`");
      cells.add(column.type().sqlName() + (column.required() ? ", required" : ""));
      cells.add(
          escaped(column.description())
              + column
                  .declaration(PersonalData.class)
                  .map(mark -> " **Personal** (" + words(mark.value()) + ").")
                  .orElse("")
              + from(column)
              + metrics(catalog.metricsOf(table, column)));
      cells.add(escaped(String.join("; ", ColumnChecks.of(table, column))));
      if (examples) {
        cells.add(
            catalog.examplesOf(table, column).stream()
                .map(DataDictionary::code)
                .collect(Collectors.joining(", ")));
      }
      text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
    return text.toString();
  }

  private static String metrics(Catalog catalog) {
    StringBuilder text = new StringBuilder("\n## Metrics\n\n");
    text.append(
        """
        Figures that are defined once, in [metrics.yaml](../schemas/src/main/resources/io/flit/schemas/metrics/metrics.yaml),
        and the columns that each is computed from. The [glossary](glossary.md#metrics) says what they mean, and
        `bin/flit metrics` answers with them.

        | metric | unit | formula | computed from |
        |---|---|---|---|
        """);
    for (Metric metric : catalog.metrics()) {
      List<String> cells =
          List.of(
              "`" + metric.name() + "`",
              metric.unit().name().toLowerCase(Locale.ROOT),
              escaped(metric.formula()),
              catalog.sourcesOf(metric).stream()
                  .map(origin -> link(origin.table()) + " (`" + origin.column().name() + "`)")
                  .collect(Collectors.joining(", ")));
      text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
    return text.toString();
  }

  /** A link to a class's file, seen from the folder of the documents. */
  private static String source(String module, String className) {
    return "["
        + className.substring(className.lastIndexOf('.') + 1)
        + "](../"
        + module
        + "/src/main/java/"
        + className.replace('.', '/')
        + ".java)";
  }

  private static String metrics(List<String> names) {
    return names.isEmpty() ? "" : " Counts for " + codes(names) + ".";
  }

  private static String from(Column<?> column) {
    String copied = column.origin().map(origin -> " From " + link(origin, column) + ".").orElse("");
    return column.computedFrom().isEmpty()
        ? copied
        : copied
            + " Computed from "
            + column.computedFrom().stream()
                .map(origin -> link(origin, column))
                .collect(Collectors.joining(", "))
            + ".";
  }

  /** A link to a column's table, with its name where that is another. */
  private static String link(Column.Origin origin, Column<?> column) {
    String name = origin.column().name();
    return link(origin.table()) + (name.equals(column.name()) ? "" : " (`" + name + "`)");
  }

  private static String words(PersonalData.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String writers(Catalog catalog, Table<?> table) {
    List<String> writers = catalog.writersOf(table);
    return writers.isEmpty()
        ? "every pipeline"
        : codes(writers.stream().map("bin/flit "::concat).toList());
  }

  private static void appendTables(StringBuilder text, String start, Set<Table<?>> tables) {
    if (!tables.isEmpty()) {
      appendItem(text, start, tables.stream().map(DataDictionary::link));
    }
  }

  private static void appendItem(StringBuilder text, String start, Stream<String> links) {
    String item = "- " + start + links.collect(Collectors.joining(", "));
    text.append(MarkdownLines.wrap(item)).append('\n');
  }

  static String codes(List<String> names) {
    return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }

  /** A value as code in a cell, whatever is in it. */
  private static String code(String value) {
    String text = value.replaceAll("\\s+", " ").replace("|", "\\|");
    return text.contains("`") ? "`` " + text + " ``" : "`" + text + "`";
  }

  /** A text in a cell, in which nothing is markup. */
  static String escaped(String text) {
    return text.replaceAll("([\\\\|*_`<>\\[\\]])", "\\\\$1");
  }
}
