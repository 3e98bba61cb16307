package io.flit.cli.bench;

/**
 * What one step of a refresh did and cost.
 *
 * @param step the pipeline's name, such as {@code core}
 * @param rowsRead rows of the tables or files that it read
 * @param rowsWritten rows of the tables that it published
 * @param seconds from its start to its publication
 * @param cpuSeconds what all threads of the process worked meanwhile, the collector's and the
 *     compiler's included
 * @param peakMemoryBytes the most memory that the process held at once meanwhile; null where the
 *     system does not tell it for a step alone
 * @param bytesWritten the sizes of the files of the tables that it published
 */
public record StepFigures(
    String step,
    long rowsRead,
    long rowsWritten,
    double seconds,
    double cpuSeconds,
    Long peakMemoryBytes,
    long bytesWritten) {

  /** The rows that it wrote in a second; 0 if it took no time. */
  public double rowsPerSecond() {
    return seconds > 0 ? rowsWritten / seconds : 0;
  }
}
