package io.flit.transforms.packing;

import io.flit.schemas.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.IterableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.values.TypeDescriptor;

/** All rows, of any table, whose keys fall into one bucket. Their order is not defined. */
@DefaultCoder(RowBucket.RowBucketCoder.class)
public final class RowBucket {
  private final int number;
  private final Iterable<Block> blocks;

  RowBucket(int number, Iterable<Block> blocks) {
    this.number = number;
    this.blocks = blocks;
  }

  /** The bucket's number. */
  public int number() {
    return number;
  }

  /** The bucket's rows of one type. */
  public <T> List<T> rows(Class<T> rowType) {
    List<T> rows = new ArrayList<>();
    forEach(rowType, rows::add);
    return rows;
  }

  /** Hands out the bucket's rows of one type one at a time. */
  public <T> void forEach(Class<T> rowType, Consumer<T> consumer) {
    Table<T> table = Table.of(rowType);
    for (Block block : blocks) {
      if (block.holds(rowType)) {
        new RowUnpacker(block.bytes()).forEach(table, consumer);
      }
    }
  }

  /** Encodes a bucket as its number and its blocks. */
  public static final class RowBucketCoder extends CustomCoder<RowBucket> {
    private static final long serialVersionUID = 1L;
    private static final IterableCoder<Block> BLOCKS = IterableCoder.of(new Block.BlockCoder());

    /** Through this Beam finds the coder. */
    public static CoderProvider getCoderProvider() {
      return CoderProviders.forCoder(TypeDescriptor.of(RowBucket.class), new RowBucketCoder());
    }

    @Override
    public void encode(RowBucket bucket, OutputStream out) throws IOException {
      VarIntCoder.of().encode(bucket.number, out);
      BLOCKS.encode(bucket.blocks, out);
    }

    @Override
    public RowBucket decode(InputStream in) throws IOException {
      return new RowBucket(VarIntCoder.of().decode(in), BLOCKS.decode(in));
    }
  }
}
