package io.flit.transforms.statistics.adjustment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.schemas.ValueReader;
import io.flit.schemas.ValueWriter;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IndicatorSumsTest {

  private record User(int[] ones, long converted, long cents) {}

  private static IndicatorSums sumsOf(List<User> users) {
    IndicatorSums sums = new IndicatorSums(4, 2);
    users.forEach(user -> sums.add(user.ones(), user.converted(), user.cents()));
    return sums;
  }

  private static List<User> users(int count) {
    Random random = new Random(count);
    List<User> users = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int[] ones = IntStream.range(0, 4).filter(column -> random.nextInt(3) == 0).toArray();
      long cents = random.nextInt(4) == 0 ? random.nextLong() >> 8 : 0;
      users.add(new User(ones, cents == 0 ? 0 : 1, cents));
    }
    return users;
  }

  private static byte[] bytes(IndicatorSums sums) {
    ValueWriter out = new ValueWriter(16);
    sums.writeTo(out);
    return out.toBytes();
  }

  @Test
  void sumsAreThoseOfTheProducts() {
    IndicatorSums sums =
        sumsOf(
            List.of(
                new User(new int[] {0, 2}, 1, 500),
                new User(new int[] {2}, 0, 0),
                new User(new int[] {}, 1, -200)));
    assertThat(sums.users(), is(3L));
    assertThat(sums.ones(2), is(2L));
    assertThat(sums.together(2, 0), is(1L));
    assertThat(sums.together(0, 1), is(0L));
    assertThat(sums.sum(0), is(BigInteger.TWO));
    assertThat(sums.sum(1), is(BigInteger.valueOf(300)));
    assertThat(sums.sumOfSquares(1), is(BigInteger.valueOf(290_000)));
    assertThat(sums.sum(1, 2), is(BigInteger.valueOf(500)));
  }

  @Test
  void anySplitGivesTheSameSumsAndBytes() {
    List<User> users = users(300);
    IndicatorSums whole = sumsOf(users);
    Collections.shuffle(users, new Random(1));
    IndicatorSums merged = new IndicatorSums(4, 2);
    merged.merge(sumsOf(users.subList(120, 300)));
    merged.merge(sumsOf(users.subList(0, 120)));
    assertThat(merged, is(whole));
    assertThat(merged.hashCode(), is(whole.hashCode()));
    assertThat(bytes(merged), is(bytes(whole)));
    assertThat(merged, is(not(sumsOf(users.subList(0, 299)))));
  }

  @Test
  void sumsBeyondALongStayExact() {
    IndicatorSums sums = new IndicatorSums(4, 2);
    for (int i = 0; i < 4; i++) {
      sums.add(new int[] {1}, 1, Long.MAX_VALUE);
    }
    assertThat(sums.sum(1, 1), is(BigInteger.valueOf(Long.MAX_VALUE).shiftLeft(2)));
    assertThat(sums.sumOfSquares(1), is(BigInteger.valueOf(Long.MAX_VALUE).pow(2).shiftLeft(2)));
  }

  @Test
  void whatIsWrittenIsReadBack() {
    IndicatorSums sums = sumsOf(users(50));
    assertThat(IndicatorSums.readFrom(new ValueReader(bytes(sums))), is(sums));
  }

  @Test
  void columnsOutOfOrderOrRangeAreRefused() {
    IndicatorSums sums = new IndicatorSums(4, 2);
    for (int[] ones : new int[][] {{1, 0}, {1, 1}, {4}, {-1}}) {
      assertThrows(IllegalArgumentException.class, () -> sums.add(ones, 0, 0));
    }
    assertThrows(IllegalArgumentException.class, () -> sums.add(new int[] {0}, 1));
    assertThat(sums, is(new IndicatorSums(4, 2)));
  }

  @Test
  void sumsOfOtherColumnsAreNotMerged() {
    IndicatorSums sums = new IndicatorSums(4, 2);
    assertThrows(IllegalArgumentException.class, () -> sums.merge(new IndicatorSums(3, 2)));
    assertThrows(IllegalArgumentException.class, () -> sums.merge(new IndicatorSums(4, 1)));
  }
}
