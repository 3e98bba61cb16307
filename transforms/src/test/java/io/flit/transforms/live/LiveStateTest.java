package io.flit.transforms.live;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.flit.schemas.Timestamps;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LiveStateTest {
  private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
  private static final Duration MILLI = Duration.ofMillis(1);
  private static final Instant NEWEST = Instant.parse("2026-06-30T00:00:00Z");

  /** The time of a thing that the newest one ends. */
  private static final Instant SEVEN_DAYS_BEFORE = NEWEST.minus(LiveState.KEPT);

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static long micros(Instant time) {
    return Timestamps.toMicros(time);
  }

  private static String value(LiveState state, String name) {
    byte[] value = state.get(bytes(name));
    return value == null ? null : new String(value, StandardCharsets.UTF_8);
  }

  /** A thing that has ended by the newest one, one that just has not, and one that never will. */
  private static byte[] stored() {
    LiveState state = new LiveState(null, NOW);
    state.put(bytes("ended"), micros(SEVEN_DAYS_BEFORE), bytes("1"));
    state.put(bytes("kept"), micros(SEVEN_DAYS_BEFORE) + 1, bytes("2"));
    state.put(bytes("endless"), LiveState.NEVER, bytes("3"));
    state.put(bytes("newest"), micros(NEWEST), bytes("4"));
    return state.toBytes();
  }

  private static byte[] sweptAt(Instant now, byte[] stored) {
    return new LiveState(stored, now).toBytes();
  }

  @Test
  void whatWasPutIsRememberedByTheNextOne() {
    LiveState state = new LiveState(stored(), NOW);

    assertThat(value(state, "ended"), is("1"));
    assertThat(value(state, "kept"), is("2"));
    assertThat(value(state, "endless"), is("3"));
    assertThat(value(state, "strange"), is(nullValue()));
    assertThat(state.newest(), is(micros(NEWEST)));
    assertThat(state.hasEnded(Long.MIN_VALUE + 1), is(false));
  }

  @Test
  void aThingEndsSevenDaysBeforeTheNewestWhenItIsUntouchedForTenMinutes() {
    Instant later = NOW.plus(LiveState.UNTOUCHED).plus(MILLI);
    LiveState state = new LiveState(sweptAt(later, stored()), later);

    assertThat(value(state, "ended"), is(nullValue()));
    assertThat(value(state, "kept"), is("2"));
    assertThat(value(state, "endless"), is("3"));
    assertThat(value(state, "newest"), is("4"));
    assertThat(state.hasEnded(micros(SEVEN_DAYS_BEFORE)), is(true));
    assertThat(state.hasEnded(micros(SEVEN_DAYS_BEFORE) + 1), is(false));
    assertThat(state.hasEnded(LiveState.NEVER), is(false));
  }

  @Test
  void nothingEndsBeforeTenMinutes() {
    Instant later = NOW.plus(LiveState.UNTOUCHED);
    LiveState state = new LiveState(sweptAt(later, stored()), later);

    assertThat(value(state, "ended"), is("1"));
    assertThat(state.hasEnded(micros(SEVEN_DAYS_BEFORE)), is(false));
  }

  @Test
  void whatIsTouchedIsKeptForTenMinutesMore() {
    Instant later = NOW.plus(LiveState.UNTOUCHED).plus(MILLI);
    LiveState touched = new LiveState(stored(), later);
    touched.put(bytes("ended"), micros(SEVEN_DAYS_BEFORE), bytes("5"));
    byte[] swept = touched.toBytes();
    Instant muchLater = later.plus(LiveState.UNTOUCHED).plus(MILLI);

    assertThat(value(new LiveState(swept, later), "ended"), is("5"));
    assertThat(
        value(new LiveState(sweptAt(muchLater, swept), muchLater), "ended"), is(nullValue()));
  }

  @Test
  void whatHasEndedOnceHasEndedForGood() {
    Instant later = NOW.plus(LiveState.UNTOUCHED).plus(MILLI);
    byte[] swept = sweptAt(later, stored());
    LiveState state = new LiveState(swept, later);
    state.put(bytes("old"), micros(SEVEN_DAYS_BEFORE.minus(LiveState.KEPT)), bytes("6"));
    LiveState next = new LiveState(state.toBytes(), later);

    assertThat(next.newest(), is(micros(NEWEST)));
    assertThat(next.hasEnded(micros(SEVEN_DAYS_BEFORE)), is(true));
  }

  @Test
  void endlessThingsEndNothing() {
    LiveState state = new LiveState(null, NOW);
    state.put(bytes("endless"), LiveState.NEVER, bytes("3"));
    Instant later = NOW.plus(Duration.ofDays(1));
    LiveState next = new LiveState(sweptAt(later, state.toBytes()), later);

    assertThat(value(next, "endless"), is("3"));
    assertThat(next.hasEnded(Long.MIN_VALUE + 1), is(false));
  }
}
