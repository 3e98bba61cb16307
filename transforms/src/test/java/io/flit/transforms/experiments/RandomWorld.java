package io.flit.transforms.experiments;

import static io.flit.transforms.Rows.assignment;
import static io.flit.transforms.Rows.at;
import static io.flit.transforms.Rows.exposure;
import static io.flit.transforms.Rows.item;
import static io.flit.transforms.Rows.logistics;
import static io.flit.transforms.Rows.order;
import static io.flit.transforms.Rows.overlayItem;
import static io.flit.transforms.Rows.overlayOrder;
import static io.flit.transforms.Rows.product;
import static io.flit.transforms.Rows.returned;
import static io.flit.transforms.Rows.ticket;
import static io.flit.transforms.Rows.user;

import io.flit.schemas.Money;
import io.flit.schemas.Timestamps;
import io.flit.schemas.staging.StgOrder;
import io.flit.transforms.customers.CustomerHistory;
import io.flit.transforms.customers.Histories;
import io.flit.transforms.customers.OrderState;
import io.flit.transforms.customers.Visit;
import io.flit.transforms.experiments.configuration.Experiments;
import io.flit.transforms.experiments.configuration.Variant;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Users of some experiments who do everything that a shop sees: they are assigned twice or after
 * their exposure, see other variants, come at midnight, and send back what they ordered.
 */
final class RandomWorld {
  /** Three arms of which one has no weight; nobody joins quiet. */
  static final Experiments EXPERIMENTS =
      Experiments.of(
          List.of(
              Tallies.experiment("color", "control:0.5", "blue:0.3", "red:0.2"),
              Tallies.experiment("mail", "weekly:0.5", "daily:0.5", "never:0"),
              Tallies.experiment("solo", "all:1"),
              Tallies.experiment("quiet", "control:0.5", "treatment:0.5")));

  private static final List<String> NAMES = List.of("color", "mail", "solo", "unheard");
  private static final List<String> COUNTRIES = List.of("Brazil", "China", "Spain");
  private static final List<String> STATUSES =
      List.of("Complete", "Shipped", "Processing", "Cancelled", "Returned", "Returned");

  private final SplittableRandom random;
  private final List<Object> rows = new ArrayList<>();
  private long ids;

  private RandomWorld(long seed) {
    random = new SplittableRandom(seed);
  }

  /** The staged rows of so many users. */
  static List<Object> rows(long seed, int users) {
    RandomWorld world = new RandomWorld(seed);
    world.rows.add(product(1, "Jeans", "A"));
    for (int userId = 1; userId <= users; userId++) {
      world.addUser(userId);
    }
    return world.rows;
  }

  /** The histories of so many users. */
  static List<CustomerHistory> histories(long seed, int users) {
    return Histories.allOf(rows(seed, users).toArray());
  }

  /** A complete order of which two fifths are margin. */
  static Participant.OrderInReach orderInReach(Instant createdAt, long cents) {
    StgOrder order = order(1, 1, text(createdAt));
    return new Participant.OrderInReach(
        createdAt, OrderState.of(order), Money.ofCents(cents), Money.ofCents(cents * 2 / 5));
  }

  /** An order that came back on 2026-04-20. */
  static Participant.OrderInReach returnedOrderInReach(Instant createdAt, long cents) {
    StgOrder order = returned(order(1, 1, text(createdAt)), "2026-04-20");
    return new Participant.OrderInReach(
        createdAt, OrderState.of(order), Money.ofCents(cents), Money.ofCents(cents * 2 / 5));
  }

  private void addUser(long userId) {
    if (random.nextInt(10) > 0) {
      rows.add(
          user(userId).toBuilder()
              .setRegisteredAt(time("2026-01-01", 70))
              .setCountry(COUNTRIES.get(random.nextInt(COUNTRIES.size())))
              .build());
    }
    for (String experiment : NAMES) {
      if (random.nextInt(4) > 0) {
        addExperiment(userId, experiment);
      }
    }
    for (int orders = random.nextInt(5); orders > 0; orders--) {
      addOrder(userId);
    }
    for (int orders = random.nextInt(2); orders > 0; orders--) {
      addOverlayOrder(userId);
    }
    for (int tickets = random.nextInt(8) - 5; tickets > 0; tickets--) {
      rows.add(ticket("t" + ids++, userId, text(time("2026-02-26", 45))));
    }
    for (int visits = random.nextInt(6); visits > 0; visits--) {
      addVisit(userId);
    }
  }

