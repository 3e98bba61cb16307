package io.flit.transforms.overlays;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverlayIdsTest {
  private static final OverlayIds IDS = OverlayIds.OF_EXPERIMENTS;
  private static final long[] USERS = {
    0, 1, 2, 100_000, (1L << 42) - 1, 1L << 42, 1L << 60, Long.MAX_VALUE, -1, Long.MIN_VALUE
  };

  @Test
  void ordersAndItemsOfAnyUsersHaveIdsOfTheirOwnFromTenToTheTwelfthOn() {
    Set<Long> orders = new HashSet<>();
    Set<Long> items = new HashSet<>();
    for (long user : USERS) {
      for (int slot : new int[] {0, 1, 77, OverlayIds.SLOTS - 1}) {
        long order = IDS.orderId(user, slot);
        orders.add(order);
        assertThat(order, greaterThanOrEqualTo(1_000_000_000_000L));
        for (int line = 0; line < OverlayIds.LINES; line++) {
          items.add(IDS.itemId(order, line));
        }
      }
    }
    assertThat(orders, hasSize(USERS.length * 4));
    assertThat(items, hasSize(USERS.length * 16));
    items.forEach(id -> assertThat(id, greaterThanOrEqualTo(1_000_000_000_000L)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1L << 42, Long.MAX_VALUE, -1})
  void usersBeyondTheDirectRangeNeverMeetThoseWithin(long user) {
    assertThat(IDS.orderId((1L << 42) - 1, OverlayIds.SLOTS - 1), lessThan(IDS.orderId(user, 0)));
  }

  @Test
  void campaignsHaveIdsFromTwiceThatOnWhichNoExperimentOfAnOrdinaryUserHas() {
    assertThat(OverlayIds.OF_CAMPAIGNS.orderId(0, 0), is(2_000_000_000_000L));
    assertThat(OverlayIds.OF_CAMPAIGNS.itemId(2_000_000_000_000L, 3), is(2_000_000_000_003L));
    assertThat(
        IDS.orderId(3_800_000, OverlayIds.SLOTS - 1),
        lessThan(OverlayIds.OF_CAMPAIGNS.orderId(0, 0)));
    for (long user : USERS) {
      long order = OverlayIds.OF_CAMPAIGNS.orderId(user, 77);
      assertThat(order, greaterThanOrEqualTo(2_000_000_000_000L));
      assertThat(
          OverlayIds.OF_CAMPAIGNS.itemId(order, OverlayIds.LINES - 1),
          greaterThanOrEqualTo(2_000_000_000_000L));
    }
  }

  @Test
  void noIdIsGivenToAUserTwice() {
    OverlayIds.OfUser ids = IDS.of(7);
    long first = ids.orderId("colour", 1);
    assertThat(ids.orderId("colour", 1), is(first + 1));
    assertThat(IDS.of(7).orderId("colour", 1), is(first));
  }

  @Test
  void anExperimentPrefersASlotByItsNameAndTheOrdersNumber() {
    int slot = OverlayIds.preferredSlot("checkout_button_color", 1);
    assertThat(slot, is(OverlayIds.preferredSlot("checkout_button_color", 1)));
    assertThat(slot, is(not(OverlayIds.preferredSlot("checkout_button_color", 2))));
    assertThat(slot, is(not(OverlayIds.preferredSlot("email_frequency", 1))));
    assertThat(slot, lessThan(OverlayIds.SLOTS));
  }
}
