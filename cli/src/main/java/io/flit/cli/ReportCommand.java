package io.flit.cli;

import io.flit.cli.messages.LocalFolder;
import io.flit.cli.messages.OutputFile;
import io.flit.cli.options.CommandOption;
import io.flit.cli.output.Console;
import io.flit.cli.output.Opener;
import io.flit.cli.query.LocalQueries;
import io.flit.cli.report.Report;
import io.flit.cli.report.ReportPage;
import io.flit.cli.report.ReportSource;
import io.flit.cli.run.ProducingCommand;
import io.flit.pipelines.ExperimentArguments;
import io.flit.pipelines.ExperimentOptions;
import io.flit.pipelines.launch.Accepts;
import io.flit.pipelines.launch.Arguments;
import io.flit.pipelines.launch.ExitCode;
import io.flit.pipelines.launch.OptionsParser;
import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.schemas.Table;
import io.flit.transforms.experiments.configuration.Experiments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;

/** Writes the pictures that people ask for into one HTML page. */
final class ReportCommand implements Command {
  static final String OUTPUT = "report.html";

  private final Console console;

  ReportCommand(Console console) {
    this.console = console;
  }

  /** The options of {@code report}. */
  public interface Options extends ExperimentOptions {
    @Description("The HTML file to write; replaced if it exists. Default: " + OUTPUT + ".")
    @Accepts(path = true)
    String getOutput();

    void setOutput(String output);

    @Description("Opens the page in the browser, where there is one.")
    @Default.Boolean(false)
    Boolean getOpen();

    void setOpen(Boolean open);
  }

  @Override
  public String name() {
    return "report";
  }

  @Override
  public String summary() {
    return "the warehouse in pictures, as one HTML page";
  }

  @Override
  public String help() {
    return """
        bin/flit report [--option=value ...]

        Writes one HTML page about a local warehouse: the year in figures and what changed it, then sales,
        website, customers, products, delivery and support, experiments, campaigns, predictions,
        features and data quality. It needs only a browser and no network; every picture carries its
        source and its query. It holds no names or addresses of customers. With your own experiments,
        give their --experimentsFile: their descriptions and guardrails are read from it.

          bin/flit report --warehouse=data --open
          bin/flit report --warehouse=data --output=sales.html
        """;
  }

  @Override
  public List<CommandOption> options() {
    return CommandOption.named(
        Options.class,
        "experimentsFile",
        "open",
        "output",
        "warehouse",
        "rawDataset",
        "stagingDataset",
        "martsDataset");
  }

  @Override
  public int run(String[] arguments) throws SQLException, IOException {
    Options options = OptionsParser.parse(Options.class, arguments);
    OutputFile.requireWritable(output(options), OUTPUT);
    write(options);
    return ExitCode.OK;
  }

  /**
   * The file to write. Beam refuses a default where another command's option of the name has none.
   */
  static Path output(Options options) {
    return Path.of(options.getOutput() == null ? OUTPUT : options.getOutput());
  }

  /** Writes the report on the warehouse that the options name, and opens it if they say so. */
  void write(Options options) throws SQLException, IOException {
    long start = System.nanoTime();
    Experiments experiments = ExperimentArguments.of(options);
    Path output = output(options);
    Path root = LocalFolder.of(options, name());
    DatasetNames names = Arguments.warehouse(options).names();
    try (LocalQueries queries = LocalQueries.open(root, names)) {
      if (queries.tables().isEmpty()) {
        throw new UsageException(
            "--warehouse=" + root + " holds no tables; fill it with bin/flit demo or refresh.");
      }
      Function<Table<?>, String> nameOf = table -> names.sqlName(table);
      Report report =
          Report.of(
              new ReportSource(
                  queries.connection(), queries.tables(), nameOf, ProducingCommand::of),
              experiments);
      report.failures().forEach(failure -> console.note("cannot show " + failure));
      replace(output, ReportPage.html(report));
    }
    console.note(
        "report " + output + " written in " + Console.seconds(System.nanoTime() - start) + " s");
    if (options.getOpen()) {
      new Opener(System.getenv(), console).open(output);
    }
  }

  /** Writes a file whole or not at all. */
  private static void replace(Path output, String text) throws IOException {
    Path place = OutputFile.place(output);
    Path temporary = place.resolveSibling("." + place.getFileName() + ".part");
    try {
      Files.writeString(temporary, text);
      Files.move(temporary, place, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
