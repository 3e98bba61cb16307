package io.flit.pipelines.warehouse;

import io.flit.schemas.Table;

/** A transform that reads or writes one table, so that a pipeline's graph shows where rows go. */
public interface TableAccess {
  /** The table. */
  Table<?> table();

  /** Whether rows go into the table, rather than come from it. */
  boolean isWrite();
}
