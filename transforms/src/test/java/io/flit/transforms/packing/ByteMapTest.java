package io.flit.transforms.packing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteMapTest {
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static Map<String, String> contents(ByteMap map) {
    Map<String, String> contents = new HashMap<>();
    map.forEach((key, value) -> assertThat(contents.put(text(key), text(value)), is(nullValue())));
    return contents;
  }

  private static ByteMap mapOf(String... keysAndValues) {
    ByteMap map = ByteMap.of(null);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put(bytes(keysAndValues[i]), bytes(keysAndValues[i + 1]));
    }
    return map;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void isAMapWhateverIsDoneToIt(long seed) {
    Random random = new Random(seed);
    Map<String, String> expected = new HashMap<>();
    ByteMap map = ByteMap.of(null);
    for (int i = 0; i < 20_000; i++) {
      String key = "k".repeat(random.nextInt(3)) + random.nextInt(2_000);
      switch (random.nextInt(100)) {
        case 0 -> map = ByteMap.of(map.toBytes());
        case 1 -> {
          char least = (char) random.nextInt(30);
          map.keepIf(value -> value.length == 0 || value[0] >= least);
          expected.values().removeIf(value -> !value.isEmpty() && value.charAt(0) < least);
        }
        default -> {
          String value = ("" + (char) random.nextInt(100)).repeat(random.nextInt(60));
          map.put(bytes(key), bytes(value));
          expected.put(key, value);
        }
      }
      byte[] value = map.get(bytes(key));
      assertThat(value == null ? null : text(value), is(expected.get(key)));
      assertThat(map.size(), is(expected.size()));
    }
    assertThat(contents(map), is(expected));
    assertThat(contents(ByteMap.of(map.toBytes())), is(expected));
  }

  @Test
  void anEmptyMapHasNothing() {
    ByteMap map = ByteMap.of(null);

    assertThat(map.size(), is(0));
    assertThat(map.get(bytes("a")), is(nullValue()));
    assertThat(contents(ByteMap.of(map.toBytes())), is(Map.of()));
  }

  @Test
  void keysAndValuesMayBeEmpty() {
    ByteMap map = mapOf("", "of nothing", "nothing of", "");

    assertThat(contents(map), is(Map.of("", "of nothing", "nothing of", "")));
  }

  @Test
  void aValueTakesThePlaceOfTheOldOneWhetherShorterOrLonger() {
    ByteMap map = mapOf("a", "1234", "b", "x", "a", "12", "a", "123", "b", "a longer one");

    assertThat(contents(map), is(Map.of("a", "123", "b", "a longer one")));
    assertThat(map.size(), is(2));
  }

  @Test
  void whatIsOverwrittenAgainAndAgainDoesNotFillIt() {
    ByteMap map = ByteMap.of(null);
    for (int i = 0; i < 100_000; i++) {
      map.put(bytes("k" + i % 10), bytes("v".repeat(i % 100)));
    }

    assertThat(map.toBytes().length, is(lessThan(10_000)));
  }

  @Test
  void theArrayThatItWasMadeOfIsNeverChanged() {
    byte[] stored = mapOf("a", "1", "b", "2").toBytes();
    byte[] before = stored.clone();
    ByteMap map = ByteMap.of(stored);
    map.put(bytes("a"), bytes("3"));
    map.put(bytes("c"), bytes("4"));
    ByteMap other = ByteMap.of(stored);
    other.keepIf(value -> false);

    assertThat(stored, is(before));
    assertThat(contents(map), is(Map.of("a", "3", "b", "2", "c", "4")));
    assertThat(other.size(), is(0));
  }

  @Test
  void aThousandKeysOfOneSlotAreKeptApart() {
    ByteMap map = ByteMap.of(null);
    Map<String, String> expected = new HashMap<>();
    for (int i = 0; expected.size() < 1_000; i++) {
      byte[] key = bytes("" + i);
      if ((StableHash.of(key, 0, key.length) & 15) == 0) {
        map.put(key, key);
        expected.put(text(key), text(key));
      }
    }

    assertThat(contents(map), is(expected));
    expected.forEach((key, value) -> assertThat(text(map.get(bytes(key))), is(value)));
  }
}
