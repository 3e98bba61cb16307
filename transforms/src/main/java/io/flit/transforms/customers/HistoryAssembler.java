package io.flit.transforms.customers;

import io.flit.schemas.Money;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Assembles the rows of some users, in any order, into one history per user. A user is known by any
 * row with their id, except that items and deliveries follow their order.
 */
final class HistoryAssembler {
  private final ProductCatalogue catalogue;
  private final Map<Long, CustomerHistory.Builder> histories = new HashMap<>();
  private final List<StgOrder> orders = new ArrayList<>();
  private final Map<Long, List<PurchasedItem>> itemsByOrder = new HashMap<>();
  private final Map<Long, StgLogistics> logisticsByOrder = new HashMap<>();
  private final List<StgExperimentOverlayOrder> overlayOrders = new ArrayList<>();
  private final Map<Long, List<StgExperimentOverlayOrderItem>> overlayItemsByOrder =
      new HashMap<>();

  private final List<StgCampaignOverlayOrder> campaignOrders = new ArrayList<>();
  private final Map<Long, Money> campaignRevenues = new HashMap<>();

  HistoryAssembler(ProductCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  void add(StgUser user) {
    of(user.getUserId()).setUser(user);
  }

  void add(StgOrder order) {
    orders.add(order);
  }

  void add(StgOrderItem item) {
    itemsByOrder
        .computeIfAbsent(item.getOrderId(), orderId -> new ArrayList<>(2))
        .add(new PurchasedItem(item, catalogue.get(item.getProductId())));
  }

  void add(StgLogistics logistics) {
    logisticsByOrder.put(logistics.getOrderId(), logistics);
  }

  void add(StgSupportTicket ticket) {
    of(ticket.getUserId()).addTicket(ticket);
  }

  void add(StgUserSegment segment) {
    of(segment.getUserId()).addSegment(segment);
  }

  void add(StgExperimentAssignment assignment) {
    of(assignment.getUserId()).addAssignment(assignment);
  }

  void add(StgExperimentExposure exposure) {
    of(exposure.getUserId()).addExposure(exposure);
  }

  void add(StgExperimentOverlayOrder order) {
    overlayOrders.add(order);
  }

  void add(StgExperimentOverlayOrderItem item) {
    overlayItemsByOrder.computeIfAbsent(item.getOrderId(), orderId -> new ArrayList<>(2)).add(item);
  }

  void add(StgCampaignSend send) {
    of(send.getUserId()).addSend(send);
  }

  void add(StgCampaignOverlayOrder order) {
    campaignOrders.add(order);
  }

  void add(StgCampaignOverlayOrderItem item) {
    campaignRevenues.merge(item.getOrderId(), item.getSalePrice(), Money::plus);
  }

  void add(Visit visit) {
    of(visit.getUserId()).addVisit(visit);
  }

  /** Builds the histories, in any order, and forgets them. */
  void build(Consumer<CustomerHistory> consumer) {
    for (StgOrder order : orders) {
      of(order.getUserId())
          .addOrder(
              CustomerOrder.of(
                  order,
                  itemsByOrder.getOrDefault(order.getOrderId(), List.of()),
                  logisticsByOrder.get(order.getOrderId())));
    }
    for (StgExperimentOverlayOrder order : overlayOrders) {
      List<StgExperimentOverlayOrderItem> items =
          overlayItemsByOrder.getOrDefault(order.getOrderId(), List.of());
      of(order.getUserId()).addOverlayOrder(OverlayOrder.of(order, items, cost(items)));
    }
    for (StgCampaignOverlayOrder order : campaignOrders) {
      of(order.getUserId())
          .addCampaignOrder(
              CampaignOrder.of(
                  order, campaignRevenues.getOrDefault(order.getOrderId(), Money.ZERO)));
    }
    histories
        .values()
        .removeIf(
            history -> {
              consumer.accept(history.build());
              return true;
            });
  }

  private Money cost(List<StgExperimentOverlayOrderItem> items) {
    Money cost = Money.ZERO;
    for (StgExperimentOverlayOrderItem item : items) {
      CatalogueEntry product = catalogue.get(item.getProductId());
      cost = product == null ? cost : cost.plus(product.cost());
    }
    return cost;
  }

  private CustomerHistory.Builder of(long userId) {
    return histories.computeIfAbsent(userId, CustomerHistory::builder);
  }
}
