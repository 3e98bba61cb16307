package io.flit.transforms.campaigns;

import io.flit.schemas.Table;
import io.flit.schemas.marts.CampaignBalance;
import io.flit.schemas.marts.CampaignEffect;
import io.flit.schemas.marts.CampaignUnit;
import io.flit.transforms.campaigns.configuration.Campaign;
import io.flit.transforms.campaigns.configuration.Campaigns;
import io.flit.transforms.customers.CustomerHistory;
import io.flit.transforms.outputs.AddUp;
import io.flit.transforms.outputs.AtBundleEnd;
import io.flit.transforms.outputs.NamedOutputs;
import io.flit.transforms.quality.RowCount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * What the histories of customers say about campaigns at {@code as_of}: whom each could have
 * reached, whether those sent to were like those left out, and what it brought.
 *
 * <p>Every customer is looked at once. What leaves the customers is a tally per campaign of exact
 * integers; one worker fits a campaign's models on it, and the models, which are small, go back to
 * the customers for their weights. So all figures have the same bits however customers are split
 * over workers.
 *
 * <pre>{@code
 * CampaignMarts marts =
 *     histories.apply("AnalyseCampaigns", CampaignMarts.at(asOf).withCampaigns(campaigns));
 * }</pre>
 */
public final class CampaignMarts extends NamedOutputs {
  private static final TupleTag<CampaignUnit> FOUND = new TupleTag<>("found") {};
  private static final TupleTag<KV<String, CampaignTally>> TALLIES = new TupleTag<>("tallies") {};
  private static final TupleTag<RowCount> IGNORED = new TupleTag<>("ignored") {};
  private static final TupleTag<CampaignUnit> UNITS = new TupleTag<>("units") {};
  private static final TupleTag<CampaignBalance> BALANCE = new TupleTag<>("balance") {};
  private static final TupleTag<CampaignEffect> ESTIMATES = new TupleTag<>("estimates") {};
  private static final TupleTag<CampaignEffect> EFFECTS = new TupleTag<>("effects") {};
  private static final TupleTag<KV<String, CampaignModels>> MODELS = new TupleTag<>("models") {};

  private CampaignMarts(PCollectionTuple marts) {
    super(marts);
  }

  /**
   * Derives the marts from what was known before {@code asOf}. There are no campaigns unless {@link
   * Derive#withCampaigns} says which are configured.
   */
  public static Derive at(Instant asOf) {
    return new Derive(asOf, Campaigns.none());
  }

  /** One row per campaign that was sent before {@code as_of} and eligible customer. */
  public PCollection<CampaignUnit> getUnits() {
    return get(UNITS);
  }

  /** One row per campaign with propensities, weighting, covariate and level. */
  public PCollection<CampaignBalance> getBalance() {
    return get(BALANCE);
  }

  /** Ten rows per configured campaign: one per outcome and estimator. */
  public PCollection<CampaignEffect> getEffects() {
    return get(EFFECTS);
  }

  /**
   * Partial counts of the sends that do not count, by {@link IgnoredSend}, as ignored rows of
   * {@code campaign_units}.
   */
  public PCollection<RowCount> getIgnoredSends() {
    return get(IGNORED);
  }

  /** Derives the campaign marts from customer histories. */
  public static final class Derive extends PTransform<PCollection<CustomerHistory>, CampaignMarts> {
    private final Instant asOf;
    private final Campaigns campaigns;

    private Derive(Instant asOf, Campaigns campaigns) {
      this.asOf = asOf;
      this.campaigns = campaigns;
    }

    /**
     * Analyses the given campaigns; by default there are none.
     *
     * @param configured the histories' visits are cut at their {@link Campaigns#visitCuts}
     */
    public Derive withCampaigns(Campaigns configured) {
      return new Derive(asOf, configured);
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
      super.populateDisplayData(builder);
      builder
          .add(DisplayData.item("as_of", asOf.toString()).withLabel("As of"))
          .add(
              DisplayData.item("campaigns", String.join(", ", campaigns.names()))
                  .withLabel("Campaigns"));
    }

