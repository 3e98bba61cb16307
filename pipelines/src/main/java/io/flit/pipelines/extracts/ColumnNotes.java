package io.flit.pipelines.extracts;

import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.annotations.MayBeAbsent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What is odd about the columns of files and does not prevent their import, in few words. */
final class ColumnNotes {
  private static final int NAMES_SHOWN = 10;

  /** The names of the files about which there is the same to say, by table and what there is. */
  private final Map<Note, List<String>> files = new LinkedHashMap<>();

  private record Note(String table, Kind kind, List<String> columns) {}

  private enum Kind {
    ABSENT,
    UNKNOWN,
    UNNAMED
  }

  /** Notes what there is to say of a file. */
  void add(Table<?> table, ExtractFile file) {
    Set<String> names = new HashSet<>(file.columns());
    note(
        table,
        file,
        Kind.UNKNOWN,
        names(file).filter(name -> !name.isEmpty() && !table.hasColumn(name)).distinct().toList());
    note(table, file, Kind.UNNAMED, names(file).filter(String::isEmpty).toList());
    note(
        table,
        file,
        Kind.ABSENT,
        table.columns().stream()
            .filter(column -> column.declaration(MayBeAbsent.class).isEmpty())
            .<String>map(Column::name)
            .filter(name -> !names.contains(name))
            .toList());
  }

  private static Stream<String> names(ExtractFile file) {
    return file.columns().stream();
  }

  private void note(Table<?> table, ExtractFile file, Kind kind, List<String> columns) {
    if (!columns.isEmpty()) {
      files
          .computeIfAbsent(new Note(table.name(), kind, columns), note -> new ArrayList<>())
          .add(file.name());
    }
  }

  /** A sentence for each kind of columns that the files of a table lack or have beyond it. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    files.forEach((note, names) -> sentences.add(sentence(note, names)));
    return sentences;
  }

  private static String sentence(Note note, List<String> names) {
    boolean one = names.size() == 1;
    String subject = one ? names.get(0) : note.table() + ": " + names.size() + " files";
    String columns = list(note.columns());
    boolean oneColumn = note.columns().size() == 1;
    return switch (note.kind()) {
      case ABSENT ->
          subject
              + (one ? " lacks the column" : " lack the column")
              + (oneColumn ? " " : "s ")
              + columns
              + ", which will be NULL";
      case UNKNOWN ->
          subject
              + (one ? " has " : " have ")
              + (oneColumn
                  ? "a column that TheLook does not have, which is ignored: "
                  : "columns that TheLook does not have, which are ignored: ")
              + columns;
      case UNNAMED ->
          subject
              + (one ? " has " : " have ")
              + (oneColumn
                  ? "a column without a name, which is ignored"
                  : note.columns().size() + " columns without a name, which are ignored");
    };
  }

  private static String list(List<String> columns) {
    return columns.size() <= NAMES_SHOWN
        ? String.join(", ", columns)
        : String.join(", ", columns.subList(0, NAMES_SHOWN))
            + " and "
            + (columns.size() - NAMES_SHOWN)
            + " more";
  }
}
