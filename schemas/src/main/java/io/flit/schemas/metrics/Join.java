package io.flit.schemas.metrics;

import io.flit.schemas.ColumnType;
import io.flit.schemas.annotations.References;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The way from each row of a model to at most one row of another, as the catalog knows it.
 *
 * @param from the model whose rows are many
 * @param to the model whose rows are found by their key
 * @param columns the columns of {@code from} with those of {@code to}'s key that they equal
 */
record Join(Model from, Model to, Map<String, String> columns) {
  /**
   * The join that the catalog declares: by the column that references the other's table, or else by
   * the columns that are called as the other's key and have its types. Empty if there is none, or
   * more than one.
   */
  static Optional<Join> between(Model from, Model to) {
    if (to.key().size() == 1) {
      List<String> references =
          from.columns().keySet().stream().filter(name -> references(from, name, to)).toList();
      if (references.size() == 1) {
        return Optional.of(new Join(from, to, Map.of(references.get(0), to.key().get(0))));
      }
      if (references.size() > 1) {
        return Optional.empty();
      }
    }
    Map<String, String> same = new LinkedHashMap<>();
    Map<String, ColumnType> columns = from.columns();
    for (String key : to.key()) {
      if (columns.get(key) != to.columns().get(key)) {
        return Optional.empty();
      }
      same.put(key, key);
    }
    return same.isEmpty() ? Optional.empty() : Optional.of(new Join(from, to, same));
  }

  private static boolean references(Model from, String name, Model to) {
    return to.groupBy().isEmpty()
        && from.plainColumn(name)
            .flatMap(column -> column.declaration(References.class))
            .filter(reference -> reference.value() == to.table().rowType())
            .isPresent();
  }
}
