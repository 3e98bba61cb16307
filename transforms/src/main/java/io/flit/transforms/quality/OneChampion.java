package io.flit.transforms.quality;

import io.flit.schemas.Table;
import io.flit.schemas.annotations.Severity;
import io.flit.schemas.marts.ModelRun;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/** Whether one version of each model serves at most. */
public final class OneChampion extends PTransform<PCollection<ModelRun>, PCollection<Finding>> {
  static final Check CHECK =
      new Check(
          Table.of(ModelRun.class).name(),
          "one_champion",
          Check.Kind.ONE_CHAMPION,
          Severity.ERROR,
          "Of each model one version at most is `CHAMPION`.");

  private OneChampion() {}

  /** Counts the champions of each model. */
  public static OneChampion ofEachModel() {
    return new OneChampion();
  }

  /** Whether a version serves. */
  static boolean isChampion(ModelRun run) {
    return "CHAMPION".equals(run.getStatus());
  }

  @Override
  public PCollection<Finding> expand(PCollection<ModelRun> runs) {
    return runs.apply("Champions", Filter.by(OneChampion::isChampion))
        .apply(
            "TheirModels", MapElements.into(TypeDescriptors.strings()).via(ModelRun::getModelName))
        .apply("CountChampions", Count.perElement())
        .apply("FindSeveral", ParDo.of(new FindSeveralFn()));
  }

  private static final class FindSeveralFn extends DoFn<KV<String, Long>, Finding> {
    @ProcessElement
    public void find(@Element KV<String, Long> champions, OutputReceiver<Finding> out) {
      if (champions.getValue() > 1) {
        Tally tally = new Tally();
        tally.add(champions.getValue(), () -> "model_name=" + champions.getKey());
        out.output(Finding.failing(CHECK, tally));
      }
    }
  }
}
