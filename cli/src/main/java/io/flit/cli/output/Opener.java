package io.flit.cli.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Opens a page in the browser of the person who asks for it, where there is one. */
public final class Opener {
  /** What opens a page, in the order of preference: of Windows' Linux, of macOS, of desktops. */
  private static final List<String> PROGRAMS = List.of("wslview", "open", "xdg-open");

  private static final String OF_A_DESKTOP = "xdg-open";
  private static final int SECONDS_TO_FAIL = 3;

  private final Map<String, String> environment;
  private final Console console;

  /**
   * An opener.
   *
   * @param environment of which the path of programs and the display are looked at
   */
  public Opener(Map<String, String> environment, Console console) {
    this.environment = environment;
    this.console = console;
  }

  /** Opens a file, or says why it cannot be opened and where it is. */
  public void open(Path file) {
    String page = file.toAbsolutePath().toUri().toString();
    Optional<Path> program = program();
    if (program.isEmpty()) {
      console.note("there is no program here that opens pages; open it yourself: " + page);
      return;
    }
    try {
      Process process =
          new ProcessBuilder(program.get().toString(), page)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      // Some stay for as long as the browser does.
      if (process.waitFor(SECONDS_TO_FAIL, TimeUnit.SECONDS) && process.exitValue() != 0) {
        console.note(
            program.get()
                + " cannot open the page (exit code "
                + process.exitValue()
                + "); open it yourself: "
                + page);
      }
    } catch (IOException e) {
      console.note("the page cannot be opened (" + e.getMessage() + "); it is " + page);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<Path> program() {
    boolean hasDisplay =
        environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
    return PROGRAMS.stream()
        // Without a display it would take over the terminal with a browser for texts.
        .filter(name -> hasDisplay || !name.equals(OF_A_DESKTOP))
        // Elsewhere a program of this name does something else.
        .filter(name -> !name.equals("open") || System.getProperty("os.name").startsWith("Mac"))
        .flatMap(
            name ->
                Pattern.compile(":")
                    .splitAsStream(environment.getOrDefault("PATH", ""))
                    .filter(folder -> !folder.isEmpty())
                    .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
