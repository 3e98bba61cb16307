package io.flit.local.replay;

import io.flit.pipelines.warehouse.parquet.ParquetWarehouse;
import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.Timestamps;
import io.flit.schemas.raw.RawOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The raw tables of a warehouse as the changes that they came about by. */
final class World {
  private final ParquetWarehouse warehouse;
  private final List<Walk> walks;

  /**
   * Tables of a warehouse.
   *
   * @param tables their names; those that are not published are empty
   */
  World(ParquetWarehouse warehouse, List<String> tables) {
    this.warehouse = warehouse;
    this.walks = Walk.all().stream().filter(w -> tables.contains(w.table().name())).toList();
  }

  /** When something happens, in microseconds: from the first on, before the second. */
  record Period(long since, long until) {
    boolean holds(long micros) {
      return since <= micros && micros < until;
    }
  }

  /**
   * Brings the changes of a period together, in the order of their times. Rows that tell no time
   * are there at its beginning.
   *
   * @param end when the last of them is to be, if all times are moved
   * @param folder has room for a file
   */
  SortedChanges changes(Period period, Optional<Instant> end, Path folder) throws IOException {
    Map<Long, Long> timesOfOrders = timesOfOrders();
    long[] bounds = {Long.MAX_VALUE, Long.MIN_VALUE};
    eachState(period, timesOfOrders, (walk, state) -> widen(bounds, state.micros()));
    long begin = period.since() == Long.MIN_VALUE ? bounds[0] : period.since();
    long first = begin == Long.MAX_VALUE ? 0 : begin;
    long shift =
        end.isEmpty() || bounds[1] == Long.MIN_VALUE
            ? 0
            : Timestamps.toMicros(end.get()) - bounds[1];
    List<Table<?>> tables = new ArrayList<>();
    walks.forEach(walk -> tables.add(walk.table()));
    SortedChanges changes = new SortedChanges(tables, folder);
    eachState(period, timesOfOrders, (walk, state) -> add(changes, walk, state, first, shift));
    changes.sort();
    return changes;
  }

  private static void widen(long[] bounds, long micros) {
    if (micros != Long.MIN_VALUE) {
      bounds[0] = Math.min(bounds[0], micros);
      bounds[1] = Math.max(bounds[1], micros);
    }
  }

  private static void add(
      SortedChanges changes, Walk walk, Walk.State state, long first, long shift) {
    long micros = (state.micros() == Long.MIN_VALUE ? first : state.micros()) + shift;
    byte[] json = RowJson.of(walk.table(), state.values(), shift);
    long key =
        state.values()[walk.table().column(walk.table().key().get(0)).index()] instanceof Long id
            ? id
            : json.length;
    long tie = ((long) Walk.all().indexOf(walk) << 58) | (key & ((1L << 58) - 1));
    try {
      changes.add(new Change(walk.table(), micros, walk.changes() ? micros : 0, json), tie);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Is told a state of a row. */
  @FunctionalInterface
  private interface Visitor {
    void visit(Walk walk, Walk.State state);
  }

  private void eachState(Period period, Map<Long, Long> timesOfOrders, Visitor visitor) {
    for (Walk walk : walks) {
      Optional<Column<?>> order =
          walk.timeOf().isEmpty()
              ? Optional.empty()
              : Optional.of(walk.table().column(walk.timeOf()));
      warehouse.forEach(
          walk.table(),
          row -> {
            long untold =
                order
                    .map(column -> timesOfOrders.getOrDefault(row[column.index()], Long.MIN_VALUE))
                    .orElse(Long.MIN_VALUE);
            for (Walk.State state : walk.states(row, untold)) {
              if (state.micros() == Long.MIN_VALUE || period.holds(state.micros())) {
                visitor.visit(walk, state);
              }
            }
          });
    }
  }

  /** When orders were shipped, of those that tables without a time of their own belong to. */
  private Map<Long, Long> timesOfOrders() {
    Map<Long, Long> times = new HashMap<>();
    Optional<Walk> asking = walks.stream().filter(walk -> !walk.timeOf().isEmpty()).findFirst();
    if (asking.isPresent()) {
      Table<RawOrder> orders = Table.of(RawOrder.class);
      int id = orders.column(asking.get().timeOf()).index();
      int time = orders.column(asking.get().timeIn()).index();
      warehouse.forEach(
          orders,
          row -> {
            if (row[id] instanceof Long key && row[time] instanceof Instant shipped) {
              times.put(key, Timestamps.toMicros(shipped));
            }
          });
    }
    return times;
  }
}
