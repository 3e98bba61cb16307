package io.flit.transforms.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class Utf8OrderTest {
  private static final List<String> TEXTS =
      List.of(
          "",
          "A",
          "AA",
          "a",
          "z",
          "é",
          "\uD7FF",
          "\uE000",
          "\uFFFF",
          "\uFFFFa",
          "\uD800\uDC00",
          "\uD800\uDC00a",
          "\uD83D\uDE00",
          "\uDBFF\uDFFF");

  @Test
  void orderIsThatOfTheBytes() {
    for (String a : TEXTS) {
      for (String b : TEXTS) {
        int bytes = Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8));
        assertThat(
            a + " and " + b, Integer.signum(Utf8Order.compare(a, b)), is(Integer.signum(bytes)));
      }
    }
  }
}
