package io.flit.transforms.overlays;

import io.flit.schemas.Table;
import io.flit.schemas.raw.RawDistributionCenter;
import io.flit.schemas.raw.RawEvent;
import io.flit.schemas.raw.RawOrder;
import io.flit.schemas.raw.RawOrderItem;
import io.flit.schemas.raw.RawProduct;
import io.flit.schemas.raw.RawUser;
import io.flit.transforms.campaigns.configuration.Campaigns;
import io.flit.transforms.experiments.configuration.Experiments;
import io.flit.transforms.random.Draws;
import io.flit.transforms.random.KeyedRandom;
import io.flit.transforms.random.Weighted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;

/** TheLook in small, and what {@link GenerateOverlays} makes of it. */
final class World {
  static final Instant SNAPSHOT = Instant.parse("2026-07-01T00:00:00Z");

  final List<RawUser> users = new ArrayList<>();
  final List<RawOrder> orders = new ArrayList<>();
  final List<RawOrderItem> items = new ArrayList<>();
  final List<RawEvent> events = new ArrayList<>();
  final List<RawProduct> products = new ArrayList<>();
  final List<RawDistributionCenter> centers = new ArrayList<>();

  /** A world of so many users with TheLook's distributions. */
  static World of(int userCount) {
    World world = new World();
    for (long id = 1; id <= userCount; id++) {
      world.addUser(id);
    }
    for (long id = 1; id <= 100; id++) {
      world.products.add(
          RawProduct.builder()
              .setId(id)
              .setCost(5.0)
              .setRetailPrice(9.949999809265137 + id)
              .setDepartment(id % 2 == 0 ? "Men" : "Women")
              .setDistributionCenterId(1 + id % 3)
              .build());
    }
    world.centers.add(center(1, "Memphis TN"));
    world.centers.add(center(2, "Chicago IL"));
    world.centers.add(center(3, "Port Authority of New York/New Jersey NY/NJ"));
    return world;
  }

  private static RawDistributionCenter center(long id, String name) {
    return RawDistributionCenter.builder().setId(id).setName(name).build();
  }

  private void addUser(long id) {
    Draws draws = KeyedRandom.of(1, "world").at(id);
    Instant first = Instant.parse("2019-01-01T00:00:00Z");
    Instant registeredAt =
        first.plusSeconds(draws.below(Duration.between(first, SNAPSHOT).toSeconds()));
    users.add(
        RawUser.builder()
            .setId(id)
            .setAge(30L)
            .setGender(draws.chance(0.5) ? "M" : "F")
            .setCreatedAt(registeredAt)
            .build());
    int count = Weighted.of(List.of(0, 1, 2, 3, 4), 0.2, 0.5, 0.2, 0.05, 0.05).pick(draws);
    for (int k = 0; k < count; k++) {
      addOrder(id * 10 + k, id, registeredAt, draws);
    }
    addSessions(id, registeredAt);
  }

  private void addSessions(long userId, Instant registeredAt) {
    Draws draws = KeyedRandom.of(1, "world sessions").at(userId);
    int count = Weighted.of(List.of(0, 1, 5, 30), 0.1, 0.2, 0.4, 0.3).pick(draws);
    for (int k = 0; k < count; k++) {
      Instant at =
          registeredAt.plusSeconds(
              draws.below(Duration.between(registeredAt, SNAPSHOT).toSeconds() + 1));
      for (long sequence = 1; sequence <= 3; sequence++) {
        events.add(
            RawEvent.builder()
                .setId(userId * 100 + k * 3L + sequence)
                .setUserId(userId)
                .setSessionId(userId + "-" + k)
                .setSequenceNumber(sequence)
                .setCreatedAt(at.plusSeconds(60 * sequence))
                .setEventType("product")
                .build());
      }
    }
  }

  private void addOrder(long id, long userId, Instant registeredAt, Draws draws) {
    Instant placedAt =
        registeredAt.plusSeconds(
            draws.below(Duration.between(registeredAt, SNAPSHOT).toSeconds() + 1));
    Instant shippedAt = placedAt.plusSeconds(draws.below(3 * 86_400));
    Instant deliveredAt = shippedAt.plusSeconds(draws.below(5 * 86_400));
    Instant returnedAt = deliveredAt.plusSeconds(draws.below(3 * 86_400));
    String status =
        Weighted.of(
                List.of("Complete", "Cancelled", "Returned", "Processing", "Shipped"),
                0.25,
                0.15,
                0.10,
                0.20,
                0.30)
            .pick(draws);
    boolean isReturned = status.equals("Returned");
    boolean isDelivered = isReturned || status.equals("Complete");
    boolean isShipped = isDelivered || status.equals("Shipped");
    int itemCount = Weighted.of(List.of(1, 2, 3, 4), 0.7, 0.2, 0.05, 0.05).pick(draws);
    orders.add(
        RawOrder.builder()
            .setOrderId(id)
            .setUserId(userId)
            .setStatus(status)
            .setCreatedAt(placedAt)
            .setShippedAt(isShipped ? shippedAt : null)
            .setDeliveredAt(isDelivered ? deliveredAt : null)
            .setReturnedAt(isReturned ? returnedAt : null)
            .setNumOfItem((long) itemCount)
            .build());
    for (int line = 0; line < itemCount; line++) {
      long productId = 1 + draws.below(100);
      items.add(
          RawOrderItem.builder()
              .setId(id * 4 + line)
              .setOrderId(id)
              .setUserId(userId)
              .setProductId(productId)
              .setStatus(status)
              .setSalePrice(9.949999809265137 + productId)
              .build());
    }
  }

