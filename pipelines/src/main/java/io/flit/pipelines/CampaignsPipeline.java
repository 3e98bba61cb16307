package io.flit.pipelines;

import static java.util.Comparator.naturalOrder;

import io.flit.pipelines.launch.Arguments;
import io.flit.pipelines.launch.Buckets;
import io.flit.pipelines.launch.Launch;
import io.flit.pipelines.launch.PipelineCommand;
import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.publish.Publication;
import io.flit.pipelines.warehouse.Warehouse;
import io.flit.schemas.catalog.Tables;
import io.flit.schemas.marts.CampaignBalance;
import io.flit.schemas.marts.CampaignEffect;
import io.flit.schemas.marts.CampaignUnit;
import io.flit.schemas.staging.StgCampaignOverlayOrder;
import io.flit.schemas.staging.StgCampaignOverlayOrderItem;
import io.flit.schemas.staging.StgCampaignSend;
import io.flit.schemas.staging.StgUser;
import io.flit.transforms.campaigns.CampaignMarts;
import io.flit.transforms.campaigns.IgnoredSend;
import io.flit.transforms.campaigns.configuration.Campaign;
import io.flit.transforms.campaigns.configuration.Campaigns;
import io.flit.transforms.customers.CustomerHistories;
import io.flit.transforms.customers.CustomerRecords;
import java.time.Instant;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Analyses campaigns: whom each could have reached, and what it brought. */
public final class CampaignsPipeline {
  public static final PipelineCommand<CampaignOptions> COMMAND =
      new PipelineCommand<>(
          "campaigns",
          "campaigns",
          "stg_* -> campaign_units, campaign_balance, campaign_effects",
          Tables.CAMPAIGNS,
          CampaignOptions.class,
          CampaignsPipeline::buildPipeline);

  private static final String UNKNOWN_SENTENCE =
      "sends are of campaigns that --campaignsFile does not name, and count in no figure; give the"
          + " file that overlays was run with, or run overlays and stage again with this one";

  private static final Logger LOG = LoggerFactory.getLogger(CampaignsPipeline.class);

  private CampaignsPipeline() {}

  public static void main(String[] args) {
    System.exit(Launch.main(COMMAND, args));
  }

  /**
   * Builds the pipeline. It reads no more columns than the analysis needs: histories travel whole.
   *
   * @throws UsageException if the staged tables are not in the warehouse, or the configuration of
   *     the campaigns cannot be used
   */
  public static Pipeline buildPipeline(CampaignOptions options) {
    Pipeline pipeline = Pipeline.create(options);
    Warehouse warehouse = Arguments.warehouse(options);
    Instant asOf = Instant.parse(options.getAsOf());
    int buckets = Buckets.of(options, warehouse);
    Campaigns campaigns = CampaignArguments.of(options);
    warnOfFuture(campaigns, asOf);
    StagedTables staged = StagedTables.in(pipeline, warehouse);
    Publication publication = Publication.of(pipeline, warehouse, COMMAND.newRun(options));

    CampaignMarts marts =
        CustomerRecords.in(pipeline)
            .withUsers(
                staged.read(
                    StgUser.class,
                    "user_id",
                    "gender",
                    "country",
                    "acquisition_channel",
                    "registered_at",
                    "registration_date"))
            .withOrders(staged.orders())
            .withItems(staged.items())
            .withTickets(staged.tickets())
            .withSends(staged.read(StgCampaignSend.class))
            .withCampaignOrders(staged.read(StgCampaignOverlayOrder.class))
            .withCampaignItems(staged.read(StgCampaignOverlayOrderItem.class))
            .withVisits(staged.visits(campaigns.visitCuts()))
            .apply("GatherHistories", CustomerHistories.gather(buckets))
            .apply("AnalyseCampaigns", CampaignMarts.at(asOf).withCampaigns(campaigns));

    marts
        .getIgnoredSends()
        .apply(
            "WarnOfUnknownCampaigns",
            WarnOfIgnored.rows(Set.of(IgnoredSend.UNKNOWN_CAMPAIGN), UNKNOWN_SENTENCE));
    publication
        .add(CampaignUnit.class, marts.getUnits())
        .add(CampaignBalance.class, marts.getBalance())
        .add(CampaignEffect.class, marts.getEffects())
        .count(marts.getIgnoredSends())
        .publish();
    return pipeline;
  }

  private static void warnOfFuture(Campaigns campaigns, Instant asOf) {
    Instant earliest =
        campaigns.all().stream().map(Campaign::sentAt).min(naturalOrder()).orElse(null);
    if (earliest != null && !earliest.isBefore(asOf)) {
      LOG.warn(
          "no configured campaign was sent before --asOf={}; the earliest is sent at {}, so none"
              + " has reached anybody yet. Give a later --asOf, or campaigns of your own with"
              + " --campaignsFile.",
          asOf,
          earliest);
    }
  }
}
