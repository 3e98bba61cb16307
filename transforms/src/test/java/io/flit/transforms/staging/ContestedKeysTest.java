package io.flit.transforms.staging;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ContestedKeysTest {

  @Test
  void keyIsContestedWhenItOccursMoreThanOnce() {
    ContestedKeys keys = ContestedKeys.in(new long[] {-5, -5, 1, 2, 2, 2, 3, 9, 9});
    assertThat(keys.contains(-5), is(true));
    assertThat(keys.contains(1), is(false));
    assertThat(keys.contains(2), is(true));
    assertThat(keys.contains(3), is(false));
    assertThat(keys.contains(9), is(true));
    assertThat(keys.toString(), is("3 contested keys"));
  }

  @Test
  void noKeysAreNotContested() {
    assertThat(ContestedKeys.in(new long[0]).isEmpty(), is(true));
    assertThat(ContestedKeys.in(new long[] {0}).isEmpty(), is(true));
    assertThat(ContestedKeys.inAny(List.of()).contains(0), is(false));
  }

  @Test
  void manyKeysAreContested() {
    long[] twice = LongStream.range(0, 2000).map(i -> i / 2).toArray();
    assertThat(ContestedKeys.in(twice).toString(), is("1000 contested keys"));
  }

  @Test
  void setsUnite() {
    ContestedKeys a = ContestedKeys.in(new long[] {1, 1, 5, 5});
    ContestedKeys b = ContestedKeys.in(new long[] {-3, -3, 5, 5});
    assertThat(
        ContestedKeys.inAny(List.of(a, b)), is(ContestedKeys.in(new long[] {-3, -3, 1, 1, 5, 5})));
  }
}
