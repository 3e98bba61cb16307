package io.flit.transforms.statistics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.schemas.ValueReader;
import io.flit.schemas.ValueWriter;
import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExactSumsTest {

  private static ExactSums of(long... values) {
    ExactSums sums = ExactSums.EMPTY;
    for (long value : values) {
      sums = sums.add(value);
    }
    return sums;
  }

  @Test
  void varianceIsThatOfTheTextbook() {
    SampleMoments moments = of(10, 12, 9, 14, 11).moments();
    assertThat(moments.n(), is(5L));
    assertThat(moments.mean(), is(11.2));
    assertThat(moments.variance(), is(3.7));
  }

  @Test
  void valuesFarFromZeroLoseNothing() {
    // In doubles the sum of squares minus the squared sum is -170.7 here.
    SampleMoments moments =
        of(1_000_000_004, 1_000_000_007, 1_000_000_013, 1_000_000_016).moments();
    assertThat(moments, is(new SampleMoments(4, 1_000_000_010.0, 30.0)));
  }

  @Test
  void largestAmountsDoNotOverflow() {
    SampleMoments moments = of(Long.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE).moments();
    // Two values 2^64 - 1 above the third: a third of its square.
    double distance = Math.scalb(1.0, 64);
    assertThat(moments.variance(), closeTo(distance * distance / 3, distance * distance * 1e-15));
  }

  @Test
  void billionUsersWithLargeAmountsDoNotOverflow() {
    // Doubling by merging: 2^30 users, half of them one cent apart near ten billion units.
    ExactSums sums = of(999_999_999_999L, 1_000_000_000_000L);
    for (int i = 0; i < 29; i++) {
      sums = sums.merge(sums);
    }
    assertThat(sums.n(), is(1L << 30));
    double n = sums.n();
    assertThat(sums.moments().variance(), closeTo(0.25 * n / (n - 1), 1e-16));
    assertThat(sums.moments().mean(), is(999_999_999_999.5));
  }

  @Test
  void equalValuesHaveExactlyNoVariance() {
    ExactSums sums = of(1_999, 1_999, 1_999);
    for (int i = 0; i < 28; i++) {
      sums = sums.merge(sums);
    }
    assertThat(sums.moments().variance(), is(0.0));
  }

  @Test
  void fewUsersHaveNoVariance() {
    assertThat(ExactSums.EMPTY.moments(), is(new SampleMoments(0, null, null)));
    assertThat(of(7).moments(), is(new SampleMoments(1, 7.0, null)));
  }

  @Test
  void sumsThatNoValuesHaveAreRefused() {
    BigInteger ten = BigInteger.TEN;
    assertThrows(IllegalArgumentException.class, () -> new ExactSums(-1, ten, ten));
    assertThrows(IllegalArgumentException.class, () -> new ExactSums(0, ten, ten));
    assertThrows(IllegalArgumentException.class, () -> new ExactSums(2, ten, ten));
  }

  @Test
  void writtenSumsReadBackEqual() {
    for (ExactSums sums :
        new ExactSums[] {
          ExactSums.EMPTY, of(0, 0), of(-3, 5), of(Long.MIN_VALUE, Long.MAX_VALUE, 1)
        }) {
      ValueWriter bytes = new ValueWriter(1);
      sums.writeTo(bytes);
      ValueReader in = new ValueReader(bytes.toBytes());
      assertThat(ExactSums.readFrom(in), is(sums));
      assertThat(in.hasMore(), is(false));
    }
  }

  @Test
  void corruptBytesAreRefused() {
    byte[] tooLong = {1, (byte) 0xFF, (byte) 0xFF, 3};
    byte[] endless = new byte[20];
    Arrays.fill(endless, (byte) 0x80);
    for (byte[] bytes : new byte[][] {tooLong, endless, {1}}) {
      assertThrows(RuntimeException.class, () -> ExactSums.readFrom(new ValueReader(bytes)));
    }
  }
}
