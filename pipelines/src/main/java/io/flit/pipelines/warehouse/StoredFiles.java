package io.flit.pipelines.warehouse;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.ResourceId;

/**
 * Files of any of Beam's file systems by their exact names. A name is never a pattern: on this
 * machine brackets, braces and stars are characters like others.
 */
public final class StoredFiles {
  private StoredFiles() {}

  /** Whether a path is one of this machine's, rather than of another file system. */
  public static boolean isLocal(String path) {
    return !path.contains("://");
  }

  /** Opens a file to be read from its beginning. */
  public static ReadableByteChannel open(String file) throws IOException {
    return FileSystems.open(resource(file));
  }

  /** Opens a file to be read from any place in it. */
  public static SeekableByteChannel openSeekable(String file) throws IOException {
    return (SeekableByteChannel) open(file);
  }

  /** The sizes of files in bytes, in their order. */
  public static List<Long> sizes(List<String> files) throws IOException {
    List<Long> sizes = new ArrayList<>();
    if (files.stream().allMatch(StoredFiles::isLocal)) {
      for (String file : files) {
        sizes.add(Files.size(Path.of(file)));
      }
      return sizes;
    }
    for (MatchResult result : FileSystems.match(files)) {
      for (MatchResult.Metadata file : result.metadata()) {
        sizes.add(file.sizeBytes());
      }
    }
    return sizes;
  }

  /** The name as Beam has it; a relative one could be taken for one of another file system. */
  private static ResourceId resource(String file) {
    return FileSystems.matchNewResource(
        isLocal(file) ? Path.of(file).toAbsolutePath().toString() : file, false);
  }

  /**
   * Refuses a path of an object store that would be taken for a pattern where objects are listed.
   *
   * @throws IllegalArgumentException if it holds one of the characters of patterns
   */
  public static void refusePattern(String path) {
    if (!isLocal(path) && path.matches(".*[*?\\[\\]{}\\\\].*")) {
      throw new IllegalArgumentException(
          "the path of an object store must hold none of * ? [ ] { } \\; give it another name");
    }
  }
}
