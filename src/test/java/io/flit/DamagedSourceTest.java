package io.flit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.Compression;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Extracts that are damaged, or not what they were yesterday. */
class DamagedSourceTest {
  private static final String ORDERS =
      "SELECT order_id, user_id, status, created_at FROM flit_raw.orders ORDER BY 1";

  @TempDir Path folder;

  private Path source;
  private Path warehouse;

  @BeforeEach
  void copyExtracts() throws IOException {
    warehouse = folder.resolve("data");
    source = Files.createDirectory(folder.resolve("source"));
    try (Stream<Path> files = Files.list(Path.of("resources/golden"))) {
      for (Path file : files.toList()) {
        Files.copy(file, source.resolve(file.getFileName()));
      }
    }
  }

  private FlitProcess.Result importSource() {
    return FlitProcess.run(
        "import", "--asOf=2026-01-01", "--source=" + source, "--warehouse=" + warehouse);
  }

  private String query(String sql) {
    FlitProcess.Result result =
        FlitProcess.run("query", "--warehouse=" + warehouse, "--format=csv", sql);
    assertThat(result.err(), result.exit(), is(0));
    return result.out();
  }

  private void refused(String sentence) {
    FlitProcess.Result result = importSource();
    assertThat(result.err(), result.exit(), is(2));
    String lastLine = result.err().lines().reduce((line, next) -> next).orElse("");
    assertThat(lastLine, containsString(sentence));
    assertThat(result.err(), not(containsString("	at ")));
  }

