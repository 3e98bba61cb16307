package io.flit.local.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import com.google.pubsub.v1.PubsubMessage;
import io.flit.schemas.Column;
import io.flit.schemas.ColumnType;
import io.flit.schemas.Table;
import io.flit.schemas.Timestamps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Makes messages of changes, and adds what goes wrong on the way: some are sent again, contradicted
 * or followed by what nobody can read, and all may lose their order. Each change is sent whatever
 * is added. The same seed makes the same faults.
 */
final class Faults {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Replay.FaultRates rates;
  private final Random random;
  private final Consumer<ReplayedMessage> out;
  private final List<ReplayedMessage> window = new ArrayList<>();
  private int poisoned;

  Faults(Replay.FaultRates rates, Consumer<ReplayedMessage> out) {
    this.rates = rates;
    this.random = new Random(rates.seed());
    this.out = out;
  }

  /** Sends a change, and what is added to it. */
  void send(Change change) {
    PubsubMessage message = message(change);
    add(change, ReplayedMessage.Kind.ROW, message);
    if (draws(rates.duplicates())) {
      add(change, ReplayedMessage.Kind.DUPLICATE, message);
    }
    if (draws(rates.conflicts())) {
      add(change, ReplayedMessage.Kind.CONFLICT, withData(message, contradicted(change)));
    }
    if (draws(rates.poison())) {
      add(change, ReplayedMessage.Kind.POISON, poisoned(change, message));
    }
  }

  /** Sends what still waits to lose its order. */
  void flush() {
    Collections.shuffle(window, random);
    window.forEach(out);
    window.clear();
  }

  private boolean draws(double percent) {
    return random.nextDouble() * 100 < percent;
  }

  private void add(Change change, ReplayedMessage.Kind kind, PubsubMessage message) {
    ReplayedMessage sent =
        new ReplayedMessage(change.table().name(), kind, change.micros(), message);
    if (rates.outOfOrder() <= 1) {
      out.accept(sent);
      return;
    }
    window.add(sent);
    if (window.size() >= rates.outOfOrder()) {
      flush();
    }
  }

  private static PubsubMessage message(Change change) {
    PubsubMessage.Builder message =
        PubsubMessage.newBuilder()
            .setData(UnsafeByteOperations.unsafeWrap(change.json()))
            .putAttributes("table", change.table().name())
            .putAttributes("op", "upsert")
            .putAttributes("event_time", Timestamps.ofMicros(change.micros()).toString());
    if (change.version() != 0) {
      message.putAttributes("version", Long.toString(change.version()));
    }
    return message.build();
  }

  private static PubsubMessage withData(PubsubMessage message, ObjectNode row) {
    return message.toBuilder().setData(ByteString.copyFromUtf8(row.toString())).build();
  }

  private static ObjectNode row(Change change) {
    try {
      return (ObjectNode) JSON.readTree(change.json());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The row with one more of its first number that names nothing. */
  private static ObjectNode contradicted(Change change) {
    ObjectNode row = row(change);
    Column<?> number = number(change.table());
    double value = row.path(number.name()).asDouble();
    if (number.type() == ColumnType.INT64) {
      row.put(number.name(), (long) value + 1);
    } else {
      row.put(number.name(), value + 1);
    }
    return row;
  }

  private static Column<?> number(Table<?> table) {
    for (Column<?> column : table.columns()) {
      boolean counts = column.type() == ColumnType.INT64 || column.type() == ColumnType.FLOAT64;
      if (counts && !column.name().equals("id") && !column.name().endsWith("_id")) {
        return column;
      }
    }
    throw new IllegalArgumentException(table + " has no number to contradict");
  }

  /** One of the ways in which a message cannot be understood, each in its turn. */
  private PubsubMessage poisoned(Change change, PubsubMessage message) {
    String key = change.table().key().get(0);
    return switch (poisoned++ % 6) {
      case 0 ->
          message.toBuilder()
              .setData(ByteString.copyFrom(new byte[] {'{', '"', (byte) 0xff, 0, '\n'}))
              .build();
      case 1 -> {
        ObjectNode row = row(change);
        row.remove(key);
        yield withData(message, row);
      }
      case 2 -> message.toBuilder().putAttributes("table", "no_such_table").build();
      case 3 -> message.toBuilder().putAttributes("version", "latest").build();
      case 4 -> withData(message, row(change).put(number(change.table()).name(), "many"));
      default ->
          message.toBuilder()
              .setData(ByteString.copyFrom("[1, 2, 3]", StandardCharsets.UTF_8))
              .build();
    };
  }
}
