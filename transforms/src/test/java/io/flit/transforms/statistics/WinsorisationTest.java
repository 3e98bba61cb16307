package io.flit.transforms.statistics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.schemas.ValueReader;
import io.flit.schemas.ValueWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WinsorisationTest {
  private static final BigDecimal USUAL = new BigDecimal("0.999");

  private static UserTotals totals(long... cents) {
    UserTotals totals = new UserTotals();
    for (long value : cents) {
      totals.add(value);
    }
    return totals;
  }

  private static UserTotals oneTo(int most) {
    UserTotals totals = new UserTotals();
    for (int i = 1; i <= most; i++) {
      totals.add(100L * i);
    }
    return totals;
  }

  @Test
  void capIsTheNearestRankOfThoseWhoSpent() {
    UserTotals buyers = oneTo(2_000);
    buyers.add(0, 50_000);
    // Rank ceil(0.999 * 2000) = 1998.
    Winsorisation winsorisation = Winsorisation.over(List.of(buyers), USUAL);
    assertThat(winsorisation.capCents(), is(199_800L));
    assertThat(winsorisation.cappedUsers(buyers), is(2L));
  }

  @Test
  void rankIsExactAtWholeProducts() {
    // 0.999 * 1000 is 999 and no more, so one user of a thousand is above the cap.
    assertThat(Winsorisation.over(List.of(oneTo(1_000)), USUAL).capCents(), is(99_900L));
    assertThat(Winsorisation.over(List.of(oneTo(1_001)), USUAL).capCents(), is(100_000L));
  }

  @Test
  void percentileMayBeAnother() {
    // Rank ceil(0.5 * 101) = 51 of 1, 1, 2, 2, and so on.
    Winsorisation winsorisation =
        Winsorisation.over(List.of(oneTo(60), oneTo(41)), new BigDecimal("0.5"));
    assertThat(winsorisation.capCents(), is(2_600L));
    // Rank ceil(0.95 * 101) = 96.
    assertThat(
        Winsorisation.over(List.of(oneTo(101)), new BigDecimal("0.95")).capCents(), is(9_600L));
  }

  @Test
  void belowAThousandBuyersNothingIsLowered() {
    UserTotals buyers = oneTo(999);
    Winsorisation winsorisation = Winsorisation.over(List.of(buyers), USUAL);
    assertThat(winsorisation.capCents(), is(99_900L));
    assertThat(winsorisation.cappedUsers(buyers), is(0L));
    assertThat(
        winsorisation.moments(buyers), is(buyers.sumsCappedAt(null).moments().dividedBy(100)));
  }

  @Test
  void oneCapServesAllArms() {
    UserTotals control = oneTo(2_500);
    UserTotals variant = totals(0, 500, 10_000_000);
    Winsorisation winsorisation = Winsorisation.over(List.of(control, variant), USUAL);
    assertThat(winsorisation.capCents(), is(249_900L));
    assertThat(winsorisation.cappedUsers(control), is(1L));
    assertThat(winsorisation.cappedUsers(variant), is(1L));
    assertThat(winsorisation.moments(variant).mean(), closeTo(250_400 / 300.0, 1e-12));
  }

  @Test
  void withoutBuyersThereIsNoCap() {
    UserTotals idle = totals(0, 0, 0);
    Winsorisation winsorisation = Winsorisation.over(List.of(idle, new UserTotals()), USUAL);
    assertThat(winsorisation.capCents(), is(nullValue()));
    assertThat(winsorisation.cappedUsers(idle), is(0L));
    assertThat(winsorisation.moments(idle), is(new SampleMoments(3, 0.0, 0.0)));
    assertThat(winsorisation.moments(new UserTotals()), is(new SampleMoments(0, null, null)));
  }

  @Test
  void zerosCanHideThePercentile() {
    UserTotals totals = totals(0, 0, 0, 0, 10);
    BigDecimal p80 = new BigDecimal("0.8");
    assertThat(totals.percentile(p80), is(0L));
    assertThat(totals.percentileOfNonZero(p80), is(10L));
  }

  @Test
  void percentileOutsideTheUsersIsRefused() {
    UserTotals totals = totals(1);
    assertThrows(IllegalArgumentException.class, () -> totals.percentile(BigDecimal.ZERO));
    assertThrows(IllegalArgumentException.class, () -> totals.percentile(BigDecimal.TEN));
    assertThrows(IllegalArgumentException.class, () -> totals.add(5, -1));
  }

  @Test
  void anySplitAndMergeOrderGivesTheSameBits() {
    Random random = new Random(17);
    List<Long> cents = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      cents.add(random.nextInt(3) == 0 ? (long) random.nextInt(20_000) - 2_000 : 0L);
    }
    UserTotals whole = new UserTotals();
    cents.forEach(whole::add);
    for (int round = 0; round < 20; round++) {
      Collections.shuffle(cents, random);
      UserTotals merged = new UserTotals();
      for (int from = 0; from < cents.size(); from += 700) {
        UserTotals part = new UserTotals();
        cents.subList(from, Math.min(cents.size(), from + 700)).forEach(part::add);
        // Whichever side takes in the other.
        if (random.nextBoolean()) {
          merged.merge(part);
        } else {
          part.merge(merged);
          merged = part;
        }
      }
      assertThat(merged, is(whole));
      assertThat(merged.hashCode(), is(whole.hashCode()));
      assertThat(bytes(merged), is(bytes(whole)));
    }
  }

  @Test
  void writtenTotalsReadBackEqual() {
    for (UserTotals totals :
        List.of(
            new UserTotals(),
            totals(0, 0, 5, 5, 7_000),
            totals(-300, 0, 300),
            totals(Long.MIN_VALUE, -1, 0, Long.MAX_VALUE))) {
      UserTotals read = UserTotals.readFrom(new ValueReader(bytes(totals)));
      assertThat(read, is(totals));
      assertThat(read.users(), is(totals.users()));
    }
  }

  private static byte[] bytes(UserTotals totals) {
    ValueWriter bytes = new ValueWriter(1);
    totals.writeTo(bytes);
    return bytes.toBytes();
  }

  @Test
  void billionUsersTakeOneEntryPerAmount() {
    UserTotals totals = new UserTotals();
    totals.add(0, 900_000_000);
    totals.add(5_000, 99_900_000);
    totals.add(1_000_000_000_000L, 100_000);
    assertThat(Winsorisation.over(List.of(totals), USUAL).capCents(), is(5_000L));
    assertThat(totals.sumsCappedAt(5_000L).moments().mean(), is(500.0));
    assertThat(totals.sumsCappedAt(null).moments().mean(), is(100_000_499.5));
    assertThat(bytes(totals).length < 30, is(true));
  }
}
