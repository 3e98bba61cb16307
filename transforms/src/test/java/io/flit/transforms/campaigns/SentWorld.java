package io.flit.transforms.campaigns;

import static io.flit.transforms.Rows.item;
import static io.flit.transforms.Rows.order;
import static io.flit.transforms.Rows.send;
import static io.flit.transforms.Rows.ticket;

import io.flit.schemas.Timestamps;
import io.flit.schemas.staging.StgOrder;
import io.flit.transforms.campaigns.configuration.Campaign;
import io.flit.transforms.campaigns.configuration.Campaigns;
import io.flit.transforms.campaigns.covariates.Covariates;
import io.flit.transforms.customers.CustomerHistory;
import io.flit.transforms.customers.CustomerOrder;
import io.flit.transforms.customers.PurchasedItem;
import io.flit.transforms.customers.Visit;
import io.flit.transforms.experiments.GeneratedHistories;
import io.flit.transforms.overlays.OverlaysOfCustomer.OfCampaign;
import io.flit.transforms.overlays.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Customers of a generated world to whom the campaigns that ship with the platform were sent. */
final class SentWorld {
  static final Instant AS_OF = Instant.parse("2026-07-01T00:00:00Z");
  static final Campaigns CAMPAIGNS = Campaigns.defaults(List.of());
  private static final Simulation SIMULATION = new Simulation(7, AS_OF);

  private SentWorld() {}

  /** The histories of so many users. */
  static List<CustomerHistory> histories(int users) {
    GeneratedHistories generated =
        GeneratedHistories.withoutExperiments(SIMULATION.seed(), AS_OF, CAMPAIGNS.visitCuts());
    List<OfCampaign> overlays = new ArrayList<>();
    for (Campaign campaign : CAMPAIGNS.all()) {
      overlays.add(new OfCampaign(SIMULATION, campaign));
    }
    List<CustomerHistory> histories = new ArrayList<>();
    for (int userId = 1; userId <= users; userId++) {
      CustomerHistory history = generated.customer(userId).histories().get(0);
      CustomerHistory.Builder copy = CustomerHistory.builder(userId).setUser(history.user());
      history.orders().forEach(copy::addOrder);
      history.tickets().forEach(copy::addTicket);
      history.visits().forEach(copy::addVisit);
      for (int i = 0; i < overlays.size(); i++) {
        Campaign campaign = CAMPAIGNS.all().get(i);
        OfCampaign overlay = overlays.get(i);
        boolean isSent =
            Covariates.at(history, campaign.sentAt())
                .flatMap(values -> overlay.sendTo(history, values))
                .isPresent();
        if (isSent) {
          copy.addSend(
              send(userId + campaign.name(), campaign.name(), userId, text(campaign.sentAt())));
        }
      }
      histories.add(copy.build());
    }
    return histories;
  }

  /** As {@code Rows.at} takes it. */
  private static String text(Instant time) {
    String text = time.toString();
    return text.substring(0, text.length() - 1);
  }

  /** A history with other things at an instant or later, but the same campaigns sent. */
  static CustomerHistory changedFrom(
      Instant instant, CustomerHistory history, SplittableRandom random) {
    CustomerHistory.Builder changed =
        CustomerHistory.builder(history.userId()).setUser(history.user());
    history.sends().forEach(changed::addSend);
    for (CustomerOrder order : history.orders()) {
      if (order.createdAt().isBefore(instant)) {
        changed.addOrder(changedFrom(instant, order, random));
      } else if (random.nextBoolean()) {
        changed.addOrder(order);
      }
    }
    history.tickets().stream()
        .filter(ticket -> ticket.getCreatedAt().isBefore(instant) || random.nextBoolean())
        .forEach(changed::addTicket);
    history.visits().stream()
        .filter(visit -> visit.getLastEventAt().isBefore(instant) || random.nextBoolean())
        .forEach(changed::addVisit);
    for (long id = random.nextInt(3); id > 0; id--) {
      long orderId = 1_000_000_000 + id;
      changed.addOrder(
          CustomerOrder.of(
              order(orderId, history.userId(), text(later(instant, random))),
              List.of(new PurchasedItem(item(id, orderId, history.userId(), 1, "99.00"), null)),
              null));
      changed.addTicket(ticket("late" + id, history.userId(), text(later(instant, random))));
      Instant visitedAt = later(instant, random);
      changed.addVisit(
          Visit.of(history.userId(), session(history, random), 1_000 + id, visitedAt, visitedAt));
    }
    return changed.build();
  }

  /** One that came back before stays so, and one that was cancelled; others may come back. */
  private static CustomerOrder changedFrom(
      Instant instant, CustomerOrder order, SplittableRandom random) {
    if (order.state().cancelled() || order.state().returned(instant)) {
      return order;
    }
    StgOrder.Builder changed = order.order().toBuilder().setStatus("Complete").setReturnedAt(null);
    if (random.nextBoolean()) {
      changed.setStatus("Returned").setReturnedAt(later(instant, random));
    }
    return CustomerOrder.of(changed.build(), order.items(), order.logistics());
  }

  /** A session that the customer had before, or another. */
  private static String session(CustomerHistory history, SplittableRandom random) {
    List<Visit> visits = history.visits();
    return visits.isEmpty() || random.nextBoolean()
        ? "late"
        : visits.get(random.nextInt(visits.size())).getSessionId();
  }

  private static Instant later(Instant instant, SplittableRandom random) {
    return random.nextInt(4) == 0
        ? instant
        : Timestamps.ofMicros(
            Timestamps.toMicros(instant) + random.nextLong(Duration.ofDays(90).toNanos() / 1_000));
  }
}
