package io.flit.transforms.experiments;

import io.flit.schemas.Table;
import io.flit.schemas.marts.ExperimentDaily;
import io.flit.schemas.marts.ExperimentExposure;
import io.flit.schemas.marts.ExperimentInteraction;
import io.flit.schemas.marts.ExperimentResult;
import io.flit.schemas.marts.ExperimentSegment;
import io.flit.schemas.staging.IntExperimentExposure;
import io.flit.transforms.customers.CustomerHistory;
import io.flit.transforms.experiments.configuration.Experiment;
import io.flit.transforms.experiments.configuration.Experiments;
import io.flit.transforms.experiments.exposure.IgnoredExposure;
import io.flit.transforms.outputs.AddUp;
import io.flit.transforms.outputs.AtBundleEnd;
import io.flit.transforms.outputs.NamedOutputs;
import io.flit.transforms.quality.RowCount;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Impulse;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * What the histories of customers say about experiments at {@code as_of}: who was exposed, what
 * came of it, and how the variants compare, now and at the end of every day.
 *
 * <p>Every user is looked at once. What leaves the users is a tally per arm of exact integers, so
 * the comparisons have the same bits however the users are split over workers.
 *
 * <pre>{@code
 * ExperimentMarts marts =
 *     histories.apply("AnalyseExperiments", ExperimentMarts.at(asOf).withExperiments(experiments));
 * }</pre>
 */
public final class ExperimentMarts extends NamedOutputs {
  private static final TupleTag<IntExperimentExposure> JOINED = new TupleTag<>("joined") {};
  private static final TupleTag<ExperimentExposure> EXPOSURES = new TupleTag<>("exposures") {};
  private static final TupleTag<KV<ExperimentArm, ArmTally>> TALLIES = new TupleTag<>("tallies") {};
  private static final TupleTag<RowCount> IGNORED = new TupleTag<>("ignored") {};
  private static final TupleTag<ExperimentResult> RESULTS = new TupleTag<>("results") {};
  private static final TupleTag<ExperimentDaily> DAYS = new TupleTag<>("days") {};
  private static final TupleTag<ExperimentSegment> SEGMENTS = new TupleTag<>("segments") {};
  private static final TupleTag<ExperimentInteraction> INTERACTIONS =
      new TupleTag<>("interactions") {};

  private ExperimentMarts(PCollectionTuple marts) {
    super(marts);
  }

  /**
   * Derives the marts from what was known before {@code asOf}. There are no experiments unless
   * {@link Derive#withExperiments} says which are configured.
   */
  public static Derive at(Instant asOf) {
    return new Derive(asOf, Experiments.of(List.of()));
  }

  /** One row per experiment and user with at least one valid exposure. */
  public PCollection<IntExperimentExposure> getJoinedExposures() {
    return get(JOINED);
  }

  /** Those rows with what the user ordered before and after. */
  public PCollection<ExperimentExposure> getExposures() {
    return get(EXPOSURES);
  }

  /** One row per configured experiment and variant. */
  public PCollection<ExperimentResult> getResults() {
    return get(RESULTS);
  }

  /** One row per configured experiment, variant and day since its start. */
  public PCollection<ExperimentDaily> getDays() {
    return get(DAYS);
  }

  /** One row per configured experiment, variant, dimension and segment with an analysed user. */
  public PCollection<ExperimentSegment> getSegments() {
    return get(SEGMENTS);
  }

  /**
   * One row per ordered pair of configured experiments with users in common and per variant of each
   * that is not its control.
   */
  public PCollection<ExperimentInteraction> getInteractions() {
    return get(INTERACTIONS);
  }

  /**
   * Partial counts of the exposures that do not count, by {@link IgnoredExposure}, as ignored rows
   * of {@code int_experiment_exposure}.
   */
  public PCollection<RowCount> getIgnoredExposures() {
    return get(IGNORED);
  }

