package io.flit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.flit.schemas.Table;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.PersonalData;
import io.flit.schemas.catalog.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A warehouse whose personal data are masked tells of nobody, and otherwise the same. */
class MaskedWarehouseTest {
  /** What can be told of a person in the extracts below; each value is found nowhere else. */
  private static final List<String> SECRETS =
      List.of(
          "Zebulon",
          "Quastel",
          "zq@example.org",
          "Elderlane",
          "90417",
          "Vexfurt",
          "203.0.113.9",
          "Slipped",
          "Halfline",
          "Oldster");

  private static final Map<String, String> EXTRACTS =
      Map.of(
          "users.csv",
          """
          id,first_name,last_name,email,age,gender,state,street_address,postal_code,city,country,latitude,longitude,traffic_source,created_at
          1,Zebulon,Quastel,ZQ@example.org,34,F,Bavaria,Elderlane 1,90417,Vexfurt,Germany,49.46,11.08,Search,2025-01-01 08:00:00 UTC
          1,Zebulon,Quastel,zq@example.org,34,F,Bavaria,Elderlane 1,90417,Vexfurt,Germany,49.46,11.08,Search,2025-01-01 08:00:00 UTC
          1,Zebulon,Quastel,zq@example.org,33,F,Bavaria,Elderlane 1,90417,Vexfurt,Germany,49.46,11.08,Search,2024-01-01 08:00:00 UTC
          2,Zebulon,Oldster,zq@example.org,121,M,Bavaria,Elderlane 2,90417,Vexfurt,Germany,49.46,11.08,Search,2025-01-01 08:00:00 UTC
          3,34,F,Zebulon,Slipped,zq@example.org,Bavaria,Elderlane 3,90417,Vexfurt,Germany,49.46,11.08,Search,2025-01-01 08:00:00 UTC
          4,,Quastel,,40,F,Bavaria,,,,Germany,,,Email,2025-02-01 08:00:00 UTC
          5,,,,41,M,Bavaria,,,,Germany,,,Email,2025-02-02 08:00:00 UTC
          Halfline,zq@example.org
          """,
          "events.csv",
          """
          id,user_id,sequence_number,session_id,created_at,ip_address,city,state,postal_code,browser,traffic_source,uri,event_type
          1,1,1,s1,2025-03-01 10:00:00 UTC,203.0.113.9,Vexfurt,Bavaria,90417,Chrome,Search,/home,home
          2,,1,s2,2025-03-01 11:00:00 UTC,203.0.113.9,Vexfurt,Bavaria,90417,Chrome,Search,/home,
          3,,2,s2,2025-03-01 11:05:00 UTC,203.0.113.9,Vexfurt,Bavaria,90417,Chrome,Search,/home,home
          """,
          "orders.csv",
          """
          order_id,user_id,status,gender,created_at,returned_at,shipped_at,delivered_at,num_of_item
          10,1,Complete,F,2025-03-01 10:00:00 UTC,,2025-03-02 10:00:00 UTC,2025-03-04 10:00:00 UTC,1
          """);

  @TempDir static Path folder;

  private static Path plain;
  private static Path masked;
  private static final List<String> SAID = new ArrayList<>();

  @BeforeAll
  static void refresh() throws IOException {
    Path source = Files.createDirectory(folder.resolve("source"));
    for (Map.Entry<String, String> file : EXTRACTS.entrySet()) {
      Files.writeString(source.resolve(file.getKey()), file.getValue());
    }
    masked = folder.resolve("masked");
    refresh(masked, "--source=" + source, "--maskPersonalData");
    plain = folder.resolve("plain");
    refresh(plain, "--source=" + source);
  }

