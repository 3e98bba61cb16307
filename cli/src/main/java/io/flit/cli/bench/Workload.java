package io.flit.cli.bench;

import java.util.List;

/**
 * What was refreshed.
 *
 * @param source where TheLook came from: {@code generated}, or a folder of extracts
 * @param samplePct per cent of the users; null means all of the source
 * @param seed of what was generated
 * @param asOf the instant that the figures are for
 * @param options what else was given, as it was given
 */
public record Workload(
    String source, String samplePct, long seed, String asOf, List<String> options) {

  public Workload {
    options = List.copyOf(options);
  }
}
