package io.flit.transforms.customers;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextOrderTest {
  private static final List<String> TEXTS =
      List.of("", "a", "ab", "b", "Z", "é", "\uFFFD", "\uD83D\uDE00", "\uD83D\uDE00a", "\uE000");

  @Test
  void textIsOrderedAsItsUtf8BytesAre() {
    for (String a : TEXTS) {
      for (String b : TEXTS) {
        int byBytes =
            Arrays.compareUnsigned(
                a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
        assertThat(
            a + " " + b,
            Integer.signum(TextOrder.BY_CODE_POINT.compare(a, b)),
            is(equalTo(Integer.signum(byBytes))));
      }
    }
  }
}
