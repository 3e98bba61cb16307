package io.flit.transforms;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.hasEntry;

import io.flit.schemas.Table;
import io.flit.schemas.marts.FactOrder;
import io.flit.schemas.raw.RawUser;
import io.flit.transforms.campaigns.CampaignMarts;
import io.flit.transforms.campaigns.configuration.Campaigns;
import io.flit.transforms.customers.CustomerHistories;
import io.flit.transforms.events.EventFacts;
import io.flit.transforms.experiments.ExperimentMarts;
import io.flit.transforms.experiments.configuration.Experiments;
import io.flit.transforms.features.Features;
import io.flit.transforms.orders.CoreMarts;
import io.flit.transforms.overlays.GenerateOverlays;
import io.flit.transforms.overlays.Simulation;
import io.flit.transforms.packing.PackedRows;
import io.flit.transforms.quality.AuditRows;
import io.flit.transforms.staging.Stage;
import io.flit.transforms.staging.rules.OrderStaging;
import io.flit.transforms.thelook.GenerateTheLook;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.transforms.display.HasDisplayData;
import org.junit.jupiter.api.Test;

/** What a runner's page shows of the transforms. */
class DisplayDataTest {
  private static final Instant AS_OF = Instant.parse("2026-07-01T00:00:00Z");
  private static final String SHOWN_AS_OF = "2026-07-01T00:00:00Z";

  private static Map<String, Object> of(HasDisplayData transform) {
    Map<String, Object> items = new HashMap<>();
    DisplayData.from(transform).items().forEach(item -> items.put(item.getKey(), item.getValue()));
    return items;
  }

  @Test
  void martsShowTheInstantThatTheyAreOf() {
    assertThat(of(CoreMarts.at(AS_OF)), hasEntry("as_of", (Object) SHOWN_AS_OF));
    assertThat(of(Features.at(AS_OF)), hasEntry("as_of", (Object) SHOWN_AS_OF));
    assertThat(
        of(ExperimentMarts.at(AS_OF).withExperiments(Experiments.defaults())),
        allOf(
            hasEntry("as_of", (Object) SHOWN_AS_OF),
            hasEntry("experiments", (Object) String.join(", ", Experiments.defaults().names()))));
    Campaigns campaigns = Campaigns.defaults(Experiments.defaults().names());
    assertThat(
        of(CampaignMarts.at(AS_OF).withCampaigns(campaigns)),
        allOf(
            hasEntry("as_of", (Object) SHOWN_AS_OF),
            hasEntry("campaigns", (Object) String.join(", ", campaigns.names()))));
    assertThat(
        of(EventFacts.before(AS_OF, 7)),
        allOf(hasEntry("as_of", (Object) SHOWN_AS_OF), hasEntry("buckets", (Object) 7L)));
  }

  @Test
  void stepsOfATableShowTheTable() {
    assertThat(
        of(Stage.rows(new OrderStaging()).withBuckets(3)),
        allOf(hasEntry("table", (Object) "stg_orders"), hasEntry("buckets", (Object) 3L)));
    assertThat(
        of(PackedRows.of(Table.of(RawUser.class), user -> 0)), hasEntry("table", (Object) "users"));
    assertThat(
        of(AuditRows.of(Table.of(FactOrder.class), AS_OF, 5)),
        allOf(
            hasEntry("table", (Object) "fact_orders"),
            hasEntry("as_of", (Object) SHOWN_AS_OF),
            hasEntry("buckets", (Object) 5L)));
    assertThat(of(CustomerHistories.gather(9)), hasEntry("buckets", (Object) 9L));
  }

  @Test
  void generatorsShowWhatTheirRowsDependOn() {
    assertThat(
        of(GenerateTheLook.asOf(AS_OF)),
        allOf(
            hasEntry("as_of", (Object) SHOWN_AS_OF),
            hasEntry("seed", (Object) 42L),
            hasEntry("sample_pct", (Object) 1.0)));
    assertThat(
        of(GenerateOverlays.of(new Simulation(7, AS_OF), Experiments.defaults(), Campaigns.none())),
        allOf(hasEntry("as_of", (Object) SHOWN_AS_OF), hasEntry("seed", (Object) 7L)));
  }
}
