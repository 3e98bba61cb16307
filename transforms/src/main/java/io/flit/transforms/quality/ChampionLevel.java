package io.flit.transforms.quality;

import io.flit.schemas.Table;
import io.flit.schemas.annotations.Severity;
import io.flit.schemas.marts.ModelMetric;
import io.flit.schemas.marts.ModelRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Whether the churn model that serves was right in level of late. One fold can be bad luck; two in
 * a row are no longer.
 */
public final class ChampionLevel
    extends PTransform<PCollection<ModelMetric>, PCollection<Finding>> {
  private static final String METRIC = "PREDICTED_OVER_SEEN";
  private static final String ALL_FOLDS = "ALL";
  private static final int FOLDS = 2;
  private static final double LEAST = 0.9;
  private static final double MOST = 1.1;

  static final Check CHECK =
      new Check(
          Table.of(ModelMetric.class).name(),
          "champion_level",
          Check.Kind.CHAMPION_LEVEL,
          Severity.WARN,
          "Of the champion's two latest folds the interval of PREDICTED_OVER_SEEN touches 0.9 to"
              + " 1.1 in one at least.");

  private final PCollection<ModelRun> runs;

  private ChampionLevel(PCollection<ModelRun> runs) {
    this.runs = runs;
  }

  /** Looks for the champions, at most a few, among all versions. */
  public static ChampionLevel among(PCollection<ModelRun> runs) {
    return new ChampionLevel(runs);
  }

  @Override
  public PCollection<Finding> expand(PCollection<ModelMetric> metrics) {
    PCollectionView<Iterable<ModelRun>> versions = runs.apply("Versions", View.asIterable());
    return metrics
        .apply(
            "LevelOfFolds",
            Filter.by(row -> row.getMetric().equals(METRIC) && !row.getFold().equals(ALL_FOLDS)))
        .apply(
            "ByVersion",
            WithKeys.of(ModelMetric::getModelVersion).withKeyType(TypeDescriptors.strings()))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), metrics.getCoder()))
        .apply("FoldsOfVersion", GroupByKey.create())
        .apply("FindWrong", ParDo.of(new FindWrongFn(versions)).withSideInputs(versions));
  }

  /** An interval that does not exist is outside of nothing. */
  private static boolean isOutside(ModelMetric fold) {
    return fold.getCiLow() != null
        && fold.getCiHigh() != null
        && (fold.getCiHigh() < LEAST || fold.getCiLow() > MOST);
  }

  private static String describe(ModelMetric fold) {
    return String.format(
        Locale.ROOT,
        "fold=%s (%.2f, %.2f to %.2f)",
        fold.getFold(),
        fold.getValue(),
        fold.getCiLow(),
        fold.getCiHigh());
  }

  private static final class FindWrongFn extends DoFn<KV<String, Iterable<ModelMetric>>, Finding> {
    private final PCollectionView<Iterable<ModelRun>> versions;

    FindWrongFn(PCollectionView<Iterable<ModelRun>> versions) {
      this.versions = versions;
    }

    @ProcessElement
    public void find(ProcessContext context) {
      String version = context.element().getKey();
      for (ModelRun run : context.sideInput(versions)) {
        if (run.getModelVersion().equals(version) && OneChampion.isChampion(run)) {
          List<ModelMetric> folds = new ArrayList<>();
          context.element().getValue().forEach(folds::add);
          folds.sort(Comparator.comparing(ModelMetric::getFold).reversed());
          List<ModelMetric> latest = folds.subList(0, Math.min(FOLDS, folds.size()));
          if (latest.size() == FOLDS && latest.stream().allMatch(ChampionLevel::isOutside)) {
            Tally tally = new Tally();
            latest.forEach(fold -> tally.add(1, () -> describe(fold)));
            context.output(Finding.failing(CHECK, tally));
          }
        }
      }
    }
  }
}
