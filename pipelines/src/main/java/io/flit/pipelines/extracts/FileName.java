package io.flit.pipelines.extracts;

import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the name of a file or folder says of its content, in upper or lower case.
 *
 * <p>A name is that of a table, perhaps after the name of its dataset ({@code
 * thelook_ecommerce.orders}), then perhaps what distinguishes parts or copies: numbers, the word
 * {@code part}, a UUID, {@code (1)}, {@code copy}; then what the file is, such as {@code .csv.gz}.
 * A table's words may be joined by an underscore, a hyphen, a space or nothing.
 *
 * @param table the table of TheLook that it names
 * @param resembled the table that it begins or ends like, without naming one
 * @param suffix what the file is according to its name
 * @param isCopy whether it is marked as a copy of another file
 */
record FileName(
    Optional<Table<?>> table, Optional<Table<?>> resembled, Suffix suffix, boolean isCopy) {

  /** What a file is according to its name. */
  enum Suffix {
    /** Text, compressed or not. */
    CSV,
    PARQUET,
    /** Data in a format that is not read. */
    OTHER_DATA,
    /** The name does not say. */
    NONE,
    /** No data. */
    OTHER
  }

  private static final Set<String> PARQUET = Set.of("parquet", "parq", "pq");
  private static final Set<String> COMPRESSIONS =
      Set.of("gz", "gzip", "zst", "zstd", "bz2", "snappy", "lz4", "br", "lzo", "xz", "deflate");
  private static final Set<String> OTHER_FORMATS =
      Set.of(
          "tsv",
          "tab",
          "psv",
          "txt",
          "json",
          "jsonl",
          "ndjson",
          "avro",
          "orc",
          "xls",
          "xlsx",
          "xlsm",
          "ods",
          "arrow",
          "feather",
          "zip",
          "7z",
          "rar",
          "tar",
          "tgz",
          "sql",
          "db",
          "sqlite",
          "duckdb",
          "xml",
          "html",
          "bak",
          "old",
          "orig",
          "tmp",
          "csv~",
          "parquet~",
          "crdownload",
          "partial");

  private static final String DATASET =
      "(?:(?:[a-z0-9_-]+[.:])*(?:[a-z0-9_-]*thelook[a-z0-9_-]*?|flit_raw)[-.:_ ]+"
          + "|[a-z][a-z0-9-]{4,28}[a-z0-9][.:][a-z0-9_]+\\.)?";
  private static final String COPY =
      "[-_. ]*\\(\\d++\\)|[-_. ]+(?:copy|kopie|copie|copia)(?![a-z])";
  private static final String PART =
      "[-_. ]+[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
          + "|[-_. ]*(?:part|shard|chunk|split)(?![a-z])"
          + "|[-_. ]+of(?=[-_. ]*\\d)"
          + "|[-_. ]+c\\d++"
          + "|[-_. ]*\\d++(?:t\\d++)?z?(?![a-z])";
  private static final Pattern COPY_OF = Pattern.compile("(?:copy of|kopie von) +");
  private static final Pattern COPY_MARK = Pattern.compile(COPY);
  private static final Pattern PARTS = Pattern.compile("(?:" + PART + ")+");

  private static final Map<Table<?>, Pattern> NAMES =
      Tables.THELOOK.stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  Function.identity(),
                  table ->
                      Pattern.compile(
                          DATASET
                              + table.name().replace("_", "[-_ ]?")
                              + "((?:"
                              + COPY
                              + "|"
                              + PART
                              + ")*+)[-_. ]*")));

  /** A file's name without the endings that say how it is compressed, in lower case. */
  static String uncompressed(String name) {
    String stem = name.toLowerCase(Locale.ROOT).strip();
    for (String last = extensionOf(stem); COMPRESSIONS.contains(last); last = extensionOf(stem)) {
      stem = stem.substring(0, stem.length() - last.length() - 1);
    }
    return stem;
  }

  /** Reads a name. */
  static FileName of(String name) {
    String stem = name.toLowerCase(Locale.ROOT).strip();
    String extension = extensionOf(stem);
    String format = "";
    boolean isCompressed = false;
    for (String last = extension; isKnown(last); last = extensionOf(stem)) {
      if (COMPRESSIONS.contains(last)) {
        isCompressed = true;
      } else if (format.isEmpty()) {
        format = last;
      }
      stem = stem.substring(0, stem.length() - last.length() - 1);
    }
    boolean isCopyOf = COPY_OF.matcher(stem).lookingAt();
    stem = COPY_OF.matcher(stem).replaceFirst("");
    Suffix suffix = suffixOf(format, isCompressed, extension);
    for (Map.Entry<Table<?>, Pattern> table : NAMES.entrySet()) {
      Matcher matcher = table.getValue().matcher(stem);
      if (matcher.matches()) {
        boolean isCopy = isCopyOf || COPY_MARK.matcher(matcher.group(1)).find();
        return new FileName(Optional.of(table.getKey()), Optional.empty(), suffix, isCopy);
      }
    }
    return Tables.named(stem).isPresent()
        ? new FileName(Optional.empty(), Optional.empty(), Suffix.OTHER, isCopyOf)
        : new FileName(Optional.empty(), resembled(stem), suffix, isCopyOf);
  }

  /** Whether a name does nothing but distinguish a part from others, such as {@code 2025}. */
  static boolean isPartMark(String name) {
    return PARTS.matcher(name.toLowerCase(Locale.ROOT)).matches();
  }

  private static Suffix suffixOf(String format, boolean isCompressed, String extension) {
    if (format.equals("csv")) {
      return Suffix.CSV;
    }
    if (PARQUET.contains(format)) {
      return Suffix.PARQUET;
    }
    if (!format.isEmpty() || isCompressed) {
      return Suffix.OTHER_DATA;
    }
    return extension.isEmpty() || isPartMark(extension) || extension.matches("c\\d+")
        ? Suffix.NONE
        : Suffix.OTHER;
  }

  private static boolean isKnown(String extension) {
    return extension.equals("csv")
        || PARQUET.contains(extension)
        || COMPRESSIONS.contains(extension)
        || OTHER_FORMATS.contains(extension);
  }

  private static String extensionOf(String name) {
    return name.substring(name.lastIndexOf('.') + 1).equals(name)
        ? ""
        : name.substring(name.lastIndexOf('.') + 1);
  }

  /** The table with the longest name that a name begins or ends with, whether plural or not. */
  private static Optional<Table<?>> resembled(String stem) {
    String words = letters(stem);
    return longest(table -> words.startsWith(letters(table.name())))
        .or(() -> longest(table -> words.endsWith(letters(table.name()))))
        .or(() -> longest(table -> letters(table.name().split("_")[0]).equals(words)));
  }

  private static Optional<Table<?>> longest(Predicate<Table<?>> isLike) {
    return Tables.THELOOK.stream()
        .filter(isLike)
        .max(Comparator.comparingInt(table -> table.name().length()));
  }

  /** The words of a name without what is between them, each in the singular. */
  private static String letters(String name) {
    return Arrays.stream(name.split("[^a-z]+"))
        .map(word -> word.endsWith("s") ? word.substring(0, word.length() - 1) : word)
        .collect(Collectors.joining());
  }
}
