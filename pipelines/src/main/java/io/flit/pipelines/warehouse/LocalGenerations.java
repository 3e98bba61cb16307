package io.flit.pipelines.warehouse;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Generations in a local directory.
 *
 * <p>A table's folder is a symbolic link to its place below {@code _published/GROUP}, which is a
 * link to the folder of the run that was published last. Publishing replaces that one link by an
 * atomic rename. {@code _published/GROUP.previous} keeps the generation before. A table's folder
 * that is not a link, in a warehouse that something else wrote, is read as it is and never written.
 *
 * <p>Every generation is numbered when it is published. Which one is the latest is told by these
 * numbers alone, so that it does not matter what the clock said, nor how runs are named.
 *
 * <p>A process that is killed at any moment leaves every link at one generation or the other.
 */
public final class LocalGenerations implements Generations {
  private static final String PREVIOUS = ".previous";

  /** The file in a generation's folder that holds its number. */
  private static final String NUMBER = "_number";

  /** A link on its way to its name. There is never more than one, since one run has them all. */
  private static final String FRESH = ".new";

  private final Path root;

  public LocalGenerations(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  @Override
  public List<String> files(String tablePath) throws IOException {
    Path folder;
    try {
      folder = root.resolve(tablePath).toRealPath();
    } catch (NoSuchFileException e) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".parquet"))
          .map(Path::toString)
          .sorted()
          .toList();
    }
  }

  @Override
  public void publish(Run run, Map<String, List<String>> filesByTable) throws IOException {
    Path folder = root.resolve(run.folder());
    deleteUnnamed(folder, filesByTable);
    number(folder);
    for (String table : filesByTable.keySet()) {
      linkTable(table, run.group());
    }
    Path link = link(run.group());
    Optional<Path> current = target(link);
    if (current.isPresent() && !current.get().equals(folder)) {
      swap(previous(run.group()), current.get());
    }
    swap(link, folder);
    deleteUnreachable();
  }

  /** Deletes what attempts that failed have left in the run's folder. */
  private static void deleteUnnamed(Path folder, Map<String, List<String>> filesByTable)
      throws IOException {
    Set<Path> named = new HashSet<>();
    filesByTable.values().forEach(files -> files.forEach(file -> named.add(Path.of(file))));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!named.contains(file)) {
          Files.delete(file);
        }
      }
    }
  }

  /** Numbers a generation after all that are there, of whatever group. */
  private void number(Path folder) throws IOException {
    long latest = 0;
    for (Path generation : reachable()) {
      latest = Math.max(latest, numberOf(generation));
    }
    Files.writeString(folder.resolve(NUMBER), Long.toString(latest + 1));
  }

  /** A generation's number; 0 for one that has none. */
  private static long numberOf(Path folder) throws IOException {
    Path number = folder.resolve(NUMBER);
    try {
      return Files.exists(number) ? Long.parseLong(Files.readString(number).trim()) : 0;
    } catch (NumberFormatException e) {
      throw new IOException(number + " holds no number", e);
    }
  }

  private void linkTable(String tablePath, String group) throws IOException {
    Path table = root.resolve(tablePath);
    Files.createDirectories(table.getParent());
    if (Files.exists(table, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(table)) {
      throw new IOException(
          table + " is a folder that this warehouse did not write; move it away to publish here");
    }
    Path target = Path.of("..", "_published", group).resolve(tablePath);
    if (!Files.isSymbolicLink(table) || !Files.readSymbolicLink(table).equals(target)) {
      swapTo(table, target);
    }
  }

  /**
   * Puts back the generations before, of all groups that the last run published.
   *
   * @return the groups that changed; empty if no generation before is kept
   */
  public List<String> rollback() throws IOException {
    List<String> groups = new ArrayList<>();
    String lastRun = lastRun();
    for (String group : groups()) {
      Optional<Path> current = target(link(group));
      Optional<Path> previous = target(previous(group));
      if (current.isPresent()
          && previous.isPresent()
          && !previous.get().equals(current.get())
          && runOf(current.get()).equals(lastRun)
          && Files.isDirectory(previous.get())) {
        swap(link(group), previous.get());
        swap(previous(group), current.get());
        groups.add(group);
      }
    }
    return groups;
  }

  /** The run whose generation of a group stands; empty if there is none. */
  public Optional<String> run(String group) throws IOException {
    return target(link(group)).map(LocalGenerations::runOf);
  }

  /** The paths of a group's tables that stand, such as {@code flit_marts/dim_customers}. */
  public List<String> tables(String group) throws IOException {
    List<String> tables = new ArrayList<>();
    Path folder = target(link(group)).orElse(null);
    if (folder != null && Files.isDirectory(folder)) {
      for (Path dataset : list(folder)) {
        if (Files.isDirectory(dataset)) {
          list(dataset).forEach(table -> tables.add(folder.relativize(table).toString()));
        }
      }
    }
    return tables;
  }

  /** The run of the generation that was published last of those that stand; null without any. */
  private String lastRun() throws IOException {
    String lastRun = null;
    long latest = -1;
    for (String group : groups()) {
      Optional<Path> current = target(link(group));
      if (current.isPresent() && numberOf(current.get()) > latest) {
        latest = numberOf(current.get());
        lastRun = runOf(current.get());
      }
    }
    return lastRun;
  }

  private static String runOf(Path folder) {
    return folder.getParent().getFileName().toString();
  }

  /** Deletes what no link leads to: debris of runs that did not finish. */
  public void deleteUnreachable() throws IOException {
    Files.deleteIfExists(fresh());
    Path runs = root.resolve("_runs");
    if (!Files.isDirectory(runs)) {
      return;
    }
    Set<Path> reachable = reachable();
    for (Path run : list(runs)) {
      for (Path group : list(run)) {
        if (!reachable.contains(group)) {
          delete(group);
        }
      }
      if (list(run).isEmpty()) {
        Files.delete(run);
      }
    }
  }

  /** Whether what a run has written is published, or the generation before. */
  public boolean isPublished(Run run) throws IOException {
    return reachable().contains(root.resolve(run.folder()));
  }

  /** The folders of all generations that a link leads to. */
  private Set<Path> reachable() throws IOException {
    Set<Path> reachable = new HashSet<>();
    for (String group : groups()) {
      target(link(group)).ifPresent(reachable::add);
      target(previous(group)).ifPresent(reachable::add);
    }
    return reachable;
  }

  private List<String> groups() throws IOException {
    Path published = root.resolve("_published");
    return Files.isDirectory(published)
        ? list(published).stream()
            .map(link -> link.getFileName().toString())
            .filter(name -> !name.endsWith(PREVIOUS) && !name.startsWith("."))
            .toList()
        : List.of();
  }

  private Path link(String group) {
    return root.resolve("_published").resolve(group);
  }

  private Path previous(String group) {
    return root.resolve("_published").resolve(group + PREVIOUS);
  }

  /** Where a link leads, whether or not anything is there. */
  private static Optional<Path> target(Path link) throws IOException {
    return Files.isSymbolicLink(link)
        ? Optional.of(link.resolveSibling(Files.readSymbolicLink(link)).normalize())
        : Optional.empty();
  }

  private Path fresh() {
    return root.resolve("_published").resolve(FRESH);
  }

  private void swap(Path link, Path folder) throws IOException {
    swapTo(link, link.getParent().relativize(folder));
  }

  private void swapTo(Path link, Path target) throws IOException {
    Path fresh = fresh();
    Files.createDirectories(fresh.getParent());
    Files.deleteIfExists(fresh);
    Files.createSymbolicLink(fresh, target);
    try {
      Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw new IOException("the file system of " + link + " has no atomic rename", e);
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> entries = Files.walk(folder)) {
      deepestFirst = entries.sorted((a, b) -> b.compareTo(a)).toList();
    }
    for (Path entry : deepestFirst) {
      Files.delete(entry);
    }
  }
}
