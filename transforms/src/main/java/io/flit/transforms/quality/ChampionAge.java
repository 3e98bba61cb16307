package io.flit.transforms.quality;

import io.flit.schemas.Table;
import io.flit.schemas.annotations.Severity;
import io.flit.schemas.marts.ChurnPrediction;
import io.flit.schemas.marts.ModelRun;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.Max;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Whether the models that serve have learned from labels that are not old. A model that is trained
 * monthly knows labels of up to a month before its training; one that has missed three trainings is
 * found.
 */
public final class ChampionAge
    extends PTransform<PCollection<ChurnPrediction>, PCollection<Finding>> {
  private static final long MOST_DAYS = 120;

  static final Check CHECK =
      new Check(
          Table.of(ChurnPrediction.class).name(),
          "champion_age",
          Check.Kind.CHAMPION_AGE,
          Severity.WARN,
          "The labels that the champion learned from end at most 120 days before the latest"
              + " `snapshot_date`.");

  private final PCollection<ModelRun> runs;

  private ChampionAge(PCollection<ModelRun> runs) {
    this.runs = runs;
  }

  /** Looks for the champions, at most a few, among all versions. */
  public static ChampionAge among(PCollection<ModelRun> runs) {
    return new ChampionAge(runs);
  }

  @Override
  public PCollection<Finding> expand(PCollection<ChurnPrediction> predictions) {
    PCollectionView<Iterable<ModelRun>> versions = runs.apply("Versions", View.asIterable());
    return predictions
        .apply(
            "Days",
            MapElements.into(TypeDescriptors.longs())
                .via(prediction -> prediction.getSnapshotDate().toEpochDay()))
        .apply("LatestDay", Max.longsGlobally().withoutDefaults())
        .apply("FindOld", ParDo.of(new FindOldFn(versions)).withSideInputs(versions));
  }

  private static final class FindOldFn extends DoFn<Long, Finding> {
    private final PCollectionView<Iterable<ModelRun>> versions;

    FindOldFn(PCollectionView<Iterable<ModelRun>> versions) {
      this.versions = versions;
    }

    @ProcessElement
    public void find(ProcessContext context) {
      LocalDate latest = LocalDate.ofEpochDay(context.element());
      for (ModelRun run : context.sideInput(versions)) {
        LocalDate through = run.getTrainedThrough();
        if (OneChampion.isChampion(run)
            && through != null
            && ChronoUnit.DAYS.between(through, latest) > MOST_DAYS) {
          Tally tally = new Tally();
          tally.add(
              1,
              () ->
                  "model_version="
                      + run.getModelVersion()
                      + " (labels until "
                      + through
                      + ", customers of "
                      + latest
                      + ")");
          context.output(Finding.failing(CHECK, tally));
        }
      }
    }
  }
}
