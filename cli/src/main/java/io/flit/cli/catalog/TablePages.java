package io.flit.cli.catalog;

import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.annotations.PersonalData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.text.WordUtils;

/** Tables of the catalog as pages to read in a terminal. */
public final class TablePages {
  private static final int WIDTH = 92;
  private static final int INDENT = 14;

  private TablePages() {}

  /** A page per table, one below the other. */
  public static String of(Catalog catalog, List<Table<?>> tables) {
    return tables.stream().map(table -> page(catalog, table)).collect(Collectors.joining("\n"));
  }

  private static String page(Catalog catalog, Table<?> table) {
    StringBuilder page = new StringBuilder();
    page.append(table).append("\n\n").append(wrapped(table.description(), 2)).append('\n');
    item(page, "one row is", table.grain());
    item(page, "key", table.key().isEmpty() ? "none" : String.join(", ", table.key()));
    table.partitionColumn().ifPresent(c -> item(page, "partitions", "by month of " + c.name()));
    items(page, "clustered by", table.clusterBy());
    List<String> writers = catalog.writersOf(table);
    items(page, "written by", writers.isEmpty() ? List.of("every pipeline") : writers);
    items(page, "made of", catalog.sourcesOf(table).stream().map(Table::name).toList());
    items(page, "used for", catalog.madeOf(table).stream().map(Table::name).toList());
    for (Column<?> column : table.columns()) {
      page.append('\n').append(column(table, column));
    }
    return page.toString();
  }

  private static void items(StringBuilder page, String name, Collection<String> texts) {
    if (!texts.isEmpty()) {
      item(page, name, String.join(", ", texts));
    }
  }

  private static void item(StringBuilder page, String name, String text) {
    page.append("  ")
        .append(name)
        .append(" ".repeat(INDENT - name.length()))
        .append(wrapped(text, INDENT + 2).stripLeading());
  }

  private static String column(Table<?> table, Column<?> column) {
    List<String> head = new ArrayList<>();
    head.add(column.name() + "  " + column.type().sqlName());
    if (column.required()) {
      head.add("required");
    }
    column
        .declaration(PersonalData.class)
        .map(mark -> mark.value().name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .ifPresent(kind -> head.add("personal (" + kind + ")"));
    List<String> checks = ColumnChecks.of(table, column);
    String from =
        column.origin().map(origin -> List.of(origin)).orElse(column.computedFrom()).stream()
            .map(Column.Origin::toString)
            .collect(Collectors.joining(", "));
    return String.join(", ", head)
        + "\n"
        + wrapped(column.description(), 2)
        + (from.isEmpty() ? "" : wrapped("from " + from, 2))
        + (checks.isEmpty() ? "" : wrapped("checks: " + String.join("; ", checks), 2));
  }

  private static String wrapped(String text, int indent) {
    String margin = " ".repeat(indent);
    return margin + WordUtils.wrap(text, WIDTH - indent, "\n" + margin, false) + "\n";
  }
}
