package io.flit.transforms.shuffle;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A file in which a process that runs whole pipelines by itself keeps the blocks of its shuffles.
 *
 * <p>A runner in one process holds in memory what waits for a shuffle, and copies what waits for a
 * key whenever a bundle adds to it. With the bytes in a file it holds and copies their places
 * alone. Where pipelines run on many machines no process opens such a file, and blocks carry their
 * bytes.
 */
public final class SpillFile implements AutoCloseable {
  /** Bytes from which a block is worth the way to the disk. */
  static final int WORTHWHILE = 1 << 12;

  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static final Map<Integer, SpillFile> OPEN = new ConcurrentHashMap<>();
  private static volatile @Nullable SpillFile current;

  private final int number = NUMBERS.incrementAndGet();
  private final FileChannel channel;
  private final AtomicLong end = new AtomicLong();

  private SpillFile(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Lets all shuffles of this process spill to a file until the spill file is closed.
   *
   * @param channel the file, empty and open for reading and writing, on a disk with room for the
   *     rows of the largest pipeline; closed with the spill file
   */
  public static SpillFile on(FileChannel channel) {
    SpillFile file = new SpillFile(channel);
    OPEN.put(file.number, file);
    current = file;
    return file;
  }

  static @Nullable SpillFile current() {
    return current;
  }

  static SpillFile of(int number) throws IOException {
    SpillFile file = OPEN.get(number);
    if (file == null) {
      throw new IOException("spill file " + number + " is not open in this process");
    }
    return file;
  }

  int number() {
    return number;
  }

  /** Keeps bytes and tells their place. */
  long write(byte[] bytes) throws IOException {
    long position = end.getAndAdd(bytes.length);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer, position + buffer.position());
    }
    return position;
  }

  byte[] read(long position, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new EOFException("the spill file ends before " + (position + length));
      }
    }
    return buffer.array();
  }

  @Override
  public void close() throws IOException {
    OPEN.remove(number);
    if (current == this) {
      current = null;
    }
    channel.close();
  }
}
