package io.flit.pipelines.extracts;

import io.flit.pipelines.extracts.ExtractFile.Format;
import io.flit.pipelines.extracts.FileInspection.Inspected;
import io.flit.pipelines.launch.UsageException;
import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A folder of TheLook extracts: which files there are, which table each belongs to and why, which
 * are not read and why. It is looked at before a pipeline is built, so that what cannot be imported
 * is said at once.
 *
 * <p>An import is refused if a file that names a table cannot be read, or if a table would be empty
 * although there is a file of it or one that begins like it: what was meant to be read is never
 * left out in silence. Other files are left out, with a warning if they look like data.
 */
public final class ExtractFolder {
  private static final int NAMES_SHOWN = 5;

  private final List<Entry> entries = new ArrayList<>();
  private final List<Inspected> inspections = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<String> absent = new ArrayList<>();

  /**
   * A file below the folder.
   *
   * @param name its path below the folder
   * @param table the table that it is read for; empty if it is not read
   * @param format how it is read, such as {@code CSV, GZIP}; empty if it is not read
   * @param bytes its size
   * @param why how it came to its table, or why it is not read
   */
  public record Entry(String name, String table, String format, long bytes, String why) {}

  private ExtractFolder() {}

  /**
   * Looks at a folder that is to be imported.
   *
   * @param source a directory or an object store's path
   * @throws UsageException if the folder or a file in it cannot be imported
   */
  public static ExtractFolder open(String source) {
    ExtractFolder folder = look(source);
    if (!folder.refusals.isEmpty()) {
      int others = folder.refusals.size() - 1;
      throw new UsageException(
          folder.refusals.get(0)
              + (others == 0
                  ? ""
                  : " There "
                      + (others == 1 ? "is 1 more refusal" : "are " + others + " more refusals")
                      + "; import --source="
                      + source
                      + " --explain lists all."));
    }
    return folder;
  }

  /**
   * Looks at a folder, to say what an import would do.
   *
   * @param source a directory or an object store's path
   * @throws UsageException if there is no such folder
   */
  public static ExtractFolder look(String source) {
    ExtractFolder folder = new ExtractFolder();
    List<Attribution> attributions =
        SourceFolder.list(source).stream().map(Attribution::of).toList();
    attributions.forEach(folder::look);
    folder.refuseNothing(source, attributions);
    for (Table<?> table : Tables.THELOOK) {
      folder.judge(table, attributions);
    }
    folder.warnOfAbsent();
    ColumnNotes notes = new ColumnNotes();
    folder.inspections.forEach(
        inspected ->
            notes.add(Tables.named(inspected.file().table()).orElseThrow(), inspected.file()));
    folder.warnings.addAll(notes.sentences());
    folder.warnOfUnnamed(attributions);
    return folder;
  }

  private void look(Attribution attribution) {
    String table = attribution.table().map(Table::name).orElse("");
    String format = attribution.format() == null ? "" : attribution.format().name();
    String why = (attribution.table().isPresent() ? "" : "not read: ") + attribution.why();
    if (attribution.table().isPresent()) {
      try {
        Inspected inspected = FileInspection.at(attribution);
        inspections.add(inspected);
        if (inspected.file().isCompressed()) {
          format += ", " + inspected.file().compression();
        }
      } catch (UsageException e) {
        refusals.add(e.getMessage());
        why = "refused: " + e.getMessage().replace(attribution.file().path() + " ", "");
      }
    }
    SourceFolder.Found file = attribution.file();
    entries.add(new Entry(file.name(), table, format, file.bytes(), why));
  }

  private void refuseNothing(String source, List<Attribution> attributions) {
    if (attributions.stream()
        .allMatch(file -> file.table().isEmpty() && file.mistaken().isEmpty())) {
      refusals.add(
          "--source="
              + source
              + " holds no extract of TheLook; files are named "
              + Tables.THELOOK.stream()
                  .map(table -> table.name() + ".csv")
                  .collect(Collectors.joining(", "))
              + ", or .parquet.");
    }
  }

  private void judge(Table<?> table, List<Attribution> attributions) {
    List<Attribution> own =
        attributions.stream().filter(file -> Optional.of(table).equals(file.table())).toList();
    List<Attribution> mistaken =
        attributions.stream().filter(file -> Optional.of(table).equals(file.mistaken())).toList();
    if (own.isEmpty() && !mistaken.isEmpty()) {
      Attribution first = mistaken.get(0);
      refusals.add(
          first.file().path()
              + " "
              + first.why()
              + "; without it "
              + table.name()
              + " would be empty.");
      return;
    }
    if (own.isEmpty()) {
      absent.add(table.name());
      return;
    }
    mistaken.stream()
        .collect(
            Collectors.groupingBy(
                Attribution::why,
                TreeMap::new,
                Collectors.mapping(file -> file.file().name(), Collectors.toList())))
        .forEach((why, names) -> warnings.add(names(names) + " is not read: it " + why));
    refuseTwoFormats(table, own);
    warnOfCopies(table, own);
    refuseUnreadable(table);
  }

