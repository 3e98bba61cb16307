package io.flit.transforms.live;

import io.flit.schemas.Table;
import io.flit.transforms.staging.OneRowPerKey;
import io.flit.transforms.staging.RejectReason;
import io.flit.transforms.text.Utf8Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * All messages about one row, and what they come to.
 *
 * <p>Of the messages that are not faulty those with the highest version hold, where no version is
 * below all others; the rest are superseded. Of those that hold one row is kept as staging keeps
 * one ({@link OneRowPerKey}): different rows are rejected, repetitions are duplicates. A deletion
 * holds against a row of its own version. What comes out depends on the messages alone, not on
 * their order.
 *
 * @param <S> the type of the staged rows
 */
final class KeyHistory<S> {
  private static final Comparator<Entry<?>> BY_PUBLICATION =
      Comparator.<Entry<?>, Instant>comparing(Entry::publishedAt)
          .thenComparing(Entry::messageId, Utf8Order::compare);

  private final Table<S> table;
  private final OneRowPerKey<S> oneRowPerKey;
  private final @Nullable S before;
  private final List<Entry<S>> entries;

  /**
   * A history.
   *
   * @param before the row as a batch left it, null if it had none
   * @param entries the messages, in any order
   */
  KeyHistory(
      Table<S> table, OneRowPerKey<S> oneRowPerKey, @Nullable S before, List<Entry<S>> entries) {
    this.table = table;
    this.oneRowPerKey = oneRowPerKey;
    this.before = before;
    this.entries = entries;
  }

  /**
   * A message about the row.
   *
   * @param version null where rows have none
   * @param row the staged row; null if the message is faulty or a deletion
   * @param isDelete whether the row is gone
   * @param fault what is wrong with the message, null if nothing is
   */
  record Entry<S>(
      String messageId,
      Instant publishedAt,
      @Nullable Long version,
      @Nullable S row,
      boolean isDelete,
      @Nullable Reject fault) {

    long rank() {
      return version == null ? Long.MIN_VALUE : version;
    }
  }

  /** Why a message is rejected, as in {@code stg_rejects}. */
  record Reject(String reason, String detail) {}

  /** What becomes of a message. */
  enum Outcome {
    STAGED,
    DUPLICATE,
    SUPERSEDED,
    REJECTED,
    DEFERRED
  }

  /**
   * What became of a message.
   *
   * @param reject why it was rejected, null if it was not
   */
  record Settled(Outcome outcome, @Nullable Reject reject) {
    static final Settled STAGED = new Settled(Outcome.STAGED, null);
    static final Settled DUPLICATE = new Settled(Outcome.DUPLICATE, null);
    static final Settled DEFERRED = new Settled(Outcome.DEFERRED, null);
    static final Settled SUPERSEDED = new Settled(Outcome.SUPERSEDED, null);

    static Settled rejected(Reject reject) {
      return new Settled(Outcome.REJECTED, reject);
    }
  }

  /**
   * What the messages come to.
   *
   * @param row the staged row; empty if there is none
   * @param outcomes what became of each message, by its id
   */
  record Settlement<S>(Optional<S> row, Map<String, Settled> outcomes) {}

  Settlement<S> settle() {
    Map<String, Settled> outcomes = new HashMap<>();
    List<Entry<S>> sound = new ArrayList<>();
    for (Entry<S> entry : entries) {
      if (entry.fault() != null) {
        outcomes.put(entry.messageId(), Settled.rejected(entry.fault()));
      } else {
        sound.add(entry);
      }
    }
    long highest = sound.stream().mapToLong(Entry::rank).max().orElse(Long.MIN_VALUE);
    List<Entry<S>> holding = new ArrayList<>();
    for (Entry<S> entry : sound) {
      if (entry.rank() < highest) {
        outcomes.put(entry.messageId(), Settled.SUPERSEDED);
      } else {
        holding.add(entry);
      }
    }
    holding.sort(BY_PUBLICATION);
    Optional<S> row =
        holding.stream().anyMatch(Entry::isDelete)
            ? deleted(holding, outcomes)
            : kept(holding, highest == Long.MIN_VALUE ? before : null, outcomes);
    return new Settlement<>(row, outcomes);
  }

  private Optional<S> deleted(List<Entry<S>> holding, Map<String, Settled> outcomes) {
    boolean isFirst = true;
    for (Entry<S> entry : holding) {
      if (entry.isDelete()) {
        outcomes.put(entry.messageId(), isFirst ? Settled.STAGED : Settled.DUPLICATE);
        isFirst = false;
      } else {
        outcomes.put(entry.messageId(), Settled.SUPERSEDED);
      }
    }
    return Optional.empty();
  }

  private Optional<S> kept(
      List<Entry<S>> holding, @Nullable S other, Map<String, Settled> outcomes) {
    List<S> rows = new ArrayList<>();
    holding.forEach(entry -> rows.add(entry.row()));
    if (other != null) {
      rows.add(other);
    }
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    S kept = oneRowPerKey.among(rows).kept();
    Set<S> seen = new HashSet<>();
    for (Entry<S> entry : holding) {
      boolean isFirst = seen.add(entry.row());
      outcomes.put(
          entry.messageId(),
          !isFirst
              ? Settled.DUPLICATE
              : entry.row().equals(kept)
                  ? Settled.STAGED
                  : Settled.rejected(
                      new Reject(
                          RejectReason.DUPLICATE_KEY.name(),
                          "another row with " + table.keyOf(kept) + " was kept")));
    }
    return Optional.of(kept);
  }
}
