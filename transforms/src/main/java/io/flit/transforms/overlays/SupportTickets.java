package io.flit.transforms.overlays;

import io.flit.schemas.OrderStatus;
import io.flit.schemas.Table;
import io.flit.schemas.raw.RawOrder;
import io.flit.schemas.raw.RawSupportTicket;
import io.flit.schemas.raw.RawUser;
import io.flit.transforms.overlays.CustomerOrders.Purchase;
import io.flit.transforms.random.Draws;
import io.flit.transforms.random.KeyedRandom;
import io.flit.transforms.random.Weighted;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What customers write to the help desk: late deliveries and returns raise complaints, and some
 * questions are about no order at all.
 *
 * <p>A ticket follows from what happens to an order or a user, and goes its way whatever as_of is;
 * as_of only hides what has not happened yet.
 */
final class SupportTickets
    extends PTransform<PCollection<CustomerOrders>, PCollection<RawSupportTicket>> {
  private final Simulation simulation;

  SupportTickets(Simulation simulation) {
    this.simulation = simulation;
  }

  @Override
  public PCollection<RawSupportTicket> expand(PCollection<CustomerOrders> customers) {
    return customers
        .apply("OpenTickets", ParDo.of(new OpenTickets(simulation)))
        .setCoder(Table.of(RawSupportTicket.class).coder());
  }

  /** What a ticket may be about, at most once for an order or user. */
  private enum Issue {
    LATE_DELIVERY("late", "Late Delivery", "high", 30, "My order arrived later than promised."),
    RETURN(
        "return",
        "Return or Refund",
        "medium",
        24,
        "I sent my order back and wait for the refund."),
    MISSING_PARCEL(
        "missing",
        "Missing Parcel",
        "urgent",
        48,
        "My order was shipped long ago and has not arrived."),
    CANCELLATION(
        "cancel", "Cancellation", "medium", 12, "Please confirm that my order is cancelled."),
    QUALITY("quality", "Product Quality", "medium", 36, "The article is not what I expected."),
    ORDER_STATUS("status", "Order Status", "low", 8, "When will my order be shipped?"),
    QUESTION("question", "General Question", "low", 10, "I have a question about my account.");

    /** Part of the ticket's id. */
    private final String code;

    private final String category;
    private final String priority;
    private final double typicalHours;
    private final String description;

    Issue(String code, String category, String priority, double typicalHours, String description) {
      this.code = code;
      this.category = category;
      this.priority = priority;
      this.typicalHours = typicalHours;
      this.description = description;
    }
  }

  /** Opens tickets; it may also be asked without a pipeline. */
  static final class OpenTickets extends DoFn<CustomerOrders, RawSupportTicket> {
    private static final Duration PROMISED = Duration.ofDays(5);
    private static final Duration MISSING_AFTER = Duration.ofDays(7);
    private static final Duration CLOSED_AFTER = Duration.ofDays(3);
    private static final Duration NEWNESS = Duration.ofDays(120);
    private static final double LONG_HOURS = 72;
    private static final int AGENTS = 24;
    private static final Weighted<String> CHANNELS =
        Weighted.of(List.of("email", "chat", "phone", "social"), 0.45, 0.30, 0.20, 0.05);

    private final Simulation simulation;
    private transient Map<Issue, KeyedRandom> randoms;

    OpenTickets(Simulation simulation) {
      this.simulation = simulation;
    }

    @Setup
    public void setup() {
      randoms = new EnumMap<>(Issue.class);
      for (Issue issue : Issue.values()) {
        randoms.put(issue, simulation.random("ticket", issue.code));
      }
    }

    @ProcessElement
    public void open(@Element CustomerOrders customer, OutputReceiver<RawSupportTicket> out) {
      openAll(customer, out::output);
    }

    void openAll(CustomerOrders customer, Consumer<RawSupportTicket> out) {
      if (customer.user().isPresent()) {
        customer.purchases().forEach(purchase -> complain(purchase, out));
        ask(customer.user().get(), out);
      }
    }

    private void complain(Purchase purchase, Consumer<RawSupportTicket> out) {
      RawOrder order = purchase.order();
      Instant placedAt = order.getCreatedAt();
      Instant shippedAt = order.getShippedAt();
      Instant deliveredAt = order.getDeliveredAt();
      Instant promisedAt = placedAt.plus(PROMISED);
      boolean isLate = deliveredAt != null && deliveredAt.isAfter(promisedAt);

      if (isLate) {
        complain(order, Issue.LATE_DELIVERY, 0.30, promisedAt, 3, out);
      }
      if (purchase.hasStatus(OrderStatus.RETURNED)) {
        complain(order, Issue.RETURN, 0.35, purchase.returnedAt(), 5, out);
      } else if (purchase.hasStatus(OrderStatus.CANCELLED)) {
        complain(order, Issue.CANCELLATION, 0.08, placedAt, 2, out);
      } else if (purchase.hasStatus(OrderStatus.SHIPPED) && shippedAt != null) {
        complain(order, Issue.MISSING_PARCEL, 0.05, shippedAt.plus(MISSING_AFTER), 10, out);
      } else if (purchase.hasStatus(OrderStatus.PROCESSING)) {
        complain(order, Issue.ORDER_STATUS, 0.05, promisedAt, 10, out);
      } else if (deliveredAt != null && !isLate) {
        complain(order, Issue.QUALITY, 0.03, deliveredAt, 10, out);
      }
    }

    /** Opens a ticket with a given chance, some time within so many days after its cause. */
    private void complain(
        RawOrder order,
        Issue issue,
        double chance,
        Instant cause,
        int withinDays,
        Consumer<RawSupportTicket> out) {
      Draws draws = randoms.get(issue).at(order.getOrderId());
      if (draws.chance(chance)) {
        Instant createdAt = later(cause, Duration.ofDays(withinDays), draws.uniform());
        open(issue, order.getUserId(), order.getOrderId(), createdAt, draws, out);
      }
    }

    /** Questions come mostly in the first months, when the shop is new to the customer. */
    private void ask(RawUser user, Consumer<RawSupportTicket> out) {
      Draws draws = randoms.get(Issue.QUESTION).at(user.getId());
      if (draws.chance(0.10)) {
        Instant createdAt = later(user.getCreatedAt(), NEWNESS, draws.exponential());
        open(Issue.QUESTION, user.getId(), null, createdAt, draws, out);
      }
    }

    private void open(
        Issue issue,
        long userId,
        @Nullable Long orderId,
        Instant createdAt,
        Draws draws,
        Consumer<RawSupportTicket> out) {
      if (!simulation.hasHappened(createdAt)) {
        return;
      }
      String channel = CHANNELS.pick(draws);
      String agent = "agent_" + (100 + draws.below(AGENTS));
      // Hundredths of an hour are whole seconds, so that the hours state resolved_at exactly.
      long hundredths = Math.max(1, Math.round(100 * draws.logNormal(issue.typicalHours, 1)));
      double hours = hundredths / 100.0;
      long minutesToAnswer = Math.round(60 * hours * (0.02 + 0.28 * draws.uniform()));
      boolean isEverResolved = draws.chance(0.96);
      boolean isEverAnswered = draws.chance(0.5) || isEverResolved;
      boolean isEverClosed = draws.chance(0.85);
      boolean isEverRated = draws.chance(0.65);
      long score = score(issue, hours, draws);
      boolean isUrgent = issue.priority.equals("urgent");
      boolean isEverEscalated = draws.chance(hours > LONG_HOURS ? 0.5 : isUrgent ? 0.3 : 0.04);

      Instant answeredAt = createdAt.plus(Duration.ofMinutes(minutesToAnswer));
      Instant resolvedAt = createdAt.plusSeconds(36 * hundredths);
      boolean isAnswered = isEverAnswered && simulation.hasHappened(answeredAt);
      boolean isResolved = isEverResolved && simulation.hasHappened(resolvedAt);
      boolean isClosed =
          isResolved && isEverClosed && simulation.hasHappened(resolvedAt.plus(CLOSED_AFTER));
      boolean isRated = isResolved && isEverRated;
      out.accept(
          RawSupportTicket.builder()
              .setTicketId(
                  (orderId == null ? "user-" + userId : "order-" + orderId) + "-" + issue.code)
              .setUserId(userId)
              .setOrderId(orderId)
              .setCreatedAt(createdAt)
              .setIssueCategory(issue.category)
              .setPriority(issue.priority)
              .setStatus(status(isAnswered, isResolved, isClosed))
              .setAssignedAgent(isAnswered ? agent : null)
              .setContactChannel(channel)
              .setTicketDescription(issue.description)
              .setFirstResponseTimeMinutes(isAnswered ? (double) minutesToAnswer : null)
              .setResolutionTimeHours(isResolved ? hours : null)
              .setResolvedAt(isResolved ? resolvedAt : null)
              .setSatisfactionScore(isRated ? score : null)
              .setIsEscalated(isAnswered && isEverEscalated)
              .setFollowUpRequired(!isResolved || (isRated && score <= 2))
              .build());
    }

    private static String status(boolean isAnswered, boolean isResolved, boolean isClosed) {
      if (isClosed) {
        return "closed";
      }
      if (isResolved) {
        return "resolved";
      }
      return isAnswered ? "in_progress" : "open";
    }

    /** The longer help takes, the less it pleases; who waited for a parcel is cross already. */
    private static long score(Issue issue, double hours, Draws draws) {
      boolean hasWaited = issue == Issue.LATE_DELIVERY || issue == Issue.MISSING_PARCEL;
      double mood = 5.2 - 0.75 * StrictMath.log1p(hours / 6) - (hasWaited ? 0.5 : 0);
      return Math.max(1, Math.min(5, Math.round(mood + 0.8 * draws.gaussian())));
    }

    private static Instant later(Instant instant, Duration duration, double times) {
      return instant.plusSeconds((long) (duration.toSeconds() * times));
    }
  }
}
