package io.flit.transforms.packing;

/** Hashes of 64 bits that are the same in every process and every release. */
public final class StableHash {
  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private StableHash() {}

  /** The hash of a key: the number itself, or a hash of its string; 0 for NULL. */
  public static long of(Object key) {
    if (key == null) {
      return 0;
    }
    return key instanceof Long ? (Long) key : ofString(key.toString());
  }

  /** FNV-1a over UTF-16 units, mixed. */
  private static long ofString(String string) {
    long hash = FNV_BASIS;
    for (int i = 0; i < string.length(); i++) {
      hash = (hash ^ string.charAt(i)) * FNV_PRIME;
    }
    return mix(hash);
  }

  /** FNV-1a over bytes, mixed. */
  static long of(byte[] bytes, int from, int length) {
    long hash = FNV_BASIS;
    for (int i = from; i < from + length; i++) {
      hash = (hash ^ (bytes[i] & 0xff)) * FNV_PRIME;
    }
    return mix(hash);
  }

  /** Spreads the bits of a number over all 64: the finalizer of MurmurHash3. */
  static long mix(long x) {
    x = (x ^ (x >>> 33)) * 0xff51afd7ed558ccdL;
    x = (x ^ (x >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return x ^ (x >>> 33);
  }
}
