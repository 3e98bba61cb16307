package io.flit.cli.query;

import io.flit.cli.Printed;
import io.flit.pipelines.warehouse.DatasetNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A warehouse of two tables with a few of their columns, and what commands print about it. */
public final class SmallWarehouse {
  static final DatasetNames NAMES = DatasetNames.DEFAULT;

  private final Path root;

  private SmallWarehouse(Path root) {
    this.root = root;
  }

  /** Whatever stands in a folder. */
  public static SmallWarehouse at(Path root) {
    return new SmallWarehouse(root);
  }

  /**
   * Three customers, the second without a segment and the third with an empty name, and two orders
   * in each of three months.
   */
  public static SmallWarehouse in(Path folder) throws SQLException, IOException {
    SmallWarehouse warehouse = new SmallWarehouse(folder.resolve("data"));
    warehouse.write(
        "flit_marts/dim_customers/a.parquet",
        """
        SELECT * FROM (VALUES
          (1, 'Ada Brandt', 'VIP Customer', 410.50::DECIMAL(18, 2)),
          (2, 'Bo, "B"', NULL, 0.00),
          (3, '', 'One-Time Buyer', 12.00)) t(user_id, full_name, customer_segment, lifetime_value)
        """);
    for (int month = 1; month <= 3; month++) {
      warehouse.write(
          "flit_marts/fact_orders/order_date_month=2026-0" + month + "/a.parquet",
          """
          SELECT order_id, order_date, order_date::TIMESTAMPTZ AS created_at,
            (order_id * 10)::DECIMAL(18, 2) AS net_revenue
          FROM (VALUES (%1$d1::BIGINT, DATE '2026-0%1$d-01'), (%1$d2, DATE '2026-0%1$d-28'))
            t(order_id, order_date)
          """
              .formatted(month));
    }
    return warehouse;
  }

  private void write(String file, String sql) throws SQLException, IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute("COPY (" + sql + ") TO '" + path + "' (FORMAT parquet)");
    }
  }

  public Path root() {
    return root;
  }

  /** The file of the orders of a month of 2026. */
  public Path ordersOf(int month) {
    return root.resolve("flit_marts/fact_orders/order_date_month=2026-0" + month + "/a.parquet");
  }

  /** Makes a Parquet file unreadable but for its footer, which ends the file. */
  public static void spoilRows(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int end = bytes.length - 8;
    int footer =
        (bytes[end] & 0xff)
            | (bytes[end + 1] & 0xff) << 8
            | (bytes[end + 2] & 0xff) << 16
            | (bytes[end + 3] & 0xff) << 24;
    for (int i = 4; i < end - footer; i++) {
      bytes[i] = (byte) 0xaa;
    }
    Files.write(file, bytes);
  }

  /** Runs {@code bin/flit query} over the warehouse, without a terminal. */
  public Printed query(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "query";
    all[1] = "--warehouse=" + root;
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return Printed.by(all);
  }
}
