package io.flit.transforms.shuffle;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.schemas.staging.StgOrder;
import io.flit.schemas.staging.StgUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockTest {
  private static final byte[] BYTES = bytes(100_000, 1);
  private static final byte[] OTHERS = bytes(50_000, 2);

  @TempDir Path folder;

  @Test
  void carriesItsBytesWhereNothingIsSpilled() throws IOException {
    Block copy = copy(Block.of(StgOrder.class, BYTES));

    assertThat(copy.bytes(), is(BYTES));
    assertThat(copy.holds(StgOrder.class), is(true));
    assertThat(copy.holds(StgUser.class), is(false));
  }

  @Test
  void carriesButItsPlaceWhereItIsSpilled() throws IOException {
    try (SpillFile file = spillFile()) {
      Block first = Block.of(StgOrder.class, BYTES);
      Block second = Block.of(StgUser.class, OTHERS);

      byte[] encoded = CoderUtils.encodeToByteArray(new Block.BlockCoder(), first);
      assertThat(encoded.length, lessThan(100));
      assertThat(copy(second).bytes(), is(OTHERS));
      assertThat(copy(second).holds(StgUser.class), is(true));
      assertThat(copy(first).bytes(), is(BYTES));
    }
  }

  @Test
  void holdsWhatIsNotWorthTheWayToTheDisk() throws IOException {
    Block small;
    try (SpillFile file = spillFile()) {
      small = Block.of(StgOrder.class, bytes(10, 3));
    }

    assertThat(small.bytes(), is(bytes(10, 3)));
  }

  @Test
  void aSpilledBlockEndsWithItsFile() throws IOException {
    Block block;
    try (SpillFile file = spillFile()) {
      block = Block.of(StgOrder.class, BYTES);
    }

    UncheckedIOException failure = assertThrows(UncheckedIOException.class, block::bytes);

    assertThat(failure.getMessage(), containsString("is not open in this process"));
  }

  private SpillFile spillFile() throws IOException {
    return SpillFile.on(
        FileChannel.open(
            folder.resolve("spilled"),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE));
  }

  private static Block copy(Block block) throws IOException {
    return CoderUtils.clone(new Block.BlockCoder(), block);
  }

  private static byte[] bytes(int count, long seed) {
    byte[] bytes = new byte[count];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
