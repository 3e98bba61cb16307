package io.flit.cli.times;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredTimesTest {
  private final TimeZone before = TimeZone.getDefault();
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
    }
  }

  @AfterEach
  void close() throws SQLException {
    TimeZone.setDefault(before);
    connection.close();
  }

  /** Every half hour of a year, of which clocks that change skip some and repeat others. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTC",
        "America/New_York",
        "Europe/Berlin",
        "Australia/Lord_Howe",
        "America/St_Johns",
        "Pacific/Apia",
        "Asia/Kathmandu",
        "Africa/Casablanca"
      })
  void instantsAndTimestampsAreThoseThatAreStored(String zone) throws SQLException {
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT t::TIMESTAMPTZ, t, t::TIMESTAMP_NS, strftime(t, '%Y-%m-%d %H:%M:%S'),
                  strftime(t, '%Y-%m-%dT%H:%M:%SZ')
                FROM generate_series(
                  TIMESTAMP '2011-01-01', TIMESTAMP '2012-01-01', INTERVAL 30 MINUTE) s(t)
                UNION ALL SELECT NULL, NULL, NULL, NULL, NULL
                """)) {
      int read = 0;
      while (rows.next()) {
        String stored = rows.getString(4);
        int[] types = types(rows);
        assertThat(
            StoredTimes.text(rows, 1, types[0]), is(stored == null ? null : stored + " UTC"));
        assertThat(StoredTimes.text(rows, 2, types[1]), is(stored));
        assertThat(StoredTimes.text(rows, 3, types[2]), is(stored));
        assertThat(StoredTimes.isoInstant(rows, 1), is(rows.getString(5)));
        assertThat(StoredTimes.isoInstant(rows, 2), is(rows.getString(5)));
        read++;
      }
      assertThat(read, is(365 * 48 + 2));
    }
  }

  private static int[] types(ResultSet rows) throws SQLException {
    int[] types = new int[rows.getMetaData().getColumnCount()];
    for (int i = 0; i < types.length; i++) {
      types[i] = rows.getMetaData().getColumnType(i + 1);
    }
    return types;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TIMESTAMP '0001-01-01 00:00:00'",
        "TIMESTAMP '1582-10-10 01:02:03.000004'",
        "TIMESTAMP '9999-12-31 23:59:59.999999'",
        "TIMESTAMP '12000-01-01 00:00:00'",
        "TIMESTAMP_NS '2025-03-09 02:30:00.123456789'",
        "TIMESTAMP_MS '2025-03-09 02:30:00.5'",
        "TIMESTAMP_S '2025-03-09 02:30:00'",
        "TIMESTAMP 'infinity'",
        "TIMESTAMP '-infinity'",
        "TIMESTAMPTZ 'infinity'",
        "DATE '0001-01-01'",
        "DATE '0044-03-15 (BC)'",
        "DATE '1582-10-10'",
        "DATE '9999-12-31'",
        "DATE '12000-01-01'",
        "DATE 'infinity'",
        "DATE '-infinity'",
        "TIME '02:30:00'",
        "TIME '23:59:59.25'",
        "NULL::TIMESTAMP",
        "NULL::TIMESTAMPTZ",
        "NULL::DATE",
        "NULL::TIME"
      })
  void timesOfAnyYearAreWrittenAsDuckDbWritesThem(String time) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT " + time + ", (" + time + ")::VARCHAR")) {
      rows.next();
      assertThat(StoredTimes.text(rows, 1, types(rows)[0]), is(rows.getString(2)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0001-01-01 00:00:00+00, 0001-01-01 00:00:00 UTC",
    "1582-10-10 01:02:03.000004+00, 1582-10-10 01:02:03.000004 UTC",
    "9999-12-31 23:59:59.999999+00, 9999-12-31 23:59:59.999999 UTC",
    "2025-03-09 03:30:00-04, 2025-03-09 07:30:00 UTC"
  })
  void instantsAreInUtc(String instant, String written) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT TIMESTAMPTZ '" + instant + "'")) {
      rows.next();
      assertThat(StoredTimes.text(rows, 1, types(rows)[0]), is(written));
    }
  }

  @Test
  void otherValuesAreNoTimes() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT 'x', 1")) {
      rows.next();
      assertThat(StoredTimes.text(rows, 1, types(rows)[0]) == null, is(true));
      assertThat(StoredTimes.text("x") == null, is(true));
    }
  }
}
