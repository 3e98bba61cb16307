package io.flit.transforms.packing;

import java.io.IOException;

/**
 * Keeps the bytes of blocks that wait for a shuffle outside of memory.
 *
 * <p>A runner in one process holds in memory what waits for a shuffle, and copies what waits for a
 * key whenever a bundle adds to it. With the bytes in a store it holds and copies only their
 * positions. A program that runs whole pipelines in one process may {@linkplain BlockStores#install
 * install} a store; if there is none, as on a cluster, blocks carry their bytes. Stores are used by
 * many threads at once.
 */
public interface BlockStore {
  /** The smallest number of bytes that is worth keeping in the store. */
  int leastBytes();

  /**
   * Keeps bytes until the store is no longer installed.
   *
   * @return the position of the bytes in the store
   */
  long keep(byte[] bytes) throws IOException;

  /** Returns as many bytes from a place as were kept there. */
  byte[] read(long place, int length) throws IOException;
}
