package io.flit.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The most memory that this process has held at once, where the system tells: on Linux. */
public final class PeakMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path CLEAR_REFS = Path.of("/proc/self/clear_refs");
  private static final String FORGET_PEAK = "5";

  private PeakMemory() {}

  /**
   * The peak in bytes, since the process began or since the system last forgot it; nothing where it
   * does not tell.
   */
  public static OptionalLong bytes() throws IOException {
    if (!Files.isReadable(STATUS)) {
      return OptionalLong.empty();
    }
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
        .findFirst();
  }

  /**
   * Has the system forget the peak, so that the next one counts from what is held now. Everything
   * else on the system that looks at this process's peak sees the new one.
   *
   * @return whether it does
   */
  public static boolean forget() {
    if (!Files.isWritable(CLEAR_REFS)) {
      return false;
    }
    try {
      Files.writeString(CLEAR_REFS, FORGET_PEAK);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
