package io.flit.pipelines.extracts;

import io.flit.pipelines.warehouse.parquet.ParquetInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.io.api.Binary;
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

  /**
   * Opens the rows of the row groups whose middles lie in a range of a file; the caller closes it.
   * A page that does not match its checksum fails.
   *
   * @param columns the wanted columns
   */
  static ParquetReader<Row> open(String path, List<String> columns, long start, long end)
      throws IOException {
    return ParquetInput.open(path, start, end, new Records(columns));
  }

  /** The fields of a file that are wanted. */
  static List<Type> wanted(MessageType file, List<String> columns) {
    return file.getFields().stream().filter(field -> columns.contains(nameOf(field))).toList();
  }

  /** The name of a field as a table would have it. */
  static String nameOf(Type field) {
    return field.getName().toLowerCase(Locale.ROOT);
  }

  private record Records(List<String> columns) implements ParquetInput.Form<Row> {
    @Override
    public MessageType columns(MessageType file) {
      return new MessageType(file.getName(), wanted(file, columns));
    }

    @Override
    public RecordMaterializer<Row> rows(MessageType fields) {
      return new RowBuilder(columns).of(fields);
    }
  }

  private static final class RowBuilder {
    private final List<String> columns;
    private String[] values;
    private String fault;

    RowBuilder(List<String> columns) {
      this.columns = columns;
    }

    RecordMaterializer<Row> of(MessageType fields) {
      List<Value> converters = new ArrayList<>();
      for (Type field : fields.getFields()) {
        converters.add(new Value(columns.indexOf(nameOf(field)), field));
      }
      return ParquetInput.rows(converters, this::start, () -> new Row(values, fault));
    }

    private void start() {
      values = new String[columns.size()];
      fault = null;
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
