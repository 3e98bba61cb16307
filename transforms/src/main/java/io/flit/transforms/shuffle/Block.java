package io.flit.transforms.shuffle;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.util.VarInt;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * Packed rows of one type on their way through a shuffle. Their bytes are in memory or, where this
 * process has a {@link SpillFile}, on disk; then the block is but their place, which costs nothing
 * to hold and to copy.
 */
@DefaultCoder(Block.BlockCoder.class)
public abstract class Block {
  private final String rowType;

  private Block(String rowType) {
    this.rowType = rowType;
  }

  /** A block of rows of this type, packed into these bytes, which must not change any more. */
  static Block of(Class<?> rowType, byte[] bytes) throws IOException {
    SpillFile file = SpillFile.current();
    return file == null || bytes.length < SpillFile.WORTHWHILE
        ? new Held(rowType.getName(), bytes)
        : new Spilled(rowType.getName(), file.number(), file.write(bytes), bytes.length);
  }

  /** Whether the rows are of this type. */
  boolean holds(Class<?> type) {
    return rowType.equals(type.getName());
  }

  /** The bytes; the caller may look at them only. */
  abstract byte[] bytes() throws IOException;

  private static final class Held extends Block {
    private final byte[] bytes;

    Held(String rowType, byte[] bytes) {
      super(rowType);
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

    Spilled(String rowType, int file, long position, int length) {
      super(rowType);
      this.file = file;
      this.position = position;
      this.length = length;
    }

    @Override
    byte[] bytes() throws IOException {
      return SpillFile.of(file).read(position, length);
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
      StringUtf8Coder.of().encode(block.rowType, out);
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
      String rowType = StringUtf8Coder.of().decode(in);
      return in.read() == HELD
          ? new Held(rowType, ByteArrayCoder.of().decode(in))
          : new Spilled(rowType, VarInt.decodeInt(in), VarInt.decodeLong(in), VarInt.decodeInt(in));
    }
  }
}
