package io.flit.transforms.customers;

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
 * Sorts the rows of some users, in any order, into one history per user. A user is known by any row
 * with their id, except that items and deliveries follow their order.
 */
final class HistoryDesk {
  private final ProductCatalogue catalogue;
  private final Map<Long, CustomerHistory.Builder> histories = new HashMap<>();
  private final List<StgOrder> orders = new ArrayList<>();
  private final Map<Long, List<PurchasedItem>> itemsByOrder = new HashMap<>();
  private final Map<Long, StgLogistics> logisticsByOrder = new HashMap<>();
  private final List<StgExperimentOverlayOrder> overlayOrders = new ArrayList<>();
  private final Map<Long, List<StgExperimentOverlayOrderItem>> overlayItemsByOrder =
      new HashMap<>();

  HistoryDesk(ProductCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  void take(StgUser user) {
    of(user.getUserId()).setUser(user);
  }

  void take(StgOrder order) {
    orders.add(order);
  }

  void take(StgOrderItem item) {
    itemsByOrder
        .computeIfAbsent(item.getOrderId(), orderId -> new ArrayList<>(2))
        .add(PurchasedItem.of(item, catalogue.get(item.getProductId())));
  }

  void take(StgLogistics logistics) {
    logisticsByOrder.put(logistics.getOrderId(), logistics);
  }

  void take(StgSupportTicket ticket) {
    of(ticket.getUserId()).addTicket(ticket);
  }

  void take(StgUserSegment segment) {
    of(segment.getUserId()).addSegment(segment);
  }

  void take(StgExperimentAssignment assignment) {
    of(assignment.getUserId()).addAssignment(assignment);
  }

  void take(StgExperimentExposure exposure) {
    of(exposure.getUserId()).addExposure(exposure);
  }

  void take(StgExperimentOverlayOrder order) {
    overlayOrders.add(order);
  }

  void take(StgExperimentOverlayOrderItem item) {
    overlayItemsByOrder.computeIfAbsent(item.getOrderId(), orderId -> new ArrayList<>(2)).add(item);
  }

  void take(Visit visit) {
    of(visit.getUserId()).addVisit(visit);
  }

  /** Hands out the histories in any order and forgets them. */
  void close(Consumer<CustomerHistory> consumer) {
    for (StgOrder order : orders) {
      of(order.getUserId())
          .addOrder(
              CustomerOrder.of(
                  order,
                  itemsByOrder.getOrDefault(order.getOrderId(), List.of()),
                  logisticsByOrder.get(order.getOrderId())));
    }
    for (StgExperimentOverlayOrder order : overlayOrders) {
      of(order.getUserId())
          .addOverlayOrder(
              OverlayOrder.of(
                  order, overlayItemsByOrder.getOrDefault(order.getOrderId(), List.of())));
    }
    histories
        .values()
        .removeIf(
            history -> {
              consumer.accept(history.build());
              return true;
            });
  }

  private CustomerHistory.Builder of(long userId) {
    return histories.computeIfAbsent(userId, CustomerHistory::builder);
  }
}
