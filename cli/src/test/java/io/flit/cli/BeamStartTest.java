package io.flit.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.local.BeamStart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;

/** Beam registers options once in a process, so their cases have processes of their own. */
class BeamStartTest {
  /** A library's option that no pipeline here has. */
  private static final String OF_A_LIBRARY = "--pubsubRootUrl=https://example.org";

  private static String refusal(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Flit.class.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(printed, process.waitFor(), is(2));
    return printed;
  }

  @Test
  void optionsOfLibrariesAreUnknownOnALaptop() throws Exception {
    assertThat(
        refusal("generate", "--warehouse=data", OF_A_LIBRARY),
        containsString("there is no option --pubsubRootUrl"));
  }

  @Test
  void optionsOfLibrariesAreKnownWhereAnArgumentLeadsToGoogleCloud() throws Exception {
    assertThat(
        refusal("generate", "--warehouse=bq:shop-123456", OF_A_LIBRARY),
        containsString("--warehouse=bq:shop-123456 is not on this machine"));
  }

  @Test
  void fileSystemsOfLibrariesAreUnknownOnALaptop() {
    assertThat(
        assertThrows(
                IllegalArgumentException.class, () -> schemeOf("gs://shop-123456/data", "data"))
            .getMessage(),
        containsString("No filesystem found for scheme gs"));
  }

  @Test
  void filesOfTheMachineAreKnownOnALaptop() {
    assertThat(schemeOf("/tmp/data", "data"), is("file"));
  }

  @Test
  void fileSystemsOfLibrariesAreKnownWhereAnArgumentLeadsToGoogleCloud() {
    assertThat(schemeOf("gs://shop-123456/data", "gs://shop-123456/data"), is("gs"));
  }

  /** The scheme that Beam sees in a place, once a command was started with a warehouse. */
  private static String schemeOf(String place, String warehouse) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try {
      BeamStart.begin(new String[] {"generate", "--warehouse=" + warehouse});
      FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
      return FileSystems.matchNewResource(place, false).getScheme();
    } finally {
      thread.setContextClassLoader(before);
      FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    }
  }
}
