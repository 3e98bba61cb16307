package io.flit.cli.models;

import io.flit.cli.models.evidence.Evidence;
import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.warehouse.DatasetNames;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The models as other tools take them.
 *
 * @param warehouse the folder that they are from
 */
public record ExportedModels(
    Registered models, Evidence evidence, DatasetNames names, Path warehouse) {

  /**
   * Writes all files into a folder, in place of those of the same names.
   *
   * @return the names of the files
   * @throws UsageException if the folder cannot be made
   */
  public List<String> write(Path folder) throws IOException {
    Map<String, String> files = files();
    try {
      Files.createDirectories(folder);
    } catch (FileAlreadyExistsException e) {
      throw new UsageException("--to=" + folder + " is a file; name a folder.", e);
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    return List.copyOf(files.keySet());
  }

  private Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("score.sql", ScoreSql.of(models, names));
    files.put("parameters.json", ParametersJson.of(models));
    files.put("card.md", ModelCard.of(models, evidence, null, null).markdown());
    files.put("feature_store.yaml", Feast.store());
    files.put("features.py", Feast.features(names, warehouse));
    return files;
  }
}
