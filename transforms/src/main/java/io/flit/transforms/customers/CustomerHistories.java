package io.flit.transforms.customers;

import io.flit.schemas.Table;
import io.flit.schemas.staging.StgCampaignOverlayOrder;
import io.flit.schemas.staging.StgCampaignOverlayOrderItem;
import io.flit.schemas.staging.StgCampaignSend;
import io.flit.schemas.staging.StgExperimentAssignment;
import io.flit.schemas.staging.StgExperimentExposure;
import io.flit.schemas.staging.StgExperimentOverlayOrder;
import io.flit.schemas.staging.StgExperimentOverlayOrderItem;
import io.flit.schemas.staging.StgLogistics;
import io.flit.schemas.staging.StgOrder;
import io.flit.schemas.staging.StgOrderItem;
import io.flit.schemas.staging.StgSupportTicket;
import io.flit.schemas.staging.StgUser;
import io.flit.schemas.staging.StgUserSegment;
import io.flit.transforms.packing.Block;
import io.flit.transforms.packing.Bucketing;
import io.flit.transforms.packing.PackedRows;
import io.flit.transforms.packing.RowBucket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Brings everything about a customer together in one shuffle.
 *
 * <pre>{@code
 * PCollection<CustomerHistory> histories =
 *     CustomerRecords.in(pipeline)
 *         .withUsers(users)
 *         .withProducts(products)
 *         .withOrders(orders)
 *         .withItems(items)
 *         .apply("GatherHistories", CustomerHistories.gather(8));
 * }</pre>
 */
public final class CustomerHistories {
  private CustomerHistories() {}

  /**
   * Gathers one history per user_id that occurs in any record.
   *
   * <p>Items and deliveries go with their order, whatever user_id they carry themselves.
   *
   * @param buckets positive; 4 to 16 on one machine, about one per 2,000 users on many
   */
  public static PTransform<CustomerRecords, PCollection<CustomerHistory>> gather(int buckets) {
    return new Gather(buckets);
  }

  private static final class Gather
      extends PTransform<CustomerRecords, PCollection<CustomerHistory>> {
    private final int buckets;

    Gather(int buckets) {
      this.buckets = buckets;
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
      super.populateDisplayData(builder);
      builder.add(DisplayData.item("buckets", buckets).withLabel("Buckets"));
    }

    @Override
    public PCollection<CustomerHistory> expand(CustomerRecords records) {
      PCollection<RowBucket> meetings =
          PCollectionList.of(blocks(records)).apply("MeetByUser", PackedRows.groupByBucket());
      PCollectionView<ProductCatalogue> catalogue =
          records
              .get(CustomerRecords.PRODUCTS)
              .map(products -> products.apply("GatherProducts", ProductCatalogue.gather()))
              .orElse(null);
      ParDo.SingleOutput<RowBucket, CustomerHistory> assemble = ParDo.of(new AssembleFn(catalogue));
      return meetings
          .apply(
              "AssembleHistories",
              catalogue == null ? assemble : assemble.withSideInputs(catalogue))
          .setCoder(CustomerHistoryCoder.of());
    }

    private List<PCollection<KV<Integer, Block>>> blocks(CustomerRecords records) {
      List<PCollection<KV<Integer, Block>>> blocks =
          new ArrayList<>(new PackByOrderOwner(buckets).pack(records));
      pack(records, CustomerRecords.USERS, StgUser.class, StgUser::getUserId)
          .ifPresent(blocks::add);
      pack(records, CustomerRecords.ORDERS, StgOrder.class, StgOrder::getUserId)
          .ifPresent(blocks::add);
      pack(records, CustomerRecords.TICKETS, StgSupportTicket.class, StgSupportTicket::getUserId)
          .ifPresent(blocks::add);
      pack(records, CustomerRecords.SEGMENTS, StgUserSegment.class, StgUserSegment::getUserId)
          .ifPresent(blocks::add);
      pack(
              records,
              CustomerRecords.ASSIGNMENTS,
              StgExperimentAssignment.class,
              StgExperimentAssignment::getUserId)
          .ifPresent(blocks::add);
      pack(
              records,
              CustomerRecords.EXPOSURES,
              StgExperimentExposure.class,
              StgExperimentExposure::getUserId)
          .ifPresent(blocks::add);
      pack(
              records,
              CustomerRecords.OVERLAY_ORDERS,
              StgExperimentOverlayOrder.class,
              StgExperimentOverlayOrder::getUserId)
          .ifPresent(blocks::add);
      pack(records, CustomerRecords.SENDS, StgCampaignSend.class, StgCampaignSend::getUserId)
          .ifPresent(blocks::add);
      pack(
              records,
              CustomerRecords.CAMPAIGN_ORDERS,
              StgCampaignOverlayOrder.class,
              StgCampaignOverlayOrder::getUserId)
          .ifPresent(blocks::add);
      pack(records, CustomerRecords.VISITS, Visit.class, Visit::getUserId).ifPresent(blocks::add);
      if (blocks.isEmpty()) {
        throw new IllegalArgumentException("there are no records of customers to gather");
      }
      return blocks;
    }

    private <T> Optional<PCollection<KV<Integer, Block>>> pack(
        CustomerRecords records,
        TupleTag<T> table,
        Class<T> rowType,
        SerializableFunction<T, Long> userOf) {
      return records
          .get(table)
          .map(
              rows ->
                  rows.apply(
                      "Pack" + table.getId(),
                      PackedRows.of(Table.of(rowType), Bucketing.by(userOf, buckets))));
    }
  }

  private static final class AssembleFn extends DoFn<RowBucket, CustomerHistory> {
    private final @Nullable PCollectionView<ProductCatalogue> catalogue;

    AssembleFn(@Nullable PCollectionView<ProductCatalogue> catalogue) {
      this.catalogue = catalogue;
    }

    @ProcessElement
    public void assemble(ProcessContext context) {
      HistoryAssembler assembler =
          new HistoryAssembler(
              catalogue == null ? ProductCatalogue.empty() : context.sideInput(catalogue));
      RowBucket bucket = context.element();
      bucket
          .each(StgUser.class, assembler::add)
          .each(StgOrder.class, assembler::add)
          .each(StgOrderItem.class, assembler::add)
          .each(StgLogistics.class, assembler::add)
          .each(StgSupportTicket.class, assembler::add)
          .each(StgUserSegment.class, assembler::add)
          .each(StgExperimentAssignment.class, assembler::add)
          .each(StgExperimentExposure.class, assembler::add)
          .each(StgExperimentOverlayOrder.class, assembler::add)
          .each(StgExperimentOverlayOrderItem.class, assembler::add)
          .each(StgCampaignSend.class, assembler::add)
          .each(StgCampaignOverlayOrder.class, assembler::add)
          .each(StgCampaignOverlayOrderItem.class, assembler::add)
          .each(Visit.class, assembler::add)
          .read();
      assembler.build(context::output);
    }
  }
}
