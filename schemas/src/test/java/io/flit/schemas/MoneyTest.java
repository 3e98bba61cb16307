package io.flit.schemas;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.comparesEqualTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
  private static final long LARGEST_CENTS = 999_999_999_999_999_999L;

  @ParameterizedTest
  @CsvSource({
    "5.949999809265137, 5.95",
    "0.0199999995529651, 0.02",
    "12.010000228881836, 12.01",
    "188.0, 188.00",
    "0, 0.00",
    "0.005, 0.01",
    "0.004999, 0.00",
    "-0.005, 0.00",
    "-0.0051, -0.01",
    "90071992547409.92, 90071992547409.92",
  })
  void widenedPriceBecomesItsCents(double price, String amount) {
    assertThat(Money.fromDouble(price), is(Optional.of(Money.of(amount))));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e16, -1e16, 1e300, Double.NaN, Double.POSITIVE_INFINITY})
  void priceOfMoreThanEighteenDigitsIsNoMoney(double price) {
    assertThat(Money.fromDouble(price), is(Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "10.00, 3, 3.33",
    "0.05, 2, 0.03",
    "0.01, 2, 0.01",
    "0.01, 3, 0.00",
    "-0.05, 2, -0.03"
  })
  void shareIsRoundedHalfUp(String amount, long count, String share) {
    assertThat(Money.of(amount).dividedBy(count), is(Money.of(share)));
  }

  @Test
  void sumsAreExact() {
    Money sum = Money.ZERO;
    for (int i = 0; i < 1_000; i++) {
      sum = sum.plus(Money.of("0.10"));
    }
    assertThat(sum, is(Money.of("100.00")));
    assertThat(sum.minus(Money.of("100.01")), is(Money.ofCents(-1)));
    assertThat(sum.toBigDecimal(), comparesEqualTo(new BigDecimal("100.00")));
  }

  @Test
  void sumThatExceedsEighteenDigitsFails() {
    Money largest = Money.ofCents(LARGEST_CENTS);
    assertThrows(ArithmeticException.class, () -> largest.plus(Money.ofCents(1)));
  }

  @Test
  void nobodyCannotShareMoney() {
    assertThrows(ArithmeticException.class, () -> Money.of("1.00").dividedBy(0));
  }

  @Test
  void amountWithPartsOfACentIsRefused() {
    assertThrows(ArithmeticException.class, () -> Money.of("1.005"));
  }
}
