package io.flit.pipelines.warehouse.parquet;

import com.google.common.collect.AbstractIterator;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.pipelines.warehouse.Selection;
import io.flit.pipelines.warehouse.WarehouseInUseException;
import io.flit.pipelines.warehouse.parquet.ParquetRows.Field;
import io.flit.schemas.Column;
import io.flit.schemas.ColumnType;
import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
import io.flit.schemas.raw.LiveMessage;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a stream has written to a local warehouse: a folder of commits beside the generations, which
 * neither knows of the other.
 *
 * <p>A commit is a folder with a file for each table that has news. It gets its name by one atomic
 * rename when it is complete, so that a reader sees all of it or nothing. Of the rows of one key
 * that with the highest {@code _sequence} holds, then that of the latest {@code _commit}; {@code
 * _deleted} says that the row is gone. Many small commits are merged into one, which takes their
 * place; they are deleted when the next ones are merged, so that a reader that has listed them can
 * read them to its end.
 */
public final class LiveFolder implements Closeable {
  /** The folder's name in the warehouse. */
  public static final String NAME = "_live";

  /** The number of the commit that a row was written by. */
  public static final String COMMIT = "_commit";

  /** What orders the rows of one key. */
  public static final String SEQUENCE = "_sequence";

  /** Whether the row is gone. */
  public static final String DELETED = "_deleted";

  private static final String COMMITS = "commits";
  private static final String LOCK = "_lock";
  private static final String UNFINISHED = "unfinished-";
  private static final int MERGED_AT_ONCE = 32;
  private static final long ROW_GROUP = 16 << 20;

  private final Path root;
  private final FileChannel channel;
  private final FileLock lock;
  private long nextCommit;

  /** Commits that another one has taken the place of, and that nobody should read any more. */
  private List<Path> outdated = List.of();

  private LiveFolder(Path root, FileChannel channel, FileLock lock) {
    this.root = root;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * A row of a commit.
   *
   * @param isDeleted whether the row is gone; only its key counts then
   * @param sequence what orders the rows of one key
   */
  public record Row<T>(T row, boolean isDeleted, long sequence) {}

  /**
   * The folder of a range of commits.
   *
   * @param first the number of the first one
   * @param last the number of the last one
   */
  private record Commits(long first, long last, Path folder) {
    static Commits of(Path folder) {
      String[] numbers = folder.getFileName().toString().split("-", 2);
      return new Commits(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), folder);
    }

    static String name(long first, long last) {
      return "%012d-%012d".formatted(first, last);
    }

    boolean covers(Commits other) {
      return first <= other.first && other.last <= last && !equals(other);
    }
  }

