package io.flit.transforms.packing;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A map from bytes to bytes in one array, so that a runner that copies state copies one array.
 *
 * <p>The array holds a table of slots, which point at records, and the records one behind the
 * other. A value that does not fit where the old one stood goes to the end; what is no longer used
 * goes when the array has to grow. The array that the map was made of is never changed.
 */
public final class ByteMap {
  private static final int SLOTS_AT = 0;
  private static final int COUNT_AT = 4;
  private static final int END_AT = 8;
  private static final int HEADER = 12;
  private static final int RECORD_HEADER = 12;
  private static final int FEWEST_SLOTS = 16;

  private ByteBuffer bytes;
  private boolean isOwn;

  private ByteMap(ByteBuffer bytes, boolean isOwn) {
    this.bytes = bytes;
    this.isOwn = isOwn;
  }

  /** The map of an array that {@link #toBytes} returned; null is an empty map. */
  public static ByteMap of(byte @Nullable [] stored) {
    return stored == null
        ? new ByteMap(empty(FEWEST_SLOTS, 1 << 10), true)
        : new ByteMap(ByteBuffer.wrap(stored), false);
  }

  private static ByteBuffer empty(int slots, int room) {
    int end = HEADER + slots * Integer.BYTES;
    ByteBuffer fresh = ByteBuffer.allocate(end + room);
    fresh.putInt(SLOTS_AT, slots);
    fresh.putInt(END_AT, end);
    return fresh;
  }

  /** The number of keys. */
  public int size() {
    return bytes.getInt(COUNT_AT);
  }

  /** The value of a key, null if it has none. */
  public byte @Nullable [] get(byte[] key) {
    int record = bytes.getInt(slotOf(key));
    return record == 0 ? null : valueAt(record);
  }

  /** Gives a key a value. */
  public void put(byte[] key, byte[] value) {
    own();
    int slot = slotOf(key);
    int record = bytes.getInt(slot);
    if (record != 0 && value.length <= bytes.getInt(record + 8)) {
      bytes.putInt(record + 4, value.length);
      bytes.put(record + RECORD_HEADER + key.length, value);
      return;
    }
    boolean isNew = record == 0;
    int needed = RECORD_HEADER + key.length + value.length;
    if (needed > bytes.capacity() - bytes.getInt(END_AT)
        || isNew && 2 * (size() + 1) > bytes.getInt(SLOTS_AT)) {
      grow(needed);
      slot = slotOf(key);
    }
    append(slot, key, value);
    if (isNew) {
      bytes.putInt(COUNT_AT, size() + 1);
    }
  }

  /** Passes on every key with its value, in no particular order. */
  public void forEach(BiConsumer<byte[], byte[]> consumer) {
    int slots = bytes.getInt(SLOTS_AT);
    for (int i = 0; i < slots; i++) {
      int record = bytes.getInt(HEADER + i * Integer.BYTES);
      if (record != 0) {
        consumer.accept(keyAt(record), valueAt(record));
      }
    }
  }

  /** Leaves out the keys whose values do not satisfy a condition. */
  public void keepIf(Predicate<byte[]> condition) {
    ByteMap kept = of(null);
    forEach(
        (key, value) -> {
          if (condition.test(value)) {
            kept.put(key, value);
          }
        });
    bytes = kept.bytes;
    isOwn = true;
  }

  /** The map as an array, for {@link #of}. The map must not be changed afterwards. */
  public byte[] toBytes() {
    return bytes.array();
  }

  private void own() {
    if (!isOwn) {
      bytes = ByteBuffer.wrap(bytes.array().clone());
      isOwn = true;
    }
  }

  /** Makes room for one more record of so many bytes, and leaves out what is no longer used. */
  private void grow(int needed) {
    int[] used = {0};
    forEach((key, value) -> used[0] += RECORD_HEADER + key.length + value.length);
    int slots = Math.max(bytes.getInt(SLOTS_AT), FEWEST_SLOTS);
    while (2 * (size() + 1) > slots) {
      slots *= 2;
    }
    int room = Math.addExact(used[0], needed);
    ByteMap grown = new ByteMap(empty(slots, Math.addExact(room, room / 4 + 1024)), true);
    forEach((key, value) -> grown.append(grown.slotOf(key), key, value));
    grown.bytes.putInt(COUNT_AT, size());
    bytes = grown.bytes;
  }

  private void append(int slot, byte[] key, byte[] value) {
    int record = bytes.getInt(END_AT);
    bytes.putInt(record, key.length);
    bytes.putInt(record + 4, value.length);
    bytes.putInt(record + 8, value.length);
    bytes.put(record + RECORD_HEADER, key);
    bytes.put(record + RECORD_HEADER + key.length, value);
    bytes.putInt(slot, record);
    bytes.putInt(END_AT, record + RECORD_HEADER + key.length + value.length);
  }

  /** The slot that points at a key's record, or the empty one that will. */
  private int slotOf(byte[] key) {
    int mask = bytes.getInt(SLOTS_AT) - 1;
    int slot = (int) StableHash.of(key, 0, key.length) & mask;
    while (true) {
      int at = HEADER + slot * Integer.BYTES;
      int record = bytes.getInt(at);
      if (record == 0 || isKeyAt(record, key)) {
        return at;
      }
      slot = (slot + 1) & mask;
    }
  }

  private boolean isKeyAt(int record, byte[] key) {
    int start = record + RECORD_HEADER;
    return bytes.getInt(record) == key.length
        && Arrays.equals(bytes.array(), start, start + key.length, key, 0, key.length);
  }

  private byte[] keyAt(int record) {
    int start = record + RECORD_HEADER;
    return Arrays.copyOfRange(bytes.array(), start, start + bytes.getInt(record));
  }

  private byte[] valueAt(int record) {
    int start = record + RECORD_HEADER + bytes.getInt(record);
    return Arrays.copyOfRange(bytes.array(), start, start + bytes.getInt(record + 4));
  }
}
