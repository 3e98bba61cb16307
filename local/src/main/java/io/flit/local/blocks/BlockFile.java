package io.flit.local.blocks;

import io.flit.transforms.packing.BlockStore;
import io.flit.transforms.packing.BlockStores;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicLong;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Keeps the blocks of a process that runs whole pipelines by itself in a file.
 *
 * <p>Pipelines that run at the same time share one file, since a shuffle does not know which of
 * them it belongs to.
 */
public final class BlockFile implements BlockStore {
  private static final int LEAST_BYTES = 1 << 12;

  private static @Nullable BlockFile shared;

  private final FileChannel channel;
  private final AtomicLong end = new AtomicLong();
  private final BlockStores.Installation installation;
  private int users;

  private BlockFile(FileChannel channel) {
    this.channel = channel;
    this.installation = BlockStores.install(this);
  }

  /**
   * Keeps the blocks of all shuffles of this process in a file for as long as somebody uses it.
   *
   * @param opening opens the file, if there is none in use: empty, open for reading and writing, on
   *     a disk with room for the rows of the largest pipeline
   * @return ends the use; the last one closes the file
   */
  public static Use use(Opening opening) throws IOException {
    synchronized (BlockFile.class) {
      if (shared == null) {
        shared = new BlockFile(opening.open());
      }
      shared.users++;
      return new Use(shared);
    }
  }

  /** Opens a file. */
  @FunctionalInterface
  public interface Opening {
    FileChannel open() throws IOException;
  }

  /** The time for which somebody uses a file. */
  public static final class Use implements AutoCloseable {
    private final BlockFile file;
    private boolean closed;

    private Use(BlockFile file) {
      this.file = file;
    }

    BlockFile file() {
      return file;
    }

    @Override
    public void close() throws IOException {
      synchronized (BlockFile.class) {
        if (!closed) {
          closed = true;
          file.release();
        }
      }
    }
  }

  @Override
  public int leastBytes() {
    return LEAST_BYTES;
  }

  @Override
  public long keep(byte[] bytes) throws IOException {
    long place = end.getAndAdd(bytes.length);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer, place + buffer.position());
    }
    return place;
  }

  @Override
  public byte[] read(long place, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, place + buffer.position()) < 0) {
        throw new EOFException("the file of blocks ends before byte " + (place + length));
      }
    }
    return buffer.array();
  }

  private void release() throws IOException {
    users--;
    if (users == 0) {
      shared = null;
      installation.close();
      channel.close();
    }
  }
}
