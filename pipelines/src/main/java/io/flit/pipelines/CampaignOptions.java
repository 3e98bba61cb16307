package io.flit.pipelines;

import io.flit.pipelines.launch.Accepts;
import io.flit.pipelines.launch.TemplateParameter;
import org.apache.beam.sdk.options.Description;

/** Which campaigns were sent, besides the experiments, whose names they may not have. */
public interface CampaignOptions extends ExperimentOptions {
  @Description(
      "The campaign configuration, a YAML file. Default: the one that ships with the platform.")
  @TemplateParameter(
      label = "Campaign configuration",
      group = TemplateParameter.Group.FIGURES,
      type = TemplateParameter.Type.GCS_READ_FILE,
      regex = "gs://[a-z0-9].+")
  @Accepts(path = true)
  String getCampaignsFile();

  void setCampaignsFile(String campaignsFile);
}
