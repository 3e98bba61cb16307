package io.flit.pipelines.warehouse.parquet;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.HadoopParquetConfiguration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;

/**
 * Opens Parquet files of any of Beam's file systems. A file is always the one of that exact name.
 */
public final class ParquetInput {
  /** Hadoop's own defaults are of no use here, and would be parsed from XML for every file. */
  private static final ParquetConfiguration NO_DEFAULTS =
      new HadoopParquetConfiguration(new Configuration(false));

  private ParquetInput() {}

  /**
   * What the rows of a file become.
   *
   * @param <R> what a row becomes
   */
  public interface Form<R> {
    /** The columns to read, of those that a file has. */
    MessageType columns(MessageType file);

    /** What makes rows of the values of {@link #columns}; see {@link #rows}. */
    RecordMaterializer<R> rows(MessageType columns);
  }

  /** Opens a file to look at its footer; the caller closes it. */
  public static ParquetFileReader openFooter(String file) throws IOException {
    return ParquetFileReader.open(
        new ChannelInputFile(file), ParquetReadOptions.builder(NO_DEFAULTS).build());
  }

  /**
   * Opens the rows of the row groups whose middles lie in a range of a file; the caller closes it.
   * A page that does not match its checksum fails.
   *
   * @param start the range's first byte
   * @param end the byte after its last
   */
  public static <R> ParquetReader<R> open(String file, long start, long end, Form<R> form)
      throws IOException {
    return new Builder<>(new ChannelInputFile(file), form).withFileRange(start, end).build();
  }

  /**
   * Whether a file can be read from its beginning to its end: every value is decoded, and every
   * page compared with its checksum if it has one.
   */
  static boolean isWhole(String file) {
    try (ParquetReader<Group> rows = open(file, 0, Long.MAX_VALUE, new EveryColumn())) {
      while (rows.read() != null) {
        // Nothing is made of the row.
      }
      return true;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /**
   * Makes rows of flat records.
   *
   * @param values what takes the values of each column, in the order of the columns
   * @param start is called before the values of a row
   * @param row is asked for the row after its values
   */
  public static <R> RecordMaterializer<R> rows(
      List<? extends Converter> values, Runnable start, Supplier<R> row) {
    GroupConverter root =
        new GroupConverter() {
          @Override
          public Converter getConverter(int field) {
            return values.get(field);
          }

          @Override
          public void start() {
            start.run();
          }

          @Override
          public void end() {
            // The row is complete; it is asked for next.
          }
        };
    return new RecordMaterializer<>() {
      @Override
      public R getCurrentRecord() {
        return row.get();
      }

      @Override
      public GroupConverter getRootConverter() {
        return root;
      }
    };
  }

  private static final class EveryColumn implements Form<Group> {
    @Override
    public MessageType columns(MessageType file) {
      return file;
    }

    @Override
    public RecordMaterializer<Group> rows(MessageType columns) {
      return new GroupRecordConverter(columns);
    }
  }

  private static final class Builder<R> extends ParquetReader.Builder<R> {
    private final Form<R> form;

    Builder(ChannelInputFile file, Form<R> form) {
      super(file, NO_DEFAULTS);
      this.form = form;
      usePageChecksumVerification();
    }

    @Override
    protected ReadSupport<R> getReadSupport() {
      return new Support<>(form);
    }
  }

  private static final class Support<R> extends ReadSupport<R> {
    private final Form<R> form;

    Support(Form<R> form) {
      this.form = form;
    }

    @Override
    public ReadContext init(InitContext context) {
      return new ReadContext(form.columns(context.getFileSchema()));
    }

    @Override
    public RecordMaterializer<R> prepareForRead(
        Configuration configuration,
        Map<String, String> metadata,
        MessageType file,
        ReadContext context) {
      return form.rows(context.getRequestedSchema());
    }

    @Override
    public RecordMaterializer<R> prepareForRead(
        ParquetConfiguration configuration,
        Map<String, String> metadata,
        MessageType file,
        ReadContext context) {
      return form.rows(context.getRequestedSchema());
    }
  }
}
