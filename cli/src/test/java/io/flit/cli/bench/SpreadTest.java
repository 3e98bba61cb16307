package io.flit.cli.bench;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void oneFigureIsItsOwnSpread() {
    assertThat(Spread.of(4.5), is(new Spread(4.5, 4.5, 4.5)));
  }

  @Test
  void medianOfAnOddNumberIsTheMiddleOne() {
    assertThat(Spread.of(9, 1, 4), is(new Spread(4, 1, 9)));
  }

  @Test
  void medianOfAnEvenNumberLiesBetweenTheTwoInTheMiddle() {
    assertThat(Spread.of(8, 1, 2, 5), is(new Spread(3.5, 1, 8)));
  }

  @Test
  void figuresStayInTheirOrder() {
    double[] figures = {3, 1, 2};
    Spread.of(figures);
    assertThat(figures, is(new double[] {3, 1, 2}));
  }

  @Test
  void noFiguresHaveNoSpread() {
    assertThrows(IllegalArgumentException.class, Spread::of);
  }
}
