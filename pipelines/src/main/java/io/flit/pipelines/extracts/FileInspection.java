package io.flit.pipelines.extracts;

import io.flit.pipelines.extracts.ExtractFile.Format;
import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.warehouse.StoredFiles;
import io.flit.pipelines.warehouse.parquet.ParquetInput;
import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.transforms.csv.CsvFault;
import io.flit.transforms.csv.CsvHeaderException;
import io.flit.transforms.csv.CsvLayout;
import io.flit.transforms.csv.CsvRange;
import io.flit.transforms.csv.CsvRecords;
import io.flit.transforms.csv.CsvSplitter;
import io.flit.transforms.staging.TextRowParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.AccessDeniedException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.io.Compression;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/** Looks at the beginning of a file, to refuse at once what cannot be a table's extract. */
final class FileInspection {
  private static final int SAMPLE_BYTES = 1 << 18;
  private static final int SAMPLE_ROWS = 1_000;

  /** What Parquet files may be compressed with. */
  private static final Set<CompressionCodecName> READ_CODECS =
      EnumSet.of(
          CompressionCodecName.UNCOMPRESSED,
          CompressionCodecName.SNAPPY,
          CompressionCodecName.GZIP,
          CompressionCodecName.ZSTD,
          CompressionCodecName.LZ4_RAW);

  private final Attribution attribution;
  private final Table<?> table;
  private final String path;

  private FileInspection(Attribution attribution) {
    this.attribution = attribution;
    this.table = attribution.table().orElseThrow();
    this.path = attribution.file().path();
  }

  /**
   * What a look at a file has shown.
   *
   * @param file the file
   * @param rows how its first rows fare
   */
  record Inspected(ExtractFile file, FirstRows rows) {}

  /**
   * Looks at a file.
   *
   * @throws UsageException if the file cannot be imported
   */
  static Inspected at(Attribution attribution) {
    FileInspection inspection = new FileInspection(attribution);
    if (attribution.file().bytes() < 0) {
      throw inspection.refusal(
          "is a link to a file that is not there; fetch the file itself", null);
    }
    try {
      Inspected inspected =
          attribution.format() == Format.CSV ? inspection.csv() : inspection.parquet();
      if (inspected.rows().areTelling()) {
        throw inspection.refusal(inspected.rows().whyNot(), null);
      }
      return inspected;
    } catch (AccessDeniedException e) {
      throw inspection.refusal("cannot be read: no permission", e);
    } catch (IOException e) {
      throw inspection.refusal("cannot be read: " + e.getMessage(), e);
    }
  }

  private UsageException refusal(String why, Exception cause) {
    return new UsageException(path + " " + why + ".", cause);
  }

  private ExtractFile file(Compression compression, List<String> columns) {
    return new ExtractFile(
        table.name(), path, attribution.file().name(), attribution.format(), compression, columns);
  }

  private Inspected csv() throws IOException {
    byte[] bytes = start(Compression.UNCOMPRESSED);
    FileKind kind = FileKind.of(bytes);
    Compression compression = kind.compression();
    if (kind.isCompressed()) {
      bytes = unpackedStart(compression);
      kind = FileKind.of(bytes);
    }
    if (kind == FileKind.PARQUET) {
      throw refusal("is a Parquet file; name it .parquet", null);
    }
    if (kind != FileKind.TEXT) {
      throw refusal(kind.isCompressed() ? "is compressed twice" : kind.whyNot(), null);
    }
    CsvLayout layout = layout(bytes);
    ExtractFile file = file(compression, layout.columns());
    ColumnFit.check(table, file, attribution.partitionColumns());
    return new Inspected(file, rowsOf(bytes, layout, file));
  }

  private CsvLayout layout(byte[] bytes) throws IOException {
    try {
      CsvLayout layout =
          CsvSplitter.split(Channels.newChannel(new ByteArrayInputStream(bytes)), SAMPLE_BYTES);
      if (layout.columns().isEmpty()) {
        throw refusal("has no line of column names", null);
      }
      return layout;
    } catch (CsvHeaderException e) {
      throw refusal("does not begin with a line of column names: " + e.getMessage(), e);
    }
  }

  private byte[] start(Compression compression) throws IOException {
    try (InputStream in =
        Channels.newInputStream(compression.readDecompressed(StoredFiles.open(path)))) {
      return in.readNBytes(SAMPLE_BYTES);
    }
  }

  private byte[] unpackedStart(Compression compression) {
    try {
      return start(compression);
    } catch (IOException e) {
      throw file(compression, List.of()).damaged(e);
    }
  }

