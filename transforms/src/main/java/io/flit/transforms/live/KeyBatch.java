package io.flit.transforms.live;

import io.flit.schemas.Table;
import io.flit.schemas.raw.LiveMessage;
import io.flit.transforms.staging.rules.StagingRule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What comes to the keys of a bucket at once, key by key.
 *
 * <p>A message without a key that can be read is a key of its own, so that it is known when it is
 * delivered again.
 */
final class KeyBatch {
  private static final char SEPARATOR = '\0';

  private final Map<String, News> newsByName = new LinkedHashMap<>();

  /** What comes to one key. */
  static final class News {
    private final @Nullable String tableName;
    private final @Nullable String key;
    private final List<Arrival> arrivals = new ArrayList<>(1);
    private @Nullable Object batchRow;

    private News(@Nullable String tableName, @Nullable String key) {
      this.tableName = tableName;
      this.key = key;
    }

    @Nullable String tableName() {
      return tableName;
    }

    @Nullable String key() {
      return key;
    }

    List<Arrival> arrivals() {
      return arrivals;
    }

    @Nullable Object batchRow() {
      return batchRow;
    }
  }

  /** What distinguishes the key that a message is about from all others. */
  static String nameOf(LiveMessage message) {
    return message.getKey() == null
        ? SEPARATOR + message.getMessageId()
        : nameOf(message.getTableName(), message.getKey());
  }

  /** What distinguishes a key of a raw table from all others. */
  static String nameOf(@Nullable String rawTable, String key) {
    return rawTable + SEPARATOR + key;
  }

  /** What distinguishes the key of a staged row from all others. */
  static <S> String nameOf(StagingRule<?, S> rule, S row) {
    return nameOf(rule.raw().name(), keyOf(rule, row));
  }

  private static <S> String keyOf(StagingRule<?, S> rule, S row) {
    Table<S> staged = rule.staged();
    return staged.column(staged.key().get(0)).get(row).toString();
  }

  void add(Arrival arrival) {
    LiveMessage message = arrival.message();
    newsByName
        .computeIfAbsent(
            nameOf(message), name -> new News(message.getTableName(), message.getKey()))
        .arrivals
        .add(arrival);
  }

  <S> void addBatchRow(StagingRule<?, S> rule, S row) {
    newsByName.computeIfAbsent(
                nameOf(rule, row), name -> new News(rule.raw().name(), keyOf(rule, row)))
            .batchRow =
        row;
  }

  /** Passes on the name of every key, as bytes, and what comes to it. */
  void forEach(BiConsumer<byte[], News> consumer) {
    newsByName.forEach(
        (name, news) -> consumer.accept(name.getBytes(StandardCharsets.UTF_8), news));
  }
}
