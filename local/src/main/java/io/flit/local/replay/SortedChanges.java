package io.flit.local.replay;

import io.flit.schemas.Table;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Changes in the order of their times. They wait in a file without a name; memory holds when each
 * is and where it lies, 24 bytes and what sorting takes.
 */
final class SortedChanges implements Closeable {
  private static final int HEAD = Integer.BYTES + 2 * Long.BYTES;

  private final List<Table<?>> tables;
  private final FileChannel file;
  private final DataOutputStream out;
  private long[] times = new long[1024];
  private long[] places = new long[1024];
  private long[] ties = new long[1024];
  private int size;
  private long end;
  private int[] order = {};

  /**
   * No changes.
   *
   * @param tables whose changes there may be
   * @param folder has room for them all
   */
  SortedChanges(List<Table<?>> tables, Path folder) throws IOException {
    this.tables = tables;
    this.file =
        FileChannel.open(
            Files.createTempFile(folder, "replay-", ""),
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    this.out =
        new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(file), 1 << 20));
  }

  /**
   * Adds a change.
   *
   * @param tie decides between changes of one instant, the smaller first
   */
  void add(Change change, long tie) throws IOException {
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
      places = Arrays.copyOf(places, 2 * size);
      ties = Arrays.copyOf(ties, 2 * size);
    }
    times[size] = change.micros();
    ties[size] = tie;
    places[size++] = end;
    out.writeInt(tables.indexOf(change.table()));
    out.writeLong(change.micros());
    out.writeLong(change.version());
    out.write(change.json());
    end += HEAD + change.json().length;
  }

  /** Sorts what was added; nothing may be added after it. */
  void sort() throws IOException {
    out.flush();
    order =
        IntStream.range(0, size)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingLong(i -> times[i]).thenComparingLong(i -> ties[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    ties = new long[0];
  }

  int size() {
    return size;
  }

  /** The change at a place of the order. */
  Change get(int index) throws IOException {
    int number = order[index];
    long from = places[number];
    long to = number + 1 < size ? places[number + 1] : end;
    ByteBuffer bytes = ByteBuffer.allocate((int) (to - from));
    while (bytes.hasRemaining()) {
      if (file.read(bytes, from + bytes.position()) < 0) {
        throw new EOFException("the file of changes ends before byte " + to);
      }
    }
    bytes.flip();
    Table<?> table = tables.get(bytes.getInt());
    long micros = bytes.getLong();
    long version = bytes.getLong();
    byte[] json = new byte[bytes.remaining()];
    bytes.get(json);
    return new Change(table, micros, version, json);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
