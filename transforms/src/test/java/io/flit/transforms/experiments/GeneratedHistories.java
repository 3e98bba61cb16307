package io.flit.transforms.experiments;

import io.flit.schemas.Timestamps;
import io.flit.schemas.raw.RawEvent;
import io.flit.schemas.raw.RawUser;
import io.flit.schemas.staging.StgProduct;
import io.flit.transforms.customers.CustomerHistory;
import io.flit.transforms.customers.Histories;
import io.flit.transforms.customers.ProductCatalogue;
import io.flit.transforms.customers.Visit;
import io.flit.transforms.experiments.configuration.Experiments;
import io.flit.transforms.overlays.OverlaysOfCustomer;
import io.flit.transforms.overlays.Simulation;
import io.flit.transforms.staging.rules.DistributionCenterNames;
import io.flit.transforms.staging.rules.OrderItemStaging;
import io.flit.transforms.staging.rules.OrderStaging;
import io.flit.transforms.staging.rules.ProductStaging;
import io.flit.transforms.staging.rules.UserStaging;
import io.flit.transforms.thelook.GeneratedCustomers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The histories of a generated world's customers, one at a time: what a pipeline makes of TheLook
 * and its overlays, in a fraction of the time.
 */
public final class GeneratedHistories {
  private static final OrderItemStaging ITEMS = new OrderItemStaging();
  private static final ProductCatalogue PRODUCTS = products();

  private final GeneratedCustomers customers;
  private final OverlaysOfCustomer.OfOrders ofOrders;
  private final List<OverlaysOfCustomer.OfExperiments> ofExperiments;
  private final long[] cuts;

  /**
   * The histories of a world in which it is {@code asOf}, with each of several configurations of
   * the same experiments.
   */
  GeneratedHistories(long seed, Instant asOf, List<Experiments> configurations) {
    this(seed, asOf, configurations, configurations.get(0).visitCuts());
  }

  /** The histories of a world without experiments, with visits that are cut at some instants. */
  public static GeneratedHistories withoutExperiments(
      long seed, Instant asOf, List<Instant> visitCuts) {
    return new GeneratedHistories(seed, asOf, List.of(Experiments.of(List.of())), visitCuts);
  }

  private GeneratedHistories(
      long seed, Instant asOf, List<Experiments> configurations, List<Instant> visitCuts) {
    Simulation simulation = new Simulation(seed, asOf);
    customers = GeneratedCustomers.of(seed, asOf);
    ofOrders = new OverlaysOfCustomer.OfOrders(simulation);
    ofExperiments =
        configurations.stream()
            .map(experiments -> new OverlaysOfCustomer.OfExperiments(simulation, experiments))
            .toList();
    cuts = visitCuts.stream().mapToLong(Timestamps::toMicros).sorted().toArray();
  }

  private static ProductCatalogue products() {
    ProductStaging staging = new ProductStaging(DistributionCenterNames.none());
    List<StgProduct> products = new ArrayList<>();
    GeneratedCustomers.products().forEach(row -> products.add(staging.stage(row)));
    return ProductCatalogue.of(products);
  }

  /** A customer, with a history for each of the configurations. */
  public record Customer(RawUser user, List<CustomerHistory> histories) {}

  /** The customer of an id; ids count from 1. */
  public Customer customer(long userId) {
    GeneratedCustomers.Customer customer = customers.customer(userId);
    List<Object> rows = new ArrayList<>();
    rows.add(new UserStaging().stage(customer.user()));
    customer.orders().forEach(order -> rows.add(new OrderStaging().stage(order)));
    customer.items().forEach(item -> rows.add(ITEMS.stage(item)));
    rows.addAll(ofOrders.rows(customer.user(), customer.orders(), customer.items()));
    rows.addAll(visits(userId, customer.events()));
    List<CustomerHistory> histories = new ArrayList<>();
    for (OverlaysOfCustomer.OfExperiments overlays : ofExperiments) {
      List<Object> all = new ArrayList<>(rows);
      all.addAll(overlays.rows(customer.user()));
      histories.addAll(Histories.allOf(PRODUCTS, all));
    }
    return new Customer(customer.user(), histories);
  }

  /** A history's user and TheLook's orders, with the overlay orders of some staged rows. */
  static CustomerHistory withOverlayOrders(CustomerHistory history, List<Object> rows) {
    CustomerHistory.Builder copy =
        CustomerHistory.builder(history.userId()).setUser(history.user());
    history.orders().forEach(copy::addOrder);
    Histories.allOf(PRODUCTS, rows)
        .forEach(overlaid -> overlaid.overlayOrders().forEach(copy::addOverlayOrder));
    return copy.build();
  }

  /** One visit per session and period between two cuts. */
  private List<Visit> visits(long userId, List<RawEvent> events) {
    Map<String, Visit> visits = new TreeMap<>();
    for (RawEvent event : events) {
      Instant at = event.getCreatedAt();
      int found = Arrays.binarySearch(cuts, Timestamps.toMicros(at));
      long period = found >= 0 ? found + 1 : -found - 1;
      if (period < cuts.length) {
        visits.merge(
            event.getSessionId() + "/" + period,
            Visit.of(userId, event.getSessionId(), period, at, at),
            (a, b) ->
                Visit.of(
                    userId,
                    a.getSessionId(),
                    a.getPeriod(),
                    a.getFirstEventAt().isBefore(b.getFirstEventAt())
                        ? a.getFirstEventAt()
                        : b.getFirstEventAt(),
                    a.getLastEventAt().isAfter(b.getLastEventAt())
                        ? a.getLastEventAt()
                        : b.getLastEventAt()));
      }
    }
    return List.copyOf(visits.values());
  }
}
