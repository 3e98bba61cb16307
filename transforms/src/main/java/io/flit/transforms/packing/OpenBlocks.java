package io.flit.transforms.packing;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.beam.sdk.values.KV;

/**
 * The blocks that a bundle is filling, and when they are passed on: one when it reaches 4 MB, all
 * when they reach 32 MB together, since there may be many buckets.
 *
 * @param <K> distinguishes the blocks of one bundle
 * @param <P> fills one block
 */
final class OpenBlocks<K, P extends OpenBlocks.Packer> {
  static final int BLOCK_BYTES = 4 << 20;
  static final int BUNDLE_BYTES = 32 << 20;

  private final Map<K, P> open = new HashMap<>();
  private int bytes;

  /** Fills one block. */
  interface Packer {
    /** Bytes so far. */
    int size();

    /** All that was added, with the number of its bucket; the packer is not used any more. */
    KV<Integer, Block> close();
  }

  /** The packer of a block, which is opened if it is not open. */
  P open(K key, Supplier<P> opened) {
    P packer = open.get(key);
    if (packer == null) {
      packer = opened.get();
      open.put(key, packer);
    }
    return packer;
  }

  /** Notes that a block has grown, and passes on what is full. */
  void grown(K key, P packer, int grownBytes, Consumer<KV<Integer, Block>> out) {
    bytes += grownBytes;
    if (packer.size() >= BLOCK_BYTES) {
      bytes -= packer.size();
      open.remove(key);
      out.accept(packer.close());
    }
    if (bytes >= BUNDLE_BYTES) {
      passOn(out);
    }
  }

  /** Outputs all blocks and starts again. */
  void passOn(Consumer<KV<Integer, Block>> out) {
    open.values().forEach(packer -> out.accept(packer.close()));
    open.clear();
    bytes = 0;
  }
}
