package io.flit.transforms.customers;

import io.flit.schemas.Table;
import io.flit.schemas.staging.StgExperimentOverlayOrder;
import io.flit.schemas.staging.StgExperimentOverlayOrderItem;
import io.flit.schemas.staging.StgLogistics;
import io.flit.schemas.staging.StgOrder;
import io.flit.schemas.staging.StgOrderItem;
import io.flit.transforms.shuffle.Block;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableBiFunction;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Files the rows of an order under the order's own user, so that one shuffle by user brings them to
 * their order.
 */
final class FilingByOrder {
  private static final RowsOfOrders<StgOrderItem> ITEMS =
      new RowsOfOrders<>(
          CustomerRecords.ITEMS,
          StgOrderItem.class,
          StgOrderItem::getOrderId,
          StgOrderItem::getUserId,
          (item, owner) -> item.toBuilder().setUserId(owner).build());
  private static final RowsOfOrders<StgLogistics> LOGISTICS =
      new RowsOfOrders<>(
          CustomerRecords.LOGISTICS,
          StgLogistics.class,
          StgLogistics::getOrderId,
          StgLogistics::getUserId,
          (logistics, owner) -> logistics.toBuilder().setUserId(owner).build());
  private static final RowsOfOrders<StgExperimentOverlayOrderItem> OVERLAY_ITEMS =
      new RowsOfOrders<>(
          CustomerRecords.OVERLAY_ITEMS,
          StgExperimentOverlayOrderItem.class,
          StgExperimentOverlayOrderItem::getOrderId,
          StgExperimentOverlayOrderItem::getUserId,
          (item, owner) -> item.toBuilder().setUserId(owner).build());

  private final int buckets;

  FilingByOrder(int buckets) {
    this.buckets = buckets;
  }

  /** The same records, with items and deliveries filed under the owners of their orders. */
  CustomerRecords file(CustomerRecords records) {
    CustomerRecords filed =
        file(
            records,
            CustomerRecords.ORDERS,
            OrderOwners.claims(StgOrder::getOrderId, StgOrder::getUserId, buckets),
            List.of(ITEMS, LOGISTICS));
    return file(
        filed,
        CustomerRecords.OVERLAY_ORDERS,
        OrderOwners.claims(
            StgExperimentOverlayOrder::getOrderId, StgExperimentOverlayOrder::getUserId, buckets),
        List.of(OVERLAY_ITEMS));
  }

  private <T> CustomerRecords file(
      CustomerRecords records,
      TupleTag<T> ordersTable,
      OrderOwners.Claims<T> orderClaims,
      List<RowsOfOrders<?>> tables) {
    List<RowsOfOrders<?>> present = tables.stream().filter(rows -> rows.isIn(records)).toList();
    if (present.isEmpty()) {
      return records;
    }
    PCollection<T> orders =
        records
            .get(ordersTable)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        present.get(0).table.getId()
                            + " cannot be gathered without "
                            + ordersTable.getId()));
    List<PCollection<KV<Integer, Block>>> rowClaims = new ArrayList<>();
    present.forEach(rows -> rowClaims.add(rows.claim(records, buckets)));
    PCollection<KV<Integer, Block>> allClaims =
        PCollectionList.of(rowClaims)
            .apply("AllClaimsOn" + ordersTable.getId(), Flatten.pCollections());
    PCollectionView<OrderOwners> owners =
        orders
            .apply("Claim" + ordersTable.getId(), orderClaims)
            .apply("FindOwnersOf" + ordersTable.getId(), OrderOwners.find(allClaims));
    CustomerRecords filed = records;
    for (RowsOfOrders<?> rows : present) {
      filed = rows.file(filed, owners);
    }
    return filed;
  }

  /** How to tell which order a row is of, and which user it is filed under. */
  private static final class RowsOfOrders<T> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final TupleTag<T> table;
    private final Class<T> rowType;
    private final SerializableFunction<T, Long> orderOf;
    private final SerializableFunction<T, Long> userOf;
    private final SerializableBiFunction<T, Long, T> refile;

    RowsOfOrders(
        TupleTag<T> table,
        Class<T> rowType,
        SerializableFunction<T, Long> orderOf,
        SerializableFunction<T, Long> userOf,
        SerializableBiFunction<T, Long, T> refile) {
      this.table = table;
      this.rowType = rowType;
      this.orderOf = orderOf;
      this.userOf = userOf;
      this.refile = refile;
    }

    boolean isIn(CustomerRecords records) {
      return records.get(table).isPresent();
    }

    PCollection<KV<Integer, Block>> claim(CustomerRecords records, int buckets) {
      return rows(records)
          .apply("Claim" + table.getId(), OrderOwners.claims(orderOf, userOf, buckets));
    }

    CustomerRecords file(CustomerRecords records, PCollectionView<OrderOwners> owners) {
      return records.with(
          table,
          rows(records)
              .apply(
                  "File" + table.getId(),
                  ParDo.of(new FileFn<>(this, owners)).withSideInputs(owners))
              .setCoder(Table.of(rowType).coder()));
    }

    private PCollection<T> rows(CustomerRecords records) {
      Optional<PCollection<T>> rows = records.get(table);
      return rows.orElseThrow();
    }
  }

  private static final class FileFn<T> extends DoFn<T, T> {
    private final RowsOfOrders<T> rows;
    private final PCollectionView<OrderOwners> owners;

    FileFn(RowsOfOrders<T> rows, PCollectionView<OrderOwners> owners) {
      this.rows = rows;
      this.owners = owners;
    }

    @ProcessElement
    public void file(ProcessContext context) {
      T row = context.element();
      Long claimed = rows.userOf.apply(row);
      Long owner = context.sideInput(owners).ownerOf(rows.orderOf.apply(row), claimed);
      if (owner == null) {
        return; // filed under nobody, and its order does not exist
      }
      context.output(owner.equals(claimed) ? row : rows.refile.apply(row, owner));
    }
  }
}
