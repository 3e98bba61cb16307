package io.flit.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flit.cli.query.SmallWarehouse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
  @TempDir Path folder;

  private static Printed bench(String... arguments) {
    List<String> all = new ArrayList<>(List.of("bench"));
    all.addAll(List.of(arguments));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        Flit.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            all.toArray(new String[0]));
    return new Printed(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static void refused(String sentence, String... arguments) {
    assertThat(bench(arguments), is(new Printed(2, "", "flit bench: " + sentence + "\n")));
  }

  private static Set<String> scratchFolders() throws IOException {
    try (Stream<Path> entries = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      Set<String> names = new TreeSet<>();
      entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> name.startsWith("flit-bench"))
          .forEach(names::add);
      return names;
    }
  }

  @Test
  void numbersOfRunsThatAreNoneAreRefused() {
    refused("--runs=0 is not a number from 1 to 100.", "--runs=0");
    refused("--runs=101 is not a number from 1 to 100.", "--runs=101");
    refused("--runs=many is not a whole number.", "--runs=many");
  }

  @Test
  void unknownFormatIsRefused() {
    refused("--format=csv is neither table nor json.", "--format=csv");
  }

  @Test
  void partOfARefreshIsRefused() {
    refused("--from=core skips steps; bench measures all of them, so leave it out.", "--from=core");
  }

  @Test
  void unusableDateIsRefused() {
    refused(
        "--asOf=July is neither a date such as 2026-07-01 nor an instant such as"
            + " 2026-07-01T12:00:00Z.",
        "--asOf=July");
  }

  @Test
  void foldersThatHoldSomethingAreNotTouched() throws IOException {
    Path thesis = Files.writeString(folder.resolve("thesis.doc"), "years of work");
    String wayOut =
        " is not a new or empty folder; give one to keep what is written, or leave the "
            + "option out.";
    refused("--warehouse=" + folder + wayOut, "--warehouse=" + folder);
    refused("--warehouse=" + thesis + wayOut, "--warehouse=" + thesis);
    assertThat(Files.readString(thesis), is("years of work"));
    refused(
        "--warehouse=gs://bucket/data is not on this machine; bench works on a local warehouse.",
        "--warehouse=gs://bucket/data");
  }

  @Test
  void whatARefreshRefusesIsSaidOnceAndNothingStays() throws IOException {
    Set<String> before = scratchFolders();
    Printed printed = bench("--samplePct=0", "--runs=2");
    assertThat(printed.err(), printed.exit(), is(2));
    assertThat(printed.out(), is(""));
    assertThat(
        printed.err(),
        containsString(
            "\nflit bench: --samplePct=0 is not a percentage above 0 and at most 100000.\n"));
    assertThat(printed.err(), not(containsString("run 2")));
    assertThat(scratchFolders(), is(before));
  }

  @Test
  void everyStepOfARefreshIsMeasured() throws IOException {
    Path warehouse = folder.resolve("kept");
    Printed printed =
        bench(
            "--samplePct=0.05",
            "--runs=1",
            "--seed=7",
            "--format=json",
            "--warehouse=" + warehouse);
    assertThat(printed.err(), printed.exit(), is(0));
    JsonNode benchmark = new ObjectMapper().readTree(printed.out());
    assertThat(printed.out().lines().count(), is(1L));
    assertThat(benchmark.at("/workload/sample_pct").asText(), is("0.05"));
    assertThat(benchmark.at("/workload/as_of").asText(), is("2026-07-01T00:00:00Z"));
    assertThat(benchmark.at("/version").asText(), not(containsString("$")));
    JsonNode steps = benchmark.at("/runs/0/steps");
    assertThat(
        steps.findValuesAsText("step"),
        is(
            List.of(
                "generate",
                "overlays",
                "stage",
                "core",
                "experiments",
                "campaigns",
                "features",
                "train",
                "score")));
    for (JsonNode step : steps) {
      assertThat(step.toString(), step.path("seconds").asDouble(), greaterThan(0.0));
      assertThat(step.toString(), step.path("cpu_seconds").asDouble(), greaterThan(0.0));
      assertThat(step.toString(), step.path("rows_written").asLong(), greaterThan(0L));
      assertThat(step.toString(), step.path("bytes_written").asLong(), greaterThan(0L));
    }
    assertThat(
        SmallWarehouse.at(warehouse)
            .query("--format=csv", "SELECT count(*) AS n FROM flit_raw.users")
            .out(),
        is("n\n50\n"));
    try (Stream<Path> entries = Files.list(folder)) {
      assertThat(entries.filter(entry -> !entry.equals(warehouse)).toList(), is(empty()));
    }
  }
}
