package io.flit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A first look ends with something to look at, and everything it says to try works. */
class DemoTest {
  private static final Pattern QUESTION =
      Pattern.compile(
          "bin/flit (metrics|query) --warehouse='([^']+)' (?:\"([^\"]+)\"|(\\S+) (\\S+))\n");

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
            "results of experiments  18  flit_marts.experiment_results"));
  }

  @Test
  void threeQuestionsAreSuggestedAndAnswered() {
    List<MatchResult> questions = QUESTION.matcher(demo.out()).results().toList();
    assertThat(questions.size(), is(3));
    for (MatchResult question : questions) {
      List<String> words =
          new ArrayList<>(
              List.of(question.group(1), "--warehouse=" + question.group(2), "--format=csv"));
      words.addAll(
          question.group(3) == null
              ? List.of(question.group(4), question.group(5))
              : List.of(question.group(3)));
      FlitProcess.Result answer = FlitProcess.run(words.toArray(String[]::new));
      assertThat(answer.err(), answer.exit(), is(0));
      assertThat(question.group(), answer.out().lines().count(), is(greaterThan(2L)));
    }
  }

  @Test
  void reportIsWhereItSays() throws Exception {
    Path report = folder.resolve("shop.html");
    assertThat(demo.out(), containsString("Look at it: " + report.toUri()));
    assertThat(
        Files.readString(report),
        containsString("<title>Flit report of the generated shop, as of 2026-07-01"));
  }
}
