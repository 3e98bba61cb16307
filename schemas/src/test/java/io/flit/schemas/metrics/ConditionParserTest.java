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
          year=next      | 'next' is no value of year, which is a date such as 2026-03-31, or 2026.
          country=       | a condition on country lacks its value; for rows without one write null.
          is_expedited=yes | 'yes' is no value of is_expedited, which is true or false.
          country<Germany | 'country<Germany' compares what has no order; dates and numbers are compared, others are = or !=.
          country        | 'country' is no condition; write dimension=value, !=, <, <=, >, >= or in(a,b), with ; between conditions and single quotes around a value with , ; or '.
          brand=a,b      | 'brand=a,b' is no condition; write dimension=value, !=, <, <=, >, >= or in(a,b), with ; between conditions and single quotes around a value with , ; or '.
          brand=x' OR '1'='1 | 'brand=x' OR '1'='1' is no condition; write dimension=value, !=, <, <=, >, >= or in(a,b), with ; between conditions and single quotes around a value with , ; or '.
          """)
  void refusalSaysWhatIsWrongAndTheWayOut(String text, String sentence) {
    assertThat(
        assertThrows(UnusableQueryException.class, () -> parse(text)).getMessage(), is(sentence));
  }
}
