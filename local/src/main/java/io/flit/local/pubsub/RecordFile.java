package io.flit.local.pubsub;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32C;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A file to whose end records are added, each after its length and its checksum.
 *
 * <p>What a killed process or machine has left unfinished at the end is cut off when the file is
 * opened. Reading may go on in several threads; adding is the caller's to serialize.
 */
final class RecordFile implements Closeable {
  /** Of a record: four bytes of length and four of checksum. */
  private static final int FRAME = 8;

  private static final int BUFFER = 1 << 16;

  private final Path path;
  private final FileChannel channel;
  private volatile long end;

  private RecordFile(Path path, FileChannel channel, long end) {
    this.path = path;
    this.channel = channel;
    this.end = end;
  }

  /** Is told a record and where it begins. */
  @FunctionalInterface
  interface Reader {
    void read(long position, byte[] record) throws IOException;
  }

  /**
   * Makes a file with one record, in the place of the one that may be there: whole or not at all.
   */
  static RecordFile create(Path path, byte[] first) throws IOException {
    return create(path, first, null, 0);
  }

  /** The same, with the records of another file from a position on after the first. */
  static RecordFile create(Path path, byte[] first, @Nullable RecordFile rest, long position)
      throws IOException {
    Files.createDirectories(path.getParent());
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    RecordFile file = new RecordFile(path, channel, 0);
    try {
      file.append(List.of(first));
      if (rest != null) {
        file.appendFrom(rest, position);
      }
      file.force();
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return file;
  }

  /** Opens a file and reads its whole records in their order. */
  static RecordFile open(Path path, Reader reader) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      long size = channel.size();
      long position = 0;
      // Not closed, as that would close the channel.
      DataInputStream in =
          new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel), BUFFER));
      while (size - position > FRAME) {
        int length = in.readInt();
        int checksum = in.readInt();
        // No record is empty, but a machine that lost its power may leave zeros.
        if (length <= 0 || length > size - position - FRAME) {
          break;
        }
        byte[] record = in.readNBytes(length);
        if (checksum(record) != checksum) {
          break;
        }
        reader.read(position, record);
        position += FRAME + length;
      }
      channel.truncate(position);
      return new RecordFile(path, channel, position);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static int checksum(byte[] record) {
    CRC32C checksum = new CRC32C();
    checksum.update(record);
    return (int) checksum.getValue();
  }

  Path path() {
    return path;
  }

  /** Where the next record will begin. */
  long end() {
    return end;
  }

  /**
   * Adds records, all or none of them. Other processes see them at once; {@link #force} makes them
   * outlast the machine.
   *
   * @return where each begins
   */
  long[] append(List<byte[]> records) throws IOException {
    int length = records.stream().mapToInt(record -> FRAME + record.length).sum();
    ByteBuffer buffer = ByteBuffer.allocate(length);
    long[] positions = new long[records.size()];
    for (int i = 0; i < positions.length; i++) {
      byte[] record = records.get(i);
      positions[i] = end + buffer.position();
      buffer.putInt(record.length).putInt(checksum(record)).put(record);
    }
    buffer.flip();
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer, end + buffer.position());
      }
    } catch (IOException e) {
      channel.truncate(end);
      throw e;
    }
    end += length;
    return positions;
  }

  void force() throws IOException {
    channel.force(false);
  }

  /** The record between two positions. */
  byte[] read(long from, long to) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(to - from - FRAME));
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, from + FRAME + buffer.position()) < 0) {
        throw new EOFException(path + " ends before byte " + to);
      }
    }
    return buffer.array();
  }

  private void appendFrom(RecordFile other, long position) throws IOException {
    while (position < other.end) {
      long copied = other.channel.transferTo(position, other.end - position, channel.position(end));
      position += copied;
      end += copied;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** Closes and deletes the file. */
  void delete() throws IOException {
    close();
    Files.deleteIfExists(path);
  }
}
