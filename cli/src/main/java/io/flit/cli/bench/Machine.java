package io.flit.cli.bench;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * What a benchmark ran on.
 *
 * @param processors how many this process may use
 * @param heapBytes the largest heap that it may have
 * @param java the version of the Java runtime
 * @param javaOptions what it was started with
 * @param os the operating system's name, version and architecture
 */
public record Machine(
    int processors, long heapBytes, String java, List<String> javaOptions, String os) {

  public Machine {
    javaOptions = List.copyOf(javaOptions);
  }

  /** The machine that this process runs on. */
  public static Machine here() {
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        largestHeap(),
        Runtime.version().toString(),
        ManagementFactory.getRuntimeMXBean().getInputArguments(),
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch"));
  }

  /** What was asked for, where it is told: a collector may keep some of it from being used. */
  private static long largestHeap() {
    HotSpotDiagnosticMXBean machine =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    return machine == null
        ? Runtime.getRuntime().maxMemory()
        : Long.parseLong(machine.getVMOption("MaxHeapSize").getValue());
  }
}
