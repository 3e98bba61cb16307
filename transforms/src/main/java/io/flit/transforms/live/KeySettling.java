package io.flit.transforms.live;

import io.flit.schemas.Table;
import io.flit.schemas.raw.LiveMessage;
import io.flit.schemas.staging.LiveOutcome;
import io.flit.transforms.live.KeyBatch.News;
import io.flit.transforms.live.KeyHistory.Outcome;
import io.flit.transforms.packing.Block;
import io.flit.transforms.staging.RejectReason;
import io.flit.transforms.staging.rules.StagingRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Settles the keys of one bucket, and keeps what comes of it until it is passed on. */
final class KeySettling {
  private static final byte[] LOGGED = {};

  private final LiveState state;
  private final Upsert.Packer<LiveMessage> messages =
      new Upsert.Packer<>(Table.of(LiveMessage.class));
  private final Upsert.Packer<LiveOutcome> outcomes =
      new Upsert.Packer<>(Table.of(LiveOutcome.class));
  private final List<String> ackIds = new ArrayList<>();
  private final Map<String, TableResults<?>> results = new HashMap<>();

  /** Settles keys that are remembered in a state. */
  KeySettling(LiveState state) {
    this.state = state;
  }

  /** Takes in a block of arrivals, or of rows that a batch has left. */
  void take(Block block) {
    KeyBatch batch = new KeyBatch();
    if (Arrival.isIn(block)) {
      Arrival.each(
          block,
          arrival -> {
            batch.add(arrival);
            if (arrival.ackId() != null) {
              ackIds.add(arrival.ackId());
            }
          });
    } else {
      addBatchRows(LiveTables.ruleOfStaged(block.contents()), block, batch);
    }
    batch.forEach(
        (name, news) -> {
          Optional<StagingRule<?, ?>> rule = LiveTables.ruleOf(news.tableName());
          if (rule.isPresent()) {
            results(rule.get()).take(name, news);
          } else {
            rejectUnknownTable(name, news);
          }
        });
  }

  private static <S> void addBatchRows(StagingRule<?, S> rule, Block block, KeyBatch batch) {
    StagedChange.each(rule.staged(), block, change -> batch.addBatchRow(rule, change.after()));
  }

  private TableResults<?> results(StagingRule<?, ?> rule) {
    return results.computeIfAbsent(rule.raw().name(), name -> new TableResults<>(rule));
  }

  private void rejectUnknownTable(byte[] name, News news) {
    if (state.get(name) != null) {
      return;
    }
    LiveMessage message = news.arrivals().get(0).message();
    state.put(name, LiveState.NEVER, LOGGED);
    if (!news.arrivals().get(0).isLogged()) {
      log(message);
      outcome(
          LiveOutcome.builder()
              .setMessageId(message.getMessageId())
              .setTableName(message.getTableName())
              .setOutcome(Outcome.REJECTED.name())
              .setReason(RejectReason.UNPARSEABLE.name())
              .setDetail(MessageRows.unknownTable(message).getDetail())
              .build(),
          1);
    }
  }

  private void log(LiveMessage message) {
    messages.add(message, false, Upsert.sequence(1, 0));
  }

  private void outcome(LiveOutcome outcome, long messages) {
    outcomes.add(outcome, false, Upsert.sequence(messages, 0));
  }

  /** Passes on what has come of it. */
  void passOn(Consumer<Block> upserts, Consumer<Block> changes) {
    messages.passOn(upserts);
    outcomes.passOn(upserts);
    results.values().forEach(table -> table.passOn(upserts, changes));
    if (!ackIds.isEmpty()) {
      upserts.accept(Acknowledgement.pack(ackIds));
    }
  }

  /** What comes of the keys of one table. */
  private final class TableResults<S> {
    private final TableSettlement<?, S> table;
    private final Upsert.Packer<S> rows;
    private final List<StagedChange<S>> changes = new ArrayList<>();

    TableResults(StagingRule<?, S> rule) {
      this.table = new TableSettlement<>(rule);
      this.rows = new Upsert.Packer<>(rule.staged());
    }

    void take(byte[] name, News news) {
      TableSettlement.Memory memory =
          table.take(
              state.get(name),
              news,
              state::hasEnded,
              KeySettling.this::log,
              KeySettling.this::outcome,
              this::add);
      if (memory != null) {
        state.put(name, memory.micros(), memory.record());
      }
    }

    private void add(StagedChange<S> change) {
      changes.add(change);
      if (change.isNews() && change.isOther() && LiveTables.published().contains(table.staged())) {
        boolean isDeleted = change.after() == null;
        rows.add(
            isDeleted ? change.before() : change.after(),
            isDeleted,
            Upsert.sequence(change.messages(), 0));
      }
    }

    void passOn(Consumer<Block> upserts, Consumer<Block> changed) {
      rows.passOn(upserts);
      if (!changes.isEmpty()) {
        changed.accept(StagedChange.pack(table.staged(), changes));
      }
    }
  }
}
