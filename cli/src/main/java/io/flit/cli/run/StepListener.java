package io.flit.cli.run;

import io.flit.pipelines.launch.PipelineCommand;
import io.flit.pipelines.launch.PipelineExecution;
import java.io.IOException;
import java.nio.file.Path;

/** Is told of the steps of a run. */
public interface StepListener {
  /** Listens to nothing. */
  StepListener NONE = (step, progress, outcome) -> {};

  /** A step begins. */
  default void begin() throws IOException {}

  /** The step that began is done, and its tables are published. */
  void end(PipelineCommand<?> step, StepProgress progress, PipelineExecution.Outcome outcome)
      throws IOException;

  /** All steps are done; their tables are in a folder. */
  default void finish(Path warehouse) throws IOException {}
}
