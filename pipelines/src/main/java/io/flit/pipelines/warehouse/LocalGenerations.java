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
 */
public final class LocalGenerations implements Generations {
  private static final String PREVIOUS = ".previous";

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
    String lastRun = lastRun().orElse(null);
    for (String group : groups()) {
      Optional<Path> current = target(link(group));
      Optional<Path> previous = target(previous(group));
      if (current.isPresent()
          && previous.isPresent()
          && runOf(current.get()).equals(lastRun)
          && Files.isDirectory(previous.get())) {
        swap(link(group), previous.get());
        swap(previous(group), current.get());
        groups.add(group);
      }
    }
    return groups;
  }

  private Optional<String> lastRun() throws IOException {
    List<String> runs = new ArrayList<>();
    for (String group : groups()) {
      target(link(group)).map(LocalGenerations::runOf).ifPresent(runs::add);
    }
    return runs.stream().max(String::compareTo);
  }

  private static String runOf(Path folder) {
    return folder.getParent().getFileName().toString();
  }

  /** Deletes the folders of runs that no link leads to: debris of runs that did not finish. */
  public void deleteUnreachable() throws IOException {
    Path runs = root.resolve("_runs");
    if (!Files.isDirectory(runs)) {
      return;
    }
    Set<Path> reachable = new HashSet<>();
    for (String group : groups()) {
      target(link(group)).ifPresent(reachable::add);
      target(previous(group)).ifPresent(reachable::add);
    }
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

  private static void swap(Path link, Path folder) throws IOException {
    Files.createDirectories(link.getParent());
    swapTo(link, link.getParent().relativize(folder));
  }

  private static void swapTo(Path link, Path target) throws IOException {
    Path fresh = link.resolveSibling("." + link.getFileName() + ".new");
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
