package io.flit.pipelines;

import io.flit.pipelines.launch.Accepts;
import io.flit.pipelines.launch.TemplateParameter;
import io.flit.pipelines.launch.WarehouseOptions;
import org.apache.beam.sdk.options.Description;

/** Which experiments ran. */
public interface ExperimentOptions extends WarehouseOptions {
  @Description(
      "The experiment configuration, a YAML file. Default: the one that ships with the platform.")
  @TemplateParameter(
      label = "Experiment configuration",
      group = TemplateParameter.Group.FIGURES,
      type = TemplateParameter.Type.GCS_READ_FILE,
      regex = "gs://[a-z0-9].+")
  @Accepts(path = true)
  String getExperimentsFile();

  void setExperimentsFile(String experimentsFile);
}
