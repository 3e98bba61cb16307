package io.flit.cli.report.views;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "COUNT     | 1234567   | 1,234,567",
        "MONEY     | 999.5     | $999.50",
        "MONEY     | 1234.56   | $1,235",
        "MONEY     | -3.2      | \u2212$3.20",
        "MONEY_CHANGE | 1.46   | +$1.46",
        "MONEY_CHANGE | -0.5   | \u2212$0.50",
        "MONEY_CHANGE | 0.001  | $0.00",
        "NUMBER_CHANGE | 2.51  | +2.5",
        "NUMBER_CHANGE | -0.01 | 0.0",
        "PERCENT   | 0.1234    | 12.3%",
        "POINTS    | 0.0123    | +1.23 pp",
        "POINTS    | -0.0123   | \u22121.23 pp",
        "POINTS    | -0.000001 | 0.00 pp",
        "CHANGE    | 0.5       | +50.0%",
        "P_VALUE   | 0.0004    | < 0.001",
        "P_VALUE   | 0.0456    | 0.046",
        "DAYS      | 3.25      | 3.3 days",
        "HOURS     | 26.04     | 26.0 h",
      })
  void numbersAreWrittenForPeople(Unit unit, BigDecimal value, String text) {
    assertThat(unit.format(value), is(text));
  }

  @Test
  void datesAreWrittenForPeople() {
    assertThat(Unit.MONTH.format("2026-07-01"), is("Jul 2026"));
    assertThat(Unit.INSTANT.format("2026-07-01T08:30:15Z"), is("2026-07-01 08:30"));
  }

  @ParameterizedTest
  @CsvSource({
    "checkout_button_color, Checkout button color",
    "free_shipping_test_v1_1_1, Free shipping test v1.1.1",
    "aa_test, A/A test",
    "x, X",
  })
  void namesAreWrittenAsWords(String name, String words) {
    assertThat(Unit.NAME.format(name), is(words));
  }

  @Test
  void amountsOfAColumnHaveAsManyDecimals() {
    assertThat(Unit.MONEY.ofColumn(List.of(12, 1234.5)), is(Unit.CENTS));
    assertThat(Unit.MONEY.ofColumn(List.of(0, 1000, 1234.5)), is(Unit.DOLLARS));
    assertThat(Unit.MONEY.ofColumn(List.of(12, 100_000)), is(Unit.DOLLARS));
    assertThat(Unit.PERCENT.ofColumn(List.of(0.1)), is(Unit.PERCENT));
    assertThat(Unit.CENTS.format(-1234.5), is("\u2212$1,234.50"));
    assertThat(Unit.DOLLARS.format(-0.2), is("$0"));
  }

  @Test
  void nothingIsADash() {
    assertThat(Unit.MONEY.format(null), is("\u2013"));
  }
}
