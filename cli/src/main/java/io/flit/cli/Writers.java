package io.flit.cli;

import io.flit.pipelines.launch.PipelineCommand;
import io.flit.schemas.Table;

/** Which command makes a table. */
final class Writers {
  private Writers() {}

  /** The name of the command that writes a table: of several, the first of a refresh. */
  static String of(Table<?> table) {
    return RefreshCommand.steps(RefreshCommand.GENERATED).stream()
        .filter(command -> command.writes().contains(table))
        .map(PipelineCommand::name)
        .findFirst()
        .orElse("refresh");
  }
}
