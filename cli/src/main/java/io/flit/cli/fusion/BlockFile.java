package io.flit.cli.fusion;

import io.flit.transforms.packing.BlockStore;
import io.flit.transforms.packing.BlockStores;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps the blocks of a process that runs whole pipelines by itself in a file. */
public final class BlockFile implements BlockStore, AutoCloseable {
  private static final int LEAST_BYTES = 1 << 12;

  private final FileChannel channel;
  private final AtomicLong end = new AtomicLong();
  private final BlockStores.Installation installation;

  private BlockFile(FileChannel channel) {
    this.channel = channel;
    this.installation = BlockStores.install(this);
  }

  /**
   * Keeps the blocks of all shuffles of this process in a file until the block file is closed.
   *
   * @param channel the file, empty and open for reading and writing, on a disk with room for the
   *     rows of the largest pipeline; closed with the block file
   */
  public static BlockFile on(FileChannel channel) {
    return new BlockFile(channel);
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

  @Override
  public void close() throws IOException {
    installation.close();
    channel.close();
  }
}
