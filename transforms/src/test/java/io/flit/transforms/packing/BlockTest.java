package io.flit.transforms.packing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.schemas.staging.StgOrder;
import io.flit.schemas.staging.StgUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class BlockTest {
  private static final byte[] BYTES = bytes(100_000, 1);
  private static final byte[] OTHERS = bytes(50_000, 2);

  @Test
  void carriesItsBytesWhereNoStoreIsInstalled() throws IOException {
    Block copy = copy(Block.of(StgOrder.class, BYTES));

    assertThat(copy.bytes(), is(BYTES));
    assertThat(copy.contents(), is(StgOrder.class.getName()));
  }

  @Test
  void carriesOnlyItsPlaceWhereAStoreIsInstalled() throws IOException {
    try (BlockStores.Installation installed = BlockStores.install(new ListedBlocks())) {
      Block first = Block.of(StgOrder.class, BYTES);
      Block second = Block.of(StgUser.class, OTHERS);

      byte[] encoded = CoderUtils.encodeToByteArray(new Block.BlockCoder(), first);
      assertThat(encoded.length, lessThan(100));
      assertThat(copy(second).bytes(), is(OTHERS));
      assertThat(copy(second).contents(), is(StgUser.class.getName()));
      assertThat(copy(first).bytes(), is(BYTES));
    }
  }

  @Test
  void holdsWhatIsTooSmallForTheStore() {
    Block small;
    try (BlockStores.Installation installed = BlockStores.install(new ListedBlocks())) {
      small = Block.of(StgOrder.class, bytes(ListedBlocks.LEAST_BYTES - 1, 3));
    }

    assertThat(small.bytes(), is(bytes(ListedBlocks.LEAST_BYTES - 1, 3)));
  }

  @Test
  void aStoredBlockEndsWithTheInstallationOfItsStore() {
    Block block;
    try (BlockStores.Installation installed = BlockStores.install(new ListedBlocks())) {
      block = Block.of(StgOrder.class, BYTES);
    }

    UncheckedIOException failure = assertThrows(UncheckedIOException.class, block::bytes);

    assertThat(failure.getMessage(), containsString("is not installed in this process"));
  }

  @Test
  void blocksOfAnEarlierStoreStayThereWhileItIsInstalled() {
    try (BlockStores.Installation earlier = BlockStores.install(new ListedBlocks())) {
      Block inEarlier = Block.of(StgOrder.class, BYTES);
      try (BlockStores.Installation later = BlockStores.install(new ListedBlocks())) {
        Block inLater = Block.of(StgOrder.class, OTHERS);

        assertThat(inEarlier.bytes(), is(BYTES));
        assertThat(inLater.bytes(), is(OTHERS));
      }
    }
  }

  private static Block copy(Block block) throws IOException {
    return CoderUtils.clone(new Block.BlockCoder(), block);
  }

  private static byte[] bytes(int count, long seed) {
    byte[] bytes = new byte[count];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  /** A store whose places are the numbers of a list. */
  private static final class ListedBlocks implements BlockStore {
    static final int LEAST_BYTES = 100;

    private final List<byte[]> blocks = new ArrayList<>();

    @Override
    public int leastBytes() {
      return LEAST_BYTES;
    }

    @Override
    public synchronized long keep(byte[] bytes) {
      blocks.add(bytes.clone());
      return blocks.size() - 1L;
    }

    @Override
    public synchronized byte[] read(long place, int length) {
      return blocks.get((int) place);
    }
  }
}
