package io.flit.pipelines;

import io.flit.pipelines.launch.UsageException;
import io.flit.transforms.experiments.configuration.Experiments;

/** Reads the experiments that {@link ExperimentOptions} name. */
public final class ExperimentArguments {
  private ExperimentArguments() {}

  /**
   * The experiments that are configured, else the platform's own.
   *
   * @throws UsageException if their file cannot be read, or what it says cannot be used
   */
  public static Experiments of(ExperimentOptions options) {
    return ConfigurationFile.read(
        "--experimentsFile",
        options.getExperimentsFile(),
        Experiments::defaults,
        Experiments::parse);
  }
}
