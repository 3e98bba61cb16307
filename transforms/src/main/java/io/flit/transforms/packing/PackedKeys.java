package io.flit.transforms.packing;

import io.flit.transforms.outputs.AtBundleEnd;
import java.io.Serializable;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Packs numbers of very many elements, many to a block, for a shuffle that needs only these
 * numbers.
 *
 * <p>Equal numbers go to the same bucket. After a GroupByKey a {@link KeyBucket} reads the contents
 * of a bucket's blocks.
 */
public final class PackedKeys {
  private PackedKeys() {}

  /**
   * Packs one number of each element.
   *
   * @param stream the name of the numbers in a {@link KeyBucket}
   * @param numberOf the number of an element, null for none; must be deterministic
   * @param buckets positive
   */
  public static <T> PTransform<PCollection<T>, PCollection<KV<Integer, Block>>> numbers(
      String stream, SerializableFunction<T, @Nullable Long> numberOf, int buckets) {
    return new Pack<>(
        stream,
        (element, packer, out) -> {
          Long number = numberOf.apply(element);
          if (number != null) {
            packer.add(0, number, out);
          }
        },
        buckets);
  }

  /**
   * Packs two numbers of each element.
   *
   * @param stream the name of the pairs in a {@link KeyBucket}
   * @param first decides the bucket
   * @param buckets positive
   */
  public static <T> PTransform<PCollection<T>, PCollection<KV<Integer, Block>>> pairs(
      String stream,
      SerializableFunction<T, Long> first,
      SerializableFunction<T, Long> second,
      int buckets) {
    return new Pack<>(
        stream,
        (element, packer, out) -> packer.add(0, first.apply(element), second.apply(element), out),
        buckets);
  }

  /** Adds what is to be packed of an element. */
  private interface Adder<T> extends Serializable {
    void add(T element, KeyPacker packer, Consumer<KV<Integer, Block>> out);
  }

  private static final class Pack<T>
      extends PTransform<PCollection<T>, PCollection<KV<Integer, Block>>> {
    private final String stream;
    private final Adder<T> adder;
    private final int buckets;

    Pack(String stream, Adder<T> adder, int buckets) {
      this.stream = stream;
      this.adder = adder;
      this.buckets = Bucketing.checkPositive(buckets);
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
      super.populateDisplayData(builder);
      builder
          .add(DisplayData.item("keys", stream).withLabel("Keys"))
          .add(DisplayData.item("buckets", buckets).withLabel("Buckets"));
    }

    @Override
    public PCollection<KV<Integer, Block>> expand(PCollection<T> elements) {
      return elements
          .apply("PackKeys", ParDo.of(new PackFn<>(stream, adder, buckets)))
          .setCoder(Block.inBucketsCoder());
    }
  }

  private static final class PackFn<T> extends DoFn<T, KV<Integer, Block>> {
    private final String stream;
    private final Adder<T> adder;
    private final int buckets;
    private transient KeyPacker packer;

    PackFn(String stream, Adder<T> adder, int buckets) {
      this.stream = stream;
      this.adder = adder;
      this.buckets = buckets;
    }

    @StartBundle
    public void startBundle() {
      packer = new KeyPacker(List.of(stream), buckets);
    }

    @ProcessElement
    public void pack(@Element T element, OutputReceiver<KV<Integer, Block>> out) {
      adder.add(element, packer, out::output);
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) {
      packer.passOn(AtBundleEnd.to(context));
      packer = null;
    }
  }
}
