package io.flit.cli.query;

import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.warehouse.AlteredTableException;
import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.pipelines.warehouse.parquet.LocalGenerations;
import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A local warehouse as a DuckDB database: a schema per dataset and a view per table, in a catalog
 * named after the platform, so that the three-part names of BigQuery work.
 *
 * <p>The files of all tables are those of one instant, fixed when the database is opened. What is
 * published later is not seen, and what is deleted later is an error.
 */
public final class LocalQueries implements AutoCloseable {
  /** The catalog that holds the views: the first part of a table's full name. */
  public static final String PROJECT = "flit-data-platform";

  /** How often files are listed again because a run published meanwhile. */
  private static final int LISTINGS = 10;

  private final Connection connection;
  private final Path root;
  private final DatasetNames names;
  private final Map<Table<?>, Listing> files;
  private final LiveViews live;
  private final Set<Table<?>> viewed = new HashSet<>();

  /**
   * The files of a table.
   *
   * @param files none if they cannot be read
   * @param problem why they cannot be read; empty if they can
   */
  private record Listing(List<String> files, Optional<String> problem) {}

  private LocalQueries(
      Connection connection,
      Path root,
      DatasetNames names,
      Map<Table<?>, Listing> files,
      LiveViews live) {
    this.connection = connection;
    this.live = live;
    this.root = root;
    this.names = names;
    this.files = files;
  }

  /**
   * Opens the tables that stand in a warehouse now. SQL may read any file, and write.
   *
   * @throws UsageException if the files of a table are not those that its run wrote
   */
  public static LocalQueries open(Path root, DatasetNames names) throws SQLException {
    LocalQueries queries = openLazily(root, names);
    for (Table<?> table : queries.files.keySet()) {
      queries.makeView(table);
    }
    return queries;
  }

  /** Opens a warehouse whose views are made when they are asked for. */
  public static LocalQueries openLazily(Path root, DatasetNames names) throws SQLException {
    LocalQueries queries =
        new LocalQueries(
            DriverManager.getConnection("jdbc:duckdb:"),
            root.toAbsolutePath().normalize(),
            names,
            filesOfOneInstant(root, names),
            liveViews(root, names));
    queries.execute("SET TimeZone = 'UTC'");
    queries.execute("ATTACH ':memory:' AS " + SqlText.identifier(PROJECT));
    queries.execute("USE " + SqlText.identifier(PROJECT));
    for (String dataset : queries.schemas()) {
      queries.execute("CREATE SCHEMA IF NOT EXISTS " + SqlText.identifier(dataset));
    }
    queries.execute(
        "SET search_path = "
            + SqlText.literal(
                queries.datasets().stream()
                    .map(dataset -> SqlText.identifier(PROJECT) + "." + SqlText.identifier(dataset))
                    .collect(Collectors.joining(","))));
    return queries;
  }

  /** Lets SQL read the files of the tables and no others, and change no setting. */
  void confine() throws SQLException {
    execute(
        "SET allowed_paths = ["
            + Stream.concat(
                    files.values().stream().flatMap(listing -> listing.files().stream()),
                    live.files().stream())
                // DuckDB asks for the pattern that it is given and for the file that it finds.
                .flatMap(file -> Stream.of(file, TableView.exactly(file)).distinct())
                .map(SqlText::literal)
                .collect(Collectors.joining(", "))
            + "]");
    execute("SET enable_external_access = false");
    execute("SET lock_configuration = true");
  }

  /**
   * Makes the views that a statement names; all of them where it names none.
   *
   * @throws UsageException if the files of such a table are not those that its run wrote
   */
  public void makeViewsFor(String sql) throws SQLException {
    Collection<Table<?>> mentioned = mentionedIn(sql);
    for (Table<?> table : mentioned.isEmpty() ? files.keySet() : mentioned) {
      makeView(table);
    }
    if (live.areMentionedIn(sql)) {
      makeLiveViews();
    }
  }

  /**
   * Makes the views of all tables whose files can be read.
   *
   * @return whether any was not there
   */
  boolean makeViews() throws SQLException {
    boolean made = false;
    for (Map.Entry<Table<?>, Listing> table : files.entrySet()) {
      made |= table.getValue().problem().isEmpty() && makeView(table.getKey());
    }
    return made;
  }

  /** Why a table cannot be read; empty if it can. */
  Optional<String> problem(Table<?> table) {
    return files.get(table).problem();
  }

  private boolean makeView(Table<?> table) throws SQLException {
    if (viewed.contains(table)) {
      return false;
    }
    Listing listing = files.get(table);
    if (listing.problem().isPresent()) {
      throw new UsageException(listing.problem().get() + ".");
    }
    execute(TableView.statement(table, names, listing.files()));
    return viewed.add(table);
  }

