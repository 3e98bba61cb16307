package io.flit.cli;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.flit.cli.catalog.Catalog;
import io.flit.cli.catalog.CatalogJson;
import io.flit.cli.catalog.ChecksDocument;
import io.flit.cli.catalog.DataDictionary;
import io.flit.cli.catalog.ExampleValues;
import io.flit.cli.catalog.Glossary;
import io.flit.cli.catalog.LineageDocument;
import io.flit.cli.catalog.PipelineOutlines;
import io.flit.cli.messages.OptionHelp;
import io.flit.cli.output.Console;
import io.flit.cli.query.LocalQueries;
import io.flit.pipelines.ExperimentArguments;
import io.flit.pipelines.ExperimentOptions;
import io.flit.pipelines.launch.ExitCode;
import io.flit.pipelines.launch.OptionsParser;
import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.schemas.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Hidden;

/**
 * Prints what the tables are, or which experiments are configured; writes the documents of both.
 */
final class CatalogCommand implements Command {
  /** Not an option of Beam's, which has one of the same name and another meaning. */
  private static final String EXPERIMENTS = "--experiments";

  /** The shop whose values the documents show. */
  private static final List<String> SHOP =
      List.of("--source=generated", "--samplePct=0.2", "--seed=42", "--asOf=2026-07-01");

  private final Console console;

  CatalogCommand(Console console) {
    this.console = console;
  }

  /** The options of {@code catalog}. */
  public interface Options extends ExperimentOptions {
    @Description("The output format: markdown or json. Default: markdown.")
    String getFormat();

    void setFormat(String format);

    @Description(
        "Writes data_dictionary.md, lineage.md, glossary.md, checks.md and "
            + "catalog.json into this folder instead of printing, with example values from a "
            + "small shop that is generated first.")
    String getDocs();

    void setDocs(String docs);

    @Description("A warehouse that already holds that shop.")
    @Hidden
    String getExamplesFrom();

    void setExamplesFrom(String examplesFrom);
  }

  @Override
  public String name() {
    return "catalog";
  }

  @Override
  public String summary() {
    return "the tables and columns with their definitions and lineage; or the experiments";
  }

  @Override
  public String help() {
    return """
        bin/flit catalog [--format=markdown|json]
        bin/flit catalog --docs=docs
        bin/flit catalog --experiments [--experimentsFile=FILE]

        Prints every table with its grain, key, partition, lineage, columns and checks; with
        --experiments the experiment configuration instead, as tab-separated values with the columns
        experiment_name, variant, weight, is_control, start_date, end_date and alpha.

        """
        + OptionHelp.of(Options.class, "docs", "experimentsFile", "format");
  }

  @Override
  public int run(String[] arguments) throws IOException, SQLException {
    List<String> rest = new ArrayList<>(List.of(arguments));
    boolean experiments = rest.remove(EXPERIMENTS);
    Options options = OptionsParser.parse(Options.class, rest.toArray(new String[0]));
    if (experiments) {
      console.print(ExperimentArguments.of(options).toTsv());
    } else if (options.getDocs() != null) {
      write(Path.of(options.getDocs()), options.getExamplesFrom());
    } else {
      console.print(text(options.getFormat()));
    }
    return ExitCode.OK;
  }

  private static String text(String format) throws IOException {
    return switch (format == null ? "markdown" : format) {
      case "markdown" -> DataDictionary.of(new Catalog(PipelineOutlines.lineages(), Map.of()));
      case "json" -> CatalogJson.of(new Catalog(PipelineOutlines.lineages(), Map.of()));
      default -> throw new UsageException("--format=" + format + " is neither markdown nor json.");
    };
  }

  private void write(Path docs, String examplesFrom) throws IOException, SQLException {
    if (!Files.isDirectory(docs)) {
      throw new UsageException(
          "--docs=" + docs + " is not a folder here; create it, or name another.");
    }
    Map<Table<?>, Map<String, List<String>>> examples =
        examplesFrom == null ? examplesOfNewShop() : examplesIn(Path.of(examplesFrom));
    Catalog catalog = new Catalog(PipelineOutlines.lineages(), examples);
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("data_dictionary.md", DataDictionary.of(catalog));
    pages.put("lineage.md", LineageDocument.of(catalog));
    pages.put("glossary.md", Glossary.markdown());
    pages.put("checks.md", ChecksDocument.markdown());
    pages.put("catalog.json", CatalogJson.of(catalog));
    for (Map.Entry<String, String> page : pages.entrySet()) {
      Path file = docs.resolve(page.getKey());
      Files.writeString(file, page.getValue());
      console.println(file.toString());
    }
  }

  private Map<Table<?>, Map<String, List<String>>> examplesOfNewShop()
      throws IOException, SQLException {
    Path folder = Files.createTempDirectory("flit-shop");
    try {
      console.note("generating a shop for the examples ...");
      List<String> arguments = new ArrayList<>(SHOP);
      arguments.add("--warehouse=" + folder);
      PrintStream unseen =
          new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
      new RefreshCommand(new Console(unseen, unseen, false)).run(arguments.toArray(new String[0]));
      return examplesIn(folder);
    } finally {
      MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  private static Map<Table<?>, Map<String, List<String>>> examplesIn(Path warehouse)
      throws SQLException {
    try (LocalQueries queries = LocalQueries.open(warehouse, DatasetNames.DEFAULT)) {
      return ExampleValues.in(queries);
    }
  }
}
