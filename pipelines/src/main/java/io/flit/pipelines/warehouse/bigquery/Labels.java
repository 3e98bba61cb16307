package io.flit.pipelines.warehouse.bigquery;

import java.util.Locale;
import java.util.Map;

/** The labels of jobs and tables in Google Cloud, which break down their costs. */
public final class Labels {
  private static final int MAX_LENGTH = 63;

  private Labels() {}

  /** The labels that name a run and its pipeline. */
  public static Map<String, String> of(String runId, String pipeline) {
    return Map.of("flit_run", value(runId), "flit_pipeline", value(pipeline));
  }

  /** A string as the value of a label, which has no capitals and few signs. */
  static String value(String text) {
    String value = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "_");
    return value.substring(0, Math.min(value.length(), MAX_LENGTH));
  }
}
