package io.flit.cli;

import java.io.IOException;
import java.net.URL;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.regex.Pattern;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.io.FileSystemRegistrar;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.options.PipelineOptionsRegistrar;

/**
 * What Beam does before its first pipeline, which takes longer than most steps of a small run.
 *
 * <p>Left to itself Beam registers the options of every library on the class path, compares each
 * with all others, and sets up every library's file system with options of its own. What stays on
 * this machine has no use for any but the runner's and the machine's.
 */
final class BeamStart {
  private static final Pattern CLOUD = Pattern.compile("(?:^|=)(?:bq:|gs://)");

  private BeamStart() {}

  /**
   * Starts Beam for this thread, and those that it starts, unless an argument leads to Google
   * Cloud: then Beam starts by itself, with all that libraries have.
   *
   * @param arguments what the command is given
   */
  static void begin(String[] arguments) {
    if (Arrays.stream(arguments).noneMatch(argument -> CLOUD.matcher(argument).find())) {
      Thread thread = Thread.currentThread();
      thread.setContextClassLoader(new LaptopServices(thread.getContextClassLoader()));
      PipelineOptionsFactory.register(DirectOptions.class);
    }
  }

  /** Hides from Beam which libraries have options and file systems; Beam's own stay. */
  private static final class LaptopServices extends ClassLoader {
    private static final String OPTIONS = listOf(PipelineOptionsRegistrar.class);
    private static final String FILE_SYSTEMS = listOf(FileSystemRegistrar.class);

    static {
      registerAsParallelCapable();
    }

    LaptopServices(ClassLoader parent) {
      super(parent);
    }

    private static String listOf(Class<?> service) {
      return "META-INF/services/" + service.getName();
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      if (name.equals(OPTIONS)) {
        return Collections.emptyEnumeration();
      }
      Enumeration<URL> lists = super.getResources(name);
      return name.equals(FILE_SYSTEMS) ? ofBeamItself(lists) : lists;
    }

    private static Enumeration<URL> ofBeamItself(Enumeration<URL> lists) {
      String beam = FileSystems.class.getProtectionDomain().getCodeSource().getLocation() + "!/";
      return Collections.enumeration(
          Collections.list(lists).stream()
              .filter(list -> list.getPath().startsWith(beam))
              .toList());
    }
  }
}
