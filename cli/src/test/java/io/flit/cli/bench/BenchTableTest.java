package io.flit.cli.bench;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code bench} prints. */
class BenchTableTest {
  private static final long MB = 1024 * 1024;
  private static final Machine MACHINE =
      new Machine(2, 3072 * MB, "17.0.15", List.of("-Xmx3g"), "Linux 6.1 amd64");
  private static final Workload GENERATED =
      new Workload("generated", "100", 42, "2026-07-01T00:00:00Z", List.of());

  private static Benchmark benchmark(Workload workload, RunFigures... runs) {
    return new Benchmark(
        "flit-data-platform",
        "1.0.0",
        "2.71.0",
        "2026-11-27T06:00:00Z",
        MACHINE,
        workload,
        List.of(runs));
  }

  /** A run of two steps. */
  private static RunFigures run(double stageSeconds, Long stagePeak) {
    return new RunFigures(
        List.of(
            new StepFigures("generate", 0, 3_884_228, 16, 30, 1500 * MB, 120 * MB),
            new StepFigures("stage", 10_044_248, 5_437_013, stageSeconds, 77, stagePeak, 98 * MB)),
        2900 * MB);
  }

  @Test
  void oneRunIsShownAsItWas() {
    assertThat(
        BenchTable.of(benchmark(GENERATED, run(40, 2900 * MB))),
        is(
            """
            1 run, 100 % of TheLook, as of 2026-07-01T00:00:00Z, seed 42
            flit 1.0.0, Beam 2.71.0, Java 17.0.15, heap 3,072 MB, 2 processors, Linux 6.1 amd64

            step       rows read  rows written  seconds   rows/s  CPU s  peak MB  MB written
            ────────  ──────────  ────────────  ───────  ───────  ─────  ───────  ──────────
            generate           0     3,884,228     16.0  242,764   30.0    1,500       120.0
            stage     10,044,248     5,437,013     40.0  135,925   77.0    2,900        98.0
            all       10,044,248     9,321,241     56.0  166,451  107.0    2,900       218.0
            """));
  }

  @Test
  void severalRunsAreShownByTheirMediansAndRanges() {
    assertThat(
        BenchTable.of(
            benchmark(GENERATED, run(44, 2900 * MB), run(40, 2800 * MB), run(40.5, 2850 * MB))),
        is(
            """
            medians of 3 runs, 100 % of TheLook, as of 2026-07-01T00:00:00Z, seed 42
            flit 1.0.0, Beam 2.71.0, Java 17.0.15, heap 3,072 MB, 2 processors, Linux 6.1 amd64

            step       rows read  rows written  seconds      range   rows/s  CPU s        range  peak MB        range  MB written
            ────────  ──────────  ────────────  ───────  ─────────  ───────  ─────  ───────────  ───────  ───────────  ──────────
            generate           0     3,884,228     16.0  16.0–16.0  242,764   30.0    30.0–30.0    1,500  1,500–1,500       120.0
            stage     10,044,248     5,437,013     40.5  40.0–44.0  134,247   77.0    77.0–77.0    2,850  2,800–2,900        98.0
            all       10,044,248     9,321,241     56.5  56.0–60.0  164,978  107.0  107.0–107.0    2,900  2,900–2,900       218.0
            """));
  }

  @Test
  void peaksThatAreNotOfAStepAreLeftOut() {
    Workload imported =
        new Workload("extracts", null, 7, "2026-07-01T00:00:00Z", List.of("--buckets=8"));
    assertThat(
        BenchTable.of(benchmark(imported, run(40, null))),
        is(
            """
            1 run, all of extracts, as of 2026-07-01T00:00:00Z, seed 7, --buckets=8
            flit 1.0.0, Beam 2.71.0, Java 17.0.15, heap 3,072 MB, 2 processors, Linux 6.1 amd64

            step       rows read  rows written  seconds   rows/s  CPU s  peak MB  MB written
            ────────  ──────────  ────────────  ───────  ───────  ─────  ───────  ──────────
            generate           0     3,884,228     16.0  242,764   30.0    1,500       120.0
            stage     10,044,248     5,437,013     40.0  135,925   77.0                 98.0
            all       10,044,248     9,321,241     56.0  166,451  107.0    2,900       218.0

            This system does not report the peak memory of a single step.
            """));
  }

  @Test
  void jsonHasEveryRunByItself() {
    RunFigures other = new RunFigures(List.of(new StepFigures("core", 9, 8, 2, 3, null, 7)), null);
    assertThat(
        benchmark(GENERATED, run(40.5, 2900 * MB), other).toJson(),
        is(
            """
            {"platform":"flit-data-platform","version":"1.0.0","beam":"2.71.0",\
            "measured_at":"2026-11-27T06:00:00Z","machine":{"processors":2,\
            "heap_bytes":3221225472,"java":"17.0.15","java_options":["-Xmx3g"],\
            "os":"Linux 6.1 amd64"},"workload":{"source":"generated","sample_pct":"100",\
            "seed":42,"as_of":"2026-07-01T00:00:00Z","options":[]},"runs":[{"steps":[\
            {"step":"generate","rows_read":0,"rows_written":3884228,"seconds":16.0,\
            "cpu_seconds":30.0,"peak_memory_bytes":1572864000,"bytes_written":125829120},\
            {"step":"stage","rows_read":10044248,"rows_written":5437013,"seconds":40.5,\
            "cpu_seconds":77.0,"peak_memory_bytes":3040870400,"bytes_written":102760448}],\
            "peak_memory_bytes":3040870400},{"steps":[{"step":"core","rows_read":9,\
            "rows_written":8,"seconds":2.0,"cpu_seconds":3.0,"peak_memory_bytes":null,\
            "bytes_written":7}],"peak_memory_bytes":null}]}
            """));
  }
}