  private void writeParquetOrders(int rows) throws SQLException, IOException {
    Files.deleteIfExists(source.resolve("orders.csv"));
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      statement.execute(
          """
          COPY (SELECT i AS order_id, i %% 7 AS user_id, 'Shipped' AS status,
              TIMESTAMP '2025-01-01' + INTERVAL (i) SECOND AS created_at
            FROM range(%d) t(i)) TO '%s' (FORMAT parquet, COMPRESSION snappy)
          """
              .formatted(rows, source.resolve("orders.parquet")));
    }
  }

  @Test
  void csvThatIsCutOffLosesItsLastLineAlone() throws IOException {
    Path users = source.resolve("users.csv");
    String text = Files.readString(users);
    int cut = text.indexOf("Texas,7 Way");
    Files.writeString(users, text.substring(0, cut));
    FlitProcess.Result result = importSource();
    assertThat(result.err(), result.exit(), is(0));
    assertThat(result.err(), containsString("users.csv ends in the middle of a row"));
    assertThat(
        query(
            """
            SELECT table_name, rows_read, rows_written, rows_rejected FROM flit_marts.pipeline_runs
            WHERE table_name = 'users'
            """),
        is("table_name,rows_read,rows_written,rows_rejected\nusers,7,6,1\n"));
    assertThat(
        query("SELECT reason, detail FROM flit_raw.import_rejects"),
        is("reason,detail\nUNPARSEABLE,\"users.csv, byte 848: too few fields: 7 of 16\"\n"));
  }

  @Test
  void csvThatIsCutOffWithinQuotesLosesItsLastLineAlone() throws IOException {
    Path users = source.resolve("users.csv");
    String text = Files.readString(users);
    int lineEnd = text.indexOf('\n') + 1;
    String header = text.substring(0, lineEnd);
    String whole = header.replace("created_at", "2025-01-01 00:00:00").replaceFirst("id", "900");
    whole = whole.replaceAll("[a-z_]{2,}", "");
    Files.writeString(
        users, header + whole.repeat(3) + text.substring(lineEnd, text.indexOf("andt, Dr.")));
    FlitProcess.Result result = importSource();
    assertThat(result.err(), result.exit(), is(0));
    assertThat(result.err(), containsString("users.csv ends in the middle of a row"));
    assertThat(query("SELECT reason FROM flit_raw.import_rejects"), is("reason\nUNPARSEABLE\n"));
  }

  @Test
  void parquetThatIsCutOffIsRefusedAndNothingChanges() throws Exception {
    writeParquetOrders(1_000);
    assertThat(importSource().exit(), is(0));
    String before = query(ORDERS);
    Path orders = source.resolve("orders.parquet");
    byte[] bytes = Files.readAllBytes(orders);
    Files.write(orders, Arrays.copyOf(bytes, bytes.length / 2));
    refused("orders.parquet is not a complete Parquet file");
    assertThat(query(ORDERS), is(before));
  }

  @Test
  void parquetWithADamagedPageIsNamedAndNothingChanges() throws Exception {
    writeParquetOrders(1_000);
    assertThat(importSource().exit(), is(0));
    String before = query(ORDERS);
    damage(source.resolve("orders.parquet"));
    refused("orders.parquet is damaged; fetch it again.");
    assertThat(query(ORDERS), is(before));
  }

  /** Overwrites a stretch in the middle, which leaves the footer as it is. */
  static void damage(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    for (int i = bytes.length / 4; i < bytes.length / 2; i++) {
      bytes[i] ^= (byte) (i * 31 + 85);
    }
    Files.write(file, bytes);
  }

  @Test
  void emptyFilesAreRefused() throws IOException {
    Files.writeString(source.resolve("users.csv"), "");
    refused("users.csv is empty: it does not even have a line of column names.");
  }

  @Test
  void compressedFilesAreReadLikeOthers() throws Exception {
    assertThat(importSource().exit(), is(0));
    String before = query(ORDERS);
    byte[] orders = Files.readAllBytes(source.resolve("orders.csv"));
    Files.delete(source.resolve("orders.csv"));
    for (Compression compression : List.of(Compression.GZIP, Compression.ZSTD, Compression.BZIP2)) {
      // By its bytes and not by its name, as downloads are unpacked and misnamed on the way.
      Path file = source.resolve("orders.csv" + (compression == Compression.GZIP ? "" : ".gz"));
      Files.write(file, packed(orders, compression));
      FlitProcess.Result result = importSource();
      assertThat(result.err(), result.exit(), is(0));
      assertThat(query(ORDERS), is(before));
      Files.delete(file);
    }
  }

  private static byte[] packed(byte[] bytes, Compression compression) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (WritableByteChannel channel = compression.writeCompressed(Channels.newChannel(packed))) {
      channel.write(ByteBuffer.wrap(bytes));
    }
    return packed.toByteArray();
  }

  @Test
  void compressedFilesThatAreCutOffAreNamedAndNothingChanges() throws Exception {
    assertThat(importSource().exit(), is(0));
    String before = query(ORDERS);
    StringBuilder rows = new StringBuilder("order_id,user_id,status,created_at\n");
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      rows.append(i + "," + random.nextInt(1 << 30) + ",Shipped,2025-01-01 00:00:00 UTC\n");
    }
    Files.delete(source.resolve("orders.csv"));
    for (Compression compression : List.of(Compression.GZIP, Compression.ZSTD)) {
      byte[] packed = packed(rows.toString().getBytes(StandardCharsets.UTF_8), compression);
      Path file = source.resolve("orders.csv" + compression.getSuggestedSuffix());
      Files.write(file, Arrays.copyOf(packed, packed.length - 100));
      refused(file.getFileName() + " is cut off or damaged; fetch it again.");
      assertThat(query(ORDERS), is(before));
      Files.delete(file);
    }
  }

  @Test
  void tablesOfWhichNoRowCanBeReadChangeNothing() throws Exception {
    assertThat(importSource().exit(), is(0));
    String before = query(ORDERS);
    // Good rows where nobody looks first would do; here only those are looked at that are blank.
    Path orders = source.resolve("orders.csv");
    String blank = "\n".repeat(300_000);
    Files.writeString(
        orders,
        "order_id,user_id,status,created_at\n"
            + blank
            + "1,2,Shipped,yesterday\n3,4,Shipped,2025-01-01\n");
    refused(
        "orders: none of its 2 rows can be read, most of them because of "
            + "INVALID_VALUE. Nothing was published.");
    assertThat(query(ORDERS), is(before));
  }

  @Test
  void filesWithoutColumnNamesAreRefusedWithoutShowingTheirValues() throws IOException {
    Path users = source.resolve("users.csv");
    String text = Files.readString(users);
    Files.writeString(users, text.substring(text.indexOf('\n') + 1));
    refused(
        "users.csv has no column created_at; its first line must hold the names of the columns");
    assertThat(importSource().err(), not(containsString("ada@example.org")));
  }

  @Test
  void filesWhoseColumnsAreShiftedAreRefusedWithoutShowingTheirValues() throws IOException {
    Path users = source.resolve("users.csv");
    String text = Files.readString(users).replace("\nid,first_name,", "\nfirst_name,id,");
    Files.writeString(users, text.replaceFirst("^id,first_name,", "first_name,id,"));
    refused("users.csv does not hold what its name says");
    assertThat(
        importSource().err(),
        allOf(containsString("id does not parse"), not(containsString("'Ada'"))));
  }

  @Test
  void newMissingAndReorderedColumnsChangeNothingElse() throws IOException {
    assertThat(importSource().exit(), is(0));
    String before = query(ORDERS);
    Path orders = source.resolve("orders.csv");
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      statement.execute(
          """
          COPY (SELECT created_at, 'web' AS device, status, user_id, order_id
            FROM read_csv('%s', all_varchar = true)) TO '%s' (HEADER)
          """
              .formatted(orders, folder.resolve("drifted.csv")));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    Files.move(folder.resolve("drifted.csv"), orders, StandardCopyOption.REPLACE_EXISTING);
    FlitProcess.Result result = importSource();
    assertThat(result.err(), result.exit(), is(0));
    assertThat(
        result.err(),
        allOf(
            containsString(
                "orders.csv has a column that TheLook does not have, which is ignored: device"),
            containsString(
                "orders.csv lacks the columns gender, returned_at, shipped_at, delivered_at,"
                    + " num_of_item, which will be NULL")));
    assertThat(query(ORDERS), is(before));
    assertThat(
        query("SELECT count(shipped_at) AS n, count(num_of_item) AS m FROM flit_raw.orders"),
        is("n,m\n0,0\n"));
  }

  @Test
  void columnsThatStagingRequiresMustBeThere() throws IOException {
    for (Map.Entry<String, String> missing :
        Map.of("orders.csv", "status", "users.csv", "created_at").entrySet()) {
      Path file = source.resolve(missing.getKey());
      String text = Files.readString(file);
      Files.writeString(file, text.replaceFirst(missing.getValue(), "something_else"));
      refused(missing.getKey() + " has no column " + missing.getValue() + "; its columns are ");
      Files.writeString(file, text);
    }
  }
}
