package io.flit.pipelines.extracts;

import io.flit.pipelines.UsageException;
import io.flit.pipelines.extracts.ExtractFile.Format;
import io.flit.pipelines.extracts.ExtractFile.Units;
import io.flit.pipelines.warehouse.ChannelInputFile;
import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.raw.ImportReject;
import io.flit.transforms.csv.CsvHeaderException;
import io.flit.transforms.csv.CsvLayout;
import io.flit.transforms.csv.CsvRange;
import io.flit.transforms.csv.CsvRecords;
import io.flit.transforms.csv.CsvSplitter;
import io.flit.transforms.staging.StagingRules;
import io.flit.transforms.staging.TextRowParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/** Looks at the beginning of a file, to refuse at once what cannot be a table's extract. */
final class FirstLook {
  private static final int SAMPLE_BYTES = 1 << 18;

  /** If so many first rows are all of a wrong type, the whole file is taken to be. */
  private static final int TELLING_ROWS = 5;

  private static final List<String> OPTIONAL = List.of("user_geom", "distribution_center_geom");

  private FirstLook() {}

  /**
   * Looks at a file.
   *
   * @param warnings gets what a person should know, but what does not prevent the import
   * @throws UsageException if the file cannot be imported
   */
  static ExtractFile at(Table<?> table, String path, Format format, List<String> warnings) {
    try {
      ExtractFile file = format == Format.CSV ? csv(table, path) : parquet(table, path);
      checkColumns(table, file, warnings);
      if (format == Format.CSV) {
        checkFirstRows(table, file);
      }
      return file;
    } catch (IOException e) {
      throw new UsageException(path + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  private static ExtractFile csv(Table<?> table, String path) throws IOException {
    byte[] start = start(path);
    if (start.length == 0) {
      throw new UsageException(path + " is empty: it has not even a line of column names.");
    }
    if (new String(start, 0, Math.min(4, start.length), StandardCharsets.ISO_8859_1)
        .equals("PAR1")) {
      throw new UsageException(path + " is a Parquet file; name it .parquet.");
    }
    try {
      CsvLayout layout = layout(start);
      if (layout.columns().isEmpty()) {
        throw new UsageException(path + " has no line of column names.");
      }
      return new ExtractFile(table.name(), path, Format.CSV, layout.columns(), Units.NONE);
    } catch (CsvHeaderException e) {
      throw new UsageException(
          path + " does not begin with a line of column names: " + e.getMessage() + ".", e);
    }
  }

  private static CsvLayout layout(byte[] start) throws IOException {
    return CsvSplitter.split(Channels.newChannel(new ByteArrayInputStream(start)), SAMPLE_BYTES);
  }

  private static byte[] start(String path) throws IOException {
    try (InputStream in =
        Channels.newInputStream(
            FileSystems.open(FileSystems.matchSingleFileSpec(path).resourceId()))) {
      return in.readNBytes(SAMPLE_BYTES);
    }
  }

  private static ExtractFile parquet(Table<?> table, String path) throws IOException {
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
    try (ParquetFileReader reader = ParquetFileReader.open(new ChannelInputFile(path), options)) {
      List<Type> fields = reader.getFooter().getFileMetaData().getSchema().getFields();
      return new ExtractFile(
          table.name(),
          path,
          Format.PARQUET,
          fields.stream().map(FirstLook::lowerName).toList(),
          units(fields));
    } catch (RuntimeException e) {
      throw new UsageException(path + " is not a whole Parquet file: " + e.getMessage() + ".", e);
    }
  }

  private static String lowerName(Type field) {
    return field.getName().toLowerCase(Locale.ROOT);
  }

  private static Units units(List<Type> fields) {
    Set<String> nanoseconds = new TreeSet<>();
    Map<String, Integer> scales = new TreeMap<>();
    for (Type field : fields) {
      LogicalTypeAnnotation meaning = field.getLogicalTypeAnnotation();
      if (meaning instanceof TimestampLogicalTypeAnnotation timestamp
          && timestamp.getUnit() == TimeUnit.NANOS) {
        nanoseconds.add(lowerName(field));
      }
      if (meaning instanceof DecimalLogicalTypeAnnotation decimal && isWholeNumber(field)) {
        scales.put(lowerName(field), decimal.getScale());
      }
    }
    return new Units(nanoseconds, scales);
  }

  private static boolean isWholeNumber(Type field) {
    PrimitiveTypeName stored = field.asPrimitiveType().getPrimitiveTypeName();
    return stored == PrimitiveTypeName.INT32 || stored == PrimitiveTypeName.INT64;
  }

  private static void checkColumns(Table<?> table, ExtractFile file, List<String> warnings) {
    Set<String> names = Set.copyOf(file.columns());
    for (String required : requiredColumns(table)) {
      if (!names.contains(required)) {
        throw new UsageException(
            file.path() + " has no column " + required + "; " + describeColumns(table, file) + ".");
      }
    }
    Set<String> seen = new HashSet<>();
    for (String column : file.columns()) {
      if (!seen.add(column)) {
        throw new UsageException(file.path() + " has the column '" + column + "' twice.");
      }
    }
    for (String column : file.columns()) {
      if (!table.hasColumn(column)) {
        warnings.add(
            file.name() + " has a column that is not TheLook's and is left out: " + column);
      }
    }
    for (Column<?> column : table.columns()) {
      if (!seen.contains(column.name()) && !OPTIONAL.contains(column.name())) {
        warnings.add(file.name() + " lacks the column " + column.name() + ", which will be NULL");
      }
    }
  }

  /** The key, and the columns without which staging could not keep a single row. */
  private static Set<String> requiredColumns(Table<?> raw) {
    Set<String> required = new TreeSet<>(raw.key());
    StagingRules.stagedTableOf(raw)
        .ifPresent(
            staged ->
                staged.columns().stream()
                    .filter(Column::required)
                    .map(Column::sourceName)
                    .filter(raw::hasColumn)
                    .forEach(required::add));
    return required;
  }

  /**
   * What stands in the first line. It is shown only if it holds names of columns, as it may as well
   * be a row, whose values nobody should find in an error message.
   */
  private static String describeColumns(Table<?> table, ExtractFile file) {
    if (file.columns().size() == 1 && file.columns().get(0).matches("(?s).*[;\t|].*")) {
      return "fields must be separated by commas";
    }
    return file.columns().stream().filter(table::hasColumn).count() < 2
        ? "its first line must hold the names of the columns"
        : "its columns are " + abbreviate(String.join(", ", file.columns()));
  }

  private static String abbreviate(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200) + " ...";
  }

  /**
   * What was wrong, such as {@code age does not parse}. The value may be anything, and is shown
   * only if it is a number with commas.
   */
  private static String withoutValue(String detail) {
    return detail.matches("[a-z_]+ does not parse: '-?[0-9.]*,[0-9.,]*'")
        ? detail
        : detail.replaceFirst("(?s): .*", "");
  }

  /** Refuses a file whose first rows are all of a wrong type, such as numbers with commas. */
  private static void checkFirstRows(Table<?> table, ExtractFile file) throws IOException {
    byte[] start = start(file.path());
    CsvLayout layout = layout(start);
    TextRowParser<?> parser = TextRowParser.of(table);
    int[] places =
        file.placesOf(table.columns().stream().map(Column::name).toList(), TextRowParser.ABSENT);
    int rows = 0;
    ImportReject first = null;
    for (CsvRange range : layout.ranges()) {
      byte[] bytes = Arrays.copyOfRange(start, (int) range.start(), (int) range.end());
      CsvRecords records =
          new CsvRecords(bytes, 0, bytes.length, range.start(), file.columns().size());
      while (records.next()) {
        if (records.fault() == null) {
          ImportReject reject = parser.parse(CsvExtracts.fields(records, file), places).reject();
          if (reject == null) {
            return;
          }
          first = first == null ? reject : first;
          rows++;
        }
      }
    }
    if (rows >= TELLING_ROWS) {
      throw new UsageException(
          file.path()
              + " does not hold what its name says: in none of its first "
              + rows
              + " rows all values can be read; in the first, "
              + withoutValue(first.getDetail())
              + " (numbers need a decimal point, timestamps look like 2026-07-01 12:30:00 UTC).");
    }
  }
}
