package io.flit.transforms.features;

import io.flit.schemas.Table;
import io.flit.schemas.marts.ChurnFeatures;
import io.flit.schemas.marts.LtvFeatures;
import io.flit.transforms.customers.CustomerHistory;
import io.flit.transforms.experiments.exposure.ExperimentWindows;
import io.flit.transforms.outputs.NamedOutputs;
import java.time.Instant;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * What was known of customers at snapshots, and what became of them: rows to train models on.
 *
 * <pre>{@code
 * Features features =
 *     histories.apply("DeriveFeatures", Features.at(asOf).over(snapshots).withExperiments(windows));
 * }</pre>
 *
 * <p>A feature depends on nothing that happens at or after its snapshot, and a label on nothing at
 * or after its end. So the same snapshot has the same features at every later {@code as_of}, as
 * long as what had happened before it is told the same.
 */
public final class Features extends NamedOutputs {
  private static final TupleTag<LtvFeatures> LTV = new TupleTag<>("ltv") {};
  private static final TupleTag<ChurnFeatures> CHURN = new TupleTag<>("churn") {};

  private Features(PCollectionTuple features) {
    super(features);
  }

  /**
   * Derives features and labels with the knowledge of {@code asOf}, over {@link Snapshots#upTo} it
   * unless {@link Derive#over} says otherwise.
   */
  public static Derive at(Instant asOf) {
    return new Derive(asOf, Snapshots.upTo(asOf), ExperimentWindows.none());
  }

  /** One row per snapshot and customer with a revenue order, and the revenue of 90 days. */
  public PCollection<LtvFeatures> getLtv() {
    return get(LTV);
  }

  /** One row per snapshot and customer with a revenue order, and whether 90 days saw none. */
  public PCollection<ChurnFeatures> getChurn() {
    return get(CHURN);
  }

  /** Derives the feature marts from customer histories. */
  public static final class Derive extends PTransform<PCollection<CustomerHistory>, Features> {
    private final Instant asOf;
    private final Snapshots snapshots;
    private final ExperimentWindows experiments;

    private Derive(Instant asOf, Snapshots snapshots, ExperimentWindows experiments) {
      this.asOf = asOf;
      this.snapshots = snapshots;
      this.experiments = experiments;
    }

    /**
     * Looks at customers at these snapshots.
     *
     * @param wanted none of them after {@code as_of}; the histories' visits are cut at their {@link
     *     Snapshots#visitCuts}
     */
    public Derive over(Snapshots wanted) {
      return new Derive(asOf, wanted, experiments);
    }

    /** Counts participation in the given experiments; by default there are none. */
    public Derive withExperiments(ExperimentWindows configured) {
      return new Derive(asOf, snapshots, configured);
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
      super.populateDisplayData(builder);
      builder.add(DisplayData.item("as_of", asOf.toString()).withLabel("As of"));
    }

    @Override
    public Features expand(PCollection<CustomerHistory> histories) {
      PCollectionTuple features =
          histories.apply(
              "DeriveRows",
              ParDo.of(new DeriveFn(Observations.of(snapshots, asOf, experiments)))
                  .withOutputTags(LTV, TupleTagList.of(CHURN)));
      features.get(LTV).setCoder(Table.of(LtvFeatures.class).coder());
      features.get(CHURN).setCoder(Table.of(ChurnFeatures.class).coder());
      return new Features(features);
    }
  }

  private static final class DeriveFn extends DoFn<CustomerHistory, LtvFeatures> {
    private final Observations observations;

    DeriveFn(Observations observations) {
      this.observations = observations;
    }

    @ProcessElement
    public void derive(@Element CustomerHistory history, MultiOutputReceiver out) {
      OutputReceiver<LtvFeatures> ltv = out.get(LTV);
      OutputReceiver<ChurnFeatures> churn = out.get(CHURN);
      observations.forEach(
          history,
          observation -> {
            ltv.output(FeatureRows.ltv(observation));
            churn.output(FeatureRows.churn(observation));
          });
    }
  }
}
