package io.flit.transforms.live;

import io.flit.schemas.raw.LiveMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Messages with little said; tests change what they are about. */
final class Messages {
  static final Instant FIRST_PUBLISHED = Instant.parse("2026-07-01T00:00:00Z");

  private Messages() {}

  /** A message with attributes and data, read as it would be when it arrives. */
  static LiveMessage message(int number, String data, String... attributes) {
    return message(number, data.getBytes(StandardCharsets.UTF_8), attributes);
  }

  /** As the other; attributes are names and values in turn. */
  static LiveMessage message(int number, byte[] data, String... attributes) {
    Map<String, String> map = new HashMap<>();
    for (int i = 0; i < attributes.length; i += 2) {
      map.put(attributes[i], attributes[i + 1]);
    }
    return MessageReader.read("m" + number, FIRST_PUBLISHED.plusMillis(number), map, data);
  }

  /** The JSON of an event of a session, so many minutes after the first. */
  static String event(long id, String session, int minute) {
    return """
        {"id": %d, "session_id": "%s", "created_at": "%s", "event_type": "product", \
        "uri": "/product/%d"}"""
        .formatted(id, session, FIRST_PUBLISHED.plusSeconds(60L * minute), id);
  }
}
