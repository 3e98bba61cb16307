package io.flit.transforms.overlays;

import io.flit.schemas.OrderStatus;
import io.flit.schemas.Table;
import io.flit.schemas.Timestamps;
import io.flit.schemas.raw.RawUser;
import io.flit.schemas.raw.RawUserSegment;
import io.flit.transforms.overlays.CustomerOrders.Purchase;
import io.flit.transforms.random.Draws;
import io.flit.transforms.random.KeyedRandom;
import io.flit.transforms.random.Weighted;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Puts customers into marketing segments when their behaviour gives the reason: one row per
 * membership.
 *
 * <p>A membership follows from what was known when it began, so that later orders and a later as_of
 * add memberships and change none.
 */
final class UserSegments
    extends PTransform<PCollection<CustomerOrders>, PCollection<RawUserSegment>> {
  private final Simulation simulation;

  UserSegments(Simulation simulation) {
    this.simulation = simulation;
  }

  @Override
  public PCollection<RawUserSegment> expand(PCollection<CustomerOrders> customers) {
    return customers
        .apply("JoinSegments", ParDo.of(new JoinSegments(simulation)))
        .setCoder(Table.of(RawUserSegment.class).coder());
  }

  /** A segment, the campaign that it is made for, and the share of those with a reason who join. */
  private enum Segment {
    NEW_CUSTOMER("new_customer", "welcome", 0.50),
    FIRST_TIME_BUYER("first_time_buyer", "second_order", 0.60),
    REPEAT_BUYER("repeat_buyer", "loyalty", 0.80),
    HIGH_VALUE("high_value", "vip", 0.90),
    LAPSED("lapsed", "win_back", 0.60),
    RETURNER("returner", "size_guide", 0.50);

    private final String segmentName;
    private final String campaign;
    private final double share;

    Segment(String segmentName, String campaign, double share) {
      this.segmentName = segmentName;
      this.campaign = campaign;
      this.share = share;
    }
  }

  private static final class JoinSegments extends DoFn<CustomerOrders, RawUserSegment> {
    private static final Weighted<String> CHANNELS =
        Weighted.of(List.of("email", "push", "sms", "social"), 0.55, 0.20, 0.15, 0.10);
    private static final double HIGH_VALUE = 300;
    private static final double TYPICAL_ORDER = 60;
    private static final Duration LAPSED_AFTER = Duration.ofDays(180);
    private static final Duration NOTICED_WITHIN = Duration.ofDays(3);

    private final Simulation simulation;
    private transient Map<Segment, KeyedRandom> randoms;

    JoinSegments(Simulation simulation) {
      this.simulation = simulation;
    }

    @Setup
    public void setup() {
      randoms = new EnumMap<>(Segment.class);
      for (Segment segment : Segment.values()) {
        randoms.put(segment, simulation.random("segment", segment.segmentName));
      }
    }

    @ProcessElement
    public void join(@Element CustomerOrders customer, OutputReceiver<RawUserSegment> out) {
      if (customer.user().isEmpty()) {
        return;
      }
      RawUser user = customer.user().get();
      join(user, Segment.NEW_CUSTOMER, user.getCreatedAt(), 0.5, out);

      List<Purchase> purchases =
          customer.purchases().stream()
              .filter(purchase -> !purchase.hasStatus(OrderStatus.CANCELLED))
              .toList();
      double spent = 0;
      boolean hasReturned = false;
      for (int i = 0; i < purchases.size(); i++) {
        Purchase purchase = purchases.get(i);
        Instant placedAt = purchase.order().getCreatedAt();
        double before = spent;
        spent += purchase.value();
        if (i == 0) {
          double score = spent / (spent + TYPICAL_ORDER);
          join(user, Segment.FIRST_TIME_BUYER, placedAt, score, out);
        }
        if (i == 1) {
          Duration gap = Duration.between(purchases.get(0).order().getCreatedAt(), placedAt);
          double score = StrictMath.exp(-(double) gap.toDays() / LAPSED_AFTER.toDays());
          join(user, Segment.REPEAT_BUYER, placedAt, score, out);
        }
        if (before < HIGH_VALUE && spent >= HIGH_VALUE) {
          double score = spent / (spent + HIGH_VALUE);
          join(user, Segment.HIGH_VALUE, placedAt, score, out);
        }
        if (purchase.hasStatus(OrderStatus.RETURNED) && !hasReturned) {
          hasReturned = true;
          join(user, Segment.RETURNER, purchase.returnedAt(), 1.0 / (i + 1), out);
        }
        Instant lapsedAt = placedAt.plus(LAPSED_AFTER);
        boolean isFollowed =
            i + 1 < purchases.size()
                && purchases.get(i + 1).order().getCreatedAt().isBefore(lapsedAt);
        if (!isFollowed) {
          double score = spent / (spent + TYPICAL_ORDER);
          long orderId = purchase.order().getOrderId();
          join(user, Segment.LAPSED, "-" + orderId, orderId, lapsedAt, score, out);
        }
      }
    }

    /** Makes a user a member for a reason that they can have only once. */
    private void join(
        RawUser user,
        Segment segment,
        Instant reasonAt,
        double score,
        OutputReceiver<RawUserSegment> out) {
      join(user, segment, "", user.getId(), reasonAt, score, out);
    }

    /**
     * Makes a user who has a reason a member, soon after it and with the segment's probability.
     *
     * @param idSuffix distinguishes several reasons of one user
     * @param key identifies the reason among all users
     * @param score how well the user fits, from 0 to 1, before chance moves it a little
     */
    private void join(
        RawUser user,
        Segment segment,
        String idSuffix,
        long key,
        Instant reasonAt,
        double score,
        OutputReceiver<RawUserSegment> out) {
      Draws draws = randoms.get(segment).at(key);
      Instant assignedAt = reasonAt.plusSeconds(draws.below(NOTICED_WITHIN.toSeconds()));
      if (!draws.chance(segment.share) || !simulation.hasHappened(assignedAt)) {
        return;
      }
      double moved = Math.max(0, Math.min(1, score + 0.1 * draws.gaussian()));
      out.output(
          RawUserSegment.builder()
              .setSegmentId(user.getId() + "-" + segment.segmentName + idSuffix)
              .setUserId(user.getId())
              .setSegmentName(segment.segmentName)
              .setCampaignName(segment.campaign + "_" + quarter(assignedAt))
              .setChannel(CHANNELS.pick(draws))
              .setScore(Math.round(moved * 1000) / 1000.0)
              .setAssignedAt(assignedAt)
              .build());
    }

    private static String quarter(Instant instant) {
      LocalDate date = Timestamps.utcDate(instant);
      return date.getYear() + "_q" + date.get(IsoFields.QUARTER_OF_YEAR);
    }
  }
}
