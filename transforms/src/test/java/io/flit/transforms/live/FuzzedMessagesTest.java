package io.flit.transforms.live;

import static io.flit.transforms.live.Messages.event;
import static io.flit.transforms.live.Messages.message;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.flit.schemas.raw.LiveMessage;
import io.flit.schemas.staging.LiveOutcome;
import io.flit.transforms.packing.Block;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Messages as nobody would send them have an outcome each, and nothing fails. {@code
 * -Dflit.fuzz.messages} tries more of them, {@code -Dflit.fuzz.seed} others.
 */
class FuzzedMessagesTest {
  private static final int MESSAGES = Integer.getInteger("flit.fuzz.messages", 10_000);
  private static final long SEED = Long.getLong("flit.fuzz.seed", 20260701);
  private static final int AT_ONCE = 100;

  private static final List<String> TABLES =
      List.of(
          "events",
          "orders",
          "order_items",
          "users",
          "logistics_data",
          "support_tickets",
          "products",
          "wishes",
          "Events",
          "",
          "\0");
  private static final List<String> VERSIONS =
      List.of("1", "2", "-1", "-9223372036854775808", "1e3", "two", "", "9".repeat(30));
  private static final List<String> OPS = List.of("upsert", "delete", "DELETE", "", "drop");
  private static final List<String> MEMBERS =
      List.of(
          "id",
          "order_id",
          "user_id",
          "session_id",
          "created_at",
          "event_type",
          "status",
          "ticket_id",
          "shipment_id",
          "sale_price",
          "email",
          "\\ud800",
          "stranger");
  private static final List<String> VALUES =
      List.of(
          "1",
          "\"1\"",
          "2.0",
          "-0",
          "1e400",
          "9".repeat(25),
          "\"\"",
          "\" \"",
          "null",
          "true",
          "\"NaN\"",
          "\"\\ud800\"",
          "\"\\u0000\"",
          "{}",
          "[[]]",
          "\"2026-06-01 00:00:00 UTC\"",
          "\"0000-01-01\"",
          "\"Complete\"",
          "\"cart\"",
          "\"" + "long".repeat(20_000) + "\"");

  private final Random random = new Random(SEED);

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private LiveMessage fuzzed(int number) {
    List<String> attributes = new ArrayList<>();
    if (random.nextInt(20) > 0) {
      attributes.addAll(List.of("table", random.nextBoolean() ? "events" : any(TABLES)));
    }
    if (random.nextBoolean()) {
      attributes.addAll(List.of("version", any(VERSIONS)));
    }
    if (random.nextInt(4) == 0) {
      attributes.addAll(List.of("op", any(OPS)));
    }
    return message(number, data(), attributes.toArray(String[]::new));
  }

  private byte[] data() {
    int id = random.nextInt(1_000);
    byte[] sound = event(id, "s" + id / 5, id).getBytes(StandardCharsets.UTF_8);
    switch (random.nextInt(8)) {
      case 0 -> {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes;
      }
      case 1 -> {
        sound[random.nextInt(sound.length)] ^= (byte) (1 << random.nextInt(8));
        return sound;
      }
      case 2 -> {
        int depth = random.nextInt(3_000);
        return ("{\"id\": 1, \"x\": " + "[".repeat(depth) + "]".repeat(depth) + "}")
            .getBytes(StandardCharsets.UTF_8);
      }
      case 3, 4 -> {
        return object().getBytes(StandardCharsets.UTF_8);
      }
      default -> {
        return sound;
      }
    }
  }

  private String object() {
    List<String> members = new ArrayList<>();
    for (int i = random.nextInt(12); i > 0; i--) {
      members.add("\"" + any(MEMBERS) + "\": " + any(VALUES));
    }
    return "{" + String.join(", ", members) + "}";
  }

  /** Settles messages in one bucket, as many at once as arrive, from a state that is kept. */
  private static List<Block> settled(List<LiveMessage> messages) {
    List<Block> upserts = new ArrayList<>();
    byte[] stored = null;
    for (int from = 0; from < messages.size(); from += AT_ONCE) {
      LiveState state = new LiveState(stored, Instant.parse("2026-07-01T00:00:00Z"));
      KeySettling settling = new KeySettling(state);
      settling.take(
          Arrival.pack(
              messages.subList(from, Math.min(from + AT_ONCE, messages.size())).stream()
                  .map(message -> new Arrival(message, false, null))
                  .toList()));
      settling.passOn(upserts::add, change -> {});
      stored = state.toBytes();
    }
    return upserts;
  }

  @Test
  void everyMessageIsLoggedAndHasOneOutcome() {
    List<LiveMessage> messages = new ArrayList<>();
    Set<String> ids = new TreeSet<>();
    for (int i = 0; i < MESSAGES; i++) {
      messages.add(fuzzed(i));
      ids.add("m" + i);
    }

    Streamed streamed = Streamed.ofUpserts(settled(messages));

    Set<String> seen = new TreeSet<>();
    Set<String> settled = new TreeSet<>();
    for (LiveOutcome outcome : streamed.rows(LiveOutcome.class)) {
      settled.add(outcome.getMessageId());
      seen.add(outcome.getOutcome());
      seen.add(String.valueOf(outcome.getReason()));
    }
    assertThat(settled, is(ids));
    assertThat(
        seen,
        is(
            Set.of(
                "STAGED",
                "DUPLICATE",
                "SUPERSEDED",
                "REJECTED",
                "null",
                "UNPARSEABLE",
                "MISSING_KEY",
                "MISSING_FIELD",
                "INVALID_VALUE",
                "DUPLICATE_KEY")));
    assertThat(streamed.upserts(LiveMessage.class).size(), is(MESSAGES));
  }
}
