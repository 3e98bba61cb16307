package io.flit.cli.messages;

import io.flit.cli.output.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Says in a sentence what this machine did not give, of errors that Java throws for it. */
public final class MachineErrors {
  private static final String NO_ROOM = "No space left on device";

  private MachineErrors() {}

  /** The sentence; empty if a failure has another cause. */
  public static Optional<String> explain(Throwable failure) {
    return ofJava(failure).or(() -> noRoom(failure));
  }

  /** The sentence about an error that is Java's own, such as that its memory is used up. */
  public static Optional<String> ofJava(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError error) {
        return Optional.of(memory(error));
      }
      if (cause instanceof LinkageError error) {
        return Optional.of(library(error));
      }
      if (cause instanceof StackOverflowError) {
        return Optional.of("Java's stack is too small; FLIT_JAVA_OPTIONS=-Xss16m makes it larger.");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> noRoom(Throwable failure) {
    String said = null; // by the first cause, which says it shortest
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = cause.getMessage();
      said = message != null && message.contains(NO_ROOM) ? message : said;
    }
    return said == null
        ? Optional.empty()
        : Optional.of(
            NO_ROOM
                + (said.equals(NO_ROOM) ? "" : " (" + said + ")")
                + "; free some space on the disks of the warehouse and of the temporary folder, "
                + temporaryFolder()
                + ", or give folders on other disks with --warehouse and TMPDIR=FOLDER. What was "
                + "published before is kept.");
  }

  private static String memory(OutOfMemoryError error) {
    String what = String.valueOf(error.getMessage());
    if (what.contains("thread")) {
      return "the system does not let Java start any more threads; raise the limit of "
          + "processes (ulimit -u).";
    }
    return "Java has used up its "
        + Console.number(Runtime.getRuntime().maxMemory() / 1024 / 1024)
        + " MB of memory; give it more, as in FLIT_MEMORY=6g bin/flit ..., or take fewer "
        + "customers with --samplePct. What was published before is kept.";
  }

  private static String library(LinkageError error) {
    return isAboutMachineCode(error)
        ? "a library cannot load its native code from the temporary folder, "
            + temporaryFolder()
            + "; set TMPDIR=FOLDER to one that allows programs to run and has 100 MB free. "
            + "--verbose shows more."
        : "a part of the platform is missing or of another version ("
            + error.getMessage()
            + "); delete cli/target where bin/flit is, and it will be built again.";
  }

  /** Whether a library could not load its machine code, or not unpack it before. */
  private static boolean isAboutMachineCode(LinkageError error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnsatisfiedLinkError
          || cause instanceof IOException
          || String.valueOf(cause.getMessage()).contains("UnsatisfiedLinkError")) {
        return true;
      }
    }
    return false;
  }

  private static Path temporaryFolder() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }
}
