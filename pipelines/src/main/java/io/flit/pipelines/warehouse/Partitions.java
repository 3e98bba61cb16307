package io.flit.pipelines.warehouse;

import io.flit.schemas.Table;

/** How many partitions a table may have. */
public final class Partitions {
  /** More months than this are a mistake in the data, not a table anybody can use. */
  public static final int MAX = 2_000;

  private Partitions() {}

  /**
   * Refuses a table that would have too many monthly partitions.
   *
   * @throws IllegalStateException if it would, naming the column
   */
  public static void check(Table<?> table, int months) {
    if (months > MAX) {
      throw new IllegalStateException(
          table.name()
              + " would have "
              + months
              + " monthly partitions of "
              + table.partitionColumn().orElseThrow().name()
              + ", more than "
              + MAX
              + ": the dates in that column cannot be right");
    }
  }
}
