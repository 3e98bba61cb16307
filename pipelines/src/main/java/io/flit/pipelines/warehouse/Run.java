package io.flit.pipelines.warehouse;

import java.io.Serializable;
import java.time.Instant;

/**
 * One run of one pipeline.
 *
 * @param id names the run; the pipelines of a refresh share it
 * @param pipeline the command that runs, such as {@code core}
 * @param group what the pipeline publishes as one, such as {@code thelook}, which {@code import}
 *     and {@code generate} both write
 * @param runner the Beam runner's name
 * @param asOf the instant that every figure is a function of
 * @param seed of generated data; null where nothing is generated
 * @param startedAt the wall-clock time of the launch
 */
public record Run(
    String id,
    String pipeline,
    String group,
    String runner,
    Instant asOf,
    Long seed,
    Instant startedAt)
    implements Serializable {

  /** The same run by another runner. */
  public Run by(String otherRunner) {
    return new Run(id, pipeline, group, otherRunner, asOf, seed, startedAt);
  }

  /**
   * The folder of what the pipeline writes below the warehouse. Pipelines of a refresh share the
   * run, and two of them may publish the same group.
   */
  public String folder() {
    return "_runs/" + id + "/" + pipeline;
  }
}
