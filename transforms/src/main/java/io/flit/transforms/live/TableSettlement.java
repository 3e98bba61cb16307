package io.flit.transforms.live;

import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.Timestamps;
import io.flit.schemas.raw.LiveMessage;
import io.flit.schemas.staging.LiveOutcome;
import io.flit.transforms.live.KeyHistory.Entry;
import io.flit.transforms.live.KeyHistory.Reject;
import io.flit.transforms.live.KeyHistory.Settled;
import io.flit.transforms.live.KeyHistory.Settlement;
import io.flit.transforms.live.StagedChange.Cause;
import io.flit.transforms.staging.Fault;
import io.flit.transforms.staging.OneRowPerKey;
import io.flit.transforms.staging.RowFaults;
import io.flit.transforms.staging.rules.StagingRule;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Settles the keys of one table: what messages say of a key, and what that changes.
 *
 * @param <R> the type of the raw rows
 * @param <S> the type of the staged rows
 */
final class TableSettlement<R, S> {
  private final StagingRule<R, S> rule;
  private final MessageRows<R> messageRows;
  private final RowFaults<R> faults;
  private final OneRowPerKey<S> oneRowPerKey;
  private final RowBytes<S> rowBytes;
  private final @Nullable Column<S> time;

  TableSettlement(StagingRule<R, S> rule) {
    this.rule = rule;
    this.messageRows = new MessageRows<>(rule.raw());
    this.faults = RowFaults.of(rule.raw(), rule.staged());
    this.oneRowPerKey = new OneRowPerKey<>(rule.staged());
    this.rowBytes = new RowBytes<>(rule.staged());
    this.time = rule.staged().latestBy().orElse(null);
  }

  Table<S> staged() {
    return rule.staged();
  }

  /**
   * Takes in news of one key.
   *
   * @param stored what is remembered of the key, null if nothing
   * @param hasEnded whether keys of a time, in microseconds, may have been let go of
   * @param logged gets the messages that are new to the log
   * @param outcomes gets what became of messages, where that is new, with the number of messages
   * @param changes gets the change of the row, or of the number of messages about it
   * @return what is to be remembered of the key, null if nothing
   */
  @Nullable Memory take(
      byte @Nullable [] stored,
      KeyBatch.News news,
      LongPredicate hasEnded,
      Consumer<LiveMessage> logged,
      BiConsumer<LiveOutcome, Long> outcomes,
      Consumer<StagedChange<S>> changes) {
    KeyRecord<S> record = new KeyRecord<>(rowBytes, stored);
    Settlement<S> before = settle(record);
    int known = record.messages();
    Cause cause = Cause.BATCH;
    if (news.batchRow() != null) {
      record.setBatchRow(rule.staged().rowType().cast(news.batchRow()));
    }
    for (Arrival arrival : news.arrivals()) {
      LiveMessage message = arrival.message();
      if (record.knows(message.getMessageId())) {
        continue;
      }
      record.add(entry(message));
      if (arrival.isLogged()) {
        cause = cause == Cause.MESSAGE ? Cause.MESSAGE : Cause.LOGGED;
      } else {
        logged.accept(message);
        cause = Cause.MESSAGE;
      }
    }
    Settlement<S> after = settle(record);
    if (stored == null && rule.raw().isAppendOnly() && hasEnded.test(timeOf(after.row()))) {
      news.arrivals()
          .forEach(
              arrival ->
                  outcomes.accept(
                      outcome(arrival.message().getMessageId(), news.key(), Settled.DEFERRED), 1L));
      return null;
    }
    if (cause != Cause.LOGGED && record.messages() > 0) {
      after
          .outcomes()
          .forEach(
              (id, settled) -> {
                if (!settled.equals(before.outcomes().get(id))) {
                  outcomes.accept(outcome(id, news.key(), settled), (long) record.messages());
                }
              });
    }
    Set<S> former = record.rows();
    boolean hasRows = !former.isEmpty();
    after.row().ifPresent(former::remove);
    if (hasRows && (record.messages() > known || !after.row().equals(before.row()))) {
      changes.accept(
          new StagedChange<>(
              before.row().orElse(null),
              after.row().orElse(null),
              former,
              record.messages(),
              cause));
    }
    return new Memory(timeOf(after.row()), record.toBytes(rowBytes));
  }

  /**
   * What is to be remembered of a key.
   *
   * @param micros the time of its row, in microseconds; {@link LiveState#NEVER} if it never ends
   */
  record Memory(long micros, byte[] record) {}

  private long timeOf(Optional<S> row) {
    return rule.raw().isAppendOnly() && row.isPresent()
        ? Timestamps.toMicros((Instant) time.get(row.get()))
        : LiveState.NEVER;
  }

  private Settlement<S> settle(KeyRecord<S> record) {
    return record.history(rule.staged(), oneRowPerKey).settle();
  }

  private Entry<S> entry(LiveMessage message) {
    MessageRows.Content<R> content = messageRows.read(message);
    Reject reject = null;
    S row = null;
    if (content.reject() != null) {
      reject = new Reject(content.reject().getReason(), content.reject().getDetail());
    } else if (!content.isDelete()) {
      Fault fault = faults.in(content.row());
      reject = fault == null ? null : new Reject(fault.reason().name(), fault.detail());
      row = fault == null ? rule.stage(content.row()) : null;
    }
    return new Entry<>(
        message.getMessageId(),
        message.getPublishedAt(),
        message.getVersion(),
        row,
        content.isDelete(),
        reject);
  }

  private LiveOutcome outcome(String messageId, @Nullable String key, Settled settled) {
    Reject reject = settled.reject();
    return LiveOutcome.builder()
        .setMessageId(messageId)
        .setTableName(rule.raw().name())
        .setKey(key)
        .setOutcome(settled.outcome().name())
        .setReason(reject == null ? null : reject.reason())
        .setDetail(reject == null ? null : reject.detail())
        .build();
  }
}
