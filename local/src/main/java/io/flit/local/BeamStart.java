package io.flit.local;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * What Beam does before its first pipeline, which takes longer than most steps of a small run.
 *
 * <p>Left to itself Beam registers the options of every library on the class path, compares each
 * with all others, and sets up every library's file system with options of its own. What stays on
 * this machine has no use for any but the runner's and the machine's.
 */
public final class BeamStart {
  private static final Pattern CLOUD = Pattern.compile("(?:^|=)(?:bq:|gs://)");

  private BeamStart() {}

  /**
   * Starts Beam for this thread, and those that it starts, unless an argument leads to Google
   * Cloud: then Beam starts by itself, with all that libraries have. It comes before options are
   * parsed, since what is registered decides how they are.
   *
   * @param arguments what the command is given
   */
  public static void begin(String[] arguments) {
    if (Arrays.stream(arguments).noneMatch(argument -> CLOUD.matcher(argument).find())) {
      Thread thread = Thread.currentThread();
      thread.setContextClassLoader(new LocalServices(thread.getContextClassLoader()));
      PipelineOptionsFactory.register(DirectOptions.class);
    }
  }
}
