package io.flit.local;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.List;
import org.junit.jupiter.api.Test;

class LargeJavaTest {
  private static final List<String> BY_SCRIPT =
      List.of(
          "-Xmx3g",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Dsun.reflect.inflationThreshold=10000",
          "-Xlog:cds=off");

  @Test
  void smallWorkStaysInTheProcess() {
    assertThat(LargeJava.suits(9_999), is(false));
    assertThat(LargeJava.suits(10_000), is(true));
  }

  @Test
  void largeWorkIsCompiledWellAndCollectsGarbageWithSeveralThreads() {
    assertThat(
        LargeJava.options(BY_SCRIPT, 100_000, false),
        is(List.of("-XX:+UseParallelGC", "-Xmx3g", "-Xlog:cds=off", "-Dflit.large=true")));
  }

  @Test
  void veryLargeWorkHasALargerHeapUnlessOneIsGiven() {
    assertThat(
        LargeJava.options(BY_SCRIPT, 1_000_000, false),
        is(List.of("-XX:+UseParallelGC", "-Xmx6g", "-Xlog:cds=off", "-Dflit.large=true")));
    assertThat(
        LargeJava.options(BY_SCRIPT, 1_000_000, true),
        is(List.of("-XX:+UseParallelGC", "-Xmx3g", "-Xlog:cds=off", "-Dflit.large=true")));
  }

  @Test
  void whatAPersonAddsStays() {
    assertThat(
        LargeJava.options(
            List.of("-Xmx2g", "-XX:TieredStopAtLevel=1", "-XX:TieredStopAtLevel=1"), 10_000, true),
        is(
            List.of(
                "-XX:+UseParallelGC", "-Xmx2g", "-XX:TieredStopAtLevel=1", "-Dflit.large=true")));
  }
}
