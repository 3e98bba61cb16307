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
  private static final long[] USERS = {
    0, 1, 2, 100_000, (1L << 42) - 1, 1L << 42, 1L << 60, Long.MAX_VALUE, -1, Long.MIN_VALUE
  };

  @Test
  void ordersAndItemsOfAnyUsersHaveIdsOfTheirOwnFromTenToTheTwelfthOn() {
    Set<Long> orders = new HashSet<>();
    Set<Long> items = new HashSet<>();
    for (long user : USERS) {
      for (int slot : new int[] {0, 1, 77, OverlayIds.SLOTS - 1}) {
        long order = OverlayIds.orderId(user, slot);
        orders.add(order);
        assertThat(order, greaterThanOrEqualTo(1_000_000_000_000L));
        for (int line = 0; line < OverlayIds.LINES; line++) {
          items.add(OverlayIds.itemId(order, line));
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
    assertThat(
        OverlayIds.orderId((1L << 42) - 1, OverlayIds.SLOTS - 1),
        lessThan(OverlayIds.orderId(user, 0)));
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
