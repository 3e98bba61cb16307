package io.flit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parquet extracts arrive in whatever types their writer chose. */
class ParquetExtractTest {
  @TempDir static Path folder;

  private static String warehouse;
  private static FlitProcess.Result imported;

  @BeforeAll
  static void importExtracts() throws Exception {
    Path source = Files.createDirectory(folder.resolve("source"));
    warehouse = "--warehouse=" + folder.resolve("data");
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      statement.execute("SET TimeZone = 'America/New_York'");
      // pandas: integers with nulls are doubles, times are in nanoseconds
      statement.execute(
          """
          COPY (SELECT 1.0::DOUBLE AS order_id, 7.0::DOUBLE AS user_id, 'Complete' AS status,
              TIMESTAMP_NS '2026-01-01 10:00:00.123456' AS created_at,
              TIMESTAMP_NS '2026-01-02 10:00:00.123456789' AS shipped_at,
              NULL::DOUBLE AS num_of_item
            UNION ALL SELECT 2.0, 7.0, 'Shipped', TIMESTAMP_NS '2026-01-01 10:00:00', NULL, 3.0
            UNION ALL SELECT 2.5, 7.0, 'Shipped', TIMESTAMP_NS '2026-01-01 10:00:00', NULL, 3.0
            UNION ALL SELECT 3.0, 7.0, 'Shipped', TIMESTAMP_NS '2026-01-01 11:00:00', NULL, 1.0
            UNION ALL SELECT 4.0, 8.0, 'Shipped', TIMESTAMP_NS '2026-01-01 12:00:00', NULL, 1.0)
          TO '%s' (FORMAT parquet)
          """
              .formatted(source.resolve("orders.parquet")));
      // a database: decimals, milliseconds, times with a zone
      statement.execute(
          """
          COPY (SELECT 10 AS ID, 1 AS order_id, 7::SMALLINT AS user_id, 5 AS product_id,
              'Complete' AS status, TIMESTAMPTZ '2026-01-01 05:00:00-05' AS created_at,
              TIMESTAMP_MS '2026-01-02 10:00:00.5' AS shipped_at, 19.99::DECIMAL(9,4) AS sale_price)
          TO '%s' (FORMAT parquet)
          """
              .formatted(source.resolve("order_items-0001.parquet")));
      // a data frame: unsigned keys, prices of single precision, and columns of any name and type
      statement.execute(
          """
          COPY (SELECT 0 AS "Unnamed: 0", [1, 2] AS "a list", {'x': 1} AS "a-struct",
              unnest([7::UBIGINT, 8::UBIGINT, 18446744073709551615::UBIGINT]) AS id, 12.5::FLOAT AS cost,
              'a' AS category, 'n' AS name, 'b' AS brand, 19.99::FLOAT AS retail_price,
              'Men' AS department, 'sku' AS sku, 4::UTINYINT AS distribution_center_id)
          TO '%s' (FORMAT parquet, COMPRESSION zstd)
          """
              .formatted(source.resolve("Products.PARQ")));
    }
    imported = FlitProcess.run("import", warehouse, "--asOf=2026-07-01", "--source=" + source);
  }

  private static void expect(String sql, String csv) {
    assertThat(FlitProcess.run("query", warehouse, "--format=csv", sql).out(), is(csv));
  }

  @Test
  void importSucceedsAndSaysWhatIsMissing() {
    assertThat(imported.err(), imported.exit(), is(0));
    assertThat(
        imported.err(),
        containsString("orders.parquet lacks the columns gender, returned_at, delivered_at"));
  }

  @Test
  void doublesAreIntegersWhereTheyAreWhole() {
    expect(
        "SELECT order_id, user_id, num_of_item, created_at FROM flit_raw.orders ORDER BY 1",
        """
        order_id,user_id,num_of_item,created_at
        2,7,3,2026-01-01 10:00:00 UTC
        3,7,1,2026-01-01 11:00:00 UTC
        4,8,1,2026-01-01 12:00:00 UTC
        """);
  }

  @Test
  void whatCannotBeTypedIsRejectedWithItsValue() {
    expect(
        "SELECT source_table, source_key, reason, detail FROM flit_raw.import_rejects ORDER BY ALL",
        """
        source_table,source_key,reason,detail
        orders,1,INVALID_VALUE,shipped_at does not parse: '2026-01-02 10:00:00.123456789'
        orders,,INVALID_VALUE,order_id does not parse: '2.5'
        products,,INVALID_VALUE,id does not parse: '18446744073709551615'
        """);
  }

  @Test
  void unsignedNumbersAndOddColumnsAreUnderstood() {
    expect(
        "SELECT id, cost, retail_price, distribution_center_id FROM flit_raw.products ORDER BY 1",
        """
        id,cost,retail_price,distribution_center_id
        7,12.5,19.99,4
        8,12.5,19.99,4
        """);
    assertThat(
        imported.err(),
        containsString(
            "Products.PARQ has columns that TheLook does not have, which are ignored: "
                + "unnamed: 0, a list, a-struct"));
  }

  @Test
  void columnsOfAnotherTypeAreRefusedWithTheirType() throws Exception {
    for (String[] type :
        new String[][] {
          {"DATE '2025-01-01'", "(it is INT32 as DATE in this file): timestamps look like"},
          {"1735689600", "(it is INT32 as INTEGER(32,true) in this file): timestamps look like"},
          {"[1]", "orders.parquet has a list, map or struct in its column created_at"}
        }) {
      Path source = Files.createTempDirectory(folder, "typed");
      try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
          Statement statement = duckdb.createStatement()) {
        statement.execute(
            """
            COPY (SELECT 1 AS order_id, 2 AS user_id, 'Shipped' AS status, %s AS created_at)
            TO '%s' (FORMAT parquet)
            """
                .formatted(type[0], source.resolve("orders.parquet")));
      }
      FlitProcess.Result result =
          FlitProcess.run("import", "--warehouse=" + folder.resolve("new"), "--source=" + source);
      assertThat(result.err(), result.exit(), is(2));
      assertThat(result.err(), containsString(type[1]));
    }
  }

  @Test
  void decimalsAndZonesAreUnderstood() {
    expect(
        "SELECT id, user_id, created_at, shipped_at, sale_price FROM flit_raw.order_items",
        """
        id,user_id,created_at,shipped_at,sale_price
        10,7,2026-01-01 10:00:00 UTC,2026-01-02 10:00:00.5 UTC,19.99
        """);
  }
}
