package io.flit.transforms.predictions;

import io.flit.schemas.Table;
import io.flit.schemas.marts.ChurnPrediction;
import io.flit.schemas.marts.FeatureDrift;
import io.flit.schemas.marts.LtvPrediction;
import io.flit.schemas.marts.ModelCalibration;
import io.flit.schemas.marts.ModelMetric;
import io.flit.schemas.marts.ModelRun;
import io.flit.transforms.outputs.NamedOutputs;
import io.flit.transforms.predictions.judging.DayJudge;
import io.flit.transforms.predictions.judging.FoldSheet;
import io.flit.transforms.predictions.judging.KnownWeights;
import io.flit.transforms.predictions.judging.SnapshotDay;
import io.flit.transforms.predictions.judging.VersionSheet;
import io.flit.transforms.predictions.models.ChurnChance;
import io.flit.transforms.predictions.models.ChurnModel;
import io.flit.transforms.predictions.models.ModelFamily;
import io.flit.transforms.predictions.models.ModelName;
import io.flit.transforms.predictions.models.TrainingRates;
import io.flit.transforms.predictions.models.TrainingRates.DayLabels;
import io.flit.transforms.predictions.models.ValueModel;
import io.flit.transforms.predictions.models.ValuePrediction;
import io.flit.transforms.predictions.models.Version;
import io.flit.transforms.predictions.registry.Registry;
import io.flit.transforms.predictions.registry.RegistryRows;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the champions of a registry say of the customers of all snapshots, and how right they were
 * where that is known by now.
 *
 * <p>Every snapshot is scored on one worker, in the order of its customers, whose deciles are
 * places among all of them.
 *
 * <pre>{@code
 * ScoreCustomers scores = days.apply("ScoreCustomers", ScoreCustomers.by(registry));
 * }</pre>
 */
public final class ScoreCustomers extends NamedOutputs {
  private static final Logger LOG = LoggerFactory.getLogger(ScoreCustomers.class);

  private static final TupleTag<ChurnPrediction> CHURN = new TupleTag<>("churn") {};
  private static final TupleTag<LtvPrediction> VALUE = new TupleTag<>("value") {};
  private static final TupleTag<FeatureDrift> DRIFT = new TupleTag<>("drift") {};
  private static final TupleTag<FoldSheet> SHEETS = new TupleTag<>("sheets") {};
  private static final TupleTag<ModelMetric> METRICS = new TupleTag<>("metrics") {};
  private static final TupleTag<ModelCalibration> CALIBRATION = new TupleTag<>("calibration") {};

  private ScoreCustomers(PCollectionTuple scores) {
    super(scores);
  }

  /** Scores by the champions of a registry. */
  public static Score by(RegistryRows registry) {
    return new Score(registry);
  }

  /** One row per snapshot from the champion's first fit on, and customer. */
  public PCollection<ChurnPrediction> getChurn() {
    return get(CHURN);
  }

  /** One row per snapshot from the champion's first fit on, and customer. */
  public PCollection<LtvPrediction> getValue() {
    return get(VALUE);
  }

  /** One row per snapshot of the churn predictions, and feature. */
  public PCollection<FeatureDrift> getDrift() {
    return get(DRIFT);
  }

  /** The registry's metrics, those of the champions anew. */
  public PCollection<ModelMetric> getMetrics() {
    return get(METRICS);
  }

  /** The registry's calibration, that of the champions anew. */
  public PCollection<ModelCalibration> getCalibration() {
    return get(CALIBRATION);
  }

  /**
   * Who serves.
   *
   * @param churn the champion of churn_90d; null if there is none
   * @param simpler the simpler candidate of its run, to compare with; null where there is none
   * @param value the champion of ltv_365d; null if there is none
   */
  private record Serving(
      @Nullable Version<ChurnModel> churn,
      @Nullable Version<ChurnModel> simpler,
      @Nullable Version<ValueModel> value)
      implements Serializable {}

  /** Scores the customers of all snapshots. */
  public static final class Score extends PTransform<PCollection<PackedDay>, ScoreCustomers> {
    private final RegistryRows registry;

    private Score(RegistryRows registry) {
      this.registry = registry;
    }

    @Override
    public ScoreCustomers expand(PCollection<PackedDay> days) {
      PCollection<Serving> serving =
          days.apply("TakeLabels", ParDo.of(new TakeLabelsFn()))
              .setCoder(SerializableCoder.of(DayLabels.class))
              .apply("AllLabels", AllTogether.with(DayLabels.NONE))
              .apply(
                  "FindChampions",
                  ParDo.of(new FindChampionsFn(registry)).withSideInputs(registry.views()))
              .setCoder(SerializableCoder.of(Serving.class));
      PCollectionView<Serving> servingView = serving.apply("ShareChampions", View.asSingleton());

      PCollectionTuple scores =
          days.apply(
              "ScoreSnapshots",
              ParDo.of(new ScoreFn(servingView))
                  .withSideInputs(servingView)
                  .withOutputTags(CHURN, TupleTagList.of(VALUE).and(DRIFT).and(SHEETS)));
      scores.get(CHURN).setCoder(Table.of(ChurnPrediction.class).coder());
      scores.get(VALUE).setCoder(Table.of(LtvPrediction.class).coder());
      scores.get(DRIFT).setCoder(Table.of(FeatureDrift.class).coder());
      scores.get(SHEETS).setCoder(SerializableCoder.of(FoldSheet.class));

      PCollectionView<Iterable<FoldSheet>> sheets =
          scores.get(SHEETS).apply("AllSheets", View.asIterable());
      PCollectionTuple judged =
          serving.apply(
              "Judge",
              ParDo.of(new JudgeFn(sheets, registry))
                  .withSideInputs(sheets)
                  .withSideInputs(registry.views())
                  .withOutputTags(METRICS, TupleTagList.of(CALIBRATION)));
      judged.get(METRICS).setCoder(Table.of(ModelMetric.class).coder());
      judged.get(CALIBRATION).setCoder(Table.of(ModelCalibration.class).coder());
      return new ScoreCustomers(
          PCollectionTuple.of(CHURN, scores.get(CHURN))
              .and(VALUE, scores.get(VALUE))
              .and(DRIFT, scores.get(DRIFT))
              .and(METRICS, judged.get(METRICS))
              .and(CALIBRATION, judged.get(CALIBRATION)));
    }
  }

