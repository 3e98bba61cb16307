package io.flit.cli;

import java.io.IOException;
import java.net.URL;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.regex.Pattern;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.options.PipelineOptionsRegistrar;

/**
 * What Beam does before its first pipeline, which takes longer than most steps of a small run.
 *
 * <p>Left to itself Beam registers the options of every library on the class path and compares each
 * with all others. What stays on this machine has no use for any but the runner's.
 */
final class BeamStart {
  private static final Pattern CLOUD = Pattern.compile("=(bq:|gs://)");

  private BeamStart() {}

  /**
   * Starts Beam, unless it has to start by itself.
   *
   * @param arguments what the command is given: all options are registered where one leads to
   *     Google Cloud
   */
  static void begin(String[] arguments) {
    if (Arrays.stream(arguments).noneMatch(argument -> CLOUD.matcher(argument).find())) {
      register();
    }
  }

  private static void register() {
    Thread thread = Thread.currentThread();
    ClassLoader whole = thread.getContextClassLoader();
    thread.setContextClassLoader(new NoRegistrars(whole));
    try {
      PipelineOptionsFactory.register(DirectOptions.class);
    } finally {
      thread.setContextClassLoader(whole);
    }
  }

  /** Hides from Beam which libraries have options. */
  private static final class NoRegistrars extends ClassLoader {
    private static final String LIST =
        "META-INF/services/" + PipelineOptionsRegistrar.class.getName();

    NoRegistrars(ClassLoader parent) {
      super(parent);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      return name.equals(LIST) ? Collections.emptyEnumeration() : super.getResources(name);
    }
  }
}
