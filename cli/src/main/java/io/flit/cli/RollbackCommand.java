package io.flit.cli;

import io.flit.cli.messages.LocalFolder;
import io.flit.cli.options.CommandOption;
import io.flit.cli.output.Console;
import io.flit.cli.output.TableWriter;
import io.flit.pipelines.launch.ExitCode;
import io.flit.pipelines.launch.OptionsParser;
import io.flit.pipelines.launch.PipelineExecution;
import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.launch.WarehouseOptions;
import io.flit.pipelines.warehouse.AlteredTableException;
import io.flit.pipelines.warehouse.parquet.LocalGenerations;
import io.flit.pipelines.warehouse.parquet.LocalWarehouse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Puts back what stood before the last run. */
final class RollbackCommand implements Command {
  private final Console console;

  RollbackCommand(Console console) {
    this.console = console;
  }

  @Override
  public String name() {
    return "rollback";
  }

  @Override
  public String summary() {
    return "restores the previously published generation";
  }

  @Override
  public String help() {
    return """
        bin/flit rollback [--warehouse=DIR]

        Restores all tables that the last run published to what they were before it. The generation that
        it replaces is kept in turn, until the next run. data_quality_results, pipeline_runs and the
        logs are not changed.

          bin/flit rollback --warehouse=data
        """;
  }

  @Override
  public boolean writesTables() {
    return true;
  }

  @Override
  public List<CommandOption> options() {
    return CommandOption.named(WarehouseOptions.class, "warehouse");
  }

  @Override
  public int run(String[] arguments) throws IOException {
    WarehouseOptions options = OptionsParser.parse(WarehouseOptions.class, arguments);
    Path root = LocalFolder.of(options, name());
    try (LocalWarehouse warehouse = PipelineExecution.open(options)) {
      LocalGenerations generations = warehouse.generations();
      List<String> groups = generations.rollback();
      if (groups.isEmpty()) {
        throw new UsageException(
            "--warehouse="
                + root
                + " holds no generation before the last run; nothing was changed.");
      }
      List<List<String>> tables = new ArrayList<>();
      for (String group : groups) {
        for (String path : generations.tables(group)) {
          tables.add(List.of(path.replace('/', '.'), generations.run(group).orElse("")));
        }
      }
      console.print(TableWriter.table(List.of("table", "back to run"), tables));
      return ExitCode.OK;
    } catch (AlteredTableException e) {
      throw new UsageException(
          "--warehouse="
              + root
              + " cannot be rolled back, and nothing was changed: "
              + e.getMessage()
              + ".",
          e);
    }
  }
}