  /** Derives the experiment marts from customer histories. */
  public static final class Derive
      extends PTransform<PCollection<CustomerHistory>, ExperimentMarts> {
    private final Instant asOf;
    private final Experiments experiments;

    private Derive(Instant asOf, Experiments experiments) {
      this.asOf = asOf;
      this.experiments = experiments;
    }

    /** Analyses the given experiments; by default there are none. */
    public Derive withExperiments(Experiments configured) {
      return new Derive(asOf, configured);
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
      super.populateDisplayData(builder);
      builder
          .add(DisplayData.item("as_of", asOf.toString()).withLabel("As of"))
          .add(
              DisplayData.item("experiments", String.join(", ", experiments.names()))
                  .withLabel("Experiments"));
    }

    @Override
    public ExperimentMarts expand(PCollection<CustomerHistory> histories) {
      PCollectionTuple exposed = histories.apply("FollowUsers", followUsers());
      exposed.get(JOINED).setCoder(Table.of(IntExperimentExposure.class).coder());
      exposed.get(EXPOSURES).setCoder(Table.of(ExperimentExposure.class).coder());
      exposed.get(TALLIES).setCoder(KvCoder.of(ExperimentArm.coder(), ArmTally.coder()));
      exposed.get(IGNORED).setCoder(RowCount.coder());
      PCollectionView<Map<ExperimentArm, ArmTally>> arms =
          exposed
              .get(TALLIES)
              .apply(
                  "AddUpArms",
                  Combine.perKey(AddUp.of(ArmTally::new, ArmTally::merge, ArmTally.coder())))
              .apply("ShareArms", View.asMap());
      PCollectionTuple analysed =
          histories
              .getPipeline()
              .apply(
                  "EveryExperiment", Create.of(experiments.names()).withCoder(StringUtf8Coder.of()))
              .apply("Analyse", analyse(arms));
      analysed.get(RESULTS).setCoder(Table.of(ExperimentResult.class).coder());
      analysed.get(DAYS).setCoder(Table.of(ExperimentDaily.class).coder());
      analysed.get(SEGMENTS).setCoder(Table.of(ExperimentSegment.class).coder());
      PCollection<ExperimentInteraction> interactions =
          histories
              .getPipeline()
              .apply("AllExperiments", Impulse.create())
              .apply(
                  "CompareExperiments",
                  ParDo.of(new CompareExperimentsFn(experiments, asOf, arms)).withSideInputs(arms))
              .setCoder(Table.of(ExperimentInteraction.class).coder());
      return new ExperimentMarts(
          exposed
              .and(RESULTS, analysed.get(RESULTS))
              .and(DAYS, analysed.get(DAYS))
              .and(SEGMENTS, analysed.get(SEGMENTS))
              .and(INTERACTIONS, interactions));
    }

    private ParDo.MultiOutput<CustomerHistory, IntExperimentExposure> followUsers() {
      return ParDo.of(new FollowUsersFn(experiments, asOf))
          .withOutputTags(JOINED, TupleTagList.of(List.of(EXPOSURES, TALLIES, IGNORED)));
    }

    /** Starts from the configuration, since an experiment that nobody joined has rows, too. */
    private ParDo.MultiOutput<String, ExperimentResult> analyse(
        PCollectionView<Map<ExperimentArm, ArmTally>> arms) {
      return ParDo.of(new AnalyseFn(experiments, asOf, arms))
          .withSideInputs(arms)
          .withOutputTags(RESULTS, TupleTagList.of(DAYS).and(SEGMENTS));
    }
  }

  private static final class FollowUsersFn extends DoFn<CustomerHistory, IntExperimentExposure> {
    /** Users tallied at most, so that a bundle's memory stays bounded. */
    private static final int MAX_TALLIED = 100_000;

    private static final String TABLE = Table.of(IntExperimentExposure.class).name();

    private final Experiments experiments;
    private final Instant asOf;
    private transient ExperimentTally tally;

    FollowUsersFn(Experiments experiments, Instant asOf) {
      this.experiments = experiments;
      this.asOf = asOf;
    }

    @StartBundle
    public void startBundle() {
      tally = new ExperimentTally(experiments, asOf);
    }

    @ProcessElement
    public void follow(@Element CustomerHistory history, MultiOutputReceiver out) {
      for (Participant participant : tally.add(history)) {
        IntExperimentExposure exposure = ExposureRows.exposure(participant, asOf);
        out.get(JOINED).output(exposure);
        out.get(EXPOSURES)
            .output(
                ExposureRows.withOutcome(exposure, participant.outcomeAt(asOf), history.user()));
      }
      if (tally.users() >= MAX_TALLIED) {
        passOn(out.get(TALLIES)::output, out.get(IGNORED)::output);
        tally = new ExperimentTally(experiments, asOf);
      }
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) {
      passOn(AtBundleEnd.to(context, TALLIES), AtBundleEnd.to(context, IGNORED));
      tally = null;
    }

    private void passOn(Consumer<KV<ExperimentArm, ArmTally>> tallies, Consumer<RowCount> counts) {
      tally.forEachArm((arm, sums) -> tallies.accept(KV.of(arm, sums)));
      tally.forEachIgnored((reason, count) -> counts.accept(ignored(reason, count)));
    }

    private static RowCount ignored(IgnoredExposure reason, long count) {
      return RowCount.of(TABLE, RowCount.Kind.IGNORED, reason.name(), count);
    }
  }

  private static final class AnalyseFn extends DoFn<String, ExperimentResult> {
    private final Experiments experiments;
    private final Instant asOf;
    private final PCollectionView<Map<ExperimentArm, ArmTally>> arms;

    AnalyseFn(
        Experiments experiments, Instant asOf, PCollectionView<Map<ExperimentArm, ArmTally>> arms) {
      this.experiments = experiments;
      this.asOf = asOf;
      this.arms = arms;
    }

    @ProcessElement
    public void analyse(ProcessContext context) {
      Experiment experiment = experiments.experiment(context.element()).orElseThrow();
      ArmTallies tallies = new ArmTallies(experiment, context.sideInput(arms)::get);
      List<ExperimentResult> results = ExperimentAnalysis.of(tallies, asOf);
      results.forEach(context::output);
      ExperimentSegments.of(tallies, results).forEach(segment -> context.output(SEGMENTS, segment));
      ExperimentDays.of(tallies, asOf).forEach(day -> context.output(DAYS, day));
    }
  }

  /** Looks at all experiments at once, since their interactions are one family of tests. */
  private static final class CompareExperimentsFn extends DoFn<byte[], ExperimentInteraction> {
    private final Experiments experiments;
    private final Instant asOf;
    private final PCollectionView<Map<ExperimentArm, ArmTally>> arms;

    CompareExperimentsFn(
        Experiments experiments, Instant asOf, PCollectionView<Map<ExperimentArm, ArmTally>> arms) {
      this.experiments = experiments;
      this.asOf = asOf;
      this.arms = arms;
    }

    @ProcessElement
    public void compare(ProcessContext context) {
      Map<ExperimentArm, ArmTally> tallies = context.sideInput(arms);
      ExperimentInteractions.of(
              experiments.all().stream()
                  .map(experiment -> new ArmTallies(experiment, tallies::get))
                  .toList(),
              asOf)
          .forEach(context::output);
    }
  }
}
