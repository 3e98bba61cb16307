package io.flit.transforms.packing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.BigEndianIntegerCoder;
import org.apache.beam.sdk.coders.BigEndianLongCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.util.VarInt;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * Packed rows of one type, or packed keys, on their way through a shuffle. A block holds its bytes
 * or, where a {@link BlockStore} is installed, only their place in the store, which costs nothing
 * to hold and to copy.
 */
@DefaultCoder(Block.BlockCoder.class)
public abstract class Block {
  private final String contents;

  private Block(String contents) {
    this.contents = contents;
  }

  /**
   * A block of rows of this type, packed into these bytes, which must not change any more. {@link
   * PackedRows} packs the rows of tables.
   */
  public static Block of(Class<?> rowType, byte[] bytes) {
    return of(rowType.getName(), bytes);
  }

  /**
   * A block of these bytes, which must not change any more.
   *
   * @param contents distinguishes what is in the blocks of one shuffle
   */
  public static Block of(String contents, byte[] bytes) {
    BlockStores.Installation installed = BlockStores.current();
    if (installed == null || bytes.length < installed.store().leastBytes()) {
      return new Held(contents, bytes);
    }
    try {
      long place = installed.store().keep(bytes);
      return new Stored(contents, installed.id(), place, bytes.length);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep what waits for a shuffle: " + e.getMessage(), e);
    }
  }

  /** What is in the block. */
  public String contents() {
    return contents;
  }

  /** The bytes; the caller must not change them. */
  public abstract byte[] bytes();

  /** The coder of blocks with the number of their bucket. */
  public static Coder<KV<Integer, Block>> inBucketsCoder() {
    return KvCoder.of(BigEndianIntegerCoder.of(), new BlockCoder());
  }

  private static final class Held extends Block {
    private final byte[] bytes;

    Held(String contents, byte[] bytes) {
      super(contents);
      this.bytes = bytes;
    }

    @Override
    public byte[] bytes() {
      return bytes;
    }
  }

  private static final class Stored extends Block {
    private final long store;
    private final long place;
    private final int length;

    Stored(String contents, long store, long place, int length) {
      super(contents);
      this.store = store;
      this.place = place;
      this.length = length;
    }

    @Override
    public byte[] bytes() {
      try {
        return BlockStores.of(store).read(place, length);
      } catch (IOException e) {
        throw new UncheckedIOException(
            "cannot read what waited for a shuffle: " + e.getMessage(), e);
      }
    }
  }

  /**
   * Encodes a block as its bytes or, where a store is installed, as their position in the store,
   * which only this process can read.
   */
  public static final class BlockCoder extends AtomicCoder<Block> {
    private static final long serialVersionUID = 1L;
    private static final int HELD = 0;
    private static final int STORED = 1;

    /** The provider that {@link DefaultCoder} asks for. */
    public static CoderProvider getCoderProvider() {
      return CoderProviders.forCoder(TypeDescriptor.of(Block.class), new BlockCoder());
    }

    @Override
    public void encode(Block block, OutputStream out) throws IOException {
      StringUtf8Coder.of().encode(block.contents, out);
      if (block instanceof Stored) {
        Stored stored = (Stored) block;
        out.write(STORED);
        BigEndianLongCoder.of().encode(stored.store, out);
        VarInt.encode(stored.place, out);
        VarInt.encode(stored.length, out);
      } else {
        out.write(HELD);
        ByteArrayCoder.of().encode(((Held) block).bytes, out);
      }
    }

    @Override
    public Block decode(InputStream in) throws IOException {
      String contents = StringUtf8Coder.of().decode(in);
      return in.read() == HELD
          ? new Held(contents, ByteArrayCoder.of().decode(in))
          : new Stored(
              contents,
              BigEndianLongCoder.of().decode(in),
              VarInt.decodeLong(in),
              VarInt.decodeInt(in));
    }

    @Override
    public void verifyDeterministic() throws NonDeterministicException {
      throw new NonDeterministicException(this, "equal blocks may be at different places");
    }
  }
}
