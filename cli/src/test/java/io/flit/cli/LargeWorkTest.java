package io.flit.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which Java a command gets where {@code bin/flit} has started it. */
class LargeWorkTest {
  private static final String REFUSAL =
      "flit generate: --realism=x is neither 'lifelike' nor 'thelook'.";

  @TempDir static Path folder;

  /** What a command prints that ends with exit code 2, with the flags of each Java it has used. */
  private static String refusal(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+PrintCommandLineFlags",
            "-Dflit.program=bin/flit",
            "-cp",
            System.getProperty("java.class.path"),
            Flit.class.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(printed, process.waitFor(), is(2));
    return printed;
  }

  @Test
  void largeWorkHasAProcessOfItsOwnWhoseEndIsThatOfTheCommand() throws Exception {
    assertThat(
        refusal("generate", "--samplePct=10", "--realism=x"),
        allOf(containsString("+UseParallelGC"), containsString(REFUSAL)));
  }

  @Test
  void smallWorkStaysInTheFirstProcess() throws Exception {
    assertThat(
        refusal("generate", "--samplePct=9", "--realism=x"),
        allOf(not(containsString("+UseParallelGC")), containsString(REFUSAL)));
  }
}
