package io.flit.pipelines.warehouse.parquet;

import io.flit.pipelines.warehouse.StoredFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A file of any of Beam's file systems, as Parquet reads it. */
final class ChannelInputFile implements InputFile {
  private final String file;
  private final long length;

  /** The file of a name, which must exist. */
  ChannelInputFile(String file) throws IOException {
    this.file = file;
    try (SeekableByteChannel channel = StoredFiles.openSeekable(file)) {
      this.length = channel.size();
    }
  }

  /** The file's name, which Parquet's messages show. */
  @Override
  public String toString() {
    return file;
  }

  @Override
  public long getLength() {
    return length;
  }

  @Override
  public SeekableInputStream newStream() throws IOException {
    SeekableByteChannel channel = StoredFiles.openSeekable(file);
    return new DelegatingSeekableInputStream(Channels.newInputStream(channel)) {
      @Override
      public long getPos() throws IOException {
        return channel.position();
      }

      @Override
      public void seek(long position) throws IOException {
        channel.position(position);
      }

      @Override
      public int read(ByteBuffer buffer) throws IOException {
        return channel.read(buffer);
      }
    };
  }
}
