package io.flit.local.live;

import io.flit.transforms.packing.Block;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * The arrivals of a stream in this process: what its log holds, then what is pulled, many messages
 * to an element. Timestamps are when they were read.
 *
 * <p>{@code PubsubIO} acknowledges a message on DirectRunner as soon as it is read, and a process
 * that is killed then loses it.
 */
public final class LocalArrivals extends UnboundedSource<Block, LocalArrivals.Mark> {
  private static final long serialVersionUID = 1L;

  private final String runId;

  private LocalArrivals(String runId) {
    this.runId = runId;
  }

  /** The arrivals of a stream that runs in this process. */
  public static LocalArrivals of(LiveRun run) {
    return new LocalArrivals(run.id());
  }

  @Override
  public List<LocalArrivals> split(int splits, PipelineOptions options) {
    return List.of(this);
  }

  @Override
  public UnboundedReader<Block> createReader(PipelineOptions options, @Nullable Mark mark) {
    return new Reader(this, LiveRun.of(runId));
  }

  @Override
  public Coder<Mark> getCheckpointMarkCoder() {
    return new MarkCoder();
  }

  @Override
  public Coder<Block> getOutputCoder() {
    return new Block.BlockCoder();
  }

  /** Where a reader is. The stream itself remembers it, as long as its process lives. */
  public static final class Mark implements UnboundedSource.CheckpointMark {
    @Override
    public void finalizeCheckpoint() {
      // Messages are acknowledged once they are committed.
    }
  }

  /** Encodes a mark as nothing. */
  public static final class MarkCoder extends AtomicCoder<Mark> {
    private static final long serialVersionUID = 1L;

    @Override
    public void encode(Mark mark, OutputStream out) {}

    @Override
    public Mark decode(InputStream in) {
      return new Mark();
    }
  }

  private static final class Reader extends UnboundedReader<Block> {
    private final LocalArrivals source;
    private final LiveRun run;
    private @Nullable Block current;
    private Instant readAt = Instant.now();

    Reader(LocalArrivals source, LiveRun run) {
      this.source = source;
      this.run = run;
    }

    @Override
    public boolean start() throws IOException {
      return advance();
    }

    @Override
    public boolean advance() throws IOException {
      Optional<Block> next = run.next();
      readAt = Instant.now();
      current = next.orElse(null);
      return next.isPresent();
    }

    @Override
    public Block getCurrent() {
      if (current == null) {
        throw new NoSuchElementException();
      }
      return current;
    }

    @Override
    public Instant getCurrentTimestamp() {
      return readAt;
    }

    /** What comes later is read later. */
    @Override
    public Instant getWatermark() {
      return run.isOver() ? BoundedWindow.TIMESTAMP_MAX_VALUE : readAt;
    }

    @Override
    public Mark getCheckpointMark() {
      return new Mark();
    }

    @Override
    public LocalArrivals getCurrentSource() {
      return source;
    }

    @Override
    public void close() {}
  }
}
