package io.flit.pipelines;

import io.flit.transforms.quality.RowCount;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.values.PCollection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns if rows were ignored for some reasons, such as that the configuration does not name what
 * they are about, as when they were generated with another one.
 */
final class WarnOfIgnored extends PTransform<PCollection<RowCount>, PCollection<Void>> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(WarnOfIgnored.class);

  private final Set<String> reasons;
  private final String sentence;

  private WarnOfIgnored(Set<String> reasons, String sentence) {
    this.reasons = reasons;
    this.sentence = sentence;
  }

  /**
   * Warns of rows that were ignored for one of the reasons.
   *
   * @param sentence what is wrong with them and what to do, after their number
   */
  static WarnOfIgnored rows(Set<? extends Enum<?>> reasons, String sentence) {
    return new WarnOfIgnored(
        reasons.stream().map(Enum::name).collect(Collectors.toUnmodifiableSet()), sentence);
  }

  @Override
  public PCollection<Void> expand(PCollection<RowCount> ignored) {
    return ignored
        .apply("OfReasons", ParDo.of(new OfReasonsFn(reasons)))
        .apply("Sum", Combine.globally(Sum.ofLongs()).withoutDefaults())
        .apply("Warn", ParDo.of(new WarnFn(sentence)));
  }

  private static final class OfReasonsFn extends DoFn<RowCount, Long> {
    private final Set<String> reasons;

    OfReasonsFn(Set<String> reasons) {
      this.reasons = reasons;
    }

    @ProcessElement
    public void select(@Element RowCount count, OutputReceiver<Long> out) {
      if (reasons.contains(count.getReason())) {
        out.output(count.getCount());
      }
    }
  }

  private static final class WarnFn extends DoFn<Long, Void> {
    private final String sentence;

    WarnFn(String sentence) {
      this.sentence = sentence;
    }

    @ProcessElement
    public void warn(@Element Long rows) {
      if (rows > 0) {
        LOG.warn("{} {}", String.format("%,d", rows), sentence);
      }
    }
  }
}
