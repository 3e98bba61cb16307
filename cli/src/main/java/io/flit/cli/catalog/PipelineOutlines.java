package io.flit.cli.catalog;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.flit.cli.run.RefreshSteps;
import io.flit.pipelines.launch.Arguments;
import io.flit.pipelines.launch.OptionsParser;
import io.flit.pipelines.launch.PipelineCommand;
import io.flit.pipelines.launch.PipelineExecution;
import io.flit.pipelines.launch.WarehouseOptions;
import io.flit.pipelines.warehouse.Lineage;
import io.flit.pipelines.warehouse.Run;
import io.flit.pipelines.warehouse.parquet.LocalWarehouse;
import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds all pipelines without running them to see where rows would go. */
public final class PipelineOutlines {
  private PipelineOutlines() {}

  /** The lineage of every pipeline, in the order of a refresh. */
  public static List<Lineage> lineages() throws IOException {
    Path folder = Files.createTempDirectory("flit-outline");
    try {
      return lineages(folder.resolve("extracts"), folder.resolve("warehouse"));
    } finally {
      MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  private static List<Lineage> lineages(Path extracts, Path warehouse) throws IOException {
    writeExtracts(Files.createDirectories(extracts));
    Set<PipelineCommand<?>> commands = new LinkedHashSet<>(RefreshSteps.of(RefreshSteps.GENERATED));
    commands.addAll(RefreshSteps.of(extracts.toString()));
    List<PipelineCommand<?>> inOrder = new ArrayList<>(commands);
    inOrder.sort((a, b) -> Integer.compare(position(a), position(b)));
    List<Lineage> lineages = new ArrayList<>();
    publishNothing(warehouse);
    for (PipelineCommand<?> command : inOrder) {
      lineages.add(lineage(command, extracts, warehouse));
    }
    return lineages;
  }

  /** The place of a command's tables among all tables. */
  private static int position(PipelineCommand<?> command) {
    return Tables.all().indexOf(command.writes().get(0));
  }

  /** An extract of every table, with one row, since one without rows is refused. */
  private static void writeExtracts(Path extracts) throws IOException {
    for (Table<?> table : Tables.THELOOK) {
      Files.writeString(
          extracts.resolve(table.name() + ".csv"),
          line(table, Column::name) + line(table, PipelineOutlines::example));
    }
  }

  private static String line(Table<?> table, Function<Column<?>, String> cell) {
    return table.columns().stream().map(cell).collect(Collectors.joining(",", "", "\n"));
  }

  private static String example(Column<?> column) {
    return switch (column.type()) {
      case TIMESTAMP -> "2026-01-01 00:00:00 UTC";
      case DATE -> "2026-01-01";
      case BOOL -> "true";
      default -> "1";
    };
  }

  private static WarehouseOptions options(Path warehouse) {
    WarehouseOptions options =
        OptionsParser.parse(
            WarehouseOptions.class,
            new String[] {
              "--warehouse=" + warehouse, "--asOf=2026-01-01", "--runner=DirectRunner"
            });
    OptionsParser.prepare(options, Instant.EPOCH);
    return options;
  }

  private static void publishNothing(Path warehouse) throws IOException {
    WarehouseOptions options = options(warehouse);
    try (LocalWarehouse taken = PipelineExecution.open(options)) {
      Run run =
          new Run("outline", "outline", "outline", "none", Instant.EPOCH, null, Instant.EPOCH);
      Arguments.warehouse(options).publish(run, Tables.all(), List.of(), List::of);
    }
  }

  private static <O extends WarehouseOptions> Lineage lineage(
      PipelineCommand<O> command, Path extracts, Path warehouse) {
    O options =
        OptionsParser.parse(
            command.optionsType(),
            Stream.of(
                    "--warehouse=" + warehouse,
                    "--asOf=2026-01-01",
                    "--runner=DirectRunner",
                    command.name().equals("import") ? "--source=" + extracts : "")
                .filter(argument -> !argument.isEmpty())
                .toArray(String[]::new));
    OptionsParser.prepare(options, Instant.EPOCH);
    return Lineage.of(command.name(), command.buildPipeline().apply(options));
  }
}
