package io.flit.cli.messages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flit.pipelines.launch.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
  @TempDir Path folder;

  private static String refusal(Path output) {
    return assertThrows(
            UsageException.class, () -> OutputFile.requireWritable(output, "report.html"))
        .getMessage();
  }

  @Test
  void whatCanBeWrittenLeavesNothingOfTheTrial() throws IOException {
    OutputFile.requireWritable(folder.resolve("new.html"), "report.html");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.toList(), is(empty()));
    }
  }

  @Test
  void noNameIsRefused() {
    assertThat(refusal(Path.of("")), is("--output= is empty; name a file, such as report.html."));
  }

  @Test
  void foldersThatTakeNoFilesAreRefused() {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "this system has no such folder");
    assertThat(
        refusal(Path.of("/proc/report.html")),
        is("--output=/proc/report.html cannot be written; name a file in a folder of your own."));
  }

  @Test
  void deviceIsRefused() {
    Path device = Path.of("/dev/null");
    assumeTrue(
        Files.exists(device) && !Files.isRegularFile(device), "this system has no such device");
    assertThat(
        refusal(device),
        is("--output=/dev/null is no ordinary file; name one, such as report.html."));
  }

  @Test
  void linksAreFollowed() throws IOException {
    Path there = Files.createDirectory(folder.resolve("there"));
    Path link =
        Files.createSymbolicLink(folder.resolve("a.html"), Path.of("there").resolve("b.html"));
    OutputFile.requireWritable(link, "report.html");
    assertThat(OutputFile.place(link), is(there.resolve("b.html")));

    Files.createSymbolicLink(there.resolve("b.html"), Path.of("../a.html"));
    assertThat(
        refusal(link),
        is("--output=" + link + " cannot be written; name a file in a folder of your own."));
  }
}
