package io.flit.transforms.packing;

import io.flit.schemas.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.IterableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * All rows, of any table, whose keys fall into one bucket. Their order is not defined.
 *
 * <p>Rows are handed out once, since some runners let a step go through what a GroupByKey gives
 * once only:
 *
 * <pre>{@code
 * bucket.each(StgUser.class, users::add).each(StgOrder.class, orders::add).read();
 * }</pre>
 */
@DefaultCoder(RowBucket.RowBucketCoder.class)
public final class RowBucket {
  private final int number;
  private final Iterable<Block> blocks;
  private boolean isRead;

  RowBucket(int number, Iterable<Block> blocks) {
    this.number = number;
    this.blocks = blocks;
  }

  /** The bucket's number. */
  public int number() {
    return number;
  }

  /** Says where the rows of one type go; {@link Reading#read} reads them. */
  public <T> Reading each(Class<T> rowType, Consumer<T> consumer) {
    return new Reading().each(rowType, consumer);
  }

  /** The bucket's rows of one type, if it has no others. */
  public <T> List<T> rows(Class<T> rowType) {
    List<T> rows = new ArrayList<>();
    each(rowType, rows::add).read();
    return rows;
  }

  /** Where the rows of a bucket go. */
  public final class Reading {
    private final Map<String, Consumer<byte[]>> readers = new HashMap<>();

    private Reading() {}

    /** Says where the rows of one more type go. */
    public <T> Reading each(Class<T> rowType, Consumer<T> consumer) {
      Table<T> table = Table.of(rowType);
      readers.put(rowType.getName(), bytes -> new RowUnpacker(bytes).forEach(table, consumer));
      return this;
    }

    /** Reads the rows one at a time, in any order; rows of other types are skipped. */
    public void read() {
      if (isRead) {
        throw new IllegalStateException("the rows of a bucket are handed out once");
      }
      isRead = true;
      for (Block block : blocks) {
        Consumer<byte[]> reader = readers.get(block.contents());
        if (reader != null) {
          reader.accept(block.bytes());
        }
      }
    }
  }

  /** Encodes a bucket as its number and its blocks. */
  public static final class RowBucketCoder extends AtomicCoder<RowBucket> {
    private static final long serialVersionUID = 1L;
    private static final IterableCoder<Block> BLOCKS = IterableCoder.of(new Block.BlockCoder());

    /** The provider that {@link DefaultCoder} asks for. */
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

    @Override
    public void verifyDeterministic() throws NonDeterministicException {
      throw new NonDeterministicException(this, "the blocks of a bucket come in any order");
    }
  }
}
