package io.flit.pipelines.extracts;

import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.warehouse.StoredFiles;
import io.flit.pipelines.warehouse.bigquery.BigQuerySource;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;

/**
 * The files below the folder that a source names, exactly: no character of a name has a meaning.
 *
 * <p>Below a folder that names a table all files are listed, below another only those that lie in
 * it, so that a home folder is not read through. What begins with a point or an underscore is
 * hidden: the marks and checksums that writers leave.
 */
final class SourceFolder {
  /** Deeper than tables are partitioned, and an end to links that lead in a circle. */
  private static final int MAX_DEPTH = 8;

  private SourceFolder() {}

  /**
   * A file below the folder.
   *
   * @param path where it is
   * @param name its path below the folder, with slashes
   * @param bytes its size; negative if it is a link that leads nowhere
   */
  record Found(String path, String name, long bytes) {
    /** The folders that it lies in and its own name, from the outside in. */
    List<String> names() {
      return List.of(name.split("/"));
    }
  }

  /**
   * Lists the files, sorted by name.
   *
   * @throws UsageException if there is no such folder, it cannot be listed or has no files
   */
  static List<Found> list(String source) {
    List<Found> found = new ArrayList<>();
    try {
      if (!BigQuerySource.isBigQuery(source) && StoredFiles.isLocal(source)) {
        local(source, found);
      } else {
        remote(source, found);
      }
    } catch (AccessDeniedException e) {
      throw new UsageException(
          "--source=" + source + " cannot be listed: no permission to read " + e.getFile() + ".",
          e);
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException(
          "--source=" + source + " cannot be listed: " + e.getMessage() + ".", e);
    }
    if (found.isEmpty()) {
      throw new UsageException("--source=" + source + emptiness(source));
    }
    found.sort(Comparator.comparing(Found::name));
    return List.copyOf(found);
  }

  /** Why a folder without files to read is none of extracts. */
  private static String emptiness(String source) {
    if (BigQuerySource.isBigQuery(source) || !StoredFiles.isLocal(source)) {
      return " is not a folder with files in it; give a folder of extracts.";
    }
    List<String> hidden = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of(source))) {
      entries.forEach(entry -> hidden.add(entry.getFileName().toString()));
    } catch (IOException | RuntimeException e) {
      return " is not a folder with files in it; give a folder of extracts.";
    }
    return hidden.isEmpty()
        ? " is an empty folder; put the extracts into it, or give another."
        : " holds nothing but hidden files and empty folders, such as "
            + hidden.stream().sorted().findFirst().orElseThrow()
            + ", which are not read; name extracts without '.' or '_' at the start.";
  }

  private static void local(String source, List<Found> found) throws IOException {
    Path folder;
    try {
      folder = Path.of(source).toAbsolutePath();
    } catch (InvalidPathException e) {
      return;
    }
    if (Files.isRegularFile(folder)) {
      throw isFile(source, folder.getParent().toString());
    }
    if (Files.isDirectory(folder)) {
      list(folder, "", 0, MAX_DEPTH, found);
    }
  }

  private static UsageException isFile(String source, String folder) {
    return new UsageException(
        "--source="
            + source
            + " is a file; give the folder that it is in, together with the other extracts: "
            + "--source="
            + folder
            + ".");
  }

  private static void list(Path folder, String prefix, int depth, int maxDepth, List<Found> found)
      throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (isHidden(name)) {
          continue;
        }
        if (!Files.isDirectory(entry)) {
          long bytes = Files.exists(entry) ? Files.size(entry) : -1;
          found.add(new Found(entry.toString(), prefix + name, bytes));
        } else if (depth == 0 && FileName.of(name).table().isEmpty()) {
          list(entry, prefix + name + "/", depth + 1, depth + 1, found);
        } else if (depth < maxDepth) {
          list(entry, prefix + name + "/", depth + 1, maxDepth, found);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    } catch (AccessDeniedException e) {
      if (depth == 0 || FileName.of(prefix.split("/")[0]).table().isPresent()) {
        throw e;
      }
    }
  }

  static boolean isHidden(String name) {
    return name.startsWith(".") || name.startsWith("_");
  }

  private static void remote(String source, List<Found> found) throws IOException {
    StoredFiles.refusePattern(source);
    String folder = source.replaceFirst("/+$", "");
    MatchResult match = FileSystems.match(folder + "/**", EmptyMatchTreatment.ALLOW);
    if (match.status() == MatchResult.Status.OK) {
      for (MatchResult.Metadata file : match.metadata()) {
        String path = file.resourceId().toString();
        String name = path.substring(folder.length() + 1);
        boolean isFolder = name.isEmpty() || name.endsWith("/");
        if (!isFolder && List.of(name.split("/")).stream().noneMatch(SourceFolder::isHidden)) {
          found.add(new Found(path, name, file.sizeBytes()));
        }
      }
    }
    if (found.isEmpty() && isObject(folder)) {
      throw isFile(source, folder.substring(0, folder.lastIndexOf('/')));
    }
  }

  private static boolean isObject(String path) throws IOException {
    try {
      return FileSystems.matchSingleFileSpec(path).sizeBytes() >= 0;
    } catch (FileNotFoundException e) {
      return false;
    }
  }
}
