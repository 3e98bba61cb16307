package io.flit.local.live;

import com.google.protobuf.ByteString;
import com.google.pubsub.v1.PubsubMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Messages about events as shops send them: most are sound, some repeat or contradict others. */
final class EventMessages {
  private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");

  private final Random random;
  private final List<PubsubMessage> sent = new ArrayList<>();
  private int events;

  EventMessages(long seed) {
    this.random = new Random(seed);
  }

  /** The next messages. */
  List<PubsubMessage> next(int count) {
    List<PubsubMessage> messages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      PubsubMessage message = next();
      sent.add(message);
      messages.add(message);
    }
    return messages;
  }

  private PubsubMessage next() {
    int chance = random.nextInt(100);
    if (events == 0 || chance < 80) {
      return event(++events, "");
    } else if (chance < 87) {
      return sent.get(random.nextInt(sent.size()));
    } else if (chance < 93) {
      return event(1 + random.nextInt(events), "?other=" + random.nextInt(3));
    } else if (chance < 95) {
      return message(event(1 + random.nextInt(events), "")).putAttributes("version", "2").build();
    } else if (chance < 97) {
      return message(event(1 + random.nextInt(events), ""))
          .putAttributes("version", "3")
          .putAttributes("op", "delete")
          .build();
    } else if (chance < 98) {
      return message(event(++events, "")).putAttributes("table", "wishes").build();
    } else {
      return message(event(++events, "")).setData(ByteString.copyFromUtf8("{\"id\": ")).build();
    }
  }

  private static PubsubMessage.Builder message(PubsubMessage message) {
    return message.toBuilder();
  }

  /** An event; one that is other than before may be in another session. */
  private PubsubMessage event(int id, String other) {
    int session = other.isEmpty() ? id / 5 : random.nextInt(events) / 5;
    String data =
        """
        {"id": %d, "session_id": "s%d", "sequence_number": %d, "created_at": "%s",
         "event_type": "%s", "uri": "/product/%d%s", "traffic_source": "Email", "city": "Porto"}
        """
            .formatted(
                id,
                session,
                id % 5,
                START.plusSeconds(20L * id),
                id % 5 == 4 ? "purchase" : "product",
                id % 17,
                other);
    return PubsubMessage.newBuilder()
        .putAttributes("table", "events")
        .setData(ByteString.copyFromUtf8(data))
        .build();
  }
}
