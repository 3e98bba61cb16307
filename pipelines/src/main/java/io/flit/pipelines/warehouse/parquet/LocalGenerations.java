package io.flit.pipelines.warehouse.parquet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.flit.pipelines.warehouse.AlteredTableException;
import io.flit.pipelines.warehouse.Run;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Generations in a local directory.
 *
 * <p>A table's folder is a symbolic link to its place below {@code _published/GROUP}, which is a
 * link to the folder of the run that was published last. Publishing replaces that one link by an
 * atomic rename. {@code _published/GROUP.previous} keeps the generation before. A table's folder
 * that is not a link, in a warehouse that something else wrote, is read as it is and never written.
 *
 * <p>A run may keep tables of its group that it does not write. They become its generation's as
 * well, by hard links to the same files, so that a generation is whole by itself whatever becomes
 * of the others.
 *
 * <p>Every generation is numbered when it is published. These numbers alone decide which one is the
 * latest, so that it does not matter what the clock said, nor how runs are named.
 *
 * <p>{@code _manifest.json} in a generation's folder lists the files it has to hold. A table of
 * which one is missing or cut off is not read. Generations without one are read as they are.
 *
 * <p>A process that is killed at any moment leaves every link at one generation or the other.
 */
public final class LocalGenerations implements Generations {
  private static final String PREVIOUS = ".previous";

  /** The file in a generation's folder that holds its number. */
  private static final String NUMBER = "_number";

  /** The file in a generation's folder that holds its manifest. */
  private static final String MANIFEST = "_manifest.json";

  /** The file in a run's folder that says that checks refused it. */
  private static final String REFUSED = "_refused";

  /** A link on its way to its name. There is never more than one, since one run has them all. */
  private static final String FRESH = ".new";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path root;

  /** Manifests that were read before, by the folder of their generation. */
  private final Map<Path, Manifest> manifests = new ConcurrentHashMap<>();

