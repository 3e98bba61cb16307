package io.flit.transforms.predictions;

import com.google.common.collect.Iterables;
import io.flit.schemas.Table;
import io.flit.schemas.marts.ModelCalibration;
import io.flit.schemas.marts.ModelMetric;
import io.flit.schemas.marts.ModelParameter;
import io.flit.schemas.marts.ModelRun;
import io.flit.transforms.outputs.NamedOutputs;
import io.flit.transforms.predictions.judging.DayJudge;
import io.flit.transforms.predictions.judging.FoldSheet;
import io.flit.transforms.predictions.judging.KnownWeights;
import io.flit.transforms.predictions.judging.Settlement;
import io.flit.transforms.predictions.models.ChurnChance;
import io.flit.transforms.predictions.models.ChurnModel;
import io.flit.transforms.predictions.models.CustomerSnapshot;
import io.flit.transforms.predictions.models.ValueModel;
import io.flit.transforms.predictions.models.Version;
import io.flit.transforms.predictions.registry.Contest;
import io.flit.transforms.predictions.registry.Registry;
import io.flit.transforms.predictions.registry.RegistryRows;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fits the candidates of all models to all snapshots, judges them and the champions before by what
 * came, and writes the registry anew.
 *
 * <p>One worker fits everything, over rows in their order; every fold is judged on one worker, in
 * the order of its customers. So all figures have the same bits however rows are split over
 * workers.
 *
 * <pre>{@code
 * TrainModels trained = days.apply("TrainModels", TrainModels.beside(registry));
 * }</pre>
 */
public final class TrainModels extends NamedOutputs {
  private static final Logger LOG = LoggerFactory.getLogger(TrainModels.class);

  private static final TupleTag<ModelRun> RUNS = new TupleTag<>("runs") {};
  private static final TupleTag<ModelParameter> PARAMETERS = new TupleTag<>("parameters") {};
  private static final TupleTag<ModelMetric> METRICS = new TupleTag<>("metrics") {};
  private static final TupleTag<ModelCalibration> CALIBRATION = new TupleTag<>("calibration") {};

  private TrainModels(PCollectionTuple registry) {
    super(registry);
  }

  /** Trains beside what a registry holds. */
  public static Train beside(RegistryRows registry) {
    return new Train(registry);
  }

  /** One row per version. */
  public PCollection<ModelRun> getRuns() {
    return get(RUNS);
  }

  /** One row per version, fit and number. */
  public PCollection<ModelParameter> getParameters() {
    return get(PARAMETERS);
  }

  /** One row per version, fold and metric. */
  public PCollection<ModelMetric> getMetrics() {
    return get(METRICS);
  }

  /** One row per version, fold and decile. */
  public PCollection<ModelCalibration> getCalibration() {
    return get(CALIBRATION);
  }

  /** Trains on the customers of all snapshots. */
  public static final class Train extends PTransform<PCollection<PackedDay>, TrainModels> {
    private final RegistryRows registry;

    private Train(RegistryRows registry) {
      this.registry = registry;
    }

    @Override
    public TrainModels expand(PCollection<PackedDay> days) {
      Coder<FoldSheet> sheetCoder = SerializableCoder.of(FoldSheet.class);
      PCollection<Contest> contest =
          days.apply("AllSnapshots", AllTogether.with(PackedDay.NONE))
              .apply("Fit", ParDo.of(new FitFn(registry)).withSideInputs(registry.views()))
              .setCoder(SerializableCoder.of(Contest.class));
      PCollectionView<Contest> contestView = contest.apply("ShareFits", View.asSingleton());

      PCollectionView<Iterable<FoldSheet>> churnSheets =
          days.apply(
                  "JudgeChurn", ParDo.of(new JudgeChurnFn(contestView)).withSideInputs(contestView))
              .setCoder(sheetCoder)
              .apply("ChurnSheets", View.asIterable());
      PCollection<Settlement> settlement =
          contest
              .apply(
                  "SettleChurn",
                  ParDo.of(new SettleChurnFn(churnSheets)).withSideInputs(churnSheets))
              .setCoder(SerializableCoder.of(Settlement.class));
      PCollectionView<Settlement> settlementView =
          settlement.apply("ShareSettlement", View.asSingleton());

      PCollectionView<Iterable<FoldSheet>> valueSheets =
          days.apply(
                  "JudgeValue",
                  ParDo.of(new JudgeValueFn(contestView, settlementView))
                      .withSideInputs(contestView, settlementView))
              .setCoder(sheetCoder)
              .apply("ValueSheets", View.asIterable());

      PCollectionTuple registered =
          contest.apply(
              "Register",
              ParDo.of(new RegisterFn(registry, settlementView, churnSheets, valueSheets))
                  .withSideInputs(settlementView, churnSheets, valueSheets)
                  .withSideInputs(registry.views())
                  .withOutputTags(RUNS, TupleTagList.of(PARAMETERS).and(METRICS).and(CALIBRATION)));
      registered.get(RUNS).setCoder(Table.of(ModelRun.class).coder());
      registered.get(PARAMETERS).setCoder(Table.of(ModelParameter.class).coder());
      registered.get(METRICS).setCoder(Table.of(ModelMetric.class).coder());
      registered.get(CALIBRATION).setCoder(Table.of(ModelCalibration.class).coder());
      return new TrainModels(registered);
    }
  }

