package io.flit.cli.output;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenerTest {
  @TempDir Path folder;
  private Path page;
  private Path opened;

  @BeforeEach
  void writePage() throws Exception {
    page = Files.writeString(folder.resolve("a report.html"), "<p>");
    opened = folder.resolve("opened");
  }

  /** An opener that notes what it is given and ends with an exit code. */
  private void program(String name, int exit) throws Exception {
    Path program = folder.resolve(name);
    Files.writeString(program, "#!/bin/sh\necho \"$1\" > '" + opened + "'\nexit " + exit + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
  }

  private String open(Map<String, String> environment) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Map<String, String> all = new HashMap<>(environment);
    all.put("PATH", folder.toString());
    PrintStream print = new PrintStream(err, true, StandardCharsets.UTF_8);
    new Opener(all, new Console(print, print, false)).open(page);
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void pageIsOpenedByTheDesktop() throws Exception {
    program("xdg-open", 0);
    assertThat(open(Map.of("DISPLAY", ":0")), is(""));
    assertThat(Files.readString(opened), is(page.toUri() + "\n"));
  }

  @Test
  void placeWithoutADesktopIsToldWhereThePageIs() throws Exception {
    program("xdg-open", 0);
    assertThat(
        open(Map.of()),
        is("there is no program here that opens pages; open it yourself: " + page.toUri() + "\n"));
    assertThat(Files.exists(opened), is(false));
  }

  @Test
  void openerThatFailsIsNoFailure() throws Exception {
    program("xdg-open", 3);
    assertThat(
        open(Map.of("WAYLAND_DISPLAY", "wayland-0")),
        is(
            folder.resolve("xdg-open")
                + " cannot open the page (exit code 3); open it yourself: "
                + page.toUri()
                + "\n"));
  }
}
