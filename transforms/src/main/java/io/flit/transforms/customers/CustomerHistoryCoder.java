package io.flit.transforms.customers;

import io.flit.schemas.Money;
import io.flit.schemas.Table;
import io.flit.schemas.staging.StgCampaignOverlayOrder;
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
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Encodes a history as the rows that it is made of and what products cost; all else follows. */
public final class CustomerHistoryCoder extends AtomicCoder<CustomerHistory> {
  private static final long serialVersionUID = 1L;

  private static final Coder<StgUser> USER = NullableCoder.of(rows(StgUser.class));
  private static final Coder<StgLogistics> LOGISTICS = NullableCoder.of(rows(StgLogistics.class));
  private static final Coder<CatalogueEntry> PRODUCT =
      NullableCoder.of(new CatalogueEntry.EntryCoder());
  private static final Coder<List<CustomerOrder>> ORDERS = ListCoder.of(new OrderCoder());
  private static final Coder<List<PurchasedItem>> ITEMS = ListCoder.of(new ItemCoder());
  private static final Coder<List<OverlayOrder>> OVERLAY_ORDERS =
      ListCoder.of(new OverlayOrderCoder());
  private static final Coder<List<CampaignOrder>> CAMPAIGN_ORDERS =
      ListCoder.of(new CampaignOrderCoder());

  private CustomerHistoryCoder() {}

  public static CustomerHistoryCoder of() {
    return new CustomerHistoryCoder();
  }

  /** The provider that {@link org.apache.beam.sdk.coders.DefaultCoder} asks for. */
  public static CoderProvider getCoderProvider() {
    return CoderProviders.forCoder(TypeDescriptor.of(CustomerHistory.class), of());
  }

  @Override
  public void encode(CustomerHistory history, OutputStream out) throws IOException {
    VarLongCoder.of().encode(history.userId(), out);
    USER.encode(history.user(), out);
    ORDERS.encode(history.orders(), out);
    list(StgSupportTicket.class).encode(history.tickets(), out);
    list(StgUserSegment.class).encode(history.segments(), out);
    list(StgExperimentAssignment.class).encode(history.assignments(), out);
    list(StgExperimentExposure.class).encode(history.exposures(), out);
    OVERLAY_ORDERS.encode(history.overlayOrders(), out);
    list(StgCampaignSend.class).encode(history.sends(), out);
    CAMPAIGN_ORDERS.encode(history.campaignOrders(), out);
    list(Visit.class).encode(history.visits(), out);
  }

  @Override
  public CustomerHistory decode(InputStream in) throws IOException {
    CustomerHistory.Builder history =
        CustomerHistory.builder(VarLongCoder.of().decode(in)).setUser(USER.decode(in));
    each(ORDERS, in, history::addOrder);
    each(list(StgSupportTicket.class), in, history::addTicket);
    each(list(StgUserSegment.class), in, history::addSegment);
    each(list(StgExperimentAssignment.class), in, history::addAssignment);
    each(list(StgExperimentExposure.class), in, history::addExposure);
    each(OVERLAY_ORDERS, in, history::addOverlayOrder);
    each(list(StgCampaignSend.class), in, history::addSend);
    each(CAMPAIGN_ORDERS, in, history::addCampaignOrder);
    each(list(Visit.class), in, history::addVisit);
    return history.build();
  }

  private static <T> Coder<T> rows(Class<T> rowType) {
    return Table.of(rowType).coder();
  }

  private static <T> Coder<List<T>> list(Class<T> rowType) {
    return ListCoder.of(rows(rowType));
  }

  private static <T> void each(Coder<List<T>> rows, InputStream in, Consumer<T> consumer)
      throws IOException {
    rows.decode(in).forEach(consumer);
  }

  private static final class OrderCoder extends AtomicCoder<CustomerOrder> {
    private static final long serialVersionUID = 1L;

    @Override
    public void encode(CustomerOrder order, OutputStream out) throws IOException {
      rows(StgOrder.class).encode(order.order(), out);
      ITEMS.encode(order.items(), out);
      LOGISTICS.encode(order.logistics(), out);
    }

    @Override
    public CustomerOrder decode(InputStream in) throws IOException {
      return CustomerOrder.of(
          rows(StgOrder.class).decode(in), ITEMS.decode(in), LOGISTICS.decode(in));
    }
  }

  private static final class ItemCoder extends AtomicCoder<PurchasedItem> {
    private static final long serialVersionUID = 1L;

    @Override
    public void encode(PurchasedItem item, OutputStream out) throws IOException {
      rows(StgOrderItem.class).encode(item.item(), out);
      PRODUCT.encode(item.product(), out);
    }

    @Override
    public PurchasedItem decode(InputStream in) throws IOException {
      return new PurchasedItem(rows(StgOrderItem.class).decode(in), PRODUCT.decode(in));
    }
  }

  private static final class OverlayOrderCoder extends AtomicCoder<OverlayOrder> {
    private static final long serialVersionUID = 1L;

    @Override
    public void encode(OverlayOrder order, OutputStream out) throws IOException {
      rows(StgExperimentOverlayOrder.class).encode(order.order(), out);
      list(StgExperimentOverlayOrderItem.class).encode(order.items(), out);
      VarLongCoder.of().encode(order.cost().cents(), out);
    }

    @Override
    public OverlayOrder decode(InputStream in) throws IOException {
      return OverlayOrder.of(
          rows(StgExperimentOverlayOrder.class).decode(in),
          list(StgExperimentOverlayOrderItem.class).decode(in),
          Money.ofCents(VarLongCoder.of().decode(in)));
    }
  }

  private static final class CampaignOrderCoder extends AtomicCoder<CampaignOrder> {
    private static final long serialVersionUID = 1L;

    @Override
    public void encode(CampaignOrder order, OutputStream out) throws IOException {
      rows(StgCampaignOverlayOrder.class).encode(order.order(), out);
      VarLongCoder.of().encode(order.revenue().cents(), out);
    }

    @Override
    public CampaignOrder decode(InputStream in) throws IOException {
      return CampaignOrder.of(
          rows(StgCampaignOverlayOrder.class).decode(in),
          Money.ofCents(VarLongCoder.of().decode(in)));
    }
  }
}
