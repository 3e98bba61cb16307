package io.flit.transforms.random;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class Md5Test {
  private final Md5 md5 = new Md5();

  @Test
  void idsAreTheFirst16HexDigits() {
    assertThat(md5.id("12_win_back_2026-03-01T09:00:00Z"), is("c0f2e74330631e9d"));
    assertThat(md5.id("7_engaged_offer_2026-06-01T00:00:00Z"), is("e2d3c520f11caabf"));
  }

  @Test
  void partsAreUnsignedRemainders() {
    assertThat(
        Stream.of(
                "1_win_back",
                "2_win_back",
                "3_win_back",
                "1000000_win_back",
                "1_engaged_offer",
                "77_engaged_offer",
                "99999_newsletter_holdout")
            .map(text -> md5.modulo(text, 2))
            .toList(),
        is(List.of(0L, 0L, 1L, 0L, 1L, 0L, 0L)));
    for (long divisor : new long[] {1, 2, 3, 1_000_000, 1L << 31}) {
      for (String text : new String[] {"", "a", "é"}) {
        assertThat(
            md5.modulo(text, divisor),
            is(new BigInteger(1, md5.of(text)).mod(BigInteger.valueOf(divisor)).longValueExact()));
      }
    }
  }
}
