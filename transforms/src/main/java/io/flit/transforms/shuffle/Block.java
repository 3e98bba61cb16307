package io.flit.transforms.shuffle;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.beam.sdk.coders.BigEndianIntegerCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.util.VarInt;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * Packed rows of one type, or packed keys, on their way through a shuffle. Their bytes are in
 * memory or, where this process has a {@link SpillFile}, on disk; then the block is but their
 * place, which costs nothing to hold and to copy.
 */
@DefaultCoder(Block.BlockCoder.class)
public abstract class Block {
  private final String contents;

  private Block(String contents) {
    this.contents = contents;
  }

  /** A block of rows of this type, packed into these bytes, which must not change any more. */
  static Block of(Class<?> rowType, byte[] bytes) {
    return of(rowType.getName(), bytes);
  }

  /**
   * A block of these bytes, which must not change any more.
   *
   * @param contents tells apart what is in the blocks of one shuffle
   */
  static Block of(String contents, byte[] bytes) {
    SpillFile file = SpillFile.current();
    if (file == null || bytes.length < SpillFile.WORTHWHILE) {
      return new Held(contents, bytes);
    }
    try {
      return new Spilled(contents, file.number(), file.write(bytes), bytes.length);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep what waits for a shuffle: " + e.getMessage(), e);
    }
  }

  /** Whether the block is of rows of this type. */
  boolean holds(Class<?> type) {
    return contents.equals(type.getName());
  }

  /** What is in the block. */
  String contents() {
    return contents;
  }

  /** The bytes; the caller may look at them only. */
  abstract byte[] bytes();

  /** The coder of blocks with the number of their bucket. */
  static Coder<KV<Integer, Block>> inBucketsCoder() {
    return KvCoder.of(BigEndianIntegerCoder.of(), new BlockCoder());
  }

  private static final class Held extends Block {
    private final byte[] bytes;

    Held(String contents, byte[] bytes) {
      super(contents);
      this.bytes = bytes;
    }

    @Override
    byte[] bytes() {
      return bytes;
    }
  }

  private static final class Spilled extends Block {
    private final int file;
    private final long position;
    private final int length;

    Spilled(String contents, int file, long position, int length) {
      super(contents);
      this.file = file;
      this.position = position;
      this.length = length;
    }

    @Override
    byte[] bytes() {
      try {
        return SpillFile.of(file).read(position, length);
      } catch (IOException e) {
        throw new UncheckedIOException(
            "cannot read what waited for a shuffle: " + e.getMessage(), e);
      }
    }
  }

  /** Encodes a block as its bytes, or as their place for the same process to find. */
  public static final class BlockCoder extends CustomCoder<Block> {
    private static final long serialVersionUID = 1L;
    private static final int HELD = 0;
    private static final int SPILLED = 1;

    /** Through this Beam finds the coder. */
    public static CoderProvider getCoderProvider() {
      return CoderProviders.forCoder(TypeDescriptor.of(Block.class), new BlockCoder());
    }

    @Override
    public void encode(Block block, OutputStream out) throws IOException {
      StringUtf8Coder.of().encode(block.contents, out);
      if (block instanceof Spilled) {
        Spilled spilled = (Spilled) block;
        out.write(SPILLED);
        VarInt.encode(spilled.file, out);
        VarInt.encode(spilled.position, out);
        VarInt.encode(spilled.length, out);
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
          : new Spilled(
              contents, VarInt.decodeInt(in), VarInt.decodeLong(in), VarInt.decodeInt(in));
    }
  }
}
