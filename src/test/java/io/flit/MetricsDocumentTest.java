package io.flit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/metrics.md shows is what the commands print, over the shop that all documents show. */
class MetricsDocumentTest {
  private static final String DOCUMENT = "docs/metrics.md";
  private static final Pattern EXAMPLE =
      Pattern.compile("```console\n\\$ bin/flit (.*)\n[^`]*?```\n");
  private static final Pattern WORD = Pattern.compile("([^\\s\"]+)(?:\"([^\"]*)\")?");

  @Test
  void examplesShowWhatTheCommandsPrint() throws Exception {
    String text = Files.readString(Path.of("../..").resolve(DOCUMENT)); // from the suite's folder
    StringBuilder shown = new StringBuilder();
    Matcher example = EXAMPLE.matcher(text);
    int examples = 0;
    while (example.find()) {
      List<String> words = words(example.group(1));
      words.add("--warehouse=" + GeneratedShop.warehouse());
      FlitProcess.Result result = FlitProcess.run(words.toArray(String[]::new));
      assertThat(example.group(1) + result.err(), result.exit(), is(0));
      example.appendReplacement(
          shown,
          Matcher.quoteReplacement(
              "```console\n$ bin/flit " + example.group(1) + "\n" + result.out() + "```\n"));
      examples++;
    }
    example.appendTail(shown);
    assertThat(examples, is(greaterThan(5)));
    new GeneratedFile(DOCUMENT).holds(shown.toString());
  }

  private static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(command);
    while (word.find()) {
      words.add(word.group(1) + (word.group(2) == null ? "" : word.group(2)));
    }
    return words;
  }
}