    @Override
    public CampaignMarts expand(PCollection<CustomerHistory> histories) {
      PCollectionTuple reached = histories.apply("FindUnits", findUnits());
      reached.get(FOUND).setCoder(Table.of(CampaignUnit.class).coder());
      reached.get(TALLIES).setCoder(KvCoder.of(StringUtf8Coder.of(), CampaignTally.coder()));
      reached.get(IGNORED).setCoder(RowCount.coder());

      PCollectionTuple analysed =
          PCollectionList.of(reached.get(TALLIES))
              .and(histories.getPipeline().apply("EveryCampaign", emptyTallies()))
              .apply("AllTallies", Flatten.pCollections())
              .apply(
                  "AddUpUnits",
                  Combine.perKey(
                      AddUp.of(CampaignTally::new, CampaignTally::merge, CampaignTally.coder())))
              .apply("Analyse", analyse());
      analysed.get(BALANCE).setCoder(Table.of(CampaignBalance.class).coder());
      analysed.get(ESTIMATES).setCoder(Table.of(CampaignEffect.class).coder());
      analysed
          .get(MODELS)
          .setCoder(KvCoder.of(StringUtf8Coder.of(), SerializableCoder.of(CampaignModels.class)));

      PCollectionView<Map<String, CampaignModels>> models =
          analysed.get(MODELS).apply("ShareModels", View.asMap());
      PCollection<CampaignUnit> units =
          reached
              .get(FOUND)
              .apply("WeighUnits", ParDo.of(new WeighUnitsFn(models)).withSideInputs(models))
              .setCoder(Table.of(CampaignUnit.class).coder());
      return new CampaignMarts(
          PCollectionTuple.of(UNITS, units)
              .and(BALANCE, analysed.get(BALANCE))
              .and(EFFECTS, analysed.get(ESTIMATES).apply("AdjustPValues", new AdjustPValues()))
              .and(IGNORED, reached.get(IGNORED)));
    }

    private ParDo.MultiOutput<CustomerHistory, CampaignUnit> findUnits() {
      return ParDo.of(new FindUnitsFn(campaigns, asOf))
          .withOutputTags(FOUND, TupleTagList.of(TALLIES).and(IGNORED));
    }

    /** A campaign that could have reached nobody has rows, too. */
    private Create.Values<KV<String, CampaignTally>> emptyTallies() {
      List<KV<String, CampaignTally>> tallies = new ArrayList<>();
      campaigns.names().forEach(name -> tallies.add(KV.of(name, new CampaignTally())));
      return Create.of(tallies).withCoder(KvCoder.of(StringUtf8Coder.of(), CampaignTally.coder()));
    }

    private ParDo.MultiOutput<KV<String, CampaignTally>, CampaignEffect> analyse() {
      return ParDo.of(new AnalyseFn(campaigns, asOf))
          .withOutputTags(ESTIMATES, TupleTagList.of(BALANCE).and(MODELS));
    }
  }

  private static final class FindUnitsFn extends DoFn<CustomerHistory, CampaignUnit> {
    /** Units tallied at most, so that a bundle's memory stays bounded. */
    private static final int MAX_TALLIED = 400_000;

    private static final String TABLE = Table.of(CampaignUnit.class).name();

    private final Campaigns campaigns;
    private final Instant asOf;
    private transient Map<String, CampaignTally> tallies;
    private transient Map<IgnoredSend, Long> ignored;
    private transient int tallied;

    FindUnitsFn(Campaigns campaigns, Instant asOf) {
      this.campaigns = campaigns;
      this.asOf = asOf;
    }

    @StartBundle
    public void startBundle() {
      startTallies();
    }

    private void startTallies() {
      tallies = new HashMap<>();
      ignored = new EnumMap<>(IgnoredSend.class);
      tallied = 0;
    }

