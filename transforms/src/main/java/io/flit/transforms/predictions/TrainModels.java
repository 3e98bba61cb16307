package io.flit.transforms.predictions;

import io.flit.schemas.Table;
import io.flit.schemas.marts.ModelCalibration;
import io.flit.schemas.marts.ModelMetric;
import io.flit.schemas.marts.ModelParameter;
import io.flit.schemas.marts.ModelRun;
import io.flit.transforms.outputs.NamedOutputs;
import io.flit.transforms.predictions.FoldSheet.Outcome;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.checkerframework.checker.nullness.qual.Nullable;
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

  private static final SnapshotDay NO_SNAPSHOT = new SnapshotDay(LocalDate.EPOCH, List.of());

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

  /**
   * The new candidates and those they have to beat.
   *
   * @param training null where there is no snapshot to train on
   * @param churnBefore the champion of churn_90d before; null if there is none
   * @param valueBefore that of ltv_365d; null if there is none
   */
  private record Contest(
      @Nullable Training training,
      @Nullable Version<ChurnModel> churnBefore,
      @Nullable Version<ValueModel> valueBefore)
      implements Serializable {

    /** The version of churn_90d that serves once the run is over; null if there is none. */
    @Nullable Version<ChurnModel> churnAfter(Settlement settlement) {
      return settlement.champion() == null
          ? churnBefore
          : training.churn().get(settlement.champion());
    }
  }

  /** Trains on the customers of all snapshots. */
  public static final class Train extends PTransform<PCollection<SnapshotDay>, TrainModels> {
    private final RegistryRows registry;

    private Train(RegistryRows registry) {
      this.registry = registry;
    }

    @Override
    public TrainModels expand(PCollection<SnapshotDay> days) {
      Coder<FoldSheet> sheetCoder = SerializableCoder.of(FoldSheet.class);
      PCollection<Contest> contest =
          days.apply("AllSnapshots", AllTogether.with(NO_SNAPSHOT))
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

  private static final class FitFn extends DoFn<Iterable<SnapshotDay>, Contest> {
    private final RegistryRows registry;

    FitFn(RegistryRows registry) {
      this.registry = registry;
    }

    @ProcessElement
    public void fit(ProcessContext context) {
      List<SnapshotDay> all = new ArrayList<>();
      for (SnapshotDay day : context.element()) {
        if (!day.customers().isEmpty()) {
          all.add(day);
        }
      }
      if (all.isEmpty()) {
        context.output(new Contest(null, null, null));
        return;
      }
      all.sort(Comparator.comparing(SnapshotDay::date));
      Training training = Training.of(all);
      LocalDate asOf = all.get(all.size() - 1).date();
      Registry before = registry.registry(context).without(asOf);
      ModelRun churnRun = before.champion(ModelName.CHURN_90D);
      ModelRun valueRun = before.champion(ModelName.LTV_365D);
      Version<ChurnModel> churn = churnRun == null ? null : before.churn(churnRun);
      if (churn != null) {
        TrainingRates rates = Training.rates(all);
        churn.fits().keySet().forEach(at -> churn.rates().put(at, rates.at(at)));
      }
      context.output(
          new Contest(training, churn, valueRun == null ? null : before.value(valueRun)));
    }
  }

  private static final class JudgeChurnFn extends DoFn<SnapshotDay, FoldSheet> {
    private final PCollectionView<Contest> contest;

    JudgeChurnFn(PCollectionView<Contest> contest) {
      this.contest = contest;
    }

    @ProcessElement
    public void judge(ProcessContext context) {
      Contest versions = context.sideInput(contest);
      DayJudge judge = new DayJudge(context.element());
      if (!judge.knowsBuyers()) {
        return;
      }
      double[] simpler = null;
      for (Version<ChurnModel> version : versions.training().churn().values()) {
        double[] churn = judge.churn(version);
        if (churn != null) {
          context.output(judge.judgeChurn(version, churn, simpler));
          simpler = churn;
        }
      }
      double[] before = judge.churn(versions.churnBefore());
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
      Contest contest = context.element();
      if (contest.training() == null) {
        context.output(Settlement.of(Map.of(), Map.of(), null));
        return;
      }
      Map<String, VersionSheet> byVersion = byVersion(context.sideInput(sheets));
      Map<String, @Nullable StatusReason> reasons = new LinkedHashMap<>();
      Map<String, Double> losses = new HashMap<>();
      boolean simplerPassed = false;
      List<LocalDate> folds = List.of();
      for (Candidate candidate : contest.training().candidates(ModelName.CHURN_90D)) {
        VersionSheet sheet = sheetOf(byVersion, candidate.version());
        StatusReason reason =
            StatusRules.ofChurn(
                candidate.family(),
                candidate.eigenvalue(),
                candidate.featureArea(),
                sheet,
                simplerPassed);
        simplerPassed |= reason == null;
        reasons.put(candidate.version(), reason);
        losses.put(candidate.version(), sheet.value("LOG_LOSS"));
        folds = sheet.folds(Outcome.CHURN);
      }
      Double lossBefore =
          contest.churnBefore() == null
              ? null
              : meanLoss(sheetOf(byVersion, contest.churnBefore().id()), folds);
      context.output(Settlement.of(reasons, losses, lossBefore));
    }

    private static @Nullable Double meanLoss(VersionSheet sheet, List<LocalDate> folds) {
      Map<String, Double> losses = sheet.values("LOG_LOSS");
      double sum = 0;
      for (LocalDate fold : folds) {
        Double loss = losses.get(fold.toString());
        if (loss == null) {
          return null;
        }
        sum += loss;
      }
      return folds.isEmpty() ? null : sum / folds.size();
    }
  }

  private static final class JudgeValueFn extends DoFn<SnapshotDay, FoldSheet> {
    private final PCollectionView<Contest> contest;
    private final PCollectionView<Settlement> settlement;

    JudgeValueFn(PCollectionView<Contest> contest, PCollectionView<Settlement> settlement) {
      this.contest = contest;
      this.settlement = settlement;
    }

    @ProcessElement
    public void judge(ProcessContext context) {
      Contest versions = context.sideInput(contest);
      Version<ChurnModel> churn = versions.churnAfter(context.sideInput(settlement));
      DayJudge judge = new DayJudge(context.element());
      judge(versions.training().value(), churn, judge, context);
      if (versions.valueBefore() != null) {
        judge(versions.valueBefore(), churn, judge, context);
      }
    }

    private static void judge(
        Version<ValueModel> version,
        @Nullable Version<ChurnModel> churn,
        DayJudge judge,
        ProcessContext context) {
      judge.judgeValue(version, judge.value(version, churn)).forEach(context::output);
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
      Registry before = registry.registry(context);
      Registry after = before;
      if (contest.training() == null) {
        LOG.warn("there is no snapshot of any customer to train on, so nothing is trained");
      } else {
        after = registered(contest, before, context);
      }
      after.runs().forEach(out.get(RUNS)::output);
      after.parameters().forEach(out.get(PARAMETERS)::output);
      after.metrics().forEach(out.get(METRICS)::output);
      after.calibration().forEach(out.get(CALIBRATION)::output);
    }

    private Registry registered(Contest contest, Registry standing, ProcessContext context) {
      Training training = contest.training();
      List<Candidate> candidates = training.candidates();
      Map<String, VersionSheet> sheets = byVersion(context.sideInput(churnSheets));
      sheets.putAll(byVersion(context.sideInput(valueSheets)));
      Settlement churn = context.sideInput(churnSettlement);
      Settlement value = settleValue(training, sheets);

      List<ModelRun> runs = new ArrayList<>();
      for (Candidate candidate : candidates) {
        Settlement settlement = candidate.model() == ModelName.CHURN_90D ? churn : value;
        runs.add(candidate.run(settlement.decisions().get(candidate.version())));
      }
      Registry registry =
          standing.without(candidates.get(0).asOf()).with(runs, training.parameters());
      for (Candidate candidate : candidates) {
        registry =
            registry.judged(
                candidate.model(), candidate.version(), sheetOf(sheets, candidate.version()));
      }
      if (churn.champion() == null) {
        report(ModelName.CHURN_90D, candidates, churn, contest.churnBefore());
        if (contest.churnBefore() != null) {
          String id = contest.churnBefore().id();
          registry = registry.judged(ModelName.CHURN_90D, id, sheetOf(sheets, id));
        }
      }
      if (value.champion() == null) {
        report(ModelName.LTV_365D, candidates, value, contest.valueBefore());
        if (contest.valueBefore() != null) {
          String id = contest.valueBefore().id();
          registry = registry.judged(ModelName.LTV_365D, id, sheetOf(sheets, id));
        }
      }
      return registry.pruned();
    }

    private static Settlement settleValue(Training training, Map<String, VersionSheet> sheets) {
      Map<String, @Nullable StatusReason> reasons = new LinkedHashMap<>();
      for (Candidate candidate : training.candidates(ModelName.LTV_365D)) {
        reasons.put(
            candidate.version(),
            StatusRules.ofValue(
                candidate.eigenvalue(),
                training.value().fits().values(),
                sheetOf(sheets, candidate.version())));
      }
      return Settlement.of(reasons, Map.of(), null);
    }

    private static void report(
        ModelName model,
        List<Candidate> candidates,
        Settlement settlement,
        @Nullable Version<?> before) {
      List<String> reasons = new ArrayList<>();
      for (Candidate candidate : candidates) {
        if (candidate.model() == model) {
          StatusReason reason = settlement.decisions().get(candidate.version()).reason();
          reasons.add(candidate.family() + " does not: " + reason.sentence());
        }
      }
      LOG.warn(
          "{}: {}. {}",
          model.word(),
          before == null ? "no model serves" : "version " + before.id() + " goes on serving",
          String.join("; ", reasons));
    }
  }

  /** The sheets of versions, by version. */
  static Map<String, VersionSheet> byVersion(Iterable<FoldSheet> folds) {
    Map<String, List<FoldSheet>> byVersion = new HashMap<>();
    folds.forEach(
        fold -> byVersion.computeIfAbsent(fold.version(), none -> new ArrayList<>()).add(fold));
    Map<String, VersionSheet> sheets = new HashMap<>();
    byVersion.forEach((version, ofVersion) -> sheets.put(version, VersionSheet.of(ofVersion)));
    return sheets;
  }

  /** The sheet of a version; one without folds if it was not judged. */
  static VersionSheet sheetOf(Map<String, VersionSheet> sheets, String version) {
    return sheets.getOrDefault(version, VersionSheet.of(List.of()));
  }
}