  private FirstRows rowsOf(byte[] bytes, CsvLayout layout, ExtractFile file) {
    FirstRows rows = new FirstRows(table, Map.of());
    int columns = file.columns().size();
    int[] places = file.placesOf(RowImporter.names(table), TextRowParser.ABSENT);
    boolean isWhole = bytes.length < SAMPLE_BYTES;
    for (CsvRange range : layout.ranges()) {
      byte[] piece = Arrays.copyOfRange(bytes, (int) range.start(), (int) range.end());
      CsvRecords records = new CsvRecords(piece, 0, piece.length, range.start(), columns);
      while (records.next() && !rows.hasGood()) {
        boolean isCut =
            !isWhole && (!records.hasLineEnd() || records.fault() == CsvFault.UNTERMINATED_QUOTE);
        if (isCut) {
          return rows;
        }
        if (records.fault() == null) {
          rows.add(CsvExtracts.fields(records, columns), places);
        } else {
          rows.addFault(records.describeFault());
        }
      }
    }
    if (isWhole) {
      rows.end();
    }
    return rows;
  }

  private Inspected parquet() throws IOException {
    FileKind kind = FileKind.of(start(Compression.UNCOMPRESSED));
    switch (kind) {
      case PARQUET -> {}
      case EMPTY -> throw refusal("is empty; export it again", null);
      case TEXT ->
          throw refusal("is text and not a Parquet file; if it is CSV, name it .csv", null);
      case GZIP, ZSTD, BZIP2 ->
          throw refusal(
              "is compressed as a whole; unpack it, since Parquet compresses its contents "
                  + "itself",
              null);
      default -> throw refusal(kind.whyNot(), null);
    }
    List<Type> fields;
    long rowCount;
    Set<CompressionCodecName> codecs;
    try (ParquetFileReader reader = ParquetInput.openFooter(path)) {
      fields = reader.getFooter().getFileMetaData().getSchema().getFields();
      rowCount = reader.getRecordCount();
      codecs = codecs(reader);
    } catch (RuntimeException e) {
      throw refusal(
          "is not a complete Parquet file: its end, which says what is in it, is missing or"
              + " damaged; fetch it again",
          e);
    }
    refuseUnknownCodecs(codecs);
    ExtractFile file =
        file(Compression.UNCOMPRESSED, fields.stream().map(ParquetRecords::nameOf).toList());
    ColumnFit.check(table, file, attribution.partitionColumns());
    Map<String, String> types = new HashMap<>();
    for (Type field : fields) {
      String name = ParquetRecords.nameOf(field);
      if (table.hasColumn(name)) {
        if (!field.isPrimitive() || field.isRepetition(Type.Repetition.REPEATED)) {
          throw refusal(
              "has a list, map or struct in its column " + name + "; export it as a plain value",
              null);
        }
        types.put(name, describe(field.asPrimitiveType()));
      }
    }
    return new Inspected(file, rowsOf(file, types, rowCount));
  }

  private static Set<CompressionCodecName> codecs(ParquetFileReader reader) {
    Set<CompressionCodecName> codecs = EnumSet.noneOf(CompressionCodecName.class);
    for (BlockMetaData rowGroup : reader.getRowGroups()) {
      rowGroup.getColumns().forEach(column -> codecs.add(column.getCodec()));
    }
    return codecs;
  }

  private void refuseUnknownCodecs(Set<CompressionCodecName> codecs) {
    for (CompressionCodecName codec : codecs) {
      if (!READ_CODECS.contains(codec)) {
        throw refusal(
            "is compressed with "
                + codec
                + ", which is not read here; write it with ZSTD, SNAPPY or GZIP, for example in"
                + " DuckDB with COPY (FROM 'old.parquet') TO 'new.parquet' (COMPRESSION zstd)",
            null);
      }
    }
  }

  /** A type such as {@code INT64} or {@code INT32 as DATE}. */
  private static String describe(PrimitiveType type) {
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    String stored = type.getPrimitiveTypeName().name();
    return meaning == null ? stored : stored + " as " + meaning;
  }

  private FirstRows rowsOf(ExtractFile file, Map<String, String> types, long rowCount) {
    FirstRows rows = new FirstRows(table, types);
    int[] places = table.columns().stream().mapToInt(Column::index).toArray();
    try (ParquetReader<ParquetRecords.Row> reader =
        ParquetRecords.open(path, RowImporter.names(table), 0, Long.MAX_VALUE)) {
      for (int i = 0; i < SAMPLE_ROWS && !rows.hasGood(); i++) {
        ParquetRecords.Row row = reader.read();
        if (row == null) {
          break;
        }
        if (row.fault() == null) {
          rows.add(row.values(), places);
        } else {
          rows.addFault(row.fault());
        }
      }
    } catch (IOException | RuntimeException e) {
      throw file.damaged(e);
    }
    if (rowCount <= SAMPLE_ROWS) {
      rows.end();
    }
    return rows;
  }
}
