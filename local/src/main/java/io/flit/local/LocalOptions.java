package io.flit.local;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** How this machine runs pipelines. */
public interface LocalOptions extends PipelineOptions {
  @Description(
      "Whether steps are fused before they run, which makes a run several times as "
          + "fast. Without it, or with --runner=DirectRunner, Beam's DirectRunner runs "
          + "them as they are.")
  @Default.Boolean(true)
  Boolean getFusion();

  void setFusion(Boolean fusion);
}
