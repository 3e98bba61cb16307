package io.flit.pipelines.extracts;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.Compression;

/** What a file is, by its first bytes, whatever its name says. */
enum FileKind {
  TEXT(""),
  PARQUET(""),
  GZIP(""),
  ZSTD(""),
  BZIP2(""),
  EMPTY("is empty: it does not even have a line of column names"),
  LFS_POINTER("is a Git LFS pointer and not the file itself; fetch the file with git lfs pull"),
  ANNEX_POINTER(
      "is a git-annex pointer and not the file itself; fetch the file with git annex get"),
  UTF_16("is UTF-16; save it as UTF-8"),
  UTF_32("is UTF-32; save it as UTF-8"),
  CR_LINES("has lines that end in CR alone, as on old Macs; save it with line ends LF or CRLF"),
  HTML("is a web page, as after a failed download or a login; download the file again"),
  XML(
      "is XML, such as an object store's answer to a download that it refuses; "
          + "download the file again"),
  JSON("is JSON; export the table as CSV or Parquet"),
  EXCEL("is an Excel workbook; save each sheet as CSV UTF-8 (comma)"),
  ZIP("is a zip archive; unpack it"),
  XZ("is compressed with xz; unpack it, or compress it with gzip or zstd"),
  AVRO("is an Avro file; export the table as CSV or Parquet"),
  ORC("is an ORC file; export the table as CSV or Parquet"),
  ARROW("is an Arrow file; export the table as CSV or Parquet"),
  DATABASE("is a database; export its tables as CSV or Parquet"),
  ENCRYPTED_PARQUET("is Parquet with an encrypted footer; export the table without encryption"),
  ZEROS("holds nothing but zero bytes, as after a broken download; download it again"),
  BINARY("is neither text nor Parquet; export the table as CSV or Parquet");

  private static final Pattern WEB_PAGE =
      Pattern.compile("<(?:!doctype html|html|head|body|!--).*", Pattern.DOTALL);
  private static final int ENOUGH = 4096;

  private final String whyNot;

  FileKind(String whyNot) {
    this.whyNot = whyNot;
  }

  /** What is wrong and what to do, after the file's name; empty if the file can be read. */
  String whyNot() {
    return whyNot;
  }

  /** How to read the bytes of text that is compressed so. */
  Compression compression() {
    return switch (this) {
      case GZIP -> Compression.GZIP;
      case ZSTD -> Compression.ZSTD;
      case BZIP2 -> Compression.BZIP2;
      default -> Compression.UNCOMPRESSED;
    };
  }

  boolean isCompressed() {
    return compression() != Compression.UNCOMPRESSED;
  }

  /**
   * What a file is that begins so.
   *
   * @param start its first bytes, some thousand of them if there are so many
   */
  static FileKind of(byte[] start) {
    if (start.length == 0) {
      return EMPTY;
    }
    FileKind binary = binary(start);
    return binary == null ? text(start) : binary;
  }

  private static FileKind binary(byte[] start) {
    String bytes = latin(start);
    if (bytes.startsWith("PAR1")) {
      return PARQUET;
    }
    if (bytes.startsWith("PARE")) {
      return ENCRYPTED_PARQUET;
    }
    if (bytes.startsWith("\u001f\u008b")) {
      return GZIP;
    }
    if (bytes.startsWith("\u0028\u00b5\u002f\u00fd")) {
      return ZSTD;
    }
    if (bytes.matches("(?s)BZh[1-9]1AY&SY.*")) {
      return BZIP2;
    }
    if (bytes.startsWith("\u00fd7zXZ\0")) {
      return XZ;
    }
    if (bytes.startsWith("PK\u0003\u0004") || bytes.startsWith("PK\u0005\u0006")) {
      return bytes.contains("[Content_Types].xml") || bytes.contains("xl/") ? EXCEL : ZIP;
    }
    if (bytes.startsWith("\u00d0\u00cf\u0011\u00e0")) {
      return EXCEL;
    }
    if (bytes.startsWith("Obj\u0001")) {
      return AVRO;
    }
    if (bytes.matches("(?s)ORC[\0-\u001f\u0080-\u00ff].*")) {
      return ORC;
    }
    if (bytes.startsWith("ARROW1") || bytes.startsWith("FEA1")) {
      return ARROW;
    }
    if (bytes.startsWith("SQLite format 3") || bytes.startsWith("DUCK", 8)) {
      return DATABASE;
    }
    return null;
  }

  private static FileKind text(byte[] start) {
    String bytes = latin(start);
    if (bytes.startsWith("\u00ff\u00fe\0\0") || bytes.startsWith("\0\0\u00fe\u00ff")) {
      return UTF_32;
    }
    if (bytes.startsWith("\u00ff\u00fe")
        || bytes.startsWith("\u00fe\u00ff")
        || bytes.matches("(?s)(?:[ -~]\0){4}.*|(?:\0[ -~]){4}.*")) {
      return UTF_16;
    }
    if (bytes.chars().allMatch(c -> c == 0)) {
      return ZEROS;
    }
    String text = bytes.startsWith("\u00ef\u00bb\u00bf") ? bytes.substring(3) : bytes;
    String words = text.stripLeading().toLowerCase(Locale.ROOT);
    if (words.startsWith("version https://git-lfs.github.com/spec/")) {
      return LFS_POINTER;
    }
    if (words.startsWith("/annex/objects/") || words.matches("(?s)\\S*\\.git/annex/objects/.*")) {
      return ANNEX_POINTER;
    }
    if (WEB_PAGE.matcher(words).matches()) {
      return HTML;
    }
    if (words.matches("(?s)<[?!a-z].*")) {
      return XML;
    }
    if (words.matches("(?s)[{\\[]\\s*[\"{}\\]\\[].*")) {
      return JSON;
    }
    if (bytes.indexOf('\0') >= 0 && bytes.indexOf('\n') < 0) {
      return BINARY;
    }
    return bytes.indexOf('\r') >= 0 && bytes.indexOf('\n') < 0 && hasRowsBehindCr(bytes)
        ? CR_LINES
        : TEXT;
  }

  /** A CR at the very end may belong to the line end of a file that has one line. */
  private static boolean hasRowsBehindCr(String bytes) {
    return bytes.indexOf('\r') < bytes.length() - 1;
  }

  private static String latin(byte[] start) {
    return new String(start, 0, Math.min(ENOUGH, start.length), StandardCharsets.ISO_8859_1);
  }
}
