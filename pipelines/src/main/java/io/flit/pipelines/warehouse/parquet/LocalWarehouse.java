package io.flit.pipelines.warehouse.parquet;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.pipelines.warehouse.WarehouseInUseException;
import io.flit.schemas.catalog.Tables;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A warehouse directory that one run has to itself until it closes it.
 *
 * <p>The operating system releases the lock when the process ends, however it ends.
 */
public final class LocalWarehouse implements Closeable {
  private static final String CATALOG = "_catalog.json";
  private static final String FRESH_CATALOG = CATALOG + ".new";
  private static final String LOCK = "_lock";
  private static final String LOGS = "_logs";
  private static final String RUNS = "_runs";
  private static final String MASK_KEY = "_mask.key";
  private static final String FRESH_MASK_KEY = MASK_KEY + ".new";
  private static final int MASK_KEY_BYTES = 32;
  private static final String VERSION = "table_definitions";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path root;
  private final FileChannel channel;
  private final FileLock lock;

  /** What was there before; null if it was a warehouse already. */
  private final @Nullable Before before;

  /** What may stand where a warehouse is made. */
  private enum Before {
    NOTHING,
    EMPTY_FOLDER
  }

  private LocalWarehouse(Path root, FileChannel channel, FileLock lock, @Nullable Before before) {
    this.root = root;
    this.channel = channel;
    this.lock = lock;
    this.before = before;
  }

  /**
   * Takes a directory for a run, makes it a warehouse if it is new, and records and removes what
   * runs that were killed have left.
   *
   * @throws IllegalArgumentException if the directory cannot be a warehouse; the message says why
   * @throws WarehouseInUseException if another run has it
   */
  public static LocalWarehouse open(Path directory, DatasetNames names) {
    Path root = directory.toAbsolutePath().normalize();
    try {
      refuseForeign(root, names);
      Before before =
          !Files.exists(root) ? Before.NOTHING : isEmpty(root) ? Before.EMPTY_FOLDER : null;
      Files.createDirectories(root);
      FileChannel channel =
          FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = lock(channel);
      if (lock == null) {
        channel.close();
        throw new WarehouseInUseException(root);
      }
      LocalWarehouse warehouse = new LocalWarehouse(root, channel, lock, before);
      try {
        warehouse.prepare();
      } catch (IOException | RuntimeException e) {
        warehouse.close();
        throw e;
      }
      return warehouse;
    } catch (IOException e) {
      throw new IllegalArgumentException(root + " cannot be written: " + describe(e), e);
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  private static boolean hasFiles(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return false;
    }
    try (Stream<Path> entries = Files.walk(folder)) {
      return entries.anyMatch(entry -> !Files.isDirectory(entry));
    }
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static String describe(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "access is denied to " + e.getMessage();
    }
    String reason = e instanceof FileSystemException failure ? failure.getReason() : null;
    return reason != null
        ? reason
        : e.getClass().getSimpleName().replace("Exception", "") + " " + e.getMessage();
  }

  private static void refuseForeign(Path root, DatasetNames names) throws IOException {
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw new IllegalArgumentException(root + " is a file, not a directory");
    }
    if (!Files.exists(root) || Files.exists(root.resolve(CATALOG))) {
      return;
    }
    Set<String> ours = Set.of(names.raw(), names.staging(), names.marts(), LOCK, FRESH_CATALOG);
    try (Stream<Path> entries = Files.list(root)) {
      List<String> foreign =
          entries.map(e -> e.getFileName().toString()).filter(n -> !ours.contains(n)).toList();
      if (!foreign.isEmpty()) {
        throw new IllegalArgumentException(
            root
                + " is neither empty nor a warehouse (it holds "
                + foreign.get(0)
                + "); give another directory");
      }
    }
  }

  private void prepare() throws IOException {
    Path catalog = root.resolve(CATALOG);
    int version = Files.exists(catalog) ? JSON.readTree(catalog.toFile()).path(VERSION).asInt() : 0;
    if (version > Tables.VERSION) {
      throw new IllegalArgumentException(
          root
              + " was written with version "
              + version
              + " of the table definitions and this platform knows version "
              + Tables.VERSION
              + "; use a newer platform or another directory");
    }
    // First of all, as it makes room where there may be none.
    deleteDebris();
    if (version < Tables.VERSION) {
      Path fresh = root.resolve(FRESH_CATALOG);
      JSON.writerWithDefaultPrettyPrinter()
          .writeValue(
              fresh.toFile(), Map.of("platform", "flit-data-platform", VERSION, Tables.VERSION));
      Files.move(fresh, catalog, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Records publications that were not, and deletes what else runs that were killed have left. */
  private void deleteDebris() throws IOException {
    LocalGenerations generations = generations();
    generations.settle();
    generations.deleteUnfinished();
    Files.deleteIfExists(root.resolve(FRESH_CATALOG));
    Files.deleteIfExists(root.resolve(FRESH_MASK_KEY));
    if (Files.isDirectory(root.resolve(LOGS))) {
      try (DirectoryStream<Path> locks = Files.newDirectoryStream(root.resolve(LOGS), "*.lck")) {
        for (Path lock : locks) {
          Files.delete(lock);
        }
      }
    }
  }

  /**
   * Deletes the warehouse if it was made by {@link #open} and no run has written to it, so that a
   * run that is refused at once leaves nothing behind. The log must be closed.
   */
  public void discardIfUnused() throws IOException {
    if (before == null) {
      return;
    }
    List<Path> entries;
    try (Stream<Path> listed = Files.list(root)) {
      entries = listed.toList();
    }
    Set<String> housekeeping = Set.of(LOCK, CATALOG, LOGS, RUNS);
    if (entries.stream().allMatch(e -> housekeeping.contains(e.getFileName().toString()))
        && !hasFiles(root.resolve(RUNS))) {
      for (Path entry : entries) {
        MoreFiles.deleteRecursively(entry, RecursiveDeleteOption.ALLOW_INSECURE);
      }
      if (before == Before.NOTHING) {
        Files.delete(root);
      }
    }
  }

  /** The generations of the warehouse. */
  public LocalGenerations generations() {
    return new LocalGenerations(root);
  }

  /**
   * The secret of a warehouse that pseudonyms are made with, for its owner's eyes only. It is made
   * when it is first asked for, and never changes.
   */
  public static byte[] maskKey(Path directory) throws IOException {
    Path file = directory.toAbsolutePath().normalize().resolve(MASK_KEY);
    if (!Files.exists(file)) {
      byte[] key = new byte[MASK_KEY_BYTES];
      new SecureRandom().nextBytes(key);
      Path fresh = file.resolveSibling(FRESH_MASK_KEY);
      Files.deleteIfExists(fresh);
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(
            fresh,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      Files.write(fresh, key);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return Files.readAllBytes(file);
  }

  /** Where the runs of the warehouse log, one file each. */
  public Path logs() {
    return root.resolve(LOGS);
  }

  /**
   * Opens an empty file for what a run does not want to hold in memory. It has no name any more
   * once it is open, so that nothing is left of it when the process ends, however it ends.
   */
  public FileChannel openScratchFile(String runId) throws IOException {
    Path folder = Files.createDirectories(root.resolve(RUNS).resolve(runId));
    return FileChannel.open(
        Files.createTempFile(folder, "shuffle-", ""),
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE);
  }

  public Path root() {
    return root;
  }

  @Override
  public void close() throws IOException {
    lock.release();
    channel.close();
  }
}
