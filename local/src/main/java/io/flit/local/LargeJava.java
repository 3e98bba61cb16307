package io.flit.local;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Java process for large work.
 *
 * <p>{@code bin/flit} starts Java so that it is there at once: code is compiled quickly rather than
 * well, and one thread collects garbage. That is best for what is over in seconds. Work on many
 * customers goes to a child process that is started for it, and ends with it.
 */
public final class LargeJava {
  /** From so many customers on, what compiling well costs is gained back. */
  private static final long MANY_CUSTOMERS = 10_000;

  /** From so many on more is alive at once: with more room Java collects garbage less often. */
  private static final long VERY_MANY_CUSTOMERS = 1_000_000;

  /** What {@code bin/flit} gives Java for small work, in the order in which it does. */
  private static final List<String> QUICK =
      List.of(
          "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dsun.reflect.inflationThreshold=10000");

  private static final String DEFAULT_HEAP = "-Xmx3g";
  private static final String LARGE_HEAP = "-Xmx6g";
  private static final String IS_CHILD = "flit.large";
  private static final int SECONDS_TO_END = 10;

  private LargeJava() {}

  /** Whether work on so many customers should go to a process of its own. */
  public static boolean suits(long customers) {
    return customers >= MANY_CUSTOMERS && !Boolean.getBoolean(IS_CHILD);
  }

  /** Has this process end when the one that started it is gone, if it is such a child. */
  public static void endWithParent() {
    if (Boolean.getBoolean(IS_CHILD)) {
      ProcessHandle.current().parent().ifPresent(LargeJava::endAfter);
    }
  }

  private static void endAfter(ProcessHandle parent) {
    Thread watch =
        new Thread(
            () -> {
              parent.onExit().join();
              System.exit(1);
            },
            "end-with-parent");
    watch.setDaemon(true);
    watch.start();
  }

  /**
   * Runs a main class in a child of this process, with the same class path and Java options but
   * those for small work, and with the same terminal.
   *
   * @param customers how many the work is on
   * @return the child's exit code
   */
  public static int run(Class<?> mainClass, String[] arguments, long customers)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        options(
            ManagementFactory.getRuntimeMXBean().getInputArguments(),
            customers,
            System.getenv("FLIT_MEMORY") != null));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass.getName()));
    command.addAll(List.of(arguments));
    Process child = new ProcessBuilder(command).inheritIO().start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(child), "end-child"));
    return child.waitFor();
  }

  /**
   * The Java options of the child.
   *
   * @param own those of this process; what a person added comes after what {@code bin/flit} gives
   * @param heapIsGiven whether a person has said how large the heap is
   */
  static List<String> options(List<String> own, long customers, boolean heapIsGiven) {
    List<String> options = new ArrayList<>(own);
    QUICK.forEach(options::remove);
    int heap = options.indexOf(DEFAULT_HEAP);
    if (heap >= 0 && !heapIsGiven && customers >= VERY_MANY_CUSTOMERS) {
      options.set(heap, LARGE_HEAP);
    }
    options.add(0, "-XX:+UseParallelGC");
    options.add("-D" + IS_CHILD + "=true");
    return options;
  }

  private static void end(Process child) {
    child.destroy();
    try {
      if (!child.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        child.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
