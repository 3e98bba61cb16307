package io.flit.cli.bench;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ScratchFolderTest {
  /** A Java program that waits to be ended. */
  private static ProcessBuilder sleeper(Path folder) throws IOException {
    Path program =
        Files.writeString(
            folder.resolve("Sleeper.java"),
            """
            class Sleeper {
              public static void main(String[] arguments) throws Exception {
                Thread.sleep(600_000);
              }
            }
            """);
    return new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), program.toString());
  }

  @Test
  void folderGoesWithAllThatIsInIt() throws IOException {
    Path path;
    try (ScratchFolder folder = ScratchFolder.create("flit-test")) {
      path = folder.path();
      Files.writeString(Files.createDirectory(path.resolve("sub")).resolve("file"), "text");
    }
    assertThat(Files.exists(path), is(false));
  }

  @Test
  void processIsEndedFirst() throws IOException {
    Process process;
    try (ScratchFolder folder = ScratchFolder.create("flit-test")) {
      process = folder.start(sleeper(folder.path()));
      assertThat(process.isAlive(), is(true));
    }
    assertThat(process.isAlive(), is(false));
  }

  @Test
  void nothingIsStartedInAFolderThatIsGone() throws IOException {
    ScratchFolder folder = ScratchFolder.create("flit-test");
    folder.close();
    assertThrows(
        IllegalStateException.class, () -> folder.start(new ProcessBuilder("java", "-version")));
    folder.close();
  }
}
