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
import io.flit.cli.catalog.TablePages;
import io.flit.cli.messages.Suggestions;
import io.flit.cli.options.CommandOption;
import io.flit.cli.output.Console;
import io.flit.cli.query.LocalQueries;
import io.flit.pipelines.CampaignArguments;
import io.flit.pipelines.CampaignOptions;
import io.flit.pipelines.ExperimentArguments;
import io.flit.pipelines.launch.Accepts;
import io.flit.pipelines.launch.CommandLine;
import io.flit.pipelines.launch.ExitCode;
import io.flit.pipelines.launch.OptionsParser;
import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
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
 * Prints what the tables are, or which experiments or campaigns are configured; writes the
 * documents of the tables.
 */
final class CatalogCommand implements Command {
  /** Not an option of Beam's, which has one of the same name and another meaning. */
  private static final String EXPERIMENTS = "--experiments";

  private static final String CAMPAIGNS = "--campaigns";

  /** The shop whose values the documents show. */
  private static final List<String> SHOP =
      List.of("--source=generated", "--samplePct=0.2", "--seed=42", "--asOf=2026-07-01");

  private final Console console;

  CatalogCommand(Console console) {
    this.console = console;
  }

  /** The options of {@code catalog}. */
  public interface Options extends CampaignOptions {
    @Description(
        "The output format: text, for people, which is the default for one table; markdown, which is "
            + "the default for all; or json.")
    @Accepts(words = {"text", "markdown", "json"})
    String getFormat();

    void setFormat(String format);

    @Description(
        "Writes data_dictionary.md, lineage.md, glossary.md, checks.md and "
            + "catalog.json into this folder instead of printing, with example values from a "
            + "small shop that is generated first.")
    @Accepts(path = true)
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
    return "the tables and columns with their definitions and lineage; or the experiments or campaigns";
  }

  @Override
  public String help() {
    return """
        bin/flit catalog [TABLE ...] [--format=text|markdown|json]
        bin/flit catalog --docs=docs
        bin/flit catalog --experiments [--experimentsFile=FILE]
        bin/flit catalog --campaigns [--campaignsFile=FILE]

        Prints the tables that are named, or all: grain, key, partition, lineage, and the columns with
        their types, definitions and checks. With --experiments it prints the experiment configuration
        instead, as tab-separated values with the columns experiment_name, variant, weight, is_control,
        start_date, end_date, alpha, primary_metric, expected_users, winsor_percentile and guardrails;
        with --campaigns the campaign configuration: campaign_name, sent_at, channel and alpha.

          bin/flit catalog dim_customers
          bin/flit catalog fact_orders --format=json
        """;
  }

  @Override
  public List<CommandOption> options() {
    return CommandOption.named(Options.class, "campaignsFile", "docs", "experimentsFile", "format");
  }

  @Override
  public List<String> words() {
    List<String> words = new ArrayList<>(List.of(EXPERIMENTS, CAMPAIGNS));
    Tables.all().forEach(table -> words.add(table.name()));
    return words;
  }

  @Override
  public int run(String[] arguments) throws IOException, SQLException {
    List<String> rest = new ArrayList<>(List.of(arguments));
    boolean experiments = rest.remove(EXPERIMENTS);
    boolean campaigns = rest.remove(CAMPAIGNS);
    List<Table<?>> tables = new ArrayList<>();
    List<String> words = new ArrayList<>();
    for (String word : CommandLine.joined(Options.class, rest.toArray(new String[0]))) {
      if (word.startsWith("-")) {
        words.add(word);
      } else {
        tables.add(table(word));
      }
    }
    Options options = OptionsParser.parse(Options.class, words.toArray(new String[0]));
    if (experiments && campaigns) {
      throw new UsageException(
          CAMPAIGNS + " is not expected with " + EXPERIMENTS + "; leave one of them out.");
    }
    if (!tables.isEmpty() && (experiments || campaigns || options.getDocs() != null)) {
      throw new UsageException(
          "'"
              + tables.get(0)
              + "' is not expected with "
              + (experiments ? EXPERIMENTS : campaigns ? CAMPAIGNS : "--docs")
              + "; leave one of them out.");
    }
    if (experiments) {
      console.print(ExperimentArguments.of(options).toTsv());
    } else if (campaigns) {
      console.print(CampaignArguments.of(options).toTsv());
    } else if (options.getDocs() != null) {
      write(Path.of(options.getDocs()), options.getExamplesFrom());
    } else {
      console.print(text(tables, options.getFormat()));
    }
    return ExitCode.OK;
  }

  /** A table by its name, with or without its dataset's. */
  private static Table<?> table(String typed) {
    return Tables.all().stream()
        .filter(table -> List.of(table.name(), table.toString()).contains(typed))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "there is no table "
                        + typed
                        + Suggestions.nearest(
                                typed.replaceFirst(".*[.]", ""),
                                Tables.all().stream().map(Table::name).toList())
                            .map(near -> "; did you mean " + near + "?")
                            .orElse("; bin/flit catalog lists them all.")));
  }

  /**
   * The catalog as text.
   *
   * @param tables what is asked for; all if there is none
   */
  private static String text(List<Table<?>> tables, String format) throws IOException {
    Catalog catalog = new Catalog(PipelineOutlines.lineages(), Map.of());
    List<Table<?>> some = tables.isEmpty() ? catalog.tables() : tables;
    return switch (format == null ? (tables.isEmpty() ? "markdown" : "text") : format) {
      case "text" -> TablePages.of(catalog, some);
      case "markdown" ->
          tables.isEmpty() ? DataDictionary.of(catalog) : DataDictionary.sections(catalog, some);
      case "json" -> CatalogJson.of(catalog, some);
      default ->
          throw new UsageException("--format=" + format + " is none of text, markdown and json.");
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
    pages.put("catalog.json", CatalogJson.of(catalog, catalog.tables()));
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
