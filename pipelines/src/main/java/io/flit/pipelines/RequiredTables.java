package io.flit.pipelines;

import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.warehouse.Warehouse;
import io.flit.schemas.Table;
import java.util.List;

/** The tables that a pipeline cannot do without. */
final class RequiredTables {
  private RequiredTables() {}

  /**
   * Checks that tables are published.
   *
   * @param writtenBy the pipelines that write them, as a person types them
   * @throws UsageException if one is not
   */
  static void require(Warehouse warehouse, String writtenBy, List<Table<?>> tables) {
    for (Table<?> table : tables) {
      if (!warehouse.has(table)) {
        throw new UsageException(
            "--warehouse="
                + warehouse.location()
                + " has no table "
                + warehouse.names().sqlName(table)
                + "; run "
                + writtenBy
                + " first.");
      }
    }
  }
}
