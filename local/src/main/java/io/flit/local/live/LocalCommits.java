package io.flit.local.live;

import io.flit.pipelines.warehouse.parquet.LiveFolder;
import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
import io.flit.transforms.live.Acknowledgement;
import io.flit.transforms.live.Upsert;
import io.flit.transforms.packing.Block;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.joda.time.Duration;

/**
 * Writes upserts as commits.
 *
 * <p>A commit is a window of half a second. It is written when the watermark has passed it, and so
 * holds everything that follows from the messages that were read in it: their rows in the log and
 * all other tables stand together, or not at all.
 */
public final class LocalCommits extends PTransform<PCollection<Block>, PDone> {
  private static final Duration LENGTH = Duration.millis(500);

  private final String runId;

  private LocalCommits(String runId) {
    this.runId = runId;
  }

  /** Commits to the folder of a stream that runs in this process. */
  public static LocalCommits of(LiveRun run) {
    return new LocalCommits(run.id());
  }

  @Override
  public PDone expand(PCollection<Block> upserts) {
    upserts
        .apply("InCommits", Window.into(FixedWindows.of(LENGTH)))
        .apply("OneCommitter", WithKeys.of(0))
        .setCoder(KvCoder.of(VarIntCoder.of(), new Block.BlockCoder()))
        .apply("MeetInCommit", GroupByKey.create())
        .apply("Commit", ParDo.of(new CommitFn(runId)));
    return PDone.in(upserts.getPipeline());
  }

  private static final class CommitFn extends DoFn<KV<Integer, Iterable<Block>>, Void> {
    private final String runId;

    CommitFn(String runId) {
      this.runId = runId;
    }

    @ProcessElement
    public void commit(@Element KV<Integer, Iterable<Block>> upserts) throws IOException {
      Map<String, List<Block>> blocks = new LinkedHashMap<>();
      List<String> ackIds = new ArrayList<>();
      for (Block block : upserts.getValue()) {
        if (Acknowledgement.isIn(block)) {
          ackIds.addAll(Acknowledgement.ids(block));
        } else {
          blocks.computeIfAbsent(block.contents(), name -> new ArrayList<>()).add(block);
        }
      }
      LiveRun run = LiveRun.of(runId);
      if (!blocks.isEmpty()) {
        LiveFolder.Commit commit = run.folder().begin();
        for (Map.Entry<String, List<Block>> table : blocks.entrySet()) {
          write(Tables.named(table.getKey()).orElseThrow(), table.getValue(), commit);
        }
        commit.publish();
      }
      run.acknowledge(ackIds);
    }

    private static <T> void write(Table<T> table, List<Block> blocks, LiveFolder.Commit commit)
        throws IOException {
      Column<T> key = table.column(table.key().get(0));
      Map<Object, Upsert<T>> newest = new LinkedHashMap<>();
      for (Block block : blocks) {
        Upsert.each(
            table,
            block,
            upsert ->
                newest.merge(
                    key.get(upsert.row()), upsert, (a, b) -> a.sequence() > b.sequence() ? a : b));
      }
      commit.write(
          table,
          newest.values().stream()
              .map(
                  upsert ->
                      new LiveFolder.Row<>(upsert.row(), upsert.isDeleted(), upsert.sequence()))
              .toList());
    }
  }
}
