package io.flit.pipelines.warehouse;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.util.MimeTypes;

/**
 * Generations in an object store, where neither links nor renames exist: {@code
 * _published/GROUP.json} names the files of each of the group's tables, and is replaced as a whole.
 */
final class RemoteGenerations implements Generations {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, List<String>>> FILES_BY_TABLE =
      new TypeReference<>() {};

  private final String root;

  RemoteGenerations(String root) {
    this.root = root;
  }

  @Override
  public List<String> files(String tablePath) throws IOException {
    List<String> files = new ArrayList<>();
    for (ResourceId manifest : manifests()) {
      try (InputStream in = Channels.newInputStream(FileSystems.open(manifest))) {
        files.addAll(JSON.readValue(in, FILES_BY_TABLE).getOrDefault(tablePath, List.of()));
      }
    }
    return files.stream().sorted().toList();
  }

  private List<ResourceId> manifests() throws IOException {
    MatchResult found = FileSystems.match(root + "/_published/*.json", EmptyMatchTreatment.ALLOW);
    try {
      return found.metadata().stream().map(MatchResult.Metadata::resourceId).toList();
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  @Override
  public void publish(Run run, Map<String, List<String>> filesByTable) throws IOException {
    ResourceId manifest =
        FileSystems.matchNewResource(root + "/_published/" + run.group() + ".json", false);
    try (OutputStream out =
        Channels.newOutputStream(FileSystems.create(manifest, MimeTypes.TEXT))) {
      JSON.writerWithDefaultPrettyPrinter().writeValue(out, filesByTable);
    }
  }
}
