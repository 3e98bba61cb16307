package io.flit.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * SQL in a document. A block marked {@code sql} is GoogleSQL, for BigQuery; DuckDB's SQL stands in
 * {@code bin/flit query} lines and in blocks marked {@code duckdb}.
 *
 * @param place the document and line
 * @param section the nearest heading of the second level; empty without one
 * @param heading the nearest heading; empty without one
 * @param mayBeEmpty whether the block is preceded by {@code <!-- may be empty -->}: the query looks
 *     for what should not be
 * @param isAlsoLocal whether the text since the heading says {@code *Also local.*}: the block is
 *     DuckDB's SQL too
 * @param sql the text, as it stands
 */
record SqlBlock(
    String place,
    String section,
    String heading,
    boolean mayBeEmpty,
    boolean isAlsoLocal,
    String sql) {
  /** The root of the project, from the suite's folder. */
  static final Path PROJECT = Path.of("../..");

  private static final String ALSO_LOCAL = "\n*Also local.*\n";
  private static final List<String> FOLDERS = List.of("docs", "templates", "examples");
  private static final Pattern FENCE =
      Pattern.compile("(?ms)^(<!-- may be empty -->\\n)?^```sql\\n(.*?)^```$");
  private static final Pattern HEADING = Pattern.compile("(?m)^(#{2,6}) (.+)$");

  /** Every GoogleSQL block of the project's documents, in order. */
  static List<SqlBlock> all() {
    return documents().stream().flatMap(document -> in(document).stream()).toList();
  }

  /** Every Markdown document of the project. */
  static List<Path> documents() {
    List<Path> documents = new ArrayList<>();
    try (Stream<Path> root = Files.list(PROJECT)) {
      root.filter(SqlBlock::isDocument).sorted().forEach(documents::add);
      for (String name : FOLDERS) {
        if (Files.exists(PROJECT.resolve(name))) {
          try (Stream<Path> files = Files.walk(PROJECT.resolve(name))) {
            files.filter(SqlBlock::isDocument).sorted().forEach(documents::add);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return documents;
  }

  private static boolean isDocument(Path file) {
    return file.toString().endsWith(".md");
  }

  /** The GoogleSQL blocks of one document, in order. */
  static List<SqlBlock> in(Path document) {
    String text = read(document);
    List<SqlBlock> blocks = new ArrayList<>();
    Matcher fence = FENCE.matcher(text);
    while (fence.find()) {
      String before = text.substring(0, fence.start());
      blocks.add(
          new SqlBlock(
              PROJECT.relativize(document) + ":" + (before.lines().count() + 1),
              heading(before, 2),
              heading(before, 6),
              fence.group(1) != null,
              before.lastIndexOf(ALSO_LOCAL) > before.lastIndexOf("\n#"),
              fence.group(2)));
    }
    return blocks;
  }

  private static String heading(String text, int level) {
    String heading = "";
    Matcher matcher = HEADING.matcher(text);
    while (matcher.find()) {
      heading = matcher.group(1).length() <= level ? matcher.group(2) : heading;
    }
    return heading;
  }

  static String read(Path document) {
    try {
      return Files.readString(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The block's statements, each without the semicolon that ends its last line. */
  List<String> statements() {
    return Stream.of(sql.split(";[ \\t]*(?:\\n|$)")).filter(text -> !text.isBlank()).toList();
  }

  @Override
  public String toString() {
    return place + " " + heading;
  }
}
