package io.flit.transforms.thelook;

import com.google.auto.value.AutoValue;
import io.flit.schemas.Table;
import io.flit.schemas.raw.RawDistributionCenter;
import io.flit.schemas.raw.RawEvent;
import io.flit.schemas.raw.RawInventoryItem;
import io.flit.schemas.raw.RawOrder;
import io.flit.schemas.raw.RawOrderItem;
import io.flit.schemas.raw.RawProduct;
import io.flit.schemas.raw.RawUser;
import io.flit.transforms.thelook.behaviour.Behaviour;
import io.flit.transforms.thelook.behaviour.Realism;
import io.flit.transforms.thelook.catalogue.Catalogue;
import io.flit.transforms.thelook.catalogue.DistributionCenters;
import java.time.Instant;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.GenerateSequence;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.Impulse;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Redistribute;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Generates TheLook's seven tables without any input.
 *
 * <pre>{@code
 * TheLookTables theLook =
 *     pipeline.apply(
 *         "GenerateTheLook",
 *         GenerateTheLook.asOf(Instant.parse("2026-07-01T00:00:00Z")).withSamplePct(10));
 * }</pre>
 *
 * <p>Users have the ids from 1 to a thousand times the sample's percentage; each comes with orders,
 * order items, stock and events, and for every user there are five sessions of anonymous visitors.
 * Products and distribution centres are always the same. Every row is a function of the parameters
 * other than the sample's size and of the row's own key: the rows of a sample are in every larger
 * sample, and how a runner splits the work makes no difference. Ids are unique but not dense.
 *
 * <p>No user signs up and no order is placed at or after {@code asOf}. With {@link
 * Realism#LIFELIKE} nothing else happens then either; with {@link Realism#THELOOK} shipments,
 * deliveries, returns, and the items and purchase events of the latest orders may come after it.
 */
@AutoValue
public abstract class GenerateTheLook extends PTransform<PBegin, TheLookTables> {
  /** How many users a sample of 100 % has, which is as many as the public dataset has. */
  public static final long FULL_SIZE_USERS = 100_000;

  /** The largest sample, in percent. */
  public static final double LARGEST_SAMPLE_PCT = 100_000;

  private static final double DEFAULT_SAMPLE_PCT = 1;
  private static final long DEFAULT_SEED = 42;

  /** A range's rows are a bundle of some tens of megabytes, which fits in memory. */
  private static final long DEFAULT_USERS_PER_RANGE = 10_000;

  /** Visitors have so much fewer rows than users that a range holds more of them. */
  private static final long VISITORS_PER_RANGED_USER = 10;

  abstract Instant asOf();

  abstract double samplePct();

  abstract long seed();

  abstract Realism realism();

  abstract long usersPerRange();

  abstract Builder toBuilder();

  @AutoValue.Builder
  abstract static class Builder {
    abstract Builder setAsOf(Instant asOf);

    abstract Builder setSamplePct(double samplePct);

    abstract Builder setSeed(long seed);

    abstract Builder setRealism(Realism realism);

    abstract Builder setUsersPerRange(long usersPerRange);

    abstract GenerateTheLook build();
  }

  /**
   * Generates a world in which it is {@code asOf}: 1 %, the seed 42, lifelike.
   *
   * @param asOf 2019-01-09 or later
   */
  public static GenerateTheLook asOf(Instant asOf) {
    Behaviour.checkIsOldEnough(asOf);
    return new AutoValue_GenerateTheLook.Builder()
        .setAsOf(asOf)
        .setSamplePct(DEFAULT_SAMPLE_PCT)
        .setSeed(DEFAULT_SEED)
        .setRealism(Realism.LIFELIKE)
        .setUsersPerRange(DEFAULT_USERS_PER_RANGE)
        .build();
  }

  /** Generates this percentage of TheLook's own size: more than 0, at most 100,000. Default 1. */
  public GenerateTheLook withSamplePct(double samplePct) {
    if (!(samplePct > 0 && samplePct <= LARGEST_SAMPLE_PCT)) {
      throw new IllegalArgumentException(
          "samplePct must be more than 0 and at most 100000: " + samplePct);
    }
    return toBuilder().setSamplePct(samplePct).build();
  }

  /** Generates another world for every seed. Default 42. */
  public GenerateTheLook withSeed(long seed) {
    return toBuilder().setSeed(seed).build();
  }

  /** Makes customers behave so. Default {@link Realism#LIFELIKE}. */
  public GenerateTheLook withRealism(Realism realism) {
    return toBuilder().setRealism(realism).build();
  }

  /** Splits the work differently, which shows in nothing but speed. */
  GenerateTheLook withUsersPerRange(long usersPerRange) {
    return toBuilder().setUsersPerRange(usersPerRange).build();
  }

  /** The number of users in the sample, at least one. */
  long users() {
    return Math.max(1, Math.round(samplePct() / 100 * FULL_SIZE_USERS));
  }

  private long visitors() {
    return users() * World.VISITORS_PER_USER;
  }

  private long visitorsPerRange() {
    return usersPerRange() * VISITORS_PER_RANGED_USER;
  }

  private static final TupleTag<RawUser> USERS = new TupleTag<>() {};
  private static final TupleTag<RawOrder> ORDERS = new TupleTag<>() {};
  private static final TupleTag<RawOrderItem> ORDER_ITEMS = new TupleTag<>() {};
  private static final TupleTag<RawInventoryItem> INVENTORY_ITEMS = new TupleTag<>() {};
  private static final TupleTag<RawEvent> EVENTS = new TupleTag<>() {};

  @Override
  public void populateDisplayData(DisplayData.Builder builder) {
    super.populateDisplayData(builder);
    builder
        .add(DisplayData.item("as_of", asOf().toString()).withLabel("As of"))
        .add(DisplayData.item("sample_pct", samplePct()).withLabel("Sample, per cent"))
        .add(DisplayData.item("seed", seed()).withLabel("Seed"))
        .add(DisplayData.item("realism", realism().name()).withLabel("Realism"));
  }

  @Override
  public TheLookTables expand(PBegin begin) {
    PCollectionTuple ofCustomers =
        begin
            .apply("CustomerRanges", ranges(users(), usersPerRange()))
            .apply("SpreadCustomers", Redistribute.arbitrarily())
            .apply(
                "GenerateCustomers",
                ParDo.of(new GenerateCustomersFn(this))
                    .withOutputTags(
                        USERS,
                        TupleTagList.of(ORDERS).and(ORDER_ITEMS).and(INVENTORY_ITEMS).and(EVENTS)));
    PCollection<RawEvent> ofVisitors =
        begin
            .apply("VisitorRanges", ranges(visitors(), visitorsPerRange()))
            .apply("SpreadVisitors", Redistribute.arbitrarily())
            .apply("GenerateVisitors", ParDo.of(new GenerateVisitorsFn(this)))
            .setCoder(coder(RawEvent.class));
    PCollection<RawEvent> ofBoth =
        PCollectionList.of(ofCustomers.get(EVENTS).setCoder(coder(RawEvent.class)))
            .and(ofVisitors)
            .apply("AllEvents", Flatten.pCollections());
    return new TheLookTables(
        ofCustomers.get(USERS).setCoder(coder(RawUser.class)),
        ofCustomers.get(ORDERS).setCoder(coder(RawOrder.class)),
        ofCustomers.get(ORDER_ITEMS).setCoder(coder(RawOrderItem.class)),
        begin
            .apply("Catalogue", Impulse.create())
            .apply("ListProducts", ParDo.of(new ListProductsFn()))
            .setCoder(coder(RawProduct.class)),
        ofBoth,
        ofCustomers.get(INVENTORY_ITEMS).setCoder(coder(RawInventoryItem.class)),
        begin
            .apply("Centers", Impulse.create())
            .apply("ListCenters", ParDo.of(new ListCentersFn()))
            .setCoder(coder(RawDistributionCenter.class)));
  }

  private static <T> Coder<T> coder(Class<T> rowType) {
    return Table.of(rowType).coder();
  }

  /** The numbers of the ranges of a given size that cover so many keys. */
  private static GenerateSequence ranges(long keys, long size) {
    return GenerateSequence.from(0).to((keys + size - 1) / size);
  }

  private World world() {
    return World.of(realism(), seed(), asOf());
  }

  private static final class GenerateCustomersFn extends DoFn<Long, RawUser> {
    private final GenerateTheLook parameters;
    private transient World world;

    GenerateCustomersFn(GenerateTheLook parameters) {
      this.parameters = parameters;
    }

    @Setup
    public void setup() {
      world = parameters.world();
    }

    @ProcessElement
    public void generate(@Element Long range, MultiOutputReceiver out) {
      World.Rows rows = new TaggedRows(out);
      long size = parameters.usersPerRange();
      long last = Math.min((range + 1) * size, parameters.users());
      for (long userId = range * size + 1; userId <= last; userId++) {
        world.generateCustomer(userId, rows);
      }
    }
  }

  private static final class GenerateVisitorsFn extends DoFn<Long, RawEvent> {
    private final GenerateTheLook parameters;
    private transient World world;

    GenerateVisitorsFn(GenerateTheLook parameters) {
      this.parameters = parameters;
    }

    @Setup
    public void setup() {
      world = parameters.world();
    }

    @ProcessElement
    public void generate(@Element Long range, OutputReceiver<RawEvent> out) {
      long size = parameters.visitorsPerRange();
      long end = Math.min((range + 1) * size, parameters.visitors());
      for (long visitor = range * size; visitor < end; visitor++) {
        world.generateVisitor(visitor, out::output);
      }
    }
  }

  private static final class ListProductsFn extends DoFn<byte[], RawProduct> {
    @ProcessElement
    public void list(OutputReceiver<RawProduct> out) {
      Catalogue.get().products().forEach(product -> out.output(product.toRow()));
    }
  }

  private static final class ListCentersFn extends DoFn<byte[], RawDistributionCenter> {
    @ProcessElement
    public void list(OutputReceiver<RawDistributionCenter> out) {
      DistributionCenters.ROWS.forEach(out::output);
    }
  }

  private static final class TaggedRows implements World.Rows {
    private final DoFn.OutputReceiver<RawUser> users;
    private final DoFn.OutputReceiver<RawOrder> orders;
    private final DoFn.OutputReceiver<RawOrderItem> items;
    private final DoFn.OutputReceiver<RawInventoryItem> units;
    private final DoFn.OutputReceiver<RawEvent> events;

    TaggedRows(DoFn.MultiOutputReceiver out) {
      this.users = out.get(USERS);
      this.orders = out.get(ORDERS);
      this.items = out.get(ORDER_ITEMS);
      this.units = out.get(INVENTORY_ITEMS);
      this.events = out.get(EVENTS);
    }

    @Override
    public void add(RawUser user) {
      users.output(user);
    }

    @Override
    public void add(RawOrder order) {
      orders.output(order);
    }

    @Override
    public void add(RawOrderItem item) {
      items.output(item);
    }

    @Override
    public void add(RawInventoryItem unit) {
      units.output(unit);
    }

    @Override
    public void add(RawEvent event) {
      events.output(event);
    }
  }
}