  public LocalGenerations(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  @Override
  public List<String> files(String tablePath) throws IOException {
    while (true) {
      Optional<Path> generation = generationOf(tablePath);
      try {
        return files(tablePath, generation);
      } catch (IOException | UncheckedIOException e) {
        if (generationOf(tablePath).equals(generation)) {
          throw e;
        }
        // Others have been published meanwhile, and this one may be deleted by now.
      }
    }
  }

  private List<String> files(String tablePath, Optional<Path> generation) throws IOException {
    Path table = root.resolve(tablePath);
    if (generation.isPresent()) {
      Path folder = generation.get();
      if (!Files.isDirectory(folder)) {
        throw altered(folder + ", which holds " + tablePath + ", is missing; make the table anew");
      }
      Optional<Manifest> manifest = manifest(folder);
      if (manifest.isPresent()) {
        if (!Files.isSymbolicLink(table)) {
          throw altered(table + " is missing" + manifest.get().remedy());
        }
        return requireReadable(manifest.get(), tablePath, folder.toRealPath(), table);
      }
    }
    try {
      Path folder = table.toRealPath();
      return paths(folder, sizes(folder));
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /** The error of a damaged current generation, from a sentence without its end. */
  private static AlteredTableException altered(String sentence) {
    return new AlteredTableException(
        sentence + ", or restore the previous generation with rollback");
  }

  /**
   * The files in a table's folder. Of those that its run wrote none may be missing or cut off. What
   * somebody has put there in their place or beside them is read: the checks judge its rows.
   *
   * @param shown the table's folder, as the user knows it
   */
  private static List<String> requireReadable(
      Manifest manifest, String tablePath, Path generation, Path shown) throws IOException {
    Path folder = generation.resolve(tablePath);
    Map<String, Long> sizes = Files.isDirectory(folder) ? sizes(folder) : Map.of();
    Optional<String> damage =
        manifest.damage(
            tablePath,
            shown.toString(),
            sizes,
            name -> ParquetInput.isWhole(folder.resolve(name).toString()));
    if (damage.isPresent()) {
      throw altered(damage.get() + manifest.remedy());
    }
    return paths(folder, sizes);
  }

  private static List<String> paths(Path folder, Map<String, Long> sizes) {
    return sizes.keySet().stream().map(name -> folder.resolve(name).toString()).toList();
  }

  private void requireWhole(Path generation) throws IOException {
    Optional<Manifest> manifest = manifest(generation);
    if (manifest.isPresent()) {
      requireWhole(manifest.get(), generation);
    }
  }

  private static void requireWhole(Manifest manifest, Path generation) throws IOException {
    for (String table : manifest.tables().keySet()) {
      requireWhole(manifest, table, generation.resolve(table));
    }
  }

  /** Refuses a table of which not all files are there, or others as well. */
  private static void requireWhole(Manifest manifest, String tablePath, Path folder)
      throws IOException {
    Map<String, Long> sizes = Files.isDirectory(folder) ? sizes(folder) : Map.of();
    Optional<String> wrong =
        manifest
            .damage(tablePath, folder.toString(), sizes, name -> false)
            .or(() -> manifest.addition(tablePath, folder.toString(), sizes.keySet()));
    if (wrong.isPresent()) {
      throw new AlteredTableException(wrong.get() + manifest.remedy());
    }
  }

  /** The sizes of the Parquet files in a folder, by their sorted names. */
  private static SortedMap<String, Long> sizes(Path folder) throws IOException {
    SortedMap<String, Long> sizes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".parquet")).toList()) {
        sizes.put(folder.relativize(file).toString(), Files.size(file));
      }
    }
    return sizes;
  }

  /**
   * The folder of the generation that a table is read from. Empty if its group is not published, or
   * if something else than this warehouse made its folder.
   */
  private Optional<Path> generationOf(String tablePath) throws IOException {
    Path table = root.resolve(tablePath);
    Path published = root.resolve("_published");
    if (Files.isSymbolicLink(table)) {
      Path target = target(table).orElseThrow();
      return target.startsWith(published) && target.endsWith(tablePath)
          ? target(published.resolve(published.relativize(target).getName(0)))
          : Optional.empty();
    }
    if (!Files.exists(table)) {
      // Publishing makes links, and nothing takes them away.
      for (String group : groups()) {
        Optional<Path> generation = target(link(group));
        if (generation.isPresent()
            && manifest(generation.get())
                .filter(m -> m.tables().containsKey(tablePath))
                .isPresent()) {
          return generation;
        }
      }
    }
    return Optional.empty();
  }

  /** What a generation has to hold; empty for one that was written without a manifest. */
  private Optional<Manifest> manifest(Path generation) throws IOException {
    Manifest known = manifests.get(generation);
    Path file = generation.resolve(MANIFEST);
    if (known == null && Files.exists(file)) {
      try {
        known = Manifest.read(JSON.readTree(file.toFile()));
      } catch (JsonProcessingException e) {
        throw altered(
            file + " is damaged; make the tables of " + generation.getFileName() + " anew");
      }
      manifests.put(generation, known);
    }
    return Optional.ofNullable(known);
  }

  @Override
  public Optional<String> runOf(String tablePath) throws IOException {
    Optional<Path> generation = generationOf(tablePath);
    if (generation.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        manifest(generation.get())
            .map(manifest -> manifest.runOf(tablePath))
            .orElse(runOf(generation.get())));
  }

  @Override
  public void publish(Run run, Manifest written, List<String> kept) throws IOException {
    Path folder = root.resolve(run.folder());
    Path link = link(run.group());
    Optional<Path> current = target(link);
    Manifest manifest = current.isEmpty() ? written : keep(current.get(), kept, written, folder);
    deleteUnnamed(folder, manifest);
    requireWhole(manifest, folder);
    number(folder);
    note(folder, manifest);
    for (String table : manifest.tables().keySet()) {
      linkTable(table, run.group());
    }
    // What an earlier pipeline of the same run published is no generation of its own.
    if (current.isPresent()
        && !current.get().equals(folder)
        && !runOf(current.get()).equals(run.id())) {
      swap(previous(run.group()), current.get());
    }
    swap(link, folder);
    settle(folder);
    deleteUnreachable();
  }

  /** Brings tables of the current generation into a run's folder, and into its manifest. */
  private Manifest keep(Path current, List<String> kept, Manifest written, Path folder)
      throws IOException {
    Optional<Manifest> standing = manifest(current);
    if (standing.isEmpty()) {
      return written;
    }
    Manifest manifest = written.keeping(standing.get(), kept, root.relativize(current).toString());
    for (String table : manifest.kept().keySet()) {
      for (Manifest.Entry entry : manifest.entries(table)) {
        Path from = current.resolve(table).resolve(entry.name());
        Path to = folder.resolve(table).resolve(entry.name());
        if (Files.exists(from) && (!Files.exists(to) || Files.size(to) != entry.bytes())) {
          Files.createDirectories(to.getParent());
          Files.deleteIfExists(to);
          link(from, to);
        }
      }
    }
    return manifest;
  }

  private static void link(Path from, Path to) throws IOException {
    try {
      Files.createLink(to, from);
    } catch (UnsupportedOperationException | FileSystemException e) {
      // Not every file system has hard links.
      Files.copy(from, to);
    }
  }

  /** Deletes what attempts that failed have left in the run's folder. */
  private static void deleteUnnamed(Path folder, Manifest manifest) throws IOException {
    Set<Path> named = new HashSet<>(List.of(folder.resolve(NUMBER), folder.resolve(MANIFEST)));
    manifest
        .tables()
        .forEach(
            (table, files) ->
                files.forEach(file -> named.add(folder.resolve(table).resolve(file.name()))));
    manifest.records().forEach(record -> named.add(folder.resolve(RECORDS).resolve(record)));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!named.contains(file)) {
          Files.delete(file);
        }
      }
    }
  }

  private void note(Path folder, Manifest manifest) throws IOException {
    Path fresh = folder.resolve(MANIFEST + FRESH);
    try (OutputStream out = Files.newOutputStream(fresh)) {
      manifest.write(out);
    }
    Files.move(fresh, folder.resolve(MANIFEST), StandardCopyOption.ATOMIC_MOVE);
    manifests.remove(folder);
  }

  /** Puts the records of publications where readers look for them, if that was not done. */
  void settle() throws IOException {
    for (Path generation : reachable()) {
      if (Files.isDirectory(generation)) {
        settle(generation);
      }
    }
  }

  private void settle(Path generation) throws IOException {
    Path waiting = generation.resolve(RECORDS);
    if (Files.isDirectory(waiting)) {
      for (String record : manifest(generation).map(Manifest::records).orElse(List.of())) {
        if (Files.exists(waiting.resolve(record))) {
          Files.createDirectories(root.resolve(record).getParent());
          Files.move(waiting.resolve(record), root.resolve(record), StandardCopyOption.ATOMIC_MOVE);
        }
      }
      MoreFiles.deleteRecursively(waiting, RecursiveDeleteOption.ALLOW_INSECURE);
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
   * @throws AlteredTableException if a generation before is not as it was written; nothing changes
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
        requireWhole(previous.get());
        groups.add(group);
      }
    }
    for (String group : groups) {
      Path current = target(link(group)).orElseThrow();
      swap(link(group), target(previous(group)).orElseThrow());
      swap(previous(group), current);
    }
    return groups;
  }

  /** The run of a group's current generation; empty if there is none. */
  public Optional<String> run(String group) throws IOException {
    return target(link(group)).map(LocalGenerations::runOf);
  }

  /** The paths of a group's current tables, such as {@code flit_marts/dim_customers}. */
  public List<String> tables(String group) throws IOException {
    List<String> tables = new ArrayList<>();
    Path folder = target(link(group)).orElse(null);
    Optional<Manifest> manifest = folder == null ? Optional.empty() : manifest(folder);
    if (manifest.isPresent()) {
      return List.copyOf(manifest.get().tables().keySet());
    }
    if (folder != null && Files.isDirectory(folder)) {
      for (Path dataset : list(folder)) {
        if (Files.isDirectory(dataset)) {
          list(dataset).forEach(table -> tables.add(folder.relativize(table).toString()));
        }
      }
    }
    return tables;
  }

  /** The run that was published last among the current generations; null if there are none. */
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

  /**
   * Notes that checks refused what a run has written: those who want to know what was wrong find it
   * in the run's folder until the next run begins.
   */
  public void keepRefused(Run run) throws IOException {
    Path folder = root.resolve(run.folder());
    if (Files.isDirectory(folder)) {
      Files.write(folder.resolve(REFUSED), new byte[0]);
    }
  }

  /** Deletes what no link leads to: debris of runs that did not finish, and what was refused. */
  public void deleteUnreachable() throws IOException {
    deleteUnreachable(group -> false);
  }

  /** Deletes the debris of runs that did not finish; what checks refused stays. */
  void deleteUnfinished() throws IOException {
    deleteUnreachable(group -> Files.exists(group.resolve(REFUSED)));
  }

  private void deleteUnreachable(Predicate<Path> isKept) throws IOException {
    Files.deleteIfExists(fresh());
    Path runs = root.resolve("_runs");
    if (!Files.isDirectory(runs)) {
      return;
    }
    Set<Path> reachable = reachable();
    for (Path run : list(runs)) {
      for (Path group : list(run)) {
        if (!reachable.contains(group) && !isKept.test(group)) {
          MoreFiles.deleteRecursively(group, RecursiveDeleteOption.ALLOW_INSECURE);
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
}
