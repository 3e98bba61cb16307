package io.flit.pipelines;

import io.flit.pipelines.launch.TemplateParameter;
import io.flit.pipelines.launch.WarehouseOptions;
import org.apache.beam.sdk.options.Description;

/** How much of a TheLook is wanted. */
public interface SampleOptions extends WarehouseOptions {
  @Description(
      "Percentage of the users: of a source, above 0 and at most 100 (default 100); "
          + "of generated data, at most 100000, where 100 means 100,000 users (default 1). "
          + "A user comes with all of their rows, and every larger sample contains the "
          + "same users.")
  @TemplateParameter(
      label = "Percentage of the users",
      group = TemplateParameter.Group.SOURCE,
      regex = "[0-9]+([.][0-9]+)?")
  String getSamplePct();

  void setSamplePct(String samplePct);
}
