package io.flit.pipelines.launch;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Reads options from arguments, and fixes what is resolved once per launch. */
public final class OptionsParser {
  private static final Pattern RUN_ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");
  private static final DateTimeFormatter RUN_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private OptionsParser() {}

  /**
   * Reads options from arguments, each as {@code --name=value} or {@code --name value}.
   *
   * @throws UsageException if an argument is unknown, its value unusable, or it is given twice, or
   *     if there is no runner
   */
  public static <O extends WarehouseOptions> O parse(Class<O> optionsType, String[] words) {
    String[] args = CommandLine.joined(optionsType, words);
    PipelineOptionsFactory.register(optionsType);
    try {
      O options = PipelineOptionsFactory.fromArgs(args).as(optionsType);
      options.getRunner();
      return options;
    } catch (IllegalArgumentException e) {
      throw new UsageException(ArgumentErrors.explain(optionsType, args, e.getMessage()), e);
    }
  }

  /**
   * Fixes what is resolved once per launch: the instant and the run's name.
   *
   * @throws UsageException if one of them is given and unusable
   */
  public static void prepare(WarehouseOptions options, Instant now) {
    options.setAsOf(Arguments.asOf(options, now).toString());
    if (options.getRunId() == null) {
      options.setRunId(RUN_TIME.format(now) + "-" + UUID.randomUUID().toString().substring(0, 8));
    } else if (!RUN_ID.matcher(options.getRunId()).matches()) {
      throw new UsageException(
          "--runId="
              + options.getRunId()
              + " is not a valid run name: use letters, digits, '_' and '-', at most 100.");
    }
  }
}
