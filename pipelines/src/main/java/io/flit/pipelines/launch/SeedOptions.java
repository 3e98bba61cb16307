package io.flit.pipelines.launch;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;

/** What makes generated data what they are. */
public interface SeedOptions extends WarehouseOptions {
  @Description("The same seed generates the same rows, and another seed generates others.")
  @Default.Long(42)
  @TemplateParameter(label = "Seed", group = TemplateParameter.Group.SOURCE, regex = "-?[0-9]+")
  Long getSeed();

  void setSeed(Long seed);
}
