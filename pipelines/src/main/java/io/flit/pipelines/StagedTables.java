package io.flit.pipelines;

import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.warehouse.Selection;
import io.flit.pipelines.warehouse.Warehouse;
import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
import io.flit.schemas.staging.StgEvent;
import io.flit.schemas.staging.StgOrder;
import io.flit.schemas.staging.StgOrderItem;
import io.flit.schemas.staging.StgSupportTicket;
import io.flit.transforms.customers.Visit;
import io.flit.transforms.customers.Visits;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.values.PCollection;

/** The staged tables of a warehouse, as a pipeline's inputs. */
final class StagedTables {
  /** Events of known users, with the columns that make up visits. */
  private static final Selection<Visit> EVENTS =
      Selection.columns(
              StgEvent.class,
              List.of("user_id", "session_id", "created_at"),
              values -> Visit.ofEvent((Long) values[0], (String) values[1], (Instant) values[2]),
              Table.of(Visit.class).coder())
          .whereKnown("user_id");

  private final Pipeline pipeline;
  private final Warehouse warehouse;

  private StagedTables(Pipeline pipeline, Warehouse warehouse) {
    this.pipeline = pipeline;
    this.warehouse = warehouse;
  }

  /**
   * The staged tables of a warehouse.
   *
   * @throws UsageException if they are not published
   */
  static StagedTables in(Pipeline pipeline, Warehouse warehouse) {
    RequiredTables.require(warehouse, "stage", Tables.STAGED);
    return new StagedTables(pipeline, warehouse);
  }

  /** Reads a table, whole. */
  <T> PCollection<T> read(Class<T> rowType) {
    return read(Selection.rows(rowType));
  }

  /** Reads some columns of a table; in the rows all others are NULL. */
  <T> PCollection<T> read(Class<T> rowType, String... columns) {
    return read(Selection.rows(rowType).only(List.of(columns)));
  }

  /** Reads of orders whose they are and what became of them. */
  PCollection<StgOrder> orders() {
    return read(
        StgOrder.class,
        "order_id",
        "user_id",
        "status",
        "created_at",
        "order_date",
        "delivered_at",
        "returned_at");
  }

  /** Reads of the items of orders what was bought, for how much, and what became of it. */
  PCollection<StgOrderItem> items() {
    return read(
        StgOrderItem.class,
        "order_item_id",
        "order_id",
        "user_id",
        "product_id",
        "status",
        "sale_price");
  }

  /** Reads of tickets who wrote them when. */
  PCollection<StgSupportTicket> tickets() {
    return read(StgSupportTicket.class, "ticket_id", "user_id", "created_at", "status");
  }

  /**
   * Reads the events of known users as visits.
   *
   * @param cuts as {@link Visits#cutAt} takes them
   */
  PCollection<Visit> visits(Collection<Instant> cuts) {
    return read(EVENTS).apply("NarrowToVisits", Visits.cutAt(cuts));
  }

  /** Reads what is selected of a table. */
  <V> PCollection<V> read(Selection<V> selection) {
    return pipeline.apply("Read " + selection.table().name(), warehouse.read(selection));
  }
}
