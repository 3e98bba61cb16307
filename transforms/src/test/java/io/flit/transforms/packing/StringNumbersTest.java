package io.flit.transforms.packing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;

class StringNumbersTest {
  private final StringNumbers numbers = new StringNumbers();

  @Test
  void stringsAreNumberedInTheOrderOfTheirFirstAppearance() {
    assertThat(numbers.lookUp("Jeans"), is(0));
    assertThat(numbers.lookUp(""), is(0));
    assertThat(numbers.lookUp("Jeans"), is(1));
    assertThat(numbers.lookUp(new String("Jeans")), is(1));
    assertThat(numbers.lookUp(""), is(2));
  }

  @Test
  void stringsOfOneHashAreToldApart() {
    assertThat("Aa".hashCode(), is("BB".hashCode()));
    assertThat(numbers.lookUp("Aa"), is(0));
    assertThat(numbers.lookUp("BB"), is(0));
    assertThat(numbers.lookUp("Aa"), is(1));
    assertThat(numbers.lookUp("BB"), is(2));
  }

  @Test
  void numbersStayWhenThereAreMany() {
    for (int i = 0; i < 10_000; i++) {
      assertThat(numbers.lookUp("city " + i), is(0));
    }
    for (int i = 0; i < 10_000; i++) {
      assertThat(numbers.lookUp("city " + i), is(i + 1));
    }
  }
}
