package io.flit.cli;

import io.flit.cli.cost.Billing;
import io.flit.cli.cost.CostTable;
import io.flit.cli.cost.DocumentedQuery;
import io.flit.cli.cost.DocumentedQuery.Form;
import io.flit.cli.cost.SizeMeasurement;
import io.flit.cli.cost.TableSize;
import io.flit.cli.cost.WarehouseSize;
import io.flit.cli.messages.CloudErrors;
import io.flit.cli.messages.LocalFolder;
import io.flit.cli.options.CommandOption;
import io.flit.cli.output.Console;
import io.flit.cli.output.TableWriter;
import io.flit.cli.query.LocalQueries;
import io.flit.cli.query.SqlText;
import io.flit.pipelines.launch.Arguments;
import io.flit.pipelines.launch.ExitCode;
import io.flit.pipelines.launch.OptionsParser;
import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.launch.WarehouseOptions;
import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.pipelines.warehouse.Location;
import io.flit.pipelines.warehouse.bigquery.BigQueryDryRun;
import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.catalog.Ddl;
import io.flit.schemas.metrics.MaterializedView;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;

/** Tells how many bytes the documented queries read in BigQuery. */
final class CostCommand implements Command {
  private static final List<String> COLUMNS =
      List.of("question", ">raw tables", ">marts", ">fewer", ">view", ">fewer");

  private final Console console;

  CostCommand(Console console) {
    this.console = console;
  }

  /** The options of {@code cost}. */
  public interface Options extends WarehouseOptions {
    @Description(
        "How many times the customers of the local warehouse to calculate for; the "
            + "catalogue and the experiments keep their size.")
    @Default.Double(1)
    Double getScale();

    void setScale(Double scale);

    @Description(
        "Prints, as JSON, the sizes that a local warehouse's tables would have in "
            + "BigQuery, instead of the costs.")
    @Default.Boolean(false)
    Boolean getSizes();

    void setSizes(Boolean sizes);
  }

  @Override
  public String name() {
    return "cost";
  }

  @Override
  public String summary() {
    return "bytes that each documented query reads in BigQuery, on raw tables and on the marts";
  }

  @Override
  public String help() {
    return """
        bin/flit cost [--option=value ...]

        Prints for each query of docs/queries.md how many bytes BigQuery bills for it and, where
        available, for the same question asked of the raw tables and of a materialized view. For a local
        warehouse the bytes are calculated from its rows, the columns and partitions that the query
        refers to, and BigQuery's type sizes; for bq:PROJECT they come from BigQuery's dry runs, which
        cost nothing.

          bin/flit cost --warehouse=data --scale=1000
          bin/flit cost --warehouse=bq:my-project
        """;
  }

  @Override
  public List<CommandOption> options() {
    return CommandOption.named(
        Options.class,
        "scale",
        "sizes",
        "warehouse",
        "rawDataset",
        "stagingDataset",
        "martsDataset");
  }

  @Override
  public int run(String[] arguments) throws SQLException, IOException {
    Options options = OptionsParser.parse(Options.class, arguments);
    DatasetNames names = Arguments.warehouse(options).names();
    if (!(options.getScale() > 0) || options.getScale().isInfinite()) {
      throw new UsageException(
          "--scale=" + options.getScale() + " is not a number above 0, such as 1000.");
    }
    if (Arguments.location(options) instanceof Location.Project project) {
      if (options.getSizes() || options.getScale() != 1) {
        throw new UsageException(
            "--scale and --sizes are for local warehouses: BigQuery itself reports what "
                + options.getWarehouse()
                + " costs at its present size.");
      }
      print(dryRuns(project, options, names));
      return ExitCode.OK;
    }
    WarehouseSize size =
        measured(
            LocalFolder.of(options, name(), "BigQuery is asked with --warehouse=bq:PROJECT."),
            names);
    if (options.getSizes()) {
      console.print(size.toJson());
      return ExitCode.OK;
    }
    WarehouseSize scaled = size.times(options.getScale());
    List<DocumentedQuery> queries = asked();
    print(CostTable.of(queries.stream().filter(scaled::has).toList(), scaled::bytesBilled));
    noteMissing(
        queries.stream()
            .filter(query -> !scaled.has(query))
            .map(DocumentedQuery::question)
            .collect(Collectors.toSet()));
    return ExitCode.OK;
  }