  private void addVisit(long userId) {
    Instant first = time("2026-02-10", 30);
    Instant midnight = first.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    Instant last = first.plus(random.nextLong(7_200), ChronoUnit.SECONDS);
    rows.add(
        Visit.of(
            userId,
            "s" + ids++,
            EXPERIMENTS.visitCuts().stream().filter(cut -> !cut.isAfter(first)).count(),
            first,
            last.isBefore(midnight) ? last : first));
  }

  private void addExperiment(long userId, String experiment) {
    String variant = variant(experiment);
    for (int i = random.nextInt(8) == 0 ? 2 : 1; i > 0; i--) {
      rows.add(
          assignment(
              "a" + ids++,
              experiment,
              userId,
              random.nextInt(8) == 0 ? variant(experiment) : variant,
              text(time("2026-02-26", 10))));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      rows.add(
          exposure(
              "e" + ids++,
              experiment,
              userId,
              random.nextInt(12) == 0 ? variant(experiment) : variant,
              text(time("2026-02-27", 14))));
    }
  }

  private String variant(String experiment) {
    if (random.nextInt(20) == 0) {
      return "mystery";
    }
    return EXPERIMENTS
        .experiment(experiment)
        .map(configured -> configured.variants().get(random.nextInt(configured.variants().size())))
        .map(Variant::name)
        .orElse("control");
  }

  private void addOrder(long userId) {
    Instant createdAt = time("2026-01-28", 75);
    String status = STATUSES.get(random.nextInt(STATUSES.size()));
    long orderId = ids++;
    rows.add(
        order(orderId, userId, text(createdAt)).toBuilder()
            .setStatus(status)
            .setDeliveredAt(status.equals("Returned") ? laterThan(createdAt) : null)
            .setReturnedAt(
                status.equals("Returned") && random.nextBoolean() ? laterThan(createdAt) : null)
            .build());
    for (int items = random.nextInt(3); items > 0; items--) {
      rows.add(item(ids++, orderId, userId, random.nextLong(3), price()));
    }
    if (random.nextInt(3) > 0) {
      rows.add(logistics(orderId, userId));
    }
  }

  private void addOverlayOrder(long userId) {
    Instant createdAt = time("2026-02-27", 45);
    boolean returned = random.nextInt(4) == 0;
    long orderId = ids++;
    rows.add(
        overlayOrder(orderId, userId, NAMES.get(random.nextInt(2)), text(createdAt)).toBuilder()
            .setStatus(returned ? "Returned" : "Complete")
            .setReturnedAt(returned ? laterThan(createdAt) : null)
            .build());
    rows.add(overlayItem(ids++, orderId, userId, price()));
  }

  private String price() {
    return Money.ofCents(random.nextLong(1, 30_000)).toString();
  }

  /** Within a number of days, often at midnight. */
  private Instant time(String from, int days) {
    Instant time =
        at(from)
            .plus(Duration.ofDays(days).multipliedBy(random.nextInt(1000)).dividedBy(1000))
            .plus(random.nextLong(1_000_000), ChronoUnit.MICROS);
    return random.nextInt(3) == 0 ? time.truncatedTo(ChronoUnit.DAYS) : time;
  }

  private Instant laterThan(Instant time) {
    Instant later = time.plus(random.nextLong(60L * 86_400), ChronoUnit.SECONDS);
    return random.nextInt(3) == 0 ? later.truncatedTo(ChronoUnit.DAYS) : later;
  }

  /** As {@code Rows.at} takes it. */
  private static String text(Instant time) {
    String text = Timestamps.ofMicros(Timestamps.toMicros(time)).toString();
    return text.substring(0, text.length() - 1);
  }
}
