package io.flit.local.replay;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.flit.local.pubsub.LocalPubsub;
import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.pipelines.warehouse.Location;
import io.flit.pipelines.warehouse.Run;
import io.flit.pipelines.warehouse.parquet.ParquetWarehouse;
import io.flit.schemas.Table;
import io.flit.schemas.raw.RawLogistics;
import io.flit.schemas.raw.RawOrder;
import io.flit.schemas.raw.RawProduct;
import io.flit.schemas.raw.RawUser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubClient;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubClient.IncomingMessage;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubClient.SubscriptionPath;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubJsonClient;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
  private static final Replay.FaultRates NO_FAULTS = new Replay.FaultRates(0, 0, 0, 0, 1);
  private static final Replay.Watcher SILENT =
      new Replay.Watcher() {
        @Override
        public void sorting() {}

        @Override
        public void published(long published, long changes, Instant clock) {}
      };

  @TempDir Path folder;
  private ParquetWarehouse warehouse;

  @BeforeEach
  void fill() {
    warehouse =
        ParquetWarehouse.at(
            (Location.Directory) Location.of(folder.toString()),
            new DatasetNames("flit_raw", "flit_staging", "flit_marts"));
    Run run = new Run("run", "test", "test", "none", Instant.EPOCH, null, Instant.EPOCH);
    warehouse.append(
        Table.of(RawProduct.class), run, List.of(RawProduct.builder().setId(3L).build()));
    warehouse.append(
        Table.of(RawUser.class),
        run,
        List.of(
            RawUser.builder().setId(1L).setCreatedAt(day(1)).build(),
            RawUser.builder().setId(2L).setCreatedAt(day(4)).build()));
    warehouse.append(
        Table.of(RawOrder.class),
        run,
        List.of(
            RawOrder.builder()
                .setOrderId(9L)
                .setStatus("Complete")
                .setCreatedAt(day(2))
                .setShippedAt(day(3))
                .setDeliveredAt(day(5))
                .build(),
            RawOrder.builder()
                .setOrderId(8L)
                .setStatus("Processing")
                .setCreatedAt(day(5))
                .build()));
    warehouse.append(
        Table.of(RawLogistics.class), run, List.of(RawLogistics.builder().setOrderId(9L).build()));
  }

  private static Instant day(int day) {
    return Instant.parse("2026-06-0" + day + "T00:00:00Z");
  }

  private Replay.Plan plan(Instant since, Instant until, Instant end) {
    return new Replay.Plan(
        warehouse,
        folder,
        Replay.tables(),
        Optional.ofNullable(since),
        Optional.ofNullable(until),
        Optional.ofNullable(end),
        0,
        NO_FAULTS,
        "projects/flit/topics/thelook",
        Optional.empty());
  }

  private List<String> received() throws Exception {
    SubscriptionPath subscription = PubsubClient.subscriptionPathFromName("flit", "live");
    try (LocalPubsub pubsub = LocalPubsub.open(Replay.pubsubOf(folder))) {
      PubsubOptions options = PipelineOptionsFactory.as(PubsubOptions.class);
      options.setPubsubRootUrl(pubsub.rootUrl());
      options.setCredentialFactoryClass(NoopCredentialFactory.class);
      List<String> received = new ArrayList<>();
      try (PubsubClient client = PubsubJsonClient.FACTORY.newClient(null, null, options)) {
        for (IncomingMessage message : client.pull(0, subscription, 1000, true)) {
          received.add(
              message.message().getAttributesOrThrow("table")
                  + " "
                  + message.message().getAttributesOrThrow("event_time")
                  + " "
                  + message.message().getAttributesOrDefault("version", "-")
                  + " "
                  + message.message().getData().toString(StandardCharsets.UTF_8));
          client.acknowledge(subscription, List.of(message.ackId()));
        }
      }
      return received;
    }
  }

  private List<String> replayed(Replay.Plan plan) throws Exception {
    new Replay(plan, SILENT).run();
    return received();
  }

  @Test
  void tellsTheWorldInTheOrderInWhichItHappened() throws Exception {
    List<Replay.Sent> sent = new Replay(plan(null, null, null), SILENT).run();

    assertThat(
        received(),
        is(
            List.of(
                "products 2026-06-01T00:00:00Z 1780272000000000 {\"id\":3}",
                "users 2026-06-01T00:00:00Z 1780272000000000"
                    + " {\"id\":1,\"created_at\":\"2026-06-01 00:00:00 UTC\"}",
                "orders 2026-06-02T00:00:00Z 1780358400000000 {\"order_id\":9,"
                    + "\"status\":\"Processing\",\"created_at\":\"2026-06-02 00:00:00 UTC\"}",
                "orders 2026-06-03T00:00:00Z 1780444800000000 {\"order_id\":9,"
                    + "\"status\":\"Shipped\",\"created_at\":\"2026-06-02 00:00:00 UTC\","
                    + "\"shipped_at\":\"2026-06-03 00:00:00 UTC\"}",
                "logistics_data 2026-06-03T00:00:00Z 1780444800000000 {\"order_id\":9}",
                "users 2026-06-04T00:00:00Z 1780531200000000"
                    + " {\"id\":2,\"created_at\":\"2026-06-04 00:00:00 UTC\"}",
                "orders 2026-06-05T00:00:00Z 1780617600000000 {\"order_id\":8,"
                    + "\"status\":\"Processing\",\"created_at\":\"2026-06-05 00:00:00 UTC\"}",
                "orders 2026-06-05T00:00:00Z 1780617600000000 {\"order_id\":9,"
                    + "\"status\":\"Complete\",\"created_at\":\"2026-06-02 00:00:00 UTC\","
                    + "\"shipped_at\":\"2026-06-03 00:00:00 UTC\","
                    + "\"delivered_at\":\"2026-06-05 00:00:00 UTC\"}")));
    assertThat(
        sent,
        is(
            List.of(
                new Replay.Sent("products", 1, 0, 0, 0),
                new Replay.Sent("users", 2, 0, 0, 0),
                new Replay.Sent("orders", 4, 0, 0, 0),
                new Replay.Sent("logistics_data", 1, 0, 0, 0))));
  }

  @Test
  void tellsWhatHappenedInAPeriodAndFirstWhatHasNoTime() throws Exception {
    assertThat(
        replayed(plan(day(3), day(4), null)),
        is(
            List.of(
                "products 2026-06-03T00:00:00Z 1780444800000000 {\"id\":3}",
                "orders 2026-06-03T00:00:00Z 1780444800000000 {\"order_id\":9,"
                    + "\"status\":\"Shipped\",\"created_at\":\"2026-06-02 00:00:00 UTC\","
                    + "\"shipped_at\":\"2026-06-03 00:00:00 UTC\"}",
                "logistics_data 2026-06-03T00:00:00Z 1780444800000000 {\"order_id\":9}")));
  }

  @Test
  void movesAllTimesSoThatTheLastIsWhereItIsToBe() throws Exception {
    assertThat(
        replayed(plan(day(4), day(5), Instant.parse("2030-01-01T00:00:00Z"))).get(1),
        is(
            "users 2030-01-01T00:00:00Z 1893456000000000"
                + " {\"id\":2,\"created_at\":\"2030-01-01 00:00:00 UTC\"}"));
  }
}
