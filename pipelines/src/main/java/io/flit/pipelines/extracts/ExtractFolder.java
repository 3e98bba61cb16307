package io.flit.pipelines.extracts;

import io.flit.pipelines.UsageException;
import io.flit.pipelines.extracts.ExtractFile.Format;
import io.flit.pipelines.warehouse.DamagedFiles;
import io.flit.schemas.Table;
import io.flit.schemas.Tables;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;

/**
 * A folder of TheLook extracts: {@code users.csv}, {@code orders.csv} and so on, also in parts such
 * as {@code users-1.csv}, or {@code .parquet}. It is looked at before a pipeline is built, so that
 * what cannot be imported is said at once.
 */
public final class ExtractFolder {
  private static final Pattern FILE_NAME =
      Pattern.compile("([a-z_]+?)(?:[-._]\\d[^/]*)?\\.(csv|parquet)(\\.gz|\\.bz2|\\.zst|\\.zip)?");

  private final List<ExtractFile> files;
  private final List<String> warnings;

  private ExtractFolder(List<ExtractFile> files, List<String> warnings) {
    this.files = files;
    this.warnings = warnings;
  }

  /**
   * Looks at a folder: which tables it has, and whether their first rows are what they should be.
   *
   * @param source a directory or an object store's path
   * @throws UsageException if the folder or a file in it cannot be imported
   */
  public static ExtractFolder open(String source) {
    String folder = source.endsWith("/") ? source.substring(0, source.length() - 1) : source;
    List<ExtractFile> files = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (MatchResult.Metadata found : list(folder)) {
      String path = found.resourceId().toString();
      Matcher name = FILE_NAME.matcher(path.substring(path.lastIndexOf('/') + 1));
      if (name.matches()) {
        refuseCompressed(name, path);
        Tables.named(name.group(1))
            .filter(Tables.THELOOK::contains)
            .ifPresent(
                table ->
                    files.add(
                        FirstLook.at(table, path, Format.valueOf(upper(name.group(2))), warnings)));
      }
    }
    refuseNothing(folder, files);
    refuseTwoFormats(files);
    for (Table<?> table : Tables.THELOOK) {
      if (files.stream().noneMatch(file -> file.table().equals(table.name()))) {
        warnings.add("there is no file for " + table.name() + ": the table will be empty");
      }
    }
    files.sort(Comparator.comparing(ExtractFile::path));
    return new ExtractFolder(List.copyOf(files), List.copyOf(warnings));
  }

  private static void refuseCompressed(Matcher name, String path) {
    if (name.group(3) != null && Tables.named(name.group(1)).isPresent()) {
      throw new UsageException(path + " is compressed; unpack it first.");
    }
  }

  private static String upper(String extension) {
    return extension.toUpperCase(Locale.ROOT);
  }

  private static List<MatchResult.Metadata> list(String folder) {
    try {
      return FileSystems.match(folder + "/*", EmptyMatchTreatment.DISALLOW).metadata();
    } catch (FileNotFoundException e) {
      throw new UsageException(
          "--source=" + folder + " is not a folder with files in it; give a folder of extracts.",
          e);
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException("--source=" + folder + " cannot be listed: " + e.getMessage(), e);
    }
  }

  private static void refuseNothing(String folder, List<ExtractFile> files) {
    if (files.isEmpty()) {
      throw new UsageException(
          "--source="
              + folder
              + " holds no extract of TheLook; files are named "
              + Tables.THELOOK.stream()
                  .map(table -> table.name() + ".csv")
                  .collect(Collectors.joining(", "))
              + ", or .parquet.");
    }
  }

  private static void refuseTwoFormats(List<ExtractFile> files) {
    for (ExtractFile file : files) {
      for (ExtractFile other : files) {
        if (file.table().equals(other.table()) && file.format() != other.format()) {
          throw new UsageException(
              file.path()
                  + " and "
                  + other.name()
                  + " hold the same table in two formats; take one of them away.");
        }
      }
    }
  }

  /** The files of a table, sorted by path. */
  List<ExtractFile> files(Table<?> table, Format format) {
    return files.stream()
        .filter(file -> file.table().equals(table.name()) && file.format() == format)
        .toList();
  }

  /** The path of the first Parquet file that cannot be read whole. Reads them all. */
  public Optional<String> damagedFile() {
    return DamagedFiles.firstAmong(
        files.stream()
            .filter(file -> file.format() == Format.PARQUET)
            .map(ExtractFile::path)
            .toList());
  }

  /** What a person should know before the import: absent tables, unknown and absent columns. */
  public List<String> warnings() {
    return warnings;
  }
}
