package io.flit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A first look ends with something to look at, and everything it says to try works. */
class DemoTest {
  private static final Pattern QUERY =
      Pattern.compile("bin/flit query --warehouse='([^']+)' \"([^\"]+)\"");

  @TempDir static Path folder;

  private static FlitProcess.Result demo;

  @BeforeAll
  static void run() {
    demo =
        FlitProcess.run(
            "demo",
            "--samplePct=0.1",
            "--asOf=2026-07-01",
            "--warehouse=" + folder.resolve("shop"),
            "--output=" + folder.resolve("shop.html"));
  }

  @Test
  void whatWasMadeIsShown() {
    assertThat(demo.err(), demo.exit(), is(0));
    assertThat(
        demo.out().lines().map(line -> line.strip().replaceAll(" {2,}", "  ")).toList(),
        hasItems(
            "customers  100  flit_marts.dim_customers",
            "experiments  7  flit_marts.experiment_results"));
  }

  @Test
  void threeQueriesAreSuggestedAndAnswered() {
    List<MatchResult> queries = QUERY.matcher(demo.out()).results().toList();
    assertThat(queries.size(), is(3));
    for (MatchResult query : queries) {
      FlitProcess.Result answer =
          FlitProcess.run("query", "--warehouse=" + query.group(1), "--format=csv", query.group(2));
      assertThat(answer.err(), answer.exit(), is(0));
      assertThat(query.group(2), answer.out().lines().count(), is(greaterThan(2L)));
    }
  }

  @Test
  void reportIsWhereItSays() throws Exception {
    Path report = folder.resolve("shop.html");
    assertThat(demo.out(), containsString("Look at it: " + report.toUri()));
    assertThat(Files.readString(report), containsString("<title>Flit report, as of 2026-07-01"));
  }
}