  private static void refresh(Path warehouse, String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("refresh", "--asOf=2026-01-01", "--warehouse=" + warehouse));
    arguments.addAll(List.of(options));
    FlitProcess.Result result = FlitProcess.run(arguments.toArray(String[]::new));
    assertThat(result.err(), result.exit(), is(0));
    SAID.add(result.out() + result.err());
  }

  private static String query(Path warehouse, String sql) {
    return FlitProcess.run("query", "--warehouse=" + warehouse, "--format=csv", sql).out();
  }

  /** How many rows of the staged tables and the marts hold each secret. */
  private static Map<String, Long> findings(Path warehouse) throws SQLException {
    Map<String, Long> findings = new TreeMap<>();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      for (Table<?> table : Tables.all()) {
        String files =
            Warehouses.files(warehouse, table).stream()
                .map(file -> "'" + file + "'")
                .collect(Collectors.joining(", "));
        if (table.dataset() != Dataset.RAW && !files.isEmpty()) {
          for (String secret : SECRETS) {
            String rows =
                "SELECT count(*) FROM read_parquet([%s], hive_partitioning = false) AS t WHERE t::VARCHAR ILIKE '%%%s%%'"
                    .formatted(files, secret);
            try (ResultSet result = statement.executeQuery(rows)) {
              result.next();
              findings.merge(secret, result.getLong(1), Long::sum);
            }
          }
        }
      }
    }
    return findings;
  }

  @Test
  void noOriginalValueIsInStagedTablesRejectsOrMarts() throws SQLException {
    findings(masked).forEach((secret, rows) -> assertThat(secret, rows, is(0L)));
  }

  @Test
  void withoutMaskingTheValuesAreThere() throws SQLException {
    Map<String, Long> findings = findings(plain);
    findings.remove("203.0.113.9"); // the staged events leave it out, and no event was rejected
    findings.forEach((secret, rows) -> assertThat(secret, rows, is(greaterThan(0L))));
  }

  @Test
  void logsAndMessagesHoldNoValue() throws IOException {
    List<String> texts = new ArrayList<>(SAID);
    for (Path warehouse : List.of(masked, plain)) {
      try (Stream<Path> logs = Files.list(warehouse.resolve("_logs"))) {
        for (Path log : logs.toList()) {
          texts.add(Files.readString(log));
        }
      }
    }
    assertThat(texts.size(), greaterThan(3));
    for (String secret : SECRETS) {
      texts.forEach(text -> assertThat(text, not(containsString(secret))));
    }
  }

  @Test
  void tablesWithoutPersonalDataAreTheSame() {
    Map<String, String> expected = Warehouses.fingerprints(plain);
    Map<String, String> found = Warehouses.fingerprints(masked);
    for (Table<?> table : Tables.all()) {
      if (table.columns().stream()
          .anyMatch(column -> column.declaration(PersonalData.class).isPresent())) {
        String path = table.dataset().defaultName() + "/" + table.name();
        if (table.dataset() != Dataset.RAW) {
          expected.remove(path);
          found.remove(path);
        }
      }
    }
    assertThat(expected.size(), greaterThan(25));
    assertThat(found, is(expected));
  }

  @Test
  void rowsAreTheSameButForPersonalData() {
    String sql =
        """
        SELECT user_id, full_name = concat_ws(' ', first_name, last_name) AS is_full_name,
          email IS NULL AS no_email, age, gender, city IS NULL AS no_city, state, country,
          floor(latitude + 0.5) AS latitude, floor(longitude + 0.5) AS longitude, registered_at
        FROM flit_staging.stg_users ORDER BY user_id
        """;
    assertThat(query(masked, sql), is(query(plain, sql)));
    String rejects =
        "SELECT source_table, source_key, reason FROM flit_staging.stg_rejects ORDER BY ALL";
    assertThat(query(masked, rejects), is(query(plain, rejects)));
    assertThat(query(masked, rejects).lines().count(), is(6L));
  }

  @Test
  void sameValueHasTheSamePseudonymInEveryTable() {
    assertThat(
        query(
            masked,
            """
            SELECT count(*) AS n, count(DISTINCT u.last_name) AS last_names,
              count(DISTINCT d.email) AS emails
            FROM flit_staging.stg_users u
            LEFT JOIN flit_marts.dim_customers d
              ON d.full_name = u.full_name AND d.city = u.city AND d.email LIKE '%@pseudonym.invalid'
            LEFT JOIN flit_marts.fact_events e ON e.city = d.city AND e.postal_code = u.postal_code
            """),
        is("n,last_names,emails\n4,1,1\n"));
  }

  @Test
  void pseudonymsStayUnlessTheKeyChanges() throws IOException {
    String sql = "SELECT first_name, last_name, email, city FROM flit_staging.stg_users ORDER BY 1";
    String before = query(masked, sql);
    stage(masked, "--maskPersonalData");
    assertThat(query(masked, sql), is(before));
    Path key = Files.write(folder.resolve("key"), new byte[32]);
    stage(masked, "--maskPersonalData", "--maskKeyFile=" + key);
    assertThat(query(masked, sql), is(not(before)));
    stage(masked, "--maskPersonalData");
    assertThat(query(masked, sql), is(before));
  }

  private static void stage(Path warehouse, String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("stage", "--asOf=2026-01-01", "--warehouse=" + warehouse));
    arguments.addAll(List.of(options));
    FlitProcess.Result result = FlitProcess.run(arguments.toArray(String[]::new));
    assertThat(result.err(), result.exit(), is(0));
  }

  @Test
  void unusableKeysAreRefused() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty"));
    refused("must hold between 16 and", "--maskPersonalData", "--maskKeyFile=" + empty);
    refused("cannot be read", "--maskPersonalData", "--maskKeyFile=" + folder.resolve("none"));
    refused("has no effect without --maskPersonalData", "--maskKeyFile=" + empty);
  }

  private static void refused(String sentence, String... options) {
    List<String> arguments = new ArrayList<>(List.of("stage", "--warehouse=" + plain));
    arguments.addAll(List.of(options));
    FlitProcess.Result result = FlitProcess.run(arguments.toArray(String[]::new));
    assertThat(result.err(), result.exit(), is(2));
    assertThat(result.err(), containsString(sentence));
  }

  @Test
  void keyIsForItsOwnerAlone() throws IOException {
    Path key = masked.resolve("_mask.key");
    assertThat(Files.size(key), is(32L));
    if (key.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      assertThat(
          PosixFilePermissions.toString(Files.getPosixFilePermissions(key)), is("rw-------"));
    }
    assertThat(Warehouses.debris(masked), is(empty()));
  }
}
