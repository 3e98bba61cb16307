package io.flit.pipelines;

import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.warehouse.StoredFiles;
import io.flit.transforms.experiments.configuration.Experiments;
import io.flit.transforms.experiments.configuration.InvalidExperimentsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;

/** Reads the experiments that {@link ExperimentOptions} name. */
public final class ExperimentArguments {
  private ExperimentArguments() {}

  /**
   * The experiments that are configured, else the platform's own.
   *
   * @throws UsageException if their file cannot be read, or what it says cannot be used
   */
  public static Experiments of(ExperimentOptions options) {
    String file = options.getExperimentsFile();
    if (file == null) {
      return Experiments.defaults();
    }
    try (InputStream in = Channels.newInputStream(StoredFiles.open(file))) {
      return Experiments.parse(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (InvalidExperimentsException e) {
      throw new UsageException("--experimentsFile: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UsageException("--experimentsFile=" + file + " cannot be read.", e);
    }
  }
}
