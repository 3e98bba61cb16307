package io.flit.cli.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class PeakMemoryTest {
  private static final int SIZE = 64 * 1024 * 1024;

  @Test
  void peakGrowsWithWhatIsHeld() throws IOException {
    assumeTrue(PeakMemory.forget(), "this system does not forget peaks");
    long before = PeakMemory.bytes().getAsLong();
    ByteBuffer held = ByteBuffer.allocateDirect(SIZE);
    for (int i = 0; i < SIZE; i += 1024) {
      held.put(i, (byte) 1);
    }
    assertThat(PeakMemory.bytes().getAsLong() - before, greaterThan(SIZE / 2L));
    assertThat(PeakMemory.bytes().getAsLong(), lessThan(before + 10L * SIZE));
  }
}
