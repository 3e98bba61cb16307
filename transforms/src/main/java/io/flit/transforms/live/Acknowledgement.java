package io.flit.transforms.live;

import io.flit.schemas.ValueReader;
import io.flit.schemas.ValueWriter;
import io.flit.transforms.packing.Block;
import java.util.ArrayList;
import java.util.List;

/** What may be acknowledged once everything is written that follows from the messages. */
public final class Acknowledgement {
  private static final String CONTENTS = "acknowledgements";
  private static final int USUAL_BYTES = 1 << 10;

  private Acknowledgement() {}

  /** Packs ids into a block. */
  static Block pack(List<String> ackIds) {
    ValueWriter writer = new ValueWriter(USUAL_BYTES);
    ackIds.forEach(writer::writeString);
    return Block.of(CONTENTS, writer.toBytes());
  }

  /** Whether a block is one of these. */
  public static boolean isIn(Block block) {
    return block.contents().equals(CONTENTS);
  }

  /** The ids of a block. */
  public static List<String> ids(Block block) {
    List<String> ids = new ArrayList<>();
    ValueReader reader = new ValueReader(block.bytes());
    while (reader.hasMore()) {
      ids.add(reader.readString());
    }
    return ids;
  }
}