  /** The tables whose names stand in a statement. */
  Collection<Table<?>> mentionedIn(String sql) {
    String lower = sql.toLowerCase(Locale.ROOT);
    return files.keySet().stream().filter(table -> names(lower, table)).toList();
  }

  /** Whether a table's name stands in a text by itself, not as a part of a longer one. */
  private static boolean names(String text, Table<?> table) {
    return Pattern.compile("(?<![a-z0-9_])" + table.name() + "(?![a-z0-9_])").matcher(text).find();
  }

  private Set<String> schemas() {
    TreeSet<String> schemas = datasets();
    schemas.add(LiveViews.LIVE);
    schemas.add(LiveViews.NOW);
    return schemas;
  }

  private static LiveViews liveViews(Path root, DatasetNames names) {
    try {
      return LiveViews.of(root, names);
    } catch (IOException e) {
      throw new UsageException(
          "--warehouse=" + root + ": what its stream has written cannot be listed.", e);
    }
  }

  private void makeLiveViews() throws SQLException {
    for (Table<?> table : live.underlying()) {
      if (files.containsKey(table)) {
        makeView(table);
      }
    }
    for (String statement : live.statements(tables())) {
      execute(statement);
    }
  }

  private TreeSet<String> datasets() {
    return new TreeSet<>(List.of(names.raw(), names.staging(), names.marts()));
  }

  /** Lists the files until two listings agree, so that no run published in between. */
  private static Map<Table<?>, Listing> filesOfOneInstant(Path root, DatasetNames names) {
    Map<Table<?>, Listing> files = files(root, names);
    for (int i = 0; i < LISTINGS; i++) {
      Map<Table<?>, Listing> again = files(root, names);
      if (again.equals(files)) {
        return files;
      }
      files = again;
    }
    throw new UsageException(
        "--warehouse=" + root + " changes all the time; try again when no run publishes to it.");
  }

  private static Map<Table<?>, Listing> files(Path root, DatasetNames names) {
    LocalGenerations generations = new LocalGenerations(root);
    Map<Table<?>, Listing> files = new LinkedHashMap<>();
    for (Table<?> table : Tables.all()) {
      try {
        List<String> some = generations.files(names.path(table));
        if (!some.isEmpty()) {
          files.put(table, new Listing(some, Optional.empty()));
        }
      } catch (AlteredTableException e) {
        files.put(table, new Listing(List.of(), Optional.of(e.getMessage())));
      } catch (IOException | UncheckedIOException e) {
        throw new UsageException(
            "--warehouse=" + root + ": the files of " + table + " cannot be listed.", e);
      }
    }
    return files;
  }

  /** Whether neither a refresh nor a stream has written anything. */
  boolean isEmpty() {
    return files.isEmpty() && live.files().isEmpty();
  }

  /** Whether a stream has written a table. */
  public boolean isLive(Table<?> table) {
    return live.underlying().contains(table);
  }

  /** The tables that stand in the warehouse, from raw to marts. */
  public List<Table<?>> tables() {
    return List.copyOf(files.keySet());
  }

  /** A table's name in SQL, such as {@code flit_marts.dim_customers}. */
  public String nameOf(Table<?> table) {
    return names.sqlName(table);
  }

  /**
   * A query of the rows that a table has whenever it is asked, by whatever DuckDB: it follows what
   * is published, while the views of this database stay at one instant.
   */
  public String published(Table<?> table) {
    return TableView.published(root.resolve(names.path(table)));
  }

  /** Whether a file that was published when the database was opened is gone. */
  boolean isOutdated() {
    return files.values().stream()
        .flatMap(listing -> listing.files().stream())
        .anyMatch(file -> !Files.exists(Path.of(file)));
  }

  /** Makes DuckDB say what is wrong with a statement as {@link DuckDbError} reads it. */
  void reportErrorsAsJson() throws SQLException {
    execute("SET errors_as_json = true");
  }

  /** The words of SQL that name nothing, in capitals. */
  List<String> keywords() {
    return strings(
        """
        SELECT upper(keyword_name) FROM duckdb_keywords()
        WHERE keyword_category IN ('reserved', 'type_function') ORDER BY 1
        """);
  }

  /** All words that a statement may have, keywords and functions, in capitals. */
  List<String> words() {
    return strings(
        """
        SELECT upper(keyword_name) FROM duckdb_keywords()
        UNION
        SELECT upper(function_name) FROM duckdb_functions()
        WHERE regexp_full_match(function_name, '[a-z][a-z0-9_]*')
        ORDER BY 1
        """);
  }

  private List<String> strings(String sql) {
    List<String> strings = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        strings.add(rows.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e); // DuckDB asks itself
    }
    return strings;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The database; closed with this. */
  public Connection connection() {
    return connection;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
