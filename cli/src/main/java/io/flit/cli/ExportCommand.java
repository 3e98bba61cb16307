package io.flit.cli;

import io.flit.cli.export.DuckDbExport;
import io.flit.cli.messages.LocalFolder;
import io.flit.cli.messages.OutputFile;
import io.flit.cli.messages.Suggestions;
import io.flit.cli.options.CommandOption;
import io.flit.cli.output.Console;
import io.flit.cli.query.LocalQueries;
import io.flit.pipelines.launch.Accepts;
import io.flit.pipelines.launch.Arguments;
import io.flit.pipelines.launch.ExitCode;
import io.flit.pipelines.launch.OptionsParser;
import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.launch.WarehouseOptions;
import io.flit.pipelines.warehouse.DatasetNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;

/** Writes a local warehouse in a form that other tools open. */
final class ExportCommand implements Command {
  private static final String DUCKDB = "duckdb";
  private static final List<String> FORMATS = List.of(DUCKDB);
  private static final String OUTPUT = "flit.duckdb";

  private final Console console;

  ExportCommand(Console console) {
    this.console = console;
  }

  /** The options of {@code export}. */
  public interface Options extends WarehouseOptions {
    @Description(
        "The form to write: duckdb, one file with the tables, their comments and the metrics, for "
            + "DBeaver, Metabase, dbt, pandas and whatever else opens DuckDB files. Default: duckdb.")
    @Accepts(words = {DUCKDB})
    String getTo();

    void setTo(String to);

    @Description(
        "The file to write. An earlier export is replaced; any other file is left alone. Default: "
            + "flit.duckdb.")
    @Accepts(path = true)
    String getOutput();

    void setOutput(String output);

    @Description(
        "Copies the rows into the file, so that it can be sent to others, personal data included. "
            + "Without it the file has views of the warehouse's Parquet files.")
    @Default.Boolean(false)
    Boolean getCopy();

    void setCopy(Boolean copy);
  }

  @Override
  public String name() {
    return "export";
  }

  @Override
  public String summary() {
    return "the warehouse as one DuckDB file, for DBeaver, Metabase, dbt and pandas";
  }

  @Override
  public String help() {
    return """
        bin/flit export [--output=FILE] [--copy] [--option=value ...]

        Writes a DuckDB file with every table of a local warehouse, comments on tables and columns, and
        the metrics as views and macros. It is small, since the tables are views of what is published
        when they are asked; with --copy it holds the rows and needs no warehouse.

          bin/flit export
          bin/flit export --copy --output=for-finance.duckdb
        """;
  }

  @Override
  public List<CommandOption> options() {
    return CommandOption.named(
        Options.class,
        "copy",
        "output",
        "to",
        "warehouse",
        "rawDataset",
        "stagingDataset",
        "martsDataset");
  }

  @Override
  public int run(String[] arguments) throws SQLException, IOException {
    long start = System.nanoTime();
    Options options = OptionsParser.parse(Options.class, arguments);
    requireFormat(options.getTo());
    // Reports have another default, and Beam wants all options of a name to agree in theirs.
    Path output = Path.of(options.getOutput() == null ? OUTPUT : options.getOutput());
    OutputFile.requireWritable(output, OUTPUT);
    DuckDbExport.requireReplaceable(output);
    Path root =
        LocalFolder.of(options, name(), "BI tools and dbt read BigQuery's tables themselves.");
    DatasetNames names = Arguments.warehouse(options).names();
    DuckDbExport.requireOtherNames(names);
    try (LocalQueries warehouse = LocalQueries.open(root, names)) {
      if (warehouse.tables().isEmpty()) {
        throw new UsageException(
            "--warehouse=" + root + " holds no tables; fill it with bin/flit demo or refresh.");
      }
      List<String> leftOut =
          new DuckDbExport(warehouse, names, options.getCopy())
              .write(output, root, Versions.platform());
      if (!leftOut.isEmpty()) {
        console.note(
            "without the metrics of "
                + String.join(", ", leftOut)
                + ", whose tables are not all in the warehouse");
      }
      console.note(
          "export "
              + output
              + " written in "
              + Console.seconds(System.nanoTime() - start)
              + " s: "
              + warehouse.tables().size()
              + " tables, "
              + megabytes(Files.size(output)));
    }
    return ExitCode.OK;
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%,.1f MB", bytes / 1024.0 / 1024);
  }

  private static void requireFormat(String to) {
    if (to != null && !FORMATS.contains(to)) {
      throw new UsageException(
          "--to="
              + to
              + " is nothing that export writes"
              + Suggestions.nearest(to, FORMATS)
                  .map(near -> "; did you mean " + near + "?")
                  .orElse("; it writes " + String.join(", ", FORMATS) + "."));
    }
  }
}