    @ProcessElement
    public void find(@Element CustomerHistory history, MultiOutputReceiver out) {
      ReachedCustomers reached = ReachedCustomers.of(history, campaigns, asOf);
      for (ReachedCustomer customer : reached.customers()) {
        out.get(FOUND).output(UnitRows.withoutModel(customer, asOf));
        tallies
            .computeIfAbsent(customer.campaign().name(), name -> new CampaignTally())
            .add(customer.unit());
        tallied++;
      }
      reached.ignored().forEach((reason, count) -> ignored.merge(reason, count, Long::sum));
      if (tallied >= MAX_TALLIED) {
        passOn(out.get(TALLIES)::output, out.get(IGNORED)::output);
        startTallies();
      }
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) {
      passOn(AtBundleEnd.to(context, TALLIES), AtBundleEnd.to(context, IGNORED));
      tallies = null;
    }

    private void passOn(
        Consumer<KV<String, CampaignTally>> tallyConsumer, Consumer<RowCount> counts) {
      tallies.forEach((campaign, tally) -> tallyConsumer.accept(KV.of(campaign, tally)));
      ignored.forEach(
          (reason, count) ->
              counts.accept(RowCount.of(TABLE, RowCount.Kind.IGNORED, reason.name(), count)));
    }
  }

  private static final class AnalyseFn extends DoFn<KV<String, CampaignTally>, CampaignEffect> {
    private final Campaigns campaigns;
    private final Instant asOf;

    AnalyseFn(Campaigns campaigns, Instant asOf) {
      this.campaigns = campaigns;
      this.asOf = asOf;
    }

    @ProcessElement
    public void analyse(@Element KV<String, CampaignTally> tally, MultiOutputReceiver out) {
      Campaign campaign = campaigns.campaign(tally.getKey()).orElseThrow();
      CampaignAnalysis analysis = CampaignAnalysis.of(campaign, tally.getValue(), asOf);
      analysis.effects().forEach(out.get(ESTIMATES)::output);
      analysis.balance().forEach(out.get(BALANCE)::output);
      out.get(MODELS).output(KV.of(campaign.name(), analysis.models()));
    }
  }

  private static final class WeighUnitsFn extends DoFn<CampaignUnit, CampaignUnit> {
    private final PCollectionView<Map<String, CampaignModels>> models;

    WeighUnitsFn(PCollectionView<Map<String, CampaignModels>> models) {
      this.models = models;
    }

    @ProcessElement
    public void weigh(ProcessContext context) {
      CampaignUnit unit = context.element();
      context.output(
          UnitRows.withModel(unit, context.sideInput(models).get(unit.getCampaignName())));
    }
  }

  /** Adjusts for looking at several campaigns, which are one family of tests. */
  private static final class AdjustPValues
      extends PTransform<PCollection<CampaignEffect>, PCollection<CampaignEffect>> {
    @Override
    public PCollection<CampaignEffect> expand(PCollection<CampaignEffect> estimates) {
      return estimates
          .apply("OneKey", WithKeys.of(0)) // ten rows per campaign
          .setCoder(KvCoder.of(VarIntCoder.of(), estimates.getCoder()))
          .apply("Together", GroupByKey.create())
          .apply("Adjust", ParDo.of(new AdjustFn()))
          .setCoder(estimates.getCoder());
    }
  }

  private static final class AdjustFn
      extends DoFn<KV<Integer, Iterable<CampaignEffect>>, CampaignEffect> {
    @ProcessElement
    public void adjust(
        @Element KV<Integer, Iterable<CampaignEffect>> estimates,
        OutputReceiver<CampaignEffect> out) {
      List<CampaignEffect> rows = new ArrayList<>();
      estimates.getValue().forEach(rows::add);
      CampaignAnalysis.adjusted(rows).forEach(out::output);
    }
  }
}