  /** The users whose ids pass, with all their rows; products and centres whole. */
  World sample(Predicate<Long> isKept) {
    World sample = new World();
    users.stream().filter(user -> isKept.test(user.getId())).forEach(sample.users::add);
    orders.stream().filter(order -> isKept.test(order.getUserId())).forEach(sample.orders::add);
    items.stream().filter(item -> isKept.test(item.getUserId())).forEach(sample.items::add);
    events.stream().filter(event -> isKept.test(event.getUserId())).forEach(sample.events::add);
    sample.products.addAll(products);
    sample.centers.addAll(centers);
    return sample;
  }

  /** The overlays with these experiments and the platform's campaigns. */
  Generated overlays(long seed, Instant asOf, Experiments experiments) {
    return overlays(seed, asOf, experiments, 2, 2);
  }

  Generated overlays(
      long seed, Instant asOf, Experiments experiments, int buckets, int parallelism) {
    return overlays(
        new Simulation(seed, asOf),
        experiments,
        Campaigns.defaults(experiments.names()),
        buckets,
        parallelism);
  }

  /** The overlays with these campaigns and no experiments. */
  Generated overlays(long seed, Instant asOf, Campaigns campaigns) {
    return overlays(new Simulation(seed, asOf), Experiments.of(List.of()), campaigns, 2, 2);
  }

  Generated overlays(
      Simulation simulation,
      Experiments experiments,
      Campaigns campaigns,
      int buckets,
      int parallelism) {
    DirectOptions options = PipelineOptionsFactory.as(DirectOptions.class);
    options.setTargetParallelism(parallelism);
    options.setEnforceEncodability(false);
    options.setEnforceImmutability(false);
    return overlays(simulation, experiments, campaigns, buckets, options);
  }

  /** Beam's checks, that elements can be encoded and do not change, cost most of a run. */
  Generated overlaysUnderChecks(long seed, Instant asOf, Experiments experiments) {
    return overlays(
        new Simulation(seed, asOf),
        experiments,
        Campaigns.defaults(experiments.names()),
        2,
        PipelineOptionsFactory.as(DirectOptions.class));
  }

  private Generated overlays(
      Simulation simulation,
      Experiments experiments,
      Campaigns campaigns,
      int buckets,
      DirectOptions options) {
    Pipeline pipeline = Pipeline.create(options);
    Overlays overlays =
        PCollectionTuple.of(GenerateOverlays.USERS, create(pipeline, RawUser.class, users))
            .and(GenerateOverlays.ORDERS, create(pipeline, RawOrder.class, orders))
            .and(GenerateOverlays.ORDER_ITEMS, create(pipeline, RawOrderItem.class, items))
            .and(GenerateOverlays.PRODUCTS, create(pipeline, RawProduct.class, products))
            .and(
                GenerateOverlays.DISTRIBUTION_CENTERS,
                create(pipeline, RawDistributionCenter.class, centers))
            .and(GenerateOverlays.EVENTS, create(pipeline, RawEvent.class, events))
            .apply(GenerateOverlays.of(simulation, experiments, campaigns).withBuckets(buckets));
    String run = UUID.randomUUID().toString();
    overlays
        .expand()
        .forEach(
            (tag, rows) ->
                collect((PCollection<?>) rows, run + tag.getId(), "Collect_" + tag.getId()));
    pipeline.run().waitUntilFinish();
    return new Generated(run);
  }

  private static <T> PCollection<T> create(Pipeline pipeline, Class<T> rowType, List<T> rows) {
    return pipeline.apply(
        "Create" + rowType.getSimpleName(), Create.of(rows).withCoder(Table.of(rowType).coder()));
  }

  private static <T> void collect(PCollection<T> rows, String key, String stepName) {
    rows.apply(stepName, ParDo.of(new Collect<>(key)));
  }

  private static final class Collect<T> extends DoFn<T, Void> {
    static final Map<String, Queue<Object>> COLLECTED = new ConcurrentHashMap<>();
    private final String key;

    Collect(String key) {
      this.key = key;
    }

    @ProcessElement
    public void collect(@Element T row) {
      COLLECTED.computeIfAbsent(key, k -> new ConcurrentLinkedQueue<>()).add(row);
    }
  }

  /** The rows of the tables. */
  static final class Generated {
    private final String run;

    private Generated(String run) {
      this.run = run;
    }

    @SuppressWarnings("unchecked") // a tag's rows are of its type
    <T> List<T> rows(TupleTag<T> tag) {
      return (List<T>)
          List.copyOf(
              Collect.COLLECTED.getOrDefault(run + tag.getId(), new ConcurrentLinkedQueue<>()));
    }
  }
}
