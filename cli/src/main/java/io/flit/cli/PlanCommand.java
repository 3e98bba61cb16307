package io.flit.cli;

import io.flit.cli.messages.LocalFolder;
import io.flit.cli.messages.Suggestions;
import io.flit.cli.options.CommandOption;
import io.flit.cli.output.Console;
import io.flit.cli.plan.ExperimentSoFar;
import io.flit.cli.plan.WrittenPlan;
import io.flit.cli.query.LocalQueries;
import io.flit.pipelines.ExperimentArguments;
import io.flit.pipelines.ExperimentOptions;
import io.flit.pipelines.launch.Accepts;
import io.flit.pipelines.launch.Arguments;
import io.flit.pipelines.launch.ExitCode;
import io.flit.pipelines.launch.OptionsParser;
import io.flit.pipelines.launch.UsageException;
import io.flit.transforms.experiments.configuration.Experiment;
import io.flit.transforms.experiments.configuration.Experiments;
import io.flit.transforms.experiments.configuration.PrimaryMetric;
import io.flit.transforms.experiments.planning.ExperimentPlan;
import io.flit.transforms.experiments.planning.SeenSoFar;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;

/** Says how long it takes until an experiment can tell. */
final class PlanCommand implements Command {
  private static final List<PrimaryMetric> METRICS =
      List.of(PrimaryMetric.CONVERSION, PrimaryMetric.REVENUE);
  private static final List<String> FORMATS = List.of("table", "json");

  private final Console console;

  PlanCommand(Console console) {
    this.console = console;
  }

  /** The options of {@code plan}. */
  public interface Options extends ExperimentOptions {
    @Description("The name of the experiment.")
    String getExperiment();

    void setExperiment(String experiment);

    @Description(
        "The difference per user that must not be missed, other than 0: 0.01 is one point of "
            + "conversion, or one cent of revenue.")
    Double getEffect();

    void setEffect(Double effect);

    @Description("How likely an effect of that size is to be found, above 0.5 and below 1.")
    @Default.Double(0.8)
    double getPower();

    void setPower(double power);

    @Description(
        "What the effect is on, conversion or revenue. Default: what the experiment's "
            + "primary_metric is about.")
    @Accepts(words = {"conversion", "revenue"})
    String getMetric();

    void setMetric(String metric);

    @Description("The output format: table, for people, or json. Default: table.")
    @Accepts(words = {"table", "json"})
    String getFormat();

    void setFormat(String format);
  }

  @Override
  public String name() {
    return "plan";
  }

  @Override
  public String summary() {
    return "how long until an experiment can tell";
  }

  @Override
  public String help() {
    return """
        bin/flit plan --experiment=NAME --effect=DIFFERENCE [--option=value ...]

        Says how many users an experiment needs to find an effect, and when it will have had them, from
        what its control has shown so far in a local warehouse. Each variant is compared with control in
        three ways: fixed, by a test at the end; adjusted, by one that takes into account what was known
        of users before; sequential, by daily looks. Users are those of the whole experiment, and it is
        ready 30 days after the last of them. If experiments were generated with an --experimentsFile,
        give the same file. It writes nothing.

          bin/flit plan --experiment=one_click_checkout --effect=0.01
          bin/flit plan --experiment=email_frequency --effect=0.5 --metric=revenue --power=0.9
        """;
  }

  @Override
  public List<CommandOption> options() {
    return CommandOption.named(
        Options.class,
        "effect",
        "experiment",
        "experimentsFile",
        "format",
        "metric",
        "power",
        "warehouse",
        "martsDataset");
  }

  @Override
  public int run(String[] arguments) throws SQLException {
    Options options = OptionsParser.parse(Options.class, arguments);
    boolean isJson = oneOf("format", options.getFormat(), FORMATS, "table").equals("json");
    double effect = effect(options);
    double power = power(options);
    Experiment experiment = experiment(options);
    PrimaryMetric metric = metric(options, experiment);
    Path root = LocalFolder.of(options, name());
    try (LocalQueries warehouse =
        LocalQueries.openLazily(root, Arguments.warehouse(options).names())) {
      SeenSoFar seen = new ExperimentSoFar(warehouse, experiment, metric).read();
      requireRates(metric, seen.baseline(), effect);
      WrittenPlan plan =
          new WrittenPlan(
              experiment.name(),
              metric.word(),
              seen.baseline(),
              effect,
              power,
              new ExperimentPlan(experiment, metric, effect, power, seen));
      console.print(isJson ? plan.json() : plan.table());
    }
    return ExitCode.OK;
  }

  private static double effect(Options options) {
    Double effect = options.getEffect();
    if (effect == null) {
      throw new UsageException(
          "--effect is missing; give the difference per user that must not be missed, such as "
              + "--effect=0.01.");
    }
    if (effect == 0 || !Double.isFinite(effect)) {
      throw new UsageException(
          "--effect=" + effect + " is no difference; give a number other than 0, such as 0.01.");
    }
    return effect;
  }

  private static double power(Options options) {
    double power = options.getPower();
    if (!(power > 0.5 && power < 1)) {
      throw new UsageException(
          "--power=" + power + " is not above 0.5 and below 1; give one such as 0.8.");
    }
    return power;
  }

  private static Experiment experiment(Options options) {
    Experiments experiments = ExperimentArguments.of(options);
    String name = options.getExperiment();
    if (name == null) {
      throw new UsageException(
          "--experiment is missing; name one of " + String.join(", ", experiments.names()) + ".");
    }
    Experiment experiment =
        experiments
            .experiment(name)
            .orElseThrow(
                () ->
                    new UsageException(
                        "there is no experiment "
                            + name
                            + Suggestions.nearest(name, experiments.names())
                                .map(near -> "; did you mean " + near + "?")
                                .orElse("; bin/flit catalog --experiments lists them.")));
    if (experiment.variants().size() < 2) {
      throw new UsageException(
          "the experiment " + name + " has no variant to compare with its control.");
    }
    return experiment;
  }

  private static PrimaryMetric metric(Options options, Experiment experiment) {
    List<String> words = METRICS.stream().map(PrimaryMetric::word).toList();
    String word =
        oneOf("metric", options.getMetric(), words, experiment.primaryMetric().base().word());
    return METRICS.get(words.indexOf(word));
  }

  private static String oneOf(String option, String word, List<String> words, String otherwise) {
    if (word == null) {
      return otherwise;
    }
    if (!words.contains(word)) {
      throw new UsageException(
          "--" + option + "=" + word + " is not one of " + String.join(", ", words) + ".");
    }
    return word;
  }

  private static void requireRates(PrimaryMetric metric, double baseline, double effect) {
    double other = baseline + effect;
    if (metric == PrimaryMetric.CONVERSION && !(other > 0 && other < 1)) {
      throw new UsageException(
          "--effect="
              + effect
              + " on control's conversion of "
              + baseline
              + " makes "
              + other
              + ", which is no rate between 0 and 1; give a smaller effect.");
    }
  }
}
