package io.flit.transforms.live;

import io.flit.schemas.Table;
import io.flit.schemas.ValueReader;
import io.flit.schemas.ValueWriter;
import io.flit.schemas.raw.LiveMessage;
import io.flit.transforms.packing.Block;
import java.util.List;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A message on its way into the live tables.
 *
 * @param message what arrived
 * @param isLogged whether it comes from the log, so that what follows from it has been written
 *     before
 * @param ackId what to acknowledge once everything that follows from it is written; null if nothing
 */
public record Arrival(LiveMessage message, boolean isLogged, @Nullable String ackId) {
  private static final String CONTENTS = "arrivals";
  private static final int USUAL_BYTES = 512;

  /** Packs arrivals into a block. */
  public static Block pack(List<Arrival> arrivals) {
    RowBytes<LiveMessage> messages = new RowBytes<>(Table.of(LiveMessage.class));
    ValueWriter writer = new ValueWriter(USUAL_BYTES * arrivals.size() + 1);
    for (Arrival arrival : arrivals) {
      writer.writeBytes(messages.of(arrival.message));
      writer.writeCount(arrival.isLogged ? 1 : 0);
      writer.writeString(arrival.ackId == null ? "" : arrival.ackId);
    }
    return Block.of(CONTENTS, writer.toBytes());
  }

  /** Whether a block holds arrivals. */
  static boolean isIn(Block block) {
    return block.contents().equals(CONTENTS);
  }

  /** Passes on the arrivals of a block in their order. */
  public static void each(Block block, Consumer<Arrival> consumer) {
    RowBytes<LiveMessage> messages = new RowBytes<>(Table.of(LiveMessage.class));
    ValueReader reader = new ValueReader(block.bytes());
    while (reader.hasMore()) {
      LiveMessage message = messages.row(reader.readBytes());
      boolean isLogged = reader.readCount() == 1;
      String ackId = reader.readString();
      consumer.accept(new Arrival(message, isLogged, ackId.isEmpty() ? null : ackId));
    }
  }
}
