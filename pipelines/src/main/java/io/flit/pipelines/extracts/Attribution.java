package io.flit.pipelines.extracts;

import io.flit.pipelines.extracts.ExtractFile.Format;
import io.flit.pipelines.extracts.FileName.Suffix;
import io.flit.pipelines.extracts.SourceFolder.Found;
import io.flit.schemas.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which table a file below a source belongs to, by the names of the file and its folders.
 *
 * <p>A file that lies in the source belongs to the table that its name names. One in a folder that
 * names a table is a part of it, whatever it is called, as Spark and dask write parts; folders in
 * between may be partitions ({@code order_date=2025-01-01}) or numbers.
 *
 * @param file the file
 * @param table the table that it is read for; empty if it is not read
 * @param format how it is read; null if it is not
 * @param mistaken the table that a person may believe it is read for, although it is not
 * @param why how it came to its table, or why it is not read
 * @param isCopy whether its name is marked as that of a copy
 * @param isData whether it looks like data, read or not
 */
record Attribution(
    Found file,
    Optional<Table<?>> table,
    Format format,
    Optional<Table<?>> mistaken,
    String why,
    boolean isCopy,
    boolean isData) {
  private static final Map<String, String> WAYS_OUT =
      Map.of(
          "tsv", "is separated by tabs; export it with commas, as .csv",
          "txt", "ends in .txt; name it .csv if its fields are separated by commas",
          "zip", "is a zip archive; unpack it",
          "xlsx", "is an Excel workbook; save each sheet as CSV UTF-8 (comma)",
          "xls", "is an Excel workbook; save each sheet as CSV UTF-8 (comma)");

  /** Finds the table of a file. */
  static Attribution of(Found file) {
    List<String> names = file.names();
    FileName own = FileName.of(names.get(names.size() - 1));
    if (names.size() == 1) {
      return inSource(file, own);
    }
    FileName folder = FileName.of(names.get(0));
    return folder.table().isPresent()
        ? inFolderOf(folder, file, own)
        : notRead(
            file,
            own,
            own.table().or(own::resembled),
            "lies in the folder " + names.get(0) + ", which is not named as a table; move it up");
  }

  private static Attribution inSource(Found file, FileName own) {
    if (own.table().isEmpty()) {
      return notRead(
          file,
          own,
          own.resembled(),
          own.resembled()
              .map(
                  table ->
                      "is not named as a table or its part; if it holds "
                          + table.name()
                          + ", name it "
                          + table.name()
                          + ".csv or .parquet, parts with -1, -2 at the end")
              .orElse("names no table"));
    }
    Table<?> table = own.table().get();
    return switch (own.suffix()) {
      case CSV -> read(file, own, table, Format.CSV, "named so");
      case PARQUET -> read(file, own, table, Format.PARQUET, "named so");
      case NONE, OTHER_DATA, OTHER -> notRead(file, own, own.table(), wayOut(file.name(), table));
    };
  }

  private static Attribution inFolderOf(FileName folder, Found file, FileName own) {
    Table<?> table = folder.table().orElseThrow();
    List<String> names = file.names();
    for (String between : names.subList(1, names.size() - 1)) {
      if (!between.contains("=") && !FileName.isPartMark(between)) {
        return notRead(
            file,
            own,
            folder.table(),
            "lies in the folder " + between + ", which is not a part of " + table.name());
      }
    }
    if (own.table().isPresent() && !own.table().get().equals(table)) {
      return notRead(
          file,
          own,
          own.table(),
          "is named as " + own.table().get().name() + " and lies in a folder of " + table.name());
    }
    Suffix suffix = own.suffix() == Suffix.NONE ? folder.suffix() : own.suffix();
    String why = "in the folder " + names.get(0);
    return switch (suffix) {
      case CSV -> read(file, own, table, Format.CSV, why);
      case PARQUET -> read(file, own, table, Format.PARQUET, why);
      case NONE, OTHER_DATA -> notRead(file, own, folder.table(), wayOut(file.name(), table));
      case OTHER -> notRead(file, own, Optional.empty(), "names no table");
    };
  }

  private static String wayOut(String name, Table<?> table) {
    String lower = name.toLowerCase(Locale.ROOT);
    return WAYS_OUT.getOrDefault(
        lower.substring(lower.lastIndexOf('.') + 1),
        "does not end in .csv or .parquet; export "
            + table.name()
            + " as one of them, and name it so");
  }

  private static Attribution read(
      Found file, FileName own, Table<?> table, Format format, String why) {
    return new Attribution(
        file, Optional.of(table), format, Optional.empty(), why, own.isCopy(), true);
  }

  private static Attribution notRead(
      Found file, FileName own, Optional<Table<?>> mistaken, String why) {
    boolean isData =
        own.suffix() != Suffix.OTHER && !(own.suffix() == Suffix.NONE && mistaken.isEmpty());
    return new Attribution(
        file,
        Optional.empty(),
        null,
        isData ? mistaken : Optional.empty(),
        why,
        own.isCopy(),
        isData);
  }

  /** The columns whose values are in the names of the folders that the file lies in. */
  Set<String> partitionColumns() {
    Set<String> columns = new TreeSet<>();
    for (String name : file.names()) {
      int equals = name.indexOf('=');
      if (equals > 0 && !name.equals(file.names().get(file.names().size() - 1))) {
        columns.add(name.substring(0, equals).toLowerCase(Locale.ROOT));
      }
    }
    return columns;
  }
}