  private static final class FitFn extends DoFn<Iterable<PackedDay>, Contest> {
    private final RegistryRows registry;

    FitFn(RegistryRows registry) {
      this.registry = registry;
    }

    @ProcessElement
    public void fit(ProcessContext context) {
      List<CustomerSnapshot> rows = new ArrayList<>();
      for (PackedDay day : context.element()) {
        rows.addAll(day.open().snapshots());
      }
      context.output(Contest.of(rows, registry.registry(context)));
    }
  }

  private static final class JudgeChurnFn extends DoFn<PackedDay, FoldSheet> {
    private final PCollectionView<Contest> contest;
    private transient KnownWeights weights;

    JudgeChurnFn(PCollectionView<Contest> contest) {
      this.contest = contest;
    }

    @Setup
    public void setup() {
      weights = new KnownWeights();
    }

    @ProcessElement
    public void judge(ProcessContext context) {
      Contest versions = context.sideInput(contest);
      DayJudge judge = new DayJudge(context.element().open(), weights);
      if (!judge.knowsBuyers()) {
        return;
      }
      List<ChurnChance> simpler = null;
      for (Version<ChurnModel> version : versions.churnCandidates()) {
        List<ChurnChance> churn = judge.churn(version);
        if (churn != null) {
          context.output(judge.judgeChurn(version, churn, simpler));
          simpler = churn;
        }
      }
      List<ChurnChance> before = judge.churn(versions.churnBefore());
      if (before != null) {
        context.output(judge.judgeChurn(versions.churnBefore(), before, null));
      }
    }
  }

  private static final class SettleChurnFn extends DoFn<Contest, Settlement> {
    private final PCollectionView<Iterable<FoldSheet>> sheets;

    SettleChurnFn(PCollectionView<Iterable<FoldSheet>> sheets) {
      this.sheets = sheets;
    }

    @ProcessElement
    public void settle(ProcessContext context) {
      context.output(context.element().settleChurn(context.sideInput(sheets)));
    }
  }

  private static final class JudgeValueFn extends DoFn<PackedDay, FoldSheet> {
    private final PCollectionView<Contest> contest;
    private final PCollectionView<Settlement> settlement;
    private transient KnownWeights weights;

    JudgeValueFn(PCollectionView<Contest> contest, PCollectionView<Settlement> settlement) {
      this.contest = contest;
      this.settlement = settlement;
    }

    @Setup
    public void setup() {
      weights = new KnownWeights();
    }

    @ProcessElement
    public void judge(ProcessContext context) {
      Contest versions = context.sideInput(contest);
      DayJudge judge = new DayJudge(context.element().open(), weights);
      List<ChurnChance> churn = judge.churn(versions.churnAfter(context.sideInput(settlement)));
      for (Version<ValueModel> version : versions.valueVersions()) {
        judge.judgeValue(version, judge.value(version, churn)).forEach(context::output);
      }
    }
  }

  private static final class RegisterFn extends DoFn<Contest, ModelRun> {
    private final RegistryRows registry;
    private final PCollectionView<Settlement> churnSettlement;
    private final PCollectionView<Iterable<FoldSheet>> churnSheets;
    private final PCollectionView<Iterable<FoldSheet>> valueSheets;

    RegisterFn(
        RegistryRows registry,
        PCollectionView<Settlement> churnSettlement,
        PCollectionView<Iterable<FoldSheet>> churnSheets,
        PCollectionView<Iterable<FoldSheet>> valueSheets) {
      this.registry = registry;
      this.churnSettlement = churnSettlement;
      this.churnSheets = churnSheets;
      this.valueSheets = valueSheets;
    }

    @ProcessElement
    public void register(ProcessContext context, MultiOutputReceiver out) {
      Contest contest = context.element();
      Settlement churn = context.sideInput(churnSettlement);
      Settlement value = contest.settleValue(context.sideInput(valueSheets));
      contest.unpromoted(churn, value).forEach(sentence -> LOG.warn("{}", sentence));
      Registry after =
          contest.registered(
              registry.registry(context),
              churn,
              value,
              Iterables.concat(context.sideInput(churnSheets), context.sideInput(valueSheets)));
      after.runs().forEach(out.get(RUNS)::output);
      after.parameters().forEach(out.get(PARAMETERS)::output);
      after.metrics().forEach(out.get(METRICS)::output);
      after.calibration().forEach(out.get(CALIBRATION)::output);
    }
  }
}
