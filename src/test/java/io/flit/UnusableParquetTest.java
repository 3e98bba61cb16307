package io.flit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;

import io.flit.pipelines.extracts.ExtractFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parquet extracts that cannot be imported as they are, and what is said of them at once. */
class UnusableParquetTest {
  @TempDir Path folder;

  private Path write(int rows, String codec) throws SQLException {
    Path file = folder.resolve("orders.parquet");
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      statement.execute(
          "COPY (SELECT i AS order_id, 1 AS user_id, 'Shipped' AS status,"
              + " TIMESTAMP '2025-01-01' AS created_at FROM range("
              + rows
              + ") AS t(i)) TO '"
              + file
              + "' (FORMAT parquet, COMPRESSION "
              + codec
              + ")");
    }
    return file;
  }

  private List<String> refusals() {
    return ExtractFolder.look(folder.toString()).refusals();
  }

  @Test
  void fileWithoutRowsIsRefusedWhereItsTableWouldBeEmpty() throws SQLException {
    write(0, "snappy");
    assertThat(
        refusals(),
        contains(
            containsString(
                "orders.parquet has columns and no rows, so that orders would be empty")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"uncompressed", "snappy", "gzip", "zstd", "lz4_raw"})
  void fileMayBeCompressed(String codec) throws SQLException {
    write(3, codec);
    assertThat(refusals(), is(List.of()));
  }

  @Test
  void codecThatIsNotReadIsNamedWithTheWayOut() throws SQLException {
    write(3, "brotli");
    assertThat(
        refusals(),
        contains(
            endsWith(
                "orders.parquet is compressed with BROTLI, which is not read here; write it with"
                    + " ZSTD, SNAPPY or GZIP, for example in DuckDB with COPY (FROM 'old.parquet')"
                    + " TO 'new.parquet' (COMPRESSION zstd).")));
  }

  @Test
  void fileThatIsCutOffIsNamedOnce() throws Exception {
    Path file = write(10_000, "snappy");
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 4_000));
    assertThat(
        refusals(),
        contains(
            file
                + " is not a complete Parquet file: its end, which says what is in it, is missing"
                + " or damaged; fetch it again."));
  }
}
