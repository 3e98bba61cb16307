package io.flit.schemas.metrics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.schemas.metrics.Condition.Test;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionParserTest {
  private static final Metrics METRICS = Metrics.shipped();

  private static List<Condition> parse(String text) {
    return ConditionParser.parse(text, METRICS);
  }

  private static Condition condition(String dimension, Test test, Object... values) {
    return new Condition(dimension, test, Arrays.asList(values));
  }

  @org.junit.jupiter.api.Test
  void conditionsAreTypedAsTheirDimensions() {
    assertThat(
        parse("country=United States; is_expedited != true;day>=2026-01-31;month < 2026-06-01"),
        is(
            List.of(
                condition("country", Test.EQUAL, "United States"),
                condition("is_expedited", Test.UNEQUAL, true),
                condition("day", Test.AT_LEAST, LocalDate.of(2026, 1, 31)),
                condition("month", Test.LESS, LocalDate.of(2026, 6, 1)))));
  }

  @org.junit.jupiter.api.Test
  void yearAndMonthMayBeWrittenWithoutTheirFirstDay() {
    assertThat(
        parse("year>=2025; month in(2026-03,2026-04-01)"),
        is(
            List.of(
                condition("year", Test.AT_LEAST, LocalDate.of(2025, 1, 1)),
                condition("month", Test.IN, LocalDate.of(2026, 3, 1), LocalDate.of(2026, 4, 1)))));
  }

  @org.junit.jupiter.api.Test
  void quartersHaveTheirNumberAndFlagsAnyCase() {
    LocalDate april = LocalDate.of(2026, 4, 1);
    assertThat(
        parse("quarter in(2026-Q2,2026q2,2026-04-01); week=2026-06-01; is_expedited=TRUE"),
        is(
            List.of(
                condition("quarter", Test.IN, april, april, april),
                condition("week", Test.EQUAL, LocalDate.of(2026, 6, 1)),
                condition("is_expedited", Test.EQUAL, true))));
  }

  @org.junit.jupiter.api.Test
  void dimensionsMayBeCalledByASynonym() {
    assertThat(
        parse("Market=Germany; product_category=Jeans"),
        is(
            List.of(
                condition("country", Test.EQUAL, "Germany"),
                condition("category", Test.EQUAL, "Jeans"))));
  }

  @org.junit.jupiter.api.Test
  void listsAndQuotesHoldAnyText() {
    assertThat(
        parse("brand in(Levi's''s, null,'a;b','c,d',  e )".replace("Levi's''s", "'Levi''s'")),
        is(List.of(condition("brand", Test.IN, "Levi's", null, "a;b", "c,d", "e"))));
    assertThat(parse("brand='null'"), is(List.of(condition("brand", Test.EQUAL, "null"))));
    assertThat(
        parse("brand = x' OR '1'='1 ".replace("x' OR '1'='1", "'x'' OR ''1''=''1'")),
        is(List.of(condition("brand", Test.EQUAL, "x' OR '1'='1"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void nothingIsNoCondition(String text) {
    assertThat(parse(text), is(List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          contry=Germany | there is no dimension 'contry'
          day=tomorrow   | 'tomorrow' is no value of day, which is a date such as 2026-03-31.
          week=never     | 'never' is no value of week, which is a date such as 2026-03-30, a Monday.
          quarter=Q2     | 'Q2' is no value of quarter, which is a date such as 2026-01-01, or 2026-Q1.
          month=June     | 'June' is no value of month, which is a date such as 2026-03-01, or 2026-03.
          month=2026-06-15 | no month begins on 2026-06-15; the one that it lies in is month=2026-06.
          month>=2026-06-15 | no month begins on 2026-06-15; the one that it lies in is month=2026-06.
          week=2026-06-03 | no week begins on 2026-06-03; the one that it lies in is week=2026-06-01, a Monday.
          quarter in(2026-06-01) | no quarter begins on 2026-06-01; the one that it lies in is quarter=2026-Q2.
          year=2026-06-01 | no year begins on 2026-06-01; the one that it lies in is year=2026.
          year=next      | 'next' is no value of year, which is a date such as 2026-01-01, or 2026.
          country=       | a condition on country lacks its value; for rows without one write null.
          is_expedited=yes | 'yes' is no value of is_expedited, which is true or false.
          country<Germany | 'country<Germany' compares what has no order; dates and numbers are compared, others are = or !=.
          country        | 'country' is no condition; write dimension=value, !=, <, <=, >, >= or in(a,b), with ; between conditions and single quotes around a value with , ; or '.
          brand=a,b      | 'brand=a,b' is no condition; a value with , ( ) or ' in it stands in single quotes, a quote in it twice: write brand='a,b'.
          brand=Levi's   | 'brand=Levi's' is no condition; a value with , ( ) or ' in it stands in single quotes, a quote in it twice: write brand='Levi''s'.
          brand=x' OR '1'='1 | 'brand=x' OR '1'='1' is no condition; a value with , ( ) or ' in it stands in single quotes, a quote in it twice: write brand='x'' OR ''1''=''1'.
          """)
  void refusalSaysWhatIsWrongAndTheWayOut(String text, String sentence) {
    assertThat(
        assertThrows(UnusableQueryException.class, () -> parse(text)).getMessage(), is(sentence));
  }
}
