package io.flit.pipelines.warehouse.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flit.pipelines.warehouse.AlteredTableException;
import io.flit.pipelines.warehouse.Run;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.util.MimeTypes;

/**
 * Generations in an object store, where neither links nor renames exist: {@code
 * _published/GROUP.json} is the manifest of the group's generation, and is replaced as a whole.
 *
 * <p>A manifest may also name nothing but the files of each table; these are read as they are. A
 * table that no manifest names is one that runs append to: all files in its folder.
 */
final class RemoteGenerations implements Generations {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String root;

  RemoteGenerations(String root) {
    this.root = root;
  }

  /**
   * A current manifest.
   *
   * @param group the group of tables
   * @param json its text
   */
  private record Standing(String group, JsonNode json) {
    boolean isWhole() {
      return json.has("tables");
    }

    Manifest manifest() throws IOException {
      return Manifest.read(json);
    }
  }

  @Override
  public List<String> files(String tablePath) throws IOException {
    for (Standing standing : standing()) {
      if (standing.isWhole()) {
        Manifest manifest = standing.manifest();
        if (manifest.tables().containsKey(tablePath)) {
          return files(standing.group(), manifest, tablePath);
        }
      } else if (standing.json().has(tablePath)) {
        List<String> files = new ArrayList<>();
        standing.json().get(tablePath).forEach(file -> files.add(file.asText()));
        return files.stream().sorted().toList();
      }
    }
    return match(root + "/" + tablePath + "/*.parquet").stream()
        .map(file -> file.resourceId().toString())
        .sorted()
        .toList();
  }

  /**
   * The files of a table, of which all must be there; attempts that failed may have left others.
   */
  private List<String> files(String group, Manifest manifest, String tablePath) throws IOException {
    String folder =
        root
            + "/"
            + manifest.kept().getOrDefault(tablePath, folder(manifest, group))
            + "/"
            + tablePath;
    List<String> files =
        manifest.entries(tablePath).stream().map(entry -> folder + "/" + entry.name()).toList();
    Map<String, Long> sizes = new HashMap<>();
    List<MatchResult> found = FileSystems.match(files, EmptyMatchTreatment.ALLOW);
    for (int i = 0; i < files.size(); i++) {
      if (found.get(i).status() == MatchResult.Status.OK) {
        for (MatchResult.Metadata file : found.get(i).metadata()) {
          sizes.put(manifest.entries(tablePath).get(i).name(), file.sizeBytes());
        }
      }
    }
    Optional<String> damage = manifest.damage(tablePath, folder, sizes, name -> false);
    if (damage.isPresent()) {
      throw new AlteredTableException(damage.get() + manifest.remedy());
    }
    return files;
  }

  private static String folder(Manifest manifest, String group) {
    return manifest.folder() == null ? "_runs/" + manifest.run() + "/" + group : manifest.folder();
  }

  @Override
  public Optional<String> runOf(String tablePath) throws IOException {
    for (Standing standing : standing()) {
      if (standing.isWhole() && standing.manifest().tables().containsKey(tablePath)) {
        return Optional.of(standing.manifest().runOf(tablePath));
      }
    }
    return Optional.empty();
  }

  private List<Standing> standing() throws IOException {
    List<Standing> standing = new ArrayList<>();
    for (MatchResult.Metadata file : match(root + "/_published/*.json")) {
      try (InputStream in = Channels.newInputStream(FileSystems.open(file.resourceId()))) {
        String group = file.resourceId().getFilename().replaceFirst("\\.json$", "");
        standing.add(new Standing(group, JSON.readTree(in)));
      }
    }
    return standing;
  }

  private static List<MatchResult.Metadata> match(String glob) throws IOException {
    MatchResult found = FileSystems.match(glob, EmptyMatchTreatment.ALLOW);
    try {
      return found.metadata();
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  @Override
  public void publish(Run run, Manifest written, List<String> kept) throws IOException {
    settle();
    Manifest manifest = written;
    for (Standing standing : standing()) {
      if (standing.group().equals(run.group()) && standing.isWhole()) {
        // Nothing deletes what earlier runs wrote, so it is read where it is.
        Manifest current = standing.manifest();
        manifest = manifest.keeping(current, kept, folder(current, run.group()));
      }
    }
    ResourceId file =
        FileSystems.matchNewResource(root + "/_published/" + run.group() + ".json", false);
    try (OutputStream out = Channels.newOutputStream(FileSystems.create(file, MimeTypes.TEXT))) {
      manifest.write(out);
    }
    settle(run.group(), manifest);
  }

  /** Puts the records of publications where readers look for them, if that was not done. */
  private void settle() throws IOException {
    for (Standing standing : standing()) {
      if (standing.isWhole()) {
        settle(standing.group(), standing.manifest());
      }
    }
  }

  private void settle(String group, Manifest manifest) throws IOException {
    String waiting = root + "/" + folder(manifest, group) + "/" + RECORDS;
    for (String record : manifest.records()) {
      FileSystems.rename(
          List.of(FileSystems.matchNewResource(waiting + "/" + record, false)),
          List.of(FileSystems.matchNewResource(root + "/" + record, false)),
          StandardMoveOptions.IGNORE_MISSING_FILES);
    }
  }
}
