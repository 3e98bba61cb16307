package io.flit.transforms.statistics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.schemas.ValueReader;
import io.flit.schemas.ValueWriter;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OutcomeSumsTest {

  private record User(long orders, long revenue, long preRevenue) {}

  private static OutcomeSums sumsOf(List<User> users) {
    OutcomeSums sums = OutcomeSums.EMPTY;
    for (User user : users) {
      sums = sums.add(user.orders, user.revenue, user.preRevenue);
    }
    return sums;
  }

  private static List<User> users(SplittableRandom random, int count) {
    List<User> users = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long orders = random.nextInt(4);
      users.add(
          new User(
              orders,
              orders == 0 ? 0 : random.nextLong(100_000_000_000L),
              random.nextLong(1_000_000)));
    }
    return users;
  }

  @Test
  void sumsAreThoseOfTheUsers() {
    OutcomeSums sums =
        sumsOf(List.of(new User(2, 300, 100), new User(0, 0, 50), new User(1, 500, 0)));
    assertThat(
        sums,
        is(
            new OutcomeSums(
                3,
                2,
                big(3),
                big(5),
                big(800),
                big(340_000),
                big(150),
                big(12_500),
                big(30_000),
                big(1_100))));
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }

  @Test
  void anySplitAndMergeOrderGivesTheSameBits() {
    SplittableRandom random = new SplittableRandom(1);
    List<User> users = users(random, 500);
    byte[] whole = bytes(sumsOf(users));
    for (int round = 0; round < 50; round++) {
      List<OutcomeSums> parts = new ArrayList<>();
      parts.add(OutcomeSums.EMPTY);
      for (int from = 0; from < users.size(); ) {
        int to = Math.min(users.size(), from + random.nextInt(1, 100));
        parts.add(sumsOf(users.subList(from, to)));
        from = to;
      }
      while (parts.size() > 1) {
        OutcomeSums one = parts.remove(random.nextInt(parts.size()));
        OutcomeSums other = parts.remove(random.nextInt(parts.size()));
        parts.add(one.merge(other));
      }
      assertThat(parts.get(0), is(sumsOf(users)));
      assertThat(parts.get(0).hashCode(), is(sumsOf(users).hashCode()));
      assertThat(bytes(parts.get(0)), is(whole));
    }
  }

  private static byte[] bytes(OutcomeSums sums) {
    ValueWriter bytes = new ValueWriter(1);
    sums.writeTo(bytes);
    return bytes.toBytes();
  }

  @Test
  void writtenSumsReadBackEqual() {
    for (OutcomeSums sums :
        List.of(
            OutcomeSums.EMPTY,
            OutcomeSums.idle(1_000_000_000),
            sumsOf(users(new SplittableRandom(2), 100)),
            OutcomeSums.EMPTY.add(1, Long.MIN_VALUE, Long.MAX_VALUE))) {
      assertThat(OutcomeSums.readFrom(new ValueReader(bytes(sums))), is(sums));
    }
  }

  @Test
  void writtenSumsAreShort() {
    assertThat(bytes(OutcomeSums.idle(1_000_000)).length, is(12));
    assertThat(bytes(sumsOf(users(new SplittableRandom(2), 100))).length < 80, is(true));
  }

  @Test
  void idleUsersAreUsersWithNothing() {
    OutcomeSums added = OutcomeSums.EMPTY.add(0, 0, 0).add(0, 0, 0);
    assertThat(OutcomeSums.idle(2), is(added));
  }

  @Test
  void billionUsersWithLargeAmountsDoNotOverflow() {
    // Doubling by merging: 2^30 users who each spent ten or twelve billion in one or two orders.
    OutcomeSums sums =
        OutcomeSums.EMPTY
            .add(1, 1_000_000_000_000L, 900_000_000_000L)
            .add(2, 1_200_000_000_000L, 1_000_000_000_000L);
    for (int i = 0; i < 29; i++) {
      sums = sums.merge(sums);
    }
    double n = 1L << 30;
    assertThat(sums.conversion(), is(new Proportion(1L << 30, 1L << 30)));
    assertThat(sums.revenuePerUser().mean(), is(11e9));
    assertThat(sums.revenuePerUser().variance(), closeTo(1e18 * n / (n - 1), 1e3));
    assertThat(sums.revenuePerOrder().mean(), closeTo(22e9 / 3, 1e-5));
    // Outcome and covariate move together in every user, so the covariate explains it all.
    Cuped cuped = Cuped.over(List.of(sums.revenueAndPreRevenue()));
    assertThat(cuped.theta(), is(2.0));
    assertThat(sums.adjustedRevenuePerUser(cuped).variance(), is(0.0));
  }

  @Test
  void revenueComesOutInUnits() {
    OutcomeSums sums = sumsOf(List.of(new User(1, 1_050, 200), new User(3, 2_050, 400)));
    assertThat(sums.revenuePerUser(), is(new SampleMoments(2, 15.5, 50.0)));
    assertThat(sums.revenuePerOrder().mean(), is(7.75));
  }

  @Test
  void refundLowersRevenue() {
    OutcomeSums sums = sumsOf(List.of(new User(1, 1_000, 0), new User(1, -400, 0)));
    assertThat(sums.revenuePerUser().mean(), is(3.0));
  }

  @Test
  void moreConversionsThanUsersAreRefused() {
    OutcomeSums one = OutcomeSums.EMPTY.add(1, 100, 0);
    assertThrows(IllegalArgumentException.class, () -> one.add(-1, 0, 0));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new OutcomeSums(1, 2, big(2), big(2), big(0), big(0), big(0), big(0), big(0), big(0)));
  }
}