  private static final class TakeLabelsFn extends DoFn<PackedDay, DayLabels> {
    @ProcessElement
    public void take(@Element PackedDay day, OutputReceiver<DayLabels> out) {
      out.output(DayLabels.of(day.date(), day.open().snapshots()));
    }
  }

  private static final class FindChampionsFn extends DoFn<Iterable<DayLabels>, Serving> {
    private final RegistryRows registry;

    FindChampionsFn(RegistryRows registry) {
      this.registry = registry;
    }

    @ProcessElement
    public void find(ProcessContext context) {
      Registry rows = registry.registry(context);
      List<DayLabels> days = new ArrayList<>();
      TreeSet<LocalDate> dates = new TreeSet<>();
      for (DayLabels day : context.element()) {
        if (!day.isNone()) {
          days.add(day);
          dates.add(day.date());
        }
      }
      if (days.isEmpty()) {
        LOG.warn("there is no snapshot of any customer to score, so there are no predictions");
        context.output(new Serving(null, null, null));
        return;
      }
      ModelRun churnRun = rows.champion(ModelName.CHURN_90D);
      ModelRun valueRun = rows.champion(ModelName.LTV_365D);
      if (churnRun == null || valueRun == null) {
        LOG.warn(
            "no model serves {}, so there are no predictions of it; the status_reason of its"
                + " versions in model_runs says why, and train makes new ones",
            churnRun == null && valueRun == null
                ? "churn_90d and ltv_365d"
                : churnRun == null ? "churn_90d" : "ltv_365d");
      }
      Version<ChurnModel> churn = churnRun == null ? null : rows.churn(churnRun);
      Version<ChurnModel> simpler = null;
      if (churn != null) {
        TrainingRates rates = TrainingRates.of(dates, days);
        churn.fits().keySet().forEach(at -> churn.rates().put(at, rates.at(at)));
        simpler = simpler(rows, churnRun, dates.last());
      }
      context.output(new Serving(churn, simpler, valueRun == null ? null : rows.value(valueRun)));
    }

    /**
     * The simpler candidate of the champion's run, as long as its snapshots are those of the run.
     */
    private static @Nullable Version<ChurnModel> simpler(
        Registry rows, ModelRun champion, LocalDate latest) {
      if (!champion.getFamily().equals(ModelFamily.RIDGE_LOGISTIC.name())
          || !champion.getAsOfDate().equals(latest)) {
        return null;
      }
      ModelRun simpler = rows.run(ModelFamily.MBG_NBD, latest);
      return simpler == null ? null : rows.churn(simpler);
    }
  }

  private static final class ScoreFn extends DoFn<PackedDay, ChurnPrediction> {
    private final PCollectionView<Serving> serving;
    private transient KnownWeights weights;

    ScoreFn(PCollectionView<Serving> serving) {
      this.serving = serving;
    }

    @Setup
    public void setup() {
      weights = new KnownWeights();
    }

    @ProcessElement
    public void score(ProcessContext context, MultiOutputReceiver out) {
      Serving champions = context.sideInput(serving);
      SnapshotDay day = context.element().open();
      DayScores scores = new DayScores(day);
      DayJudge judge = new DayJudge(day, weights);
      List<ChurnChance> churn = judge.churn(champions.churn());
      if (churn != null) {
        scores.putChurn(champions.churn(), churn, out.get(CHURN)::output);
        scores.drift(champions.churn()).forEach(out.get(DRIFT)::output);
        if (judge.knowsBuyers()) {
          out.get(SHEETS)
              .output(judge.judgeChurn(champions.churn(), churn, judge.churn(champions.simpler())));
        }
      }
      Version<ValueModel> value = champions.value();
      if (value != null && value.fitAt(day.date()) != null) {
        List<ValuePrediction> predictions = judge.value(value, churn);
        if (value.fitAt(day.date()).spend() != null) {
          scores.putValue(value, champions.churn(), predictions, out.get(VALUE)::output);
          judge.judgeValue(value, predictions).forEach(out.get(SHEETS)::output);
        }
      }
    }
  }

  private static final class JudgeFn extends DoFn<Serving, ModelMetric> {
    private final PCollectionView<Iterable<FoldSheet>> sheets;
    private final RegistryRows registry;

    JudgeFn(PCollectionView<Iterable<FoldSheet>> sheets, RegistryRows registry) {
      this.sheets = sheets;
      this.registry = registry;
    }

    @ProcessElement
    public void judge(ProcessContext context, MultiOutputReceiver out) {
      Serving champions = context.element();
      Registry rows = registry.registry(context);
      Map<String, VersionSheet> byVersion = VersionSheet.byVersion(context.sideInput(sheets));
      if (champions.churn() != null) {
        String id = champions.churn().id();
        rows = rows.judged(ModelName.CHURN_90D, id, VersionSheet.among(byVersion, id));
      }
      if (champions.value() != null) {
        String id = champions.value().id();
        rows = rows.judged(ModelName.LTV_365D, id, VersionSheet.among(byVersion, id));
      }
      rows.metrics().forEach(out.get(METRICS)::output);
      rows.calibration().forEach(out.get(CALIBRATION)::output);
    }
  }
}