  private void warnOfAbsent() {
    if (!absent.isEmpty()) {
      warnings.add(
          0,
          "there is no file for "
              + String.join(", ", absent)
              + (absent.size() == 1
                  ? ": the table will be empty"
                  : ": these tables will be empty"));
    }
  }

  private void refuseTwoFormats(Table<?> table, List<Attribution> files) {
    Map<Format, Attribution> byFormat = new TreeMap<>();
    files.forEach(file -> byFormat.putIfAbsent(file.format(), file));
    if (byFormat.size() > 1) {
      refusals.add(
          byFormat.get(Format.CSV).file().path()
              + " and "
              + byFormat.get(Format.PARQUET).file().name()
              + " hold "
              + table.name()
              + " in two formats; remove one of them if it is a copy of the other, or else export"
              + " all parts in one format.");
    }
  }

  /** Both are read, as only a person knows which is the newer; what they share counts once. */
  private void warnOfCopies(Table<?> table, List<Attribution> files) {
    List<String> copies =
        files.stream().filter(Attribution::isCopy).map(file -> file.file().name()).toList();
    List<String> twins = twins(files);
    boolean hasFolder = files.stream().anyMatch(file -> file.file().names().size() > 1);
    boolean hasFile = files.stream().anyMatch(file -> file.file().names().size() == 1);
    if (!copies.isEmpty() && files.size() > 1) {
      warnings.add(
          table.name()
              + ": "
              + names(copies)
              + (copies.size() == 1 ? " is named as a copy" : " are named as copies")
              + " and read like the others; equal rows count once, and of different rows of one key"
              + " the latest stays, so remove what is out of date");
    } else if (!twins.isEmpty()) {
      warnings.add(
          table.name()
              + ": "
              + names(twins)
              + " have the same name but for their compression, and all are read; equal rows count"
              + " once, and of different rows of one key the latest stays, so remove what is out of"
              + " date");
    } else if (hasFolder && hasFile) {
      warnings.add(
          table.name()
              + " is read from a folder and from a file beside it; equal rows count once, and of"
              + " different rows of one key the latest stays, so remove what is out of date");
    }
  }

  /** Files such as orders.csv and orders.csv.gz, of which one is as a rule made from the other. */
  private static List<String> twins(List<Attribution> files) {
    return files.stream()
        .map(file -> file.file().name())
        .collect(Collectors.groupingBy(FileName::uncompressed, TreeMap::new, Collectors.toList()))
        .values()
        .stream()
        .filter(same -> same.size() > 1)
        .flatMap(List::stream)
        .toList();
  }

  private void refuseUnreadable(Table<?> table) {
    List<Inspected> files =
        inspections.stream()
            .filter(inspected -> inspected.file().table().equals(table.name()))
            .toList();
    if (files.isEmpty()) {
      return;
    }
    if (files.stream().allMatch(look -> look.rows().areNone())) {
      String path = files.get(0).file().path();
      refusals.add(
          (files.size() == 1 ? path + " has" : path + " and the other files of its table have")
              + " columns and no rows, so that "
              + table.name()
              + " would be empty; export "
              + (files.size() == 1 ? "it" : "them")
              + " again, or if there really are no "
              + table.name()
              + " remove "
              + (files.size() == 1 ? "the file" : "the files")
              + ": a table without a file is empty.");
    } else if (files.stream().allMatch(look -> look.rows().areAllBad() || look.rows().areNone())) {
      files.stream()
          .filter(look -> look.rows().areAllBad())
          .findFirst()
          .ifPresent(look -> refusals.add(look.file().path() + " " + look.rows().whyNot() + "."));
    }
  }

  private void warnOfUnnamed(List<Attribution> attributions) {
    List<String> unnamed =
        attributions.stream()
            .filter(file -> file.isData() && file.table().isEmpty() && file.mistaken().isEmpty())
            .map(file -> file.file().name())
            .toList();
    if (!unnamed.isEmpty()) {
      warnings.add(
          names(unnamed)
              + (unnamed.size() == 1
                  ? " is not read: its name is not that of a table"
                  : " are not read: their names are not those of tables"));
    }
  }

  private static String names(List<String> names) {
    return names.size() <= NAMES_SHOWN
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, NAMES_SHOWN))
            + " and "
            + (names.size() - NAMES_SHOWN)
            + " more";
  }

  /** The files of a table, sorted by name. */
  List<ExtractFile> files(Table<?> table, Format format) {
    return inspections.stream()
        .map(Inspected::file)
        .filter(file -> file.table().equals(table.name()) && file.format() == format)
        .toList();
  }

  /** Every file that is not hidden, sorted by name. */
  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** Why an import would be refused; none if it would start. */
  public List<String> refusals() {
    return List.copyOf(refusals);
  }

  /** What a person should know before the import: absent tables, unknown and absent columns. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }
}
