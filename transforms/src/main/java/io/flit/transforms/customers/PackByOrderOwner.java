package io.flit.transforms.customers;

import io.flit.schemas.Table;
import io.flit.schemas.staging.StgCampaignOverlayOrder;
import io.flit.schemas.staging.StgCampaignOverlayOrderItem;
import io.flit.schemas.staging.StgExperimentOverlayOrder;
import io.flit.schemas.staging.StgExperimentOverlayOrderItem;
import io.flit.schemas.staging.StgLogistics;
import io.flit.schemas.staging.StgOrder;
import io.flit.schemas.staging.StgOrderItem;
import io.flit.transforms.packing.Block;
import io.flit.transforms.packing.Bucketing;
import io.flit.transforms.packing.PackedRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.SerializableBiFunction;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Packs the rows of orders by the users of their orders, whatever user they name themselves, so
 * that one shuffle by user brings them to their order.
 */
final class PackByOrderOwner {
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

  private static final RowsOfOrders<StgCampaignOverlayOrderItem> CAMPAIGN_ITEMS =
      new RowsOfOrders<>(
          CustomerRecords.CAMPAIGN_ITEMS,
          StgCampaignOverlayOrderItem.class,
          StgCampaignOverlayOrderItem::getOrderId,
          StgCampaignOverlayOrderItem::getUserId,
          (item, owner) -> item.toBuilder().setUserId(owner).build());

  /** The bucket of rows that name no user, until the users of their orders are known. */
  private static final int NO_BUCKET = -1;

  private final int buckets;

  PackByOrderOwner(int buckets) {
    this.buckets = buckets;
  }

  /** Packs items and deliveries, as far as the records have them. */
  List<PCollection<KV<Integer, Block>>> pack(CustomerRecords records) {
    List<PCollection<KV<Integer, Block>>> blocks = new ArrayList<>();
    blocks.addAll(
        pack(
            records,
            CustomerRecords.ORDERS,
            OrderOwners.ofOrders(StgOrder::getOrderId, StgOrder::getUserId, buckets),
            List.of(ITEMS, LOGISTICS)));
    blocks.addAll(
        pack(
            records,
            CustomerRecords.OVERLAY_ORDERS,
            OrderOwners.ofOrders(
                StgExperimentOverlayOrder::getOrderId,
                StgExperimentOverlayOrder::getUserId,
                buckets),
            List.of(OVERLAY_ITEMS)));
    blocks.addAll(
        pack(
            records,
            CustomerRecords.CAMPAIGN_ORDERS,
            OrderOwners.ofOrders(
                StgCampaignOverlayOrder::getOrderId, StgCampaignOverlayOrder::getUserId, buckets),
            List.of(CAMPAIGN_ITEMS)));
    return blocks;
  }

  private <T> List<PCollection<KV<Integer, Block>>> pack(
      CustomerRecords records,
      TupleTag<T> ordersTable,
      PTransform<PCollection<T>, PCollection<KV<Integer, Block>>> packOwners,
      List<RowsOfOrders<?>> tables) {
    List<RowsOfOrders<?>> present = tables.stream().filter(rows -> rows.isIn(records)).toList();
    if (present.isEmpty()) {
      return List.of();
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
    PCollectionList<KV<Integer, Block>> ownersAndNames =
        PCollectionList.of(orders.apply("OwnersOf" + ordersTable.getId(), packOwners));
    for (RowsOfOrders<?> rows : present) {
      ownersAndNames = ownersAndNames.and(rows.packNamedUsers(records, buckets));
    }
    PCollectionView<OrderOwners> owners =
        ownersAndNames.apply("FindOwnersOf" + ordersTable.getId(), OrderOwners.find());
    List<PCollection<KV<Integer, Block>>> packed = new ArrayList<>();
    present.forEach(rows -> packed.add(rows.pack(records, owners, buckets)));
    return packed;
  }

  /** Which order a row belongs to, which user it names, and the row with another user. */
  private static final class RowsOfOrders<T> implements PackedRows.Correction<T, OrderOwners> {
    private static final long serialVersionUID = 1L;

    private final TupleTag<T> table;
    private final Class<T> rowType;
    private final SerializableFunction<T, Long> orderOf;
    private final SerializableFunction<T, Long> userOf;
    private final SerializableBiFunction<T, Long, T> withUser;

    RowsOfOrders(
        TupleTag<T> table,
        Class<T> rowType,
        SerializableFunction<T, Long> orderOf,
        SerializableFunction<T, Long> userOf,
        SerializableBiFunction<T, Long, T> withUser) {
      this.table = table;
      this.rowType = rowType;
      this.orderOf = orderOf;
      this.userOf = userOf;
      this.withUser = withUser;
    }

    boolean isIn(CustomerRecords records) {
      return records.get(table).isPresent();
    }

    PCollection<KV<Integer, Block>> packNamedUsers(CustomerRecords records, int buckets) {
      return rows(records)
          .apply("OwnersIn" + table.getId(), OrderOwners.namedByRows(orderOf, userOf, buckets));
    }

    PCollection<KV<Integer, Block>> pack(
        CustomerRecords records, PCollectionView<OrderOwners> owners, int buckets) {
      Table<T> rowTable = Table.of(rowType);
      SerializableFunction<T, Integer> bucketOf = bucketOf(userOf, buckets);
      return rows(records)
          .apply("Pack" + table.getId(), PackedRows.of(rowTable, bucketOf))
          .apply("Correct" + table.getId(), PackedRows.correct(rowTable, bucketOf, this, owners));
    }

    private static <T> SerializableFunction<T, Integer> bucketOf(
        SerializableFunction<T, Long> userOf, int buckets) {
      SerializableFunction<T, Integer> ofUser = Bucketing.by(userOf, buckets);
      return row -> userOf.apply(row) == null ? NO_BUCKET : ofUser.apply(row);
    }

    /** Rows that name no user, and all if there are orders with rows that name another. */
    @Override
    public boolean concerns(int bucket, OrderOwners owners) {
      return bucket == NO_BUCKET || !owners.isEmpty();
    }

    /** A row that names no user, and whose order does not exist, is dropped. */
    @Override
    public @Nullable T correct(T row, OrderOwners owners) {
      Long named = userOf.apply(row);
      Long owner = owners.ownerOf(orderOf.apply(row), named);
      if (owner == null) {
        return null;
      }
      return owner.equals(named) ? row : withUser.apply(row, owner);
    }

    private PCollection<T> rows(CustomerRecords records) {
      Optional<PCollection<T>> rows = records.get(table);
      return rows.orElseThrow();
    }
  }
}
