package io.flit.transforms.overlays;

import static java.util.stream.Collectors.groupingBy;

import io.flit.schemas.raw.RawOrder;
import io.flit.schemas.raw.RawOrderItem;
import io.flit.schemas.raw.RawUser;
import io.flit.transforms.campaigns.configuration.Campaign;
import io.flit.transforms.campaigns.covariates.CovariateValues;
import io.flit.transforms.customers.CustomerHistory;
import io.flit.transforms.experiments.configuration.Experiments;
import io.flit.transforms.overlays.ProductsOnOffer.Product;
import io.flit.transforms.staging.rules.ExperimentAssignmentStaging;
import io.flit.transforms.staging.rules.ExperimentExposureStaging;
import io.flit.transforms.staging.rules.ExperimentOverlayOrderItemStaging;
import io.flit.transforms.staging.rules.ExperimentOverlayOrderStaging;
import io.flit.transforms.staging.rules.LogisticsStaging;
import io.flit.transforms.staging.rules.SupportTicketStaging;
import io.flit.transforms.thelook.GeneratedCustomers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  /** Sends one campaign, and places the orders that it brings about. */
  public static final class OfCampaign {
    /** Of the shares with which {@link SimulatedOrders} gives an order one to four items. */
    private static final double ITEMS_PER_ORDER = 0.70 + 2 * 0.20 + 3 * 0.05 + 4 * 0.05;

    private final CampaignPlan plan;
    private final SimulatedOrders orders;

    /** The mean price of some products. */
    private final Map<List<Product>, Double> prices = new IdentityHashMap<>();

    public OfCampaign(Simulation simulation, Campaign campaign) {
      plan = new CampaignPlan(simulation, campaign);
      orders = new SimulatedOrders(simulation, OverlayIds.OF_CAMPAIGNS);
    }

    /**
     * The cents of each extra order of a customer who is eligible; empty if they are not sent to,
     * or at another time than the campaign's.
     *
     * @param values what was known of the customer before
     */
    public Optional<List<Long>> sendTo(CustomerHistory customer, CovariateValues values) {
      return plan.sendTo(customer, values)
          .filter(send -> send.sentAt().equals(plan.campaign().sentAt()))
          .map(send -> cents(customer, send));
    }

    /** The cents that a customer would spend more on average if they were sent to. */
    public double expectedCents(CustomerHistory customer) {
      double price =
          prices.computeIfAbsent(
              products(customer),
              products -> products.stream().mapToDouble(Product::price).average().orElse(0));
      return plan.campaign().extraOrderRate() * ITEMS_PER_ORDER * 100 * price;
    }

    private static List<Product> products(CustomerHistory customer) {
      return CATALOGUE.productsFor(customer.user().getGender());
    }

    private List<Long> cents(CustomerHistory customer, CampaignPlan.Send send) {
      OverlayIds.OfUser ids = OverlayIds.OF_CAMPAIGNS.of(customer.userId());
      List<Long> cents = new ArrayList<>();
      for (int number = 1; number <= send.extraOrders(); number++) {
        orders
            .order(
                ids.orderId(plan.campaign().name(), number),
                send.sentAt(),
                false,
                products(customer))
            .ifPresent(order -> cents.add(cents(order.items())));
      }
      return cents;
    }

    private static long cents(List<SimulatedOrders.Item> items) {
      return items.stream().mapToLong(item -> Math.round(100 * item.product().price())).sum();
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