  /**
   * Takes the folder of a warehouse for one stream, and deletes what a stream that was killed has
   * left unfinished.
   *
   * @throws WarehouseInUseException if another stream has it
   */
  public static LiveFolder open(Path warehouse) throws IOException {
    Path root = warehouse.toAbsolutePath().normalize().resolve(NAME);
    Files.createDirectories(root.resolve(COMMITS));
    FileChannel channel =
        FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = lock(channel);
    if (lock == null) {
      channel.close();
      throw WarehouseInUseException.byStream(root.getParent());
    }
    LiveFolder folder = new LiveFolder(root, channel, lock);
    folder.deleteDebris();
    List<Commits> commits = folder.commits();
    folder.nextCommit = commits.isEmpty() ? 1 : commits.get(commits.size() - 1).last() + 1;
    return folder;
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private void deleteDebris() throws IOException {
    List<Path> debris = new ArrayList<>();
    try (DirectoryStream<Path> unfinished =
        Files.newDirectoryStream(root.resolve(COMMITS), UNFINISHED + "*")) {
      unfinished.forEach(debris::add);
    }
    List<Commits> all = allCommits(root);
    all.stream()
        .filter(commit -> all.stream().anyMatch(other -> other.covers(commit)))
        .forEach(commit -> debris.add(commit.folder()));
    delete(debris);
  }

  private static void delete(List<Path> folders) throws IOException {
    for (Path folder : folders) {
      MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  private static List<Commits> allCommits(Path root) throws IOException {
    if (!Files.isDirectory(root.resolve(COMMITS))) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(root.resolve(COMMITS))) {
      return folders
          .filter(folder -> !folder.getFileName().toString().startsWith(UNFINISHED))
          .sorted()
          .map(Commits::of)
          .toList();
    }
  }

  private List<Commits> commits() throws IOException {
    return commits(root);
  }

  /** The commits that count, in their order. */
  private static List<Commits> commits(Path root) throws IOException {
    List<Commits> all = allCommits(root);
    return all.stream()
        .filter(commit -> all.stream().noneMatch(other -> other.covers(commit)))
        .toList();
  }

  /** The files of a table that a warehouse's streams have written, oldest first. */
  public static List<String> files(Path warehouse, Table<?> table) throws IOException {
    List<String> files = new ArrayList<>();
    for (Commits commit : commits(warehouse.toAbsolutePath().normalize().resolve(NAME))) {
      Path file = file(commit.folder(), table);
      if (Files.exists(file)) {
        files.add(file.toString());
      }
    }
    return files;
  }

  /** Whether a folder is that of a warehouse's stream. */
  public static boolean isOne(Path folder) {
    return Files.isDirectory(folder.resolve(COMMITS));
  }

  /**
   * Reads the log of a stream as it stands now.
   *
   * @param folder as {@link #isOne} says
   */
  public static PTransform<PBegin, PCollection<LiveMessage>> readLog(Path folder)
      throws IOException {
    Table<LiveMessage> table = Table.of(LiveMessage.class);
    return new ReadParquet<>(
        files(folder.toAbsolutePath().getParent(), table),
        DatasetNames.DEFAULT.path(table),
        Selection.rows(LiveMessage.class),
        null);
  }

  private static Path file(Path commit, Table<?> table) {
    return commit.resolve(table.name() + ".parquet");
  }

  /** A commit that is being written. */
  public final class Commit {
    private final long number = nextCommit;
    private final Path folder = root.resolve(COMMITS).resolve(UNFINISHED + number);

    private Commit() throws IOException {
      Files.createDirectories(folder);
    }

    /** Writes the news of a table: of each key one row. */
    public <T> void write(Table<T> table, Iterable<Row<T>> rows) throws IOException {
      try (ParquetWriter<Numbered<T>> writer = writer(folder, table)) {
        for (Row<T> row : rows) {
          writer.write(new Numbered<>(row.row(), row.isDeleted(), row.sequence(), number));
        }
      }
    }

    /** Makes everything that was written visible at once. */
    public void publish() throws IOException {
      force(folder);
      Files.move(
          folder,
          folder.resolveSibling(Commits.name(number, number)),
          StandardCopyOption.ATOMIC_MOVE);
      nextCommit++;
      mergeSmall();
    }
  }

  /** Makes sure that files are on the disk before anything says so. */
  private static void force(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.force(true);
        }
      }
    }
  }

  /** Begins the next commit. */
  public Commit begin() throws IOException {
    return new Commit();
  }

  /** A row of a file. */
  private record Numbered<T>(T row, boolean isDeleted, long sequence, long commit) {
    Place place() {
      return new Place(sequence, commit);
    }
  }

  /** The place of a row among those of its key. */
  private record Place(long sequence, long commit) {
    static Place later(Place a, Place b) {
      return a.sequence > b.sequence || a.sequence == b.sequence && a.commit > b.commit ? a : b;
    }
  }

  private static <T> ParquetWriter<Numbered<T>> writer(Path folder, Table<T> table)
      throws IOException {
    List<Field<Numbered<T>>> fields = new ArrayList<>();
    for (Column<T> column : table.columns()) {
      fields.add(Field.of(column, Numbered::row));
    }
    fields.addAll(numbers());
    return ParquetRows.open(
        table.name(), fields, new ChannelOutputFile(file(folder, table).toString()), ROW_GROUP);
  }

  /** The columns behind those of the table. */
  private static <T> List<Field<Numbered<T>>> numbers() {
    return List.of(
        new Field<>(DELETED, ColumnType.BOOL, true, false, Numbered::isDeleted),
        new Field<>(SEQUENCE, ColumnType.INT64, true, true, Numbered::sequence),
        new Field<>(COMMIT, ColumnType.INT64, true, true, Numbered::commit));
  }

  /** Passes on the newest row of each key of a table, except those that are gone. */
  public <T> void rows(Table<T> table, Consumer<T> consumer) throws IOException {
    newest(
        table,
        commits(),
        row -> {
          if (!row.isDeleted()) {
            consumer.accept(row.row());
          }
        });
  }

  /**
   * Goes through the rows of a table that never change once they are written, oldest commit first.
   * A row may come twice.
   */
  public <T> Iterator<T> log(Table<T> table) throws IOException {
    Iterator<Commits> commits = commits().iterator();
    return new AbstractIterator<>() {
      private @Nullable ParquetReader<Object[]> rows;

      @Override
      protected @Nullable T computeNext() {
        try {
          while (true) {
            Object[] values = rows == null ? null : rows.read();
            if (values != null) {
              return table.row(values);
            }
            if (rows != null) {
              rows.close();
              rows = null;
            }
            if (!commits.hasNext()) {
              return endOfData();
            }
            Path file = file(commits.next().folder(), table);
            if (Files.exists(file)) {
              rows =
                  ParquetInput.open(
                      file.toString(),
                      0,
                      Long.MAX_VALUE,
                      new TableRows(List.copyOf(table.columns())));
            }
          }
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  /** Passes on the newest row of each key in some commits. */
  private static <T> void newest(
      Table<T> table, List<Commits> commits, Consumer<Numbered<T>> consumer) throws IOException {
    Column<T> key = table.column(table.key().get(0));
    Map<Object, Place> places = new HashMap<>();
    each(table, commits, row -> places.merge(key.get(row.row()), row.place(), Place::later));
    each(
        table,
        commits,
        row -> {
          if (places.get(key.get(row.row())).equals(row.place())) {
            consumer.accept(row);
          }
        });
  }

  private static <T> void each(
      Table<T> table, List<Commits> commits, Consumer<Numbered<T>> consumer) throws IOException {
    int width = table.columns().size();
    TableRows form = new TableRows(table.columns().stream().map(Field::of).toList(), numbers());
    for (Commits commit : commits) {
      Path file = file(commit.folder(), table);
      if (!Files.exists(file)) {
        continue;
      }
      try (ParquetReader<Object[]> rows =
          ParquetInput.open(file.toString(), 0, Long.MAX_VALUE, form)) {
        for (Object[] values = rows.read(); values != null; values = rows.read()) {
          consumer.accept(
              new Numbered<>(
                  table.row(Arrays.copyOf(values, width)),
                  (Boolean) values[width],
                  (Long) values[width + 1],
                  (Long) values[width + 2]));
        }
      }
    }
  }

  /** Merges commits once there are many small ones. */
  private void mergeSmall() throws IOException {
    List<Path> merged = new ArrayList<>();
    List<Commits> small = smallerThan(2);
    for (long size = MERGED_AT_ONCE; small.size() >= MERGED_AT_ONCE; size *= MERGED_AT_ONCE) {
      merge(small);
      small.forEach(commit -> merged.add(commit.folder()));
      small = smallerThan(size + 1);
    }
    if (!merged.isEmpty()) {
      delete(outdated);
      outdated = merged;
    }
  }

  private List<Commits> smallerThan(long size) throws IOException {
    return commits().stream().filter(commit -> commit.last() - commit.first() + 1 < size).toList();
  }

  private void merge(List<Commits> commits) throws IOException {
    long first = commits.get(0).first();
    long last = commits.get(commits.size() - 1).last();
    Path folder = root.resolve(COMMITS).resolve(UNFINISHED + Commits.name(first, last));
    Files.createDirectories(folder);
    for (Table<?> table : tablesIn(commits).values()) {
      merge(table, commits, folder);
    }
    force(folder);
    Files.move(
        folder, folder.resolveSibling(Commits.name(first, last)), StandardCopyOption.ATOMIC_MOVE);
  }

  private static Map<String, Table<?>> tablesIn(List<Commits> commits) throws IOException {
    Map<String, Table<?>> tables = new LinkedHashMap<>();
    for (Commits commit : commits) {
      try (Stream<Path> files = Files.list(commit.folder())) {
        files
            .map(file -> file.getFileName().toString().replace(".parquet", ""))
            .forEach(name -> Tables.named(name).ifPresent(table -> tables.put(name, table)));
      }
    }
    return tables;
  }

  private static <T> void merge(Table<T> table, List<Commits> commits, Path folder)
      throws IOException {
    try (ParquetWriter<Numbered<T>> writer = writer(folder, table)) {
      newest(
          table,
          commits,
          row -> {
            try {
              writer.write(row);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }

  @Override
  public void close() throws IOException {
    delete(outdated);
    lock.release();
    channel.close();
  }
}
