package io.flit.pipelines;

import io.flit.pipelines.warehouse.Warehouse;
import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
import java.util.List;

/** The tables that a pipeline cannot do without. */
final class Inputs {
  /** TheLook's raw tables that are staged. */
  static final List<Table<?>> THELOOK = Tables.THELOOK;

  private Inputs() {}

  /**
   * Checks that tables are published.
   *
   * @param writtenBy the command that writes them
   * @throws UsageException if one is not
   */
  static void require(Warehouse warehouse, String writtenBy, List<Table<?>> tables) {
    for (Table<?> table : tables) {
      if (!warehouse.has(table)) {
        throw new UsageException(
            "--warehouse="
                + warehouse.location()
                + " has no table "
                + warehouse.names().path(table).replace('/', '.')
                + "; run bin/flit "
                + writtenBy
                + " first.");
      }
    }
  }
}
