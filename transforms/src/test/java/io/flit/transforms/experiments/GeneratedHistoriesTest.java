package io.flit.transforms.experiments;

import io.flit.schemas.Table;
import io.flit.schemas.marts.ExperimentDaily;
import io.flit.schemas.marts.ExperimentResult;
import io.flit.schemas.raw.RawEvent;
import io.flit.transforms.campaigns.configuration.Campaigns;
import io.flit.transforms.customers.CustomerHistories;
import io.flit.transforms.customers.CustomerRecords;
import io.flit.transforms.customers.Visit;
import io.flit.transforms.customers.Visits;
import io.flit.transforms.experiments.configuration.Experiment;
import io.flit.transforms.experiments.configuration.Experiments;
import io.flit.transforms.overlays.GenerateOverlays;
import io.flit.transforms.overlays.Overlays;
import io.flit.transforms.overlays.Simulation;
import io.flit.transforms.staging.Stage;
import io.flit.transforms.staging.rules.DistributionCenterNames;
import io.flit.transforms.staging.rules.ExperimentAssignmentStaging;
import io.flit.transforms.staging.rules.ExperimentExposureStaging;
import io.flit.transforms.staging.rules.ExperimentOverlayOrderItemStaging;
import io.flit.transforms.staging.rules.ExperimentOverlayOrderStaging;
import io.flit.transforms.staging.rules.LogisticsStaging;
import io.flit.transforms.staging.rules.OrderItemStaging;
import io.flit.transforms.staging.rules.OrderStaging;
import io.flit.transforms.staging.rules.ProductStaging;
import io.flit.transforms.staging.rules.StagingRule;
import io.flit.transforms.staging.rules.SupportTicketStaging;
import io.flit.transforms.staging.rules.UserStaging;
import io.flit.transforms.thelook.GenerateTheLook;
import io.flit.transforms.thelook.TheLookTables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.SimpleFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class GeneratedHistoriesTest {
  private static final long SEED = 3;
  private static final int USERS = 500;
  private static final int BUCKETS = 2;
  private static final Instant AS_OF = KnownEffects.AS_OF;
  private static final Experiments EXPERIMENTS = Experiments.defaults();

  @Test
  void resultsAreThoseOfThePipeline(TestPipeline pipeline) {
    ExperimentTally tally = new ExperimentTally(EXPERIMENTS, AS_OF);
    GeneratedHistories histories = new GeneratedHistories(SEED, AS_OF, List.of(EXPERIMENTS));
    for (long userId = 1; userId <= USERS; userId++) {
      histories.customer(userId).histories().forEach(tally::add);
    }
    Map<ExperimentArm, ArmTally> arms = new HashMap<>();
    tally.forEachArm(arms::put);
    List<ExperimentResult> results = new ArrayList<>();
    List<ExperimentDaily> days = new ArrayList<>();
    for (Experiment experiment : EXPERIMENTS.all()) {
      ArmTallies tallies = new ArmTallies(experiment, arms::get);
      results.addAll(ExperimentAnalysis.of(tallies, AS_OF));
      days.addAll(ExperimentDays.of(tallies, AS_OF));
    }

    ExperimentMarts marts = marts(pipeline);
    PAssert.that(marts.getResults()).containsInAnyOrder(results);
    PAssert.that(marts.getDays()).containsInAnyOrder(days);
    pipeline.run().waitUntilFinish();
  }

  private static ExperimentMarts marts(TestPipeline pipeline) {
    TheLookTables theLook =
        pipeline.apply(
            "GenerateTheLook",
            GenerateTheLook.asOf(AS_OF)
                .withSeed(SEED)
                .withSamplePct(100.0 * USERS / GenerateTheLook.FULL_SIZE_USERS));
    Overlays overlays =
        PCollectionTuple.of(GenerateOverlays.USERS, theLook.getUsers())
            .and(GenerateOverlays.ORDERS, theLook.getOrders())
            .and(GenerateOverlays.ORDER_ITEMS, theLook.getOrderItems())
            .and(GenerateOverlays.PRODUCTS, theLook.getProducts())
            .and(GenerateOverlays.DISTRIBUTION_CENTERS, theLook.getDistributionCenters())
            .apply(
                "GenerateOverlays",
                GenerateOverlays.of(new Simulation(SEED, AS_OF), EXPERIMENTS, Campaigns.none())
                    .withBuckets(BUCKETS));
    return CustomerRecords.in(pipeline)
        .withUsers(stage(theLook.getUsers(), new UserStaging()))
        .withProducts(
            stage(theLook.getProducts(), new ProductStaging(DistributionCenterNames.none())))
        .withOrders(stage(theLook.getOrders(), new OrderStaging()))
        .withItems(stage(theLook.getOrderItems(), new OrderItemStaging()))
        .withLogistics(stage(overlays.getLogistics(), new LogisticsStaging()))
        .withTickets(stage(overlays.getSupportTickets(), new SupportTicketStaging()))
        .withAssignments(stage(overlays.getAssignments(), new ExperimentAssignmentStaging()))
        .withExposures(stage(overlays.getExposures(), new ExperimentExposureStaging()))
        .withOverlayOrders(stage(overlays.getOverlayOrders(), new ExperimentOverlayOrderStaging()))
        .withOverlayItems(
            stage(overlays.getOverlayOrderItems(), new ExperimentOverlayOrderItemStaging()))
        .withVisits(visits(theLook.getEvents()))
        .apply("GatherHistories", CustomerHistories.gather(BUCKETS))
        .apply("Analyse", ExperimentMarts.at(AS_OF).withExperiments(EXPERIMENTS));
  }

  private static <R, S> PCollection<S> stage(PCollection<R> raw, StagingRule<R, S> rule) {
    return raw.apply("Stage" + rule.staged().name(), Stage.rows(rule).withBuckets(BUCKETS))
        .getRows();
  }

  private static PCollection<Visit> visits(PCollection<RawEvent> events) {
    return events
        .apply("OfCustomers", Filter.by(event -> event.getUserId() != null))
        .apply("SingleEvents", MapElements.via(new ToVisit()))
        .setCoder(Table.of(Visit.class).coder())
        .apply("NarrowToVisits", Visits.cutAt(EXPERIMENTS.visitCuts()));
  }

  private static final class ToVisit extends SimpleFunction<RawEvent, Visit> {
    @Override
    public Visit apply(RawEvent event) {
      return Visit.ofEvent(event.getUserId(), event.getSessionId(), event.getCreatedAt());
    }
  }
}
