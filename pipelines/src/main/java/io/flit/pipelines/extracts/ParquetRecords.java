package io.flit.pipelines.extracts;

import io.flit.pipelines.warehouse.parquet.BareConfiguration;
import io.flit.pipelines.warehouse.parquet.ChannelInputFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.conf.HadoopParquetConfiguration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Reads a Parquet file as records of text, one per row, in the order of the wanted columns.
 *
 * <p>Only wanted columns are looked at, by their names in lower case; what else a file holds may
 * have any name and type.
 */
final class ParquetRecords {
  private ParquetRecords() {}

  /**
   * A row.
   *
   * @param values the values as text, null for NULL and for columns that the file lacks
   * @param fault what keeps a value from being text at all; null if nothing does
   */
  record Row(String[] values, String fault) {}

  /** Opens a file to look at its footer; the caller closes it. */
  static ParquetFileReader openFooter(String path) throws IOException {
    return ParquetFileReader.open(
        new ChannelInputFile(path), ParquetReadOptions.builder(configuration()).build());
  }

  /**
   * Opens the rows of the row groups whose middles lie in a range of a file; the caller closes it.
   * A page that does not match its checksum fails.
   *
   * @param columns the wanted columns
   */
  static ParquetReader<Row> open(String path, List<String> columns, long start, long end)
      throws IOException {
    return new Builder(new ChannelInputFile(path), columns).withFileRange(start, end).build();
  }

  private static ParquetConfiguration configuration() {
    return new HadoopParquetConfiguration(new BareConfiguration());
  }

  /** The fields of a file that are wanted. */
  static List<Type> wanted(MessageType file, List<String> columns) {
    return file.getFields().stream().filter(field -> columns.contains(nameOf(field))).toList();
  }

  /** The name of a field as a table would have it. */
  static String nameOf(Type field) {
    return field.getName().toLowerCase(Locale.ROOT);
  }

  private static final class Builder extends ParquetReader.Builder<Row> {
    private final List<String> columns;

    Builder(InputFile file, List<String> columns) {
      super(file, configuration());
      this.columns = columns;
      usePageChecksumVerification();
    }

    @Override
    protected ReadSupport<Row> getReadSupport() {
      return new Support(columns);
    }
  }

  private static final class Support extends ReadSupport<Row> {
    private final List<String> columns;

    Support(List<String> columns) {
      this.columns = columns;
    }

    @Override
    public ReadContext init(InitContext context) {
      MessageType file = context.getFileSchema();
      return new ReadContext(new MessageType(file.getName(), wanted(file, columns)));
    }

    @Override
    public RecordMaterializer<Row> prepareForRead(
        Configuration configuration,
        Map<String, String> metadata,
        MessageType file,
        ReadContext context) {
      return new Materializer(context.getRequestedSchema(), columns);
    }

    @Override
    public RecordMaterializer<Row> prepareForRead(
        ParquetConfiguration configuration,
        Map<String, String> metadata,
        MessageType file,
        ReadContext context) {
      return new Materializer(context.getRequestedSchema(), columns);
    }
  }

  private static final class Materializer extends RecordMaterializer<Row> {
    private final int width;
    private final List<Converter> converters = new ArrayList<>();
    private String[] values;
    private String fault;

    Materializer(MessageType schema, List<String> columns) {
      this.width = columns.size();
      for (Type field : schema.getFields()) {
        converters.add(new Value(columns.indexOf(nameOf(field)), field));
      }
    }

    @Override
    public Row getCurrentRecord() {
      return new Row(values, fault);
    }

    @Override
    public GroupConverter getRootConverter() {
      return new GroupConverter() {
        @Override
        public Converter getConverter(int field) {
          return converters.get(field);
        }

        @Override
        public void start() {
          values = new String[width];
          fault = null;
        }

        @Override
        public void end() {
          // The row is complete; it is asked for next.
        }
      };
    }

    /** Puts the values of one column into the rows. */
    private final class Value extends PrimitiveConverter {
      private final int column;
      private final String name;
      private final TextForm form;
      private String[] dictionary = {};

      Value(int column, Type field) {
        this.column = column;
        this.name = nameOf(field);
        this.form = new TextForm(field.asPrimitiveType());
      }

      private void put(String text) {
        values[column] = text;
        if (text == null) {
          fault = name + " is not a UTF-8 string";
        }
      }

      @Override
      public boolean hasDictionarySupport() {
        return true;
      }

      @Override
      public void setDictionary(Dictionary words) {
        dictionary = new String[words.getMaxId() + 1];
        for (int id = 0; id < dictionary.length; id++) {
          dictionary[id] = form.of(words, id);
        }
      }

      @Override
      public void addValueFromDictionary(int id) {
        put(dictionary[id]);
      }

      @Override
      public void addBinary(Binary value) {
        put(form.of(value));
      }

      @Override
      public void addBoolean(boolean value) {
        put(Boolean.toString(value));
      }

      @Override
      public void addDouble(double value) {
        put(TextForm.of(value));
      }

      @Override
      public void addFloat(float value) {
        put(TextForm.of(value));
      }

      @Override
      public void addInt(int value) {
        put(form.of(value));
      }

      @Override
      public void addLong(long value) {
        put(form.of(value));
      }
    }
  }
}
