package io.flit.cli.cost;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a query reads of one table or materialized view.
 *
 * @param table the name with its dataset, such as {@code flit_marts.fact_orders}
 * @param columns the columns that the query refers to, in order of name
 * @param from the first day of the partition column that the query asks for, if it says so
 * @param to the day after the last one, if the query says so
 */
public record Scan(
    String table, List<String> columns, Optional<LocalDate> from, Optional<LocalDate> to) {

  public Scan {
    columns = columns.stream().sorted().distinct().toList();
  }

  /** Whether only some of the partitions are read. */
  public boolean isPruned() {
    return from.isPresent() || to.isPresent();
  }
}
