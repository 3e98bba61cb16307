package io.flit.cli;

import io.flit.cli.messages.LocalFolder;
import io.flit.cli.models.ExportedModels;
import io.flit.cli.models.ModelCard;
import io.flit.cli.models.Registered;
import io.flit.cli.models.VersionTable;
import io.flit.cli.models.evidence.Evidence;
import io.flit.cli.options.CommandOption;
import io.flit.cli.output.Console;
import io.flit.cli.output.RowFormat;
import io.flit.cli.output.TableLayout;
import io.flit.cli.query.LocalQueries;
import io.flit.pipelines.launch.Accepts;
import io.flit.pipelines.launch.Arguments;
import io.flit.pipelines.launch.CommandLine;
import io.flit.pipelines.launch.ExitCode;
import io.flit.pipelines.launch.OptionsParser;
import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.launch.WarehouseOptions;
import io.flit.pipelines.warehouse.DatasetNames;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.options.Description;

/** Says which models there are and how good they are, and hands them to other tools. */
final class ModelsCommand implements Command {
  private static final String CARD = "card";
  private static final String EXPORT = "export";
  private static final List<String> WORDS = List.of(CARD, EXPORT);

  private final Console console;

  ModelsCommand(Console console) {
    this.console = console;
  }

  /** The options of {@code models}. */
  public interface Options extends WarehouseOptions {
    @Description("The model of the card, churn_90d or ltv_365d. Default: both.")
    @Accepts(words = {"churn_90d", "ltv_365d"})
    String getModel();

    void setModel(String model);

    @Description("The version of the card. Default: the one that serves, else one of the latest.")
    String getVersion();

    void setVersion(String version);

    @Description("The folder that export writes to; it is made if it is not there.")
    @Accepts(path = true)
    String getTo();

    void setTo(String to);

    @Description(
        "The output format of the versions: table, for people; csv; json, an array with one object "
            + "per row; or jsonl, one object per line for each row. Default: table.")
    @Accepts(words = {"table", "csv", "json", "jsonl"})
    String getFormat();

    void setFormat(String format);
  }

  @Override
  public String name() {
    return "models";
  }

  @Override
  public String summary() {
    return "which models predict and how right they were; their card, and their SQL for BigQuery";
  }

  @Override
  public String help() {
    return """
    bin/flit models [--format=table|csv|json|jsonl]
    bin/flit models card [--model=NAME] [--version=VERSION]
    bin/flit models export --to=FOLDER

    Lists the versions of the models that were trained in a local warehouse: which serve, why the
    others do not, and how right they were. card prints the model card in Markdown: what a model is
    for, every month that it was judged by, what was rejected and why, calibration and drift.
    export writes score.sql, the predictions as a query for BigQuery; parameters.json; card.md; and
    feature_store.yaml and features.py for Feast.

      bin/flit models
      bin/flit models card --model=churn_90d > card.md
      bin/flit models export --to=models
    """;
  }

  @Override
  public List<CommandOption> options() {
    return CommandOption.named(
        Options.class, "format", "model", "to", "version", "warehouse", "martsDataset");
  }

  @Override
  public List<String> words() {
    return WORDS;
  }

  @Override
  public int run(String[] arguments) throws SQLException, IOException {
    List<String> words = new ArrayList<>();
    List<String> rest = new ArrayList<>();
    for (String argument : CommandLine.joined(Options.class, arguments)) {
      (argument.startsWith("-") ? rest : words).add(argument);
    }
    Options options = OptionsParser.parse(Options.class, rest.toArray(String[]::new));
    String action = words.isEmpty() ? "" : words.get(0);
    if (words.size() > 1 || !(action.isEmpty() || WORDS.contains(action))) {
      throw new UsageException(
          "models " + String.join(" ", words) + " is nothing it does; write card or export.");
    }
    requireOptionsOf(action, options);
    RowFormat format =
        options.getFormat() == null ? RowFormat.TABLE : RowFormat.named(options.getFormat());
    Path root =
        LocalFolder.of(options, name(), "In BigQuery the versions stand in the table model_runs.");
    DatasetNames names = Arguments.warehouse(options).names();
    Registered models;
    Evidence evidence = null;
    try (LocalQueries warehouse = LocalQueries.openLazily(root, names)) {
      models = Registered.read(warehouse);
      if (!action.isEmpty()) {
        evidence = Evidence.read(warehouse);
      }
    }
    switch (action) {
      case CARD ->
          console.print(
              ModelCard.of(models, evidence, options.getModel(), options.getVersion()).markdown());
      case EXPORT -> {
        Path folder = Path.of(options.getTo());
        List<String> files = new ExportedModels(models, evidence, names, root).write(folder);
        console.note("models written to " + folder + ": " + String.join(", ", files));
      }
      default ->
          format.print(
              format == RowFormat.TABLE
                  ? VersionTable.forPeople(models)
                  : VersionTable.forPrograms(models),
              TableLayout.WHOLE,
              console);
    }
    return ExitCode.OK;
  }

  private static void requireOptionsOf(String action, Options options) {
    if (!action.equals(CARD) && (options.getModel() != null || options.getVersion() != null)) {
      throw new UsageException(
          "--model and --version are those of a card; write bin/flit models card.");
    }
    if (action.equals(EXPORT) != (options.getTo() != null)) {
      throw new UsageException(
          action.equals(EXPORT)
              ? "--to is missing; name the folder to write, as in bin/flit models export"
                  + " --to=models."
              : "--to is the folder of an export; write bin/flit models export.");
    }
    if (!action.isEmpty() && options.getFormat() != null) {
      throw new UsageException("--format is that of the versions; leave it out of " + action + ".");
    }
  }
}
