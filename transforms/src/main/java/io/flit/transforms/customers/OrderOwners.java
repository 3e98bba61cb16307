package io.flit.transforms.customers;

import io.flit.transforms.packing.Block;
import io.flit.transforms.packing.PackedKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.MapCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.SimpleFunction;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The owners of the orders some of whose rows are filed under another user or under none.
 *
 * <p>Rows belong to their order, and an order to its user. Real extracts break that chain, so that
 * an item's own user_id cannot be trusted; but it rarely happens, so the exceptions fit in memory.
 */
final class OrderOwners {
  /** Stands for no user. Should a user have this id, the rows in question are theirs all right. */
  static final long NOBODY = Long.MIN_VALUE;

  private static final OrderOwners NONE = new OrderOwners(Map.of());
  private static final TupleTag<Block> ORDERS = new TupleTag<>("orders") {};
  private static final TupleTag<Block> CLAIMS = new TupleTag<>("claims") {};

  private final Map<Long, Long> owners;

  private OrderOwners(Map<Long, Long> owners) {
    this.owners = owners;
  }

  /**
   * The user that a row belongs to.
   *
   * @param claimed the user_id of the row itself
   * @return the owner of its order; {@code claimed} if that is right or there is no such order
   */
  @Nullable Long ownerOf(long orderId, @Nullable Long claimed) {
    Long owner = owners.get(orderId);
    return owner == null ? claimed : owner;
  }

  /** Whether every row is filed under the owner of its order, as far as there is one. */
  boolean isEmpty() {
    return owners.isEmpty();
  }

  /** Packs the claim of a row that it belongs to a user. */
  static <T> Claims<T> claims(
      SerializableFunction<T, Long> orderOf, SerializableFunction<T, Long> userOf, int buckets) {
    return new Claims<>(orderOf, userOf, buckets);
  }

  /**
   * Compares the claims of rows with the claims of the orders that they belong to.
   *
   * @param rowClaims the {@link #claims} of items and the like
   */
  static PTransform<PCollection<KV<Integer, Block>>, PCollectionView<OrderOwners>> find(
      PCollection<KV<Integer, Block>> rowClaims) {
    return new Find(rowClaims);
  }

  /** Packs, for each row, its order and the user that it is filed under. */
  static final class Claims<T> extends PTransform<PCollection<T>, PCollection<KV<Integer, Block>>> {
    private final SerializableFunction<T, Long> orderOf;
    private final SerializableFunction<T, Long> userOf;
    private final int buckets;

    Claims(
        SerializableFunction<T, Long> orderOf, SerializableFunction<T, Long> userOf, int buckets) {
      this.orderOf = orderOf;
      this.userOf = userOf;
      this.buckets = buckets;
    }

    @Override
    public PCollection<KV<Integer, Block>> expand(PCollection<T> rows) {
      SerializableFunction<T, Long> user = userOf; // not this transform, in the function
      return rows.apply(
          "PackClaims",
          PackedKeys.pairs("claims", orderOf, row -> userOrNobody(user, row), buckets));
    }

    private static <T> Long userOrNobody(SerializableFunction<T, Long> userOf, T row) {
      Long user = userOf.apply(row);
      return user == null ? NOBODY : user;
    }
  }

  private static final class Find
      extends PTransform<PCollection<KV<Integer, Block>>, PCollectionView<OrderOwners>> {
    private final PCollection<KV<Integer, Block>> rowClaims;

    Find(PCollection<KV<Integer, Block>> rowClaims) {
      this.rowClaims = rowClaims;
    }

    @Override
    public PCollectionView<OrderOwners> expand(PCollection<KV<Integer, Block>> orders) {
      return KeyedPCollectionTuple.of(ORDERS, orders)
          .and(CLAIMS, rowClaims)
          .apply("MeetByOrder", CoGroupByKey.create())
          .apply("FindMisfiled", ParDo.of(new FindMisfiledFn()))
          .setCoder(KvCoder.of(VarLongCoder.of(), VarLongCoder.of()))
          .apply("PackOwners", PackedKeys.pairs("owners", KV::getKey, KV::getValue, 1))
          .apply("MeetInOnePlace", GroupByKey.create())
          .apply("ListOwners", MapElements.via(new ListOwners()))
          .setCoder(new OwnersCoder())
          .apply("Share", View.<OrderOwners>asSingleton().withDefaultValue(NONE));
    }
  }

  private static final class FindMisfiledFn extends DoFn<KV<Integer, CoGbkResult>, KV<Long, Long>> {
    @ProcessElement
    public void find(@Element KV<Integer, CoGbkResult> bucket, OutputReceiver<KV<Long, Long>> out) {
      Map<Long, Long> owners = new HashMap<>();
      PackedKeys.forEachPair(bucket.getValue().getAll(ORDERS), owners::put);
      Map<Long, Long> misfiled = new HashMap<>();
      PackedKeys.forEachPair(
          bucket.getValue().getAll(CLAIMS),
          (orderId, userId) -> {
            Long owner = owners.get(orderId);
            if (owner != null && owner != userId) {
              misfiled.put(orderId, owner);
            }
          });
      misfiled.forEach((orderId, owner) -> out.output(KV.of(orderId, owner)));
    }
  }

  private static final class ListOwners
      extends SimpleFunction<KV<Integer, Iterable<Block>>, OrderOwners> {
    @Override
    public OrderOwners apply(KV<Integer, Iterable<Block>> blocks) {
      Map<Long, Long> owners = new HashMap<>();
      PackedKeys.forEachPair(blocks.getValue(), owners::put);
      return new OrderOwners(owners);
    }
  }

  /** Encodes owners as a map. */
  private static final class OwnersCoder extends CustomCoder<OrderOwners> {
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
  }
}
