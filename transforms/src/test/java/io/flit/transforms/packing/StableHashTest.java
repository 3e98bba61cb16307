package io.flit.transforms.packing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StableHashTest {
  @Test
  void aNumberIsItsOwnHashAndNothingHashesToZero() {
    assertThat(StableHash.of(-7L), is(-7L));
    assertThat(StableHash.of(null), is(0L));
  }

  @Test
  void bytesOfAsciiHashAsTheirString() {
    byte[] bytes = "xabcx".getBytes(StandardCharsets.US_ASCII);

    assertThat(StableHash.of(bytes, 1, 3), is(StableHash.of("abc")));
  }

  /** Generated rows depend on these hashes, so another function would give other worlds. */
  @Test
  void hashesAreFnv1aThroughTheFinalizerOfMurmurHash3() {
    assertThat(StableHash.of(""), is(StableHash.mix(0xcbf29ce484222325L)));
    assertThat(StableHash.of("a"), is(StableHash.mix(0xaf63dc4c8601ec8cL)));
    assertThat(StableHash.of("foobar"), is(StableHash.mix(0x85944171f73967e8L)));
    assertThat(StableHash.mix(0), is(0L));
    assertThat(StableHash.mix(1), is(0xb456bcfc34c2cb2cL));
  }
}
