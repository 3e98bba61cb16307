package io.flit.transforms.quality;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.transforms.quality.RowCount.Kind;
import org.junit.jupiter.api.Test;

class RowCountTest {

  @Test
  void countIsNotNegative() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> RowCount.of("a", Kind.READ, -1));
    assertThat(e.getMessage(), is("READ rows of a are negative: -1"));
  }
}
