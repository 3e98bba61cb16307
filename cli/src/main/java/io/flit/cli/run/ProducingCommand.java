package io.flit.cli.run;

import io.flit.pipelines.launch.PipelineCommand;
import io.flit.schemas.Table;

/** Which command makes a table. */
public final class ProducingCommand {
  private ProducingCommand() {}

  /** The name of the command that writes a table: of several, the first of a refresh. */
  public static String of(Table<?> table) {
    return RefreshSteps.of(RefreshSteps.GENERATED).stream()
        .filter(command -> command.writes().contains(table))
        .map(PipelineCommand::name)
        .findFirst()
        .orElse("refresh");
  }
}
