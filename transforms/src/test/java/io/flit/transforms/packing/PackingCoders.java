package io.flit.transforms.packing;

import io.flit.schemas.Table;
import io.flit.schemas.raw.RawProduct;
import io.flit.transforms.CoderExample;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.CoderUtils;

/** Values for the coders of this package. */
public final class PackingCoders {
  private PackingCoders() {}

  public static List<CoderExample<?>> examples() {
    RowPacker<RawProduct> packer = new RowPacker<>(Table.of(RawProduct.class), 3);
    packer.add(RawProduct.builder().setId(1L).setName("a").build());
    Block block = packer.close().getValue();
    return List.of(
        new CoderExample<>(
            "BlockCoder", block, b -> List.of(b.contents(), ByteBuffer.wrap(b.bytes()))),
        new CoderExample<>(
            "RowBucketCoder",
            new RowBucket(3, List.of(block)),
            // Read from a copy, since a bucket hands its rows out once.
            bucket -> List.of(bucket.number(), copy(bucket).rows(RawProduct.class))));
  }

  private static RowBucket copy(RowBucket bucket) {
    try {
      return CoderUtils.clone(new RowBucket.RowBucketCoder(), bucket);
    } catch (CoderException e) {
      throw new AssertionError(e);
    }
  }

  /** A block that holds one pair. */
  public static List<Block> pair(String stream, long first, long second) {
    KeyPacker packer = new KeyPacker(List.of(stream), 1);
    List<Block> blocks = new ArrayList<>();
    packer.add(0, first, second, block -> blocks.add(block.getValue()));
    packer.passOn(block -> blocks.add(block.getValue()));
    return blocks;
  }
}
