package io.flit.transforms.shuffle;

import io.flit.schemas.Table;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.IterableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.util.VarInt;
import org.apache.beam.sdk.values.TypeDescriptor;

/** All rows, of any table, whose keys fall into one bucket. Their order is not defined. */
@DefaultCoder(Bucket.BucketCoder.class)
public final class Bucket {
  private final int number;
  private final Iterable<byte[]> blocks;

  Bucket(int number, Iterable<byte[]> blocks) {
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
    try {
      for (byte[] block : blocks) {
        InputStream in = new ByteArrayInputStream(block);
        byte[] name = in.readNBytes(VarInt.decodeInt(in));
        if (rowType.getName().equals(new String(name, StandardCharsets.UTF_8))) {
          while (in.available() > 0) {
            consumer.accept(table.coder().decode(in));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot decode the rows of " + table, e);
    }
  }

  /** Encodes a bucket as its number and its blocks. */
  public static final class BucketCoder extends CustomCoder<Bucket> {
    private static final long serialVersionUID = 1L;
    private static final IterableCoder<byte[]> BLOCKS = IterableCoder.of(ByteArrayCoder.of());

    /** Through this Beam finds the coder. */
    public static CoderProvider getCoderProvider() {
      return CoderProviders.forCoder(TypeDescriptor.of(Bucket.class), new BucketCoder());
    }

    @Override
    public void encode(Bucket bucket, OutputStream out) throws IOException {
      VarIntCoder.of().encode(bucket.number, out);
      BLOCKS.encode(bucket.blocks, out);
    }

    @Override
    public Bucket decode(InputStream in) throws IOException {
      return new Bucket(VarIntCoder.of().decode(in), BLOCKS.decode(in));
    }
  }
}
