package io.flit.transforms.customers;

import io.flit.transforms.packing.Block;
import io.flit.transforms.packing.KeyBucket;
import io.flit.transforms.packing.PackedKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.MapCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.SimpleFunction;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionView;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The users of those orders some of whose rows name another user or none.
 *
 * <p>Rows belong to their order, and an order to its user. Real extracts break that chain, so that
 * an item's own user_id cannot be trusted; but it rarely happens, so the exceptions fit in memory.
 */
final class OrderOwners {
  /** Packed for rows without a user_id. Rows of a user who has this id need no correction. */
  static final long NO_USER = Long.MIN_VALUE;

  private static final String ORDERS = "orders";
  private static final String ROWS = "rows";
  static final String OWNERS = "owners";

  private static final OrderOwners NONE = new OrderOwners(Map.of());

  private final Map<Long, Long> owners;

  private OrderOwners(Map<Long, Long> owners) {
    this.owners = owners;
  }

  /**
   * The user that a row belongs to.
   *
   * @param named the user_id of the row itself
   * @return the user of its order; {@code named} if that is right or there is no such order
   */
  @Nullable Long ownerOf(long orderId, @Nullable Long named) {
    Long owner = owners.get(orderId);
    return owner == null ? named : owner;
  }

  /** Whether every row names the user of its order, as far as there is one. */
  boolean isEmpty() {
    return owners.isEmpty();
  }

  /** Packs, for each order, its id and its user. */
  static <T> PTransform<PCollection<T>, PCollection<KV<Integer, Block>>> ofOrders(
      SerializableFunction<T, Long> orderOf, SerializableFunction<T, Long> userOf, int buckets) {
    return PackedKeys.pairs(ORDERS, orderOf, userOf, buckets);
  }

  /** Packs, for each row of an order, the order's id and the user that the row names. */
  static <T> PTransform<PCollection<T>, PCollection<KV<Integer, Block>>> namedByRows(
      SerializableFunction<T, Long> orderOf, SerializableFunction<T, Long> userOf, int buckets) {
    return PackedKeys.pairs(ROWS, orderOf, row -> userOrNone(userOf, row), buckets);
  }

  private static <T> Long userOrNone(SerializableFunction<T, Long> userOf, T row) {
    Long user = userOf.apply(row);
    return user == null ? NO_USER : user;
  }

  /**
   * Compares what {@link #namedByRows} has packed of rows with {@link #ofOrders} of their orders.
   */
  static PTransform<PCollectionList<KV<Integer, Block>>, PCollectionView<OrderOwners>> find() {
    return new Find();
  }

  private static final class Find
      extends PTransform<PCollectionList<KV<Integer, Block>>, PCollectionView<OrderOwners>> {
    @Override
    public PCollectionView<OrderOwners> expand(PCollectionList<KV<Integer, Block>> packed) {
      return packed
          .apply("OrdersAndRows", Flatten.pCollections())
          .apply("MeetByOrder", GroupByKey.create())
          .apply("FindMismatches", ParDo.of(new FindMismatchesFn()))
          .setCoder(KvCoder.of(VarLongCoder.of(), VarLongCoder.of()))
          .apply("PackOwners", PackedKeys.pairs(OWNERS, KV::getKey, KV::getValue, 1))
          .apply("MeetInOnePlace", GroupByKey.create())
          .apply("ListOwners", MapElements.via(new ListOwners()))
          .setCoder(new OwnersCoder())
          .apply("Share", View.<OrderOwners>asSingleton().withDefaultValue(NONE));
    }
  }

  /** Finds the orders that have a row which names another user or none, with their users. */
  private static final class FindMismatchesFn
      extends DoFn<KV<Integer, Iterable<Block>>, KV<Long, Long>> {
    @ProcessElement
    public void find(
        @Element KV<Integer, Iterable<Block>> packed, OutputReceiver<KV<Long, Long>> out) {
      KeyBucket bucket = new KeyBucket(packed.getValue());
      Map<Long, Long> owners = new HashMap<>();
      bucket.forEachPair(ORDERS, owners::put);
      Map<Long, Long> mismatches = new HashMap<>();
      bucket.forEachPair(
          ROWS,
          (orderId, named) -> {
            Long owner = owners.get(orderId);
            if (owner != null && owner != named) {
              mismatches.put(orderId, owner);
            }
          });
      mismatches.forEach((orderId, owner) -> out.output(KV.of(orderId, owner)));
    }
  }

  static final class ListOwners extends SimpleFunction<KV<Integer, Iterable<Block>>, OrderOwners> {
    @Override
    public OrderOwners apply(KV<Integer, Iterable<Block>> blocks) {
      Map<Long, Long> owners = new HashMap<>();
      new KeyBucket(blocks.getValue()).forEachPair(OWNERS, owners::put);
      return new OrderOwners(owners);
    }
  }

  /** Encodes owners as a map. */
  private static final class OwnersCoder extends AtomicCoder<OrderOwners> {
    private static final long serialVersionUID = 1L;
    private static final MapCoder<Long, Long> OWNERS =
        MapCoder.of(VarLongCoder.of(), VarLongCoder.of());

    @Override
    public void encode(OrderOwners owners, OutputStream out) throws IOException {
      OWNERS.encode(owners.owners, out);
    }

    @Override
    public OrderOwners decode(InputStream in) throws IOException {
      return new OrderOwners(OWNERS.decode(in));
    }

    @Override
    public void verifyDeterministic() throws NonDeterministicException {
      throw new NonDeterministicException(this, "entries come in any order");
    }
  }
}