  /** The questions in all forms; refreshing a view is none. */
  private static List<DocumentedQuery> asked() {
    return DocumentedQuery.all().stream().filter(query -> query.form() != Form.REFRESH).toList();
  }

  private static WarehouseSize measured(Path root, DatasetNames names) throws SQLException {
    Map<String, TableSize> sizes = new LinkedHashMap<>();
    try (LocalQueries warehouse = LocalQueries.open(root, names)) {
      SizeMeasurement measurement = new SizeMeasurement(warehouse.connection());
      for (Table<?> table : warehouse.tables()) {
        sizes.put(
            table.toString(),
            measurement.of(
                warehouse.nameOf(table), table.partitionColumn().map(Column::name), List.of()));
      }
      for (MaterializedView view : MaterializedView.values()) {
        if (sizes.containsKey(view.base().toString())) {
          String select = SqlText.withoutBackticks(named(view.select(), Ddl.PROJECT, names));
          sizes.put(
              view.toString(),
              measurement.of("(" + select + ")", view.partitionColumn(), view.key()));
        }
      }
    }
    return new WarehouseSize(sizes);
  }

  private CostTable dryRuns(Location.Project location, Options options, DatasetNames names)
      throws IOException {
    try {
      return askedOfBigQuery(location, options, names);
    } catch (IOException | RuntimeException e) {
      Optional<String> explained = CloudErrors.explain(options.getWarehouse(), e);
      if (explained.isPresent()) {
        throw new UsageException(explained.get(), e);
      }
      throw e;
    }
  }

  private CostTable askedOfBigQuery(Location.Project location, Options options, DatasetNames names)
      throws IOException {
    BigQueryDryRun dryRun = BigQueryDryRun.at(location, options);
    List<DocumentedQuery> answered = new ArrayList<>();
    Map<DocumentedQuery, Long> bytes = new LinkedHashMap<>();
    for (DocumentedQuery query : asked()) {
      console.status("asking BigQuery: " + query.question());
      OptionalLong processed = dryRun.bytesProcessed(named(query.sql(), dryRun.project(), names));
      if (processed.isPresent()) {
        answered.add(query);
        bytes.put(query, Billing.billed(processed.getAsLong(), query.tablesRead()));
      }
    }
    noteMissing(
        asked().stream()
            .filter(query -> !answered.contains(query))
            .map(DocumentedQuery::question)
            .collect(Collectors.toSet()));
    return CostTable.of(answered, bytes::get);
  }

  /** A documented query with one's own project and datasets. */
  private static String named(String sql, String project, DatasetNames names) {
    String text = sql;
    for (Dataset dataset : Dataset.values()) {
      text =
          text.replace(
              Ddl.PROJECT + "." + dataset.defaultName() + ".",
              project + "." + names.of(dataset) + ".");
    }
    return text;
  }

  private void print(CostTable costs) {
    console.print(TableWriter.table(COLUMNS, costs.cells()));
    console.println("");
    saved("marts", costs.savedOnMarts());
    saved("materialized views", costs.savedThroughViews());
  }

  private void saved(String where, OptionalDouble part) {
    if (part.isPresent()) {
      console.println(
          String.format(
              "On %s a question reads %.0f %% fewer bytes than on raw tables, on average.",
              where, 100 * part.getAsDouble()));
    }
  }

  private void noteMissing(Set<String> questions) {
    if (!questions.isEmpty()) {
      console.note(
          "Not every form of "
              + questions.size()
              + " questions is shown, since some of their tables or views do not exist.");
    }
  }
}
