package io.flit.pipelines;

import io.flit.transforms.experiments.exposure.IgnoredExposure;
import io.flit.transforms.quality.RowCount;
import java.util.Set;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.values.PCollection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns if exposures are of experiments or variants that the configuration does not name, as when
 * they were generated with another one.
 */
final class UnknownExperiments extends PTransform<PCollection<RowCount>, PCollection<Void>> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(UnknownExperiments.class);
  private static final Set<String> UNKNOWN =
      Set.of(IgnoredExposure.UNKNOWN_EXPERIMENT.name(), IgnoredExposure.UNKNOWN_VARIANT.name());

  @Override
  public PCollection<Void> expand(PCollection<RowCount> ignored) {
    return ignored
        .apply("OfUnknown", ParDo.of(new OfUnknownFn()))
        .apply("Sum", Combine.globally(Sum.ofLongs()).withoutDefaults())
        .apply("Warn", ParDo.of(new WarnFn()));
  }

  private static final class OfUnknownFn extends DoFn<RowCount, Long> {
    @ProcessElement
    public void select(@Element RowCount count, OutputReceiver<Long> out) {
      if (UNKNOWN.contains(count.getReason())) {
        out.output(count.getCount());
      }
    }
  }

  private static final class WarnFn extends DoFn<Long, Void> {
    @ProcessElement
    public void warn(@Element Long exposures) {
      if (exposures > 0) {
        LOG.warn(
            "{} exposures are of experiments or variants that --experimentsFile does not name, and"
                + " count in no result; give the file that overlays was run with, or run overlays"
                + " again with this one",
            String.format("%,d", exposures));
      }
    }
  }
}
