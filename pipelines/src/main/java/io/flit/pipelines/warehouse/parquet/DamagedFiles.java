package io.flit.pipelines.warehouse.parquet;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.io.parquet.ParquetIO;
import org.apache.beam.sdk.util.UserCodeException;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;

/** Finds the Parquet file that made a run fail, as what reads them does not say which it was. */
public final class DamagedFiles {
  private DamagedFiles() {}

  /**
   * Whether a failure came up while Parquet files were read. It did not if a step failed that the
   * reader has handed a row on to: of those Beam says so, in the midst of the reader's frames.
   */
  public static boolean mayHaveCaused(Throwable failure) {
    boolean inReader = false;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UserCodeException) {
        return false;
      }
      inReader |=
          Arrays.stream(cause.getStackTrace())
              .anyMatch(frame -> frame.getClassName().startsWith(ParquetIO.class.getName()));
    }
    return inReader;
  }

  /**
   * The first of some files that cannot be read from its beginning to its end. Reads them all until
   * there is one.
   */
  public static Optional<String> firstAmong(List<String> files) {
    return files.stream().filter(file -> !isWhole(file)).findFirst();
  }

  private static boolean isWhole(String file) {
    try (ParquetReader<Group> reader = new Reader(new ChannelInputFile(file)).build()) {
      while (reader.read() != null) {
        // Every value is decoded, and every page compared with its checksum if it has one.
      }
      return true;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private static final class Reader extends ParquetReader.Builder<Group> {
    Reader(InputFile file) {
      super(file, new PlainParquetConfiguration());
      usePageChecksumVerification();
    }

    @Override
    protected ReadSupport<Group> getReadSupport() {
      return new GroupReadSupport();
    }
  }
}
