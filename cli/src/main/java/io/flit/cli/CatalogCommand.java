package io.flit.cli;

import io.flit.pipelines.Arguments;
import io.flit.pipelines.ExperimentOptions;
import io.flit.pipelines.Launch;
import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.Tables;
import java.util.ArrayList;
import java.util.List;

/** Prints what the tables are, or which experiments are configured. */
final class CatalogCommand implements Command {
  /** Not an option of Beam's, which has one of the same name and another meaning. */
  private static final String EXPERIMENTS = "--experiments";

  private final Console console;

  CatalogCommand(Console console) {
    this.console = console;
  }

  @Override
  public String name() {
    return "catalog";
  }

  @Override
  public String summary() {
    return "the tables and columns with their definitions, as Markdown; or the experiments";
  }

  @Override
  public String help() {
    return """
        bin/flit catalog [--experiments [--experimentsFile=FILE]]

        Prints every table with its grain, key, partition and columns as Markdown; with
        --experiments the experiment configuration instead, as tab-separated values with the columns
        experiment_name, variant, weight, is_control, start_date, end_date and alpha.
        """;
  }

  @Override
  public int run(String[] arguments) {
    List<String> rest = new ArrayList<>(List.of(arguments));
    boolean experiments = rest.remove(EXPERIMENTS);
    ExperimentOptions options = Launch.parse(ExperimentOptions.class, rest.toArray(new String[0]));
    console.print(experiments ? Arguments.experiments(options).toTsv() : markdown());
    return Launch.OK;
  }

  private static String markdown() {
    StringBuilder text = new StringBuilder("# Tables\n");
    for (Table<?> table : Tables.all()) {
      text.append("\n## ").append(table).append("\n\n").append(table.description());
      if (!table.key().isEmpty()) {
        text.append(" Key: ").append(String.join(", ", table.key())).append('.');
      }
      table
          .partitionColumn()
          .ifPresent(column -> text.append(" By month of ").append(column.name()).append('.'));
      text.append("\n\n| column | type | definition |\n|---|---|---|\n");
      for (Column<?> column : table.columns()) {
        text.append("| ").append(column.name());
        text.append(" | ").append(column.type().sqlName());
        text.append(column.required() ? ", required" : "");
        text.append(" | ").append(column.description().replace("|", "\\|")).append(" |\n");
      }
    }
    return text.toString();
  }
}
