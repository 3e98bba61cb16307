package io.flit.transforms.overlays;

import static java.util.stream.Collectors.groupingBy;

import io.flit.schemas.raw.RawOrder;
import io.flit.schemas.raw.RawOrderItem;
import io.flit.schemas.raw.RawUser;
import io.flit.transforms.experiments.configuration.Experiments;
import io.flit.transforms.staging.rules.ExperimentAssignmentStaging;
import io.flit.transforms.staging.rules.ExperimentExposureStaging;
import io.flit.transforms.staging.rules.ExperimentOverlayOrderItemStaging;
import io.flit.transforms.staging.rules.ExperimentOverlayOrderStaging;
import io.flit.transforms.staging.rules.LogisticsStaging;
import io.flit.transforms.staging.rules.SupportTicketStaging;
import io.flit.transforms.thelook.GeneratedCustomers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What {@link GenerateOverlays} makes of one clean customer, staged and without Beam. */
public final class OverlaysOfCustomer {
  private static final ProductsOnOffer CATALOGUE =
      new ProductsOnOffer(
          GeneratedCustomers.products().stream()
              .map(row -> UsableRows.product(row).orElseThrow())
              .toList(),
          GeneratedCustomers.centers().stream()
              .map(row -> UsableRows.distributionCenter(row).orElseThrow())
              .toList());

  private OverlaysOfCustomer() {}

  /** Makes what follows from TheLook alone: logistics and support tickets. */
  public static final class OfOrders {
    private final Logistics.Ship logistics;
    private final SupportTickets.OpenTickets tickets;

    public OfOrders(Simulation simulation) {
      logistics = new Logistics.Ship(simulation, null);
      logistics.setup();
      tickets = new SupportTickets.OpenTickets(simulation);
      tickets.setup();
    }

    /** The staged rows about a customer. */
    public List<Object> rows(RawUser user, List<RawOrder> orders, List<RawOrderItem> items) {
      CustomerOrders customer = customer(user, orders, items);
      List<Object> rows = new ArrayList<>();
      logistics.ship(customer, CATALOGUE, row -> rows.add(new LogisticsStaging().stage(row)));
      tickets.openAll(customer, row -> rows.add(new SupportTicketStaging().stage(row)));
      return rows;
    }
  }

  /** Makes what experiments bring about: assignments, exposures and orders. */
  public static final class OfExperiments {
    private final ExperimentAssignments.Assign assignments;
    private final ExperimentExposures.Expose exposures;
    private final ExperimentOverlayOrders.PlaceOrders orders;

    public OfExperiments(Simulation simulation, Experiments experiments) {
      assignments = new ExperimentAssignments.Assign(simulation, experiments);
      assignments.setup();
      exposures = new ExperimentExposures.Expose(simulation, experiments);
      exposures.setup();
      orders = new ExperimentOverlayOrders.PlaceOrders(simulation, experiments, null);
      orders.setup();
    }

    /** The staged rows about a customer. */
    public List<Object> rows(RawUser user) {
      RawUser usable = UsableRows.user(user).orElseThrow();
      List<Object> rows = new ArrayList<>();
      assignments.assign(usable, row -> rows.add(new ExperimentAssignmentStaging().stage(row)));
      exposures.expose(usable, row -> rows.add(new ExperimentExposureStaging().stage(row)));
      rows.addAll(orders(usable));
      return rows;
    }

    /** The staged orders of a customer and their items. */
    public List<Object> orders(RawUser user) {
      List<Object> rows = new ArrayList<>();
      orders.place(
          UsableRows.user(user).orElseThrow(),
          CATALOGUE,
          order -> rows.add(new ExperimentOverlayOrderStaging().stage(order)),
          item -> rows.add(new ExperimentOverlayOrderItemStaging().stage(item)));
      return rows;
    }
  }

  private static CustomerOrders customer(
      RawUser user, List<RawOrder> orders, List<RawOrderItem> items) {
    Map<Long, List<RawOrderItem>> itemsByOrder =
        items.stream()
            .map(item -> UsableRows.item(item).orElseThrow())
            .sorted(Comparator.comparing(RawOrderItem::getId))
            .collect(groupingBy(RawOrderItem::getOrderId));
    return new CustomerOrders(
        user.getId(),
        UsableRows.user(user).orElseThrow(),
        orders.stream()
            .map(order -> UsableRows.order(order).orElseThrow())
            .sorted(
                Comparator.comparing(RawOrder::getCreatedAt).thenComparing(RawOrder::getOrderId))
            .map(
                order ->
                    new CustomerOrders.Purchase(
                        order, itemsByOrder.getOrDefault(order.getOrderId(), List.of())))
            .toList(),
        List.of());
  }
}
