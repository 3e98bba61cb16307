package io.flit.local.replay;

import static io.flit.schemas.OrderStatus.COMPLETE;
import static io.flit.schemas.OrderStatus.PROCESSING;
import static io.flit.schemas.OrderStatus.RETURNED;
import static io.flit.schemas.OrderStatus.SHIPPED;

import io.flit.schemas.Table;
import io.flit.schemas.Timestamps;
import io.flit.schemas.raw.RawEvent;
import io.flit.schemas.raw.RawLogistics;
import io.flit.schemas.raw.RawOrder;
import io.flit.schemas.raw.RawOrderItem;
import io.flit.schemas.raw.RawProduct;
import io.flit.schemas.raw.RawSupportTicket;
import io.flit.schemas.raw.RawUser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How a row of one table came to be what it is: the states that it was in, each from an instant on,
 * the last of them the row itself.
 *
 * <p>An order is placed, shipped, delivered and returned at the times that it tells. It does not
 * tell when it was cancelled; here that is an hour after it was placed, as it is for every last
 * state whose time the row does not tell.
 */
final class Walk {
  private static final Duration UNTOLD = Duration.ofHours(1);

  private static final List<Stage> OF_ORDERS =
      List.of(
          new Stage("created_at", PROCESSING),
          new Stage("shipped_at", SHIPPED),
          new Stage("delivered_at", COMPLETE),
          new Stage("returned_at", RETURNED));

  /** What can be replayed, in the order in which rows of one instant are sent. */
  private static final List<Walk> ALL =
      List.of(
          new Walk(RawProduct.class, true, List.of()),
          new Walk(RawUser.class, true, List.of(new Stage("created_at", ""))),
          new Walk(RawEvent.class, false, List.of(new Stage("created_at", ""))),
          new Walk(RawOrder.class, true, OF_ORDERS),
          new Walk(RawOrderItem.class, true, OF_ORDERS),
          new Walk(RawLogistics.class, true, List.of(), "order_id", "shipped_at"),
          new Walk(
              RawSupportTicket.class,
              true,
              List.of(new Stage("created_at", "open"), new Stage("resolved_at", "")),
              "",
              "",
              "first_response_time_minutes",
              "resolution_time_hours",
              "satisfaction_score"));

  private final Table<?> table;
  private final boolean changes;
  private final List<Stage> stages;
  private final String timeOf;
  private final String timeIn;
  private final List<String> knownAtLast;

  private Walk(Class<?> rowType, boolean changes, List<Stage> stages) {
    this(rowType, changes, stages, "", "");
  }

  private Walk(
      Class<?> rowType,
      boolean changes,
      List<Stage> stages,
      String timeOf,
      String timeIn,
      String... knownAtLast) {
    this.table = Table.of(rowType);
    this.changes = changes;
    this.stages = stages;
    this.timeOf = timeOf;
    this.timeIn = timeIn;
    this.knownAtLast = List.of(knownAtLast);
  }

  /** A time that a row tells, and the status that it has from then on; empty for its own. */
  private record Stage(String column, String status) {}

  /**
   * A state of a row.
   *
   * @param micros since when
   * @param values of all columns, null for NULL
   */
  record State(long micros, Object[] values) {}

  static List<Walk> all() {
    return ALL;
  }

  Table<?> table() {
    return table;
  }

  /** Whether rows have more than one state, so that each needs a version. */
  boolean changes() {
    return changes;
  }

  /** The column by which another table tells the row's time; empty if none does. */
  String timeOf() {
    return timeOf;
  }

  /** The column of {@code orders} that tells it. */
  String timeIn() {
    return timeIn;
  }

  /**
   * The states of a row.
   *
   * @param micros the time of a row that tells none
   */
  List<State> states(Object[] row, long micros) {
    List<State> states = new ArrayList<>();
    for (Stage stage : stages) {
      if (row[index(stage.column())] instanceof Instant time) {
        long since = Timestamps.toMicros(time);
        // A state is never before the one that it follows.
        long begin = states.isEmpty() ? since : Math.max(since, last(states).micros() + 1);
        states.add(new State(begin, at(row, stage)));
      }
    }
    if (states.isEmpty()) {
      states.add(new State(micros, row));
    } else if (!Arrays.equals(last(states).values(), row)) {
      long end = last(states).micros() + UNTOLD.toSeconds() * Timestamps.MICROS_PER_SECOND;
      states.add(new State(end, row));
    }
    return states;
  }

  private static State last(List<State> states) {
    return states.get(states.size() - 1);
  }

  private Object[] at(Object[] row, Stage stage) {
    if (stage.status().isEmpty()) {
      return row;
    }
    Object[] values = row.clone();
    values[index("status")] = stage.status();
    for (Stage later : stages.subList(stages.indexOf(stage) + 1, stages.size())) {
      values[index(later.column())] = null;
    }
    knownAtLast.forEach(column -> values[index(column)] = null);
    return values;
  }

  private int index(String column) {
    return table.column(column).index();
  }
}
