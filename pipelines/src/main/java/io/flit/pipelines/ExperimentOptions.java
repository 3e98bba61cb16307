package io.flit.pipelines;

import org.apache.beam.sdk.options.Description;

/** Which experiments ran. */
public interface ExperimentOptions extends WarehouseOptions {
  @Description(
      "The experiment configuration, a YAML file. Default: the one that ships with the platform.")
  String getExperimentsFile();

  void setExperimentsFile(String experimentsFile);
}
