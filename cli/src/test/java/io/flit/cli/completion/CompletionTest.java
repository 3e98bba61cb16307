package io.flit.cli.completion;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flit.cli.Printed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts, read by the shells that they are for. */
class CompletionTest {
  @TempDir Path folder;

  @BeforeEach
  void makeFiles() throws IOException {
    Files.createDirectory(folder.resolve("data set"));
    Files.writeString(folder.resolve("dates.csv"), "");
  }

  private static boolean has(String shell) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .anyMatch(place -> Files.isExecutable(Path.of(place, shell)));
  }

  private List<String> output(String shell, String script) throws Exception {
    Path file = Files.writeString(folder.resolve("." + shell), script);
    Process process =
        new ProcessBuilder(shell, file.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(text, process.waitFor(), is(0));
    return text.lines().toList();
  }

  /** What bash offers for the last of the words, which are split as bash splits a line. */
  private List<String> offered(String... words) throws Exception {
    List<String> quoted = new ArrayList<>(List.of("flit"));
    for (String word : words) {
      quoted.add("'" + word + "'");
    }
    return output(
        "bash",
        Printed.by("completion", "bash").out()
            + "COMP_WORDS=("
            + String.join(" ", quoted)
            + ") COMP_CWORD="
            + words.length
            + "\n_flit\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n");
  }

  @Test
  void commandsAreOffered() throws Exception {
    assertThat(offered("re"), is(List.of("refresh", "replay", "rejects", "report")));
    assertThat(offered("help", "co"), is(List.of("core", "cost", "completion")));
  }

  @Test
  void optionsOfTheCommandAreOffered() throws Exception {
    assertThat(offered("query", "--"), hasItems("--allowFiles", "--warehouse", "--help"));
    assertThat(offered("query", "--a"), is(List.of("--allowFiles")));
    assertThat(offered("report", "--a"), is(List.of("")));
  }

  @Test
  void valuesThatCanBeListedAreOfferedInBothForms() throws Exception {
    assertThat(offered("query", "--format", "j"), is(List.of("json", "jsonl")));
    assertThat(offered("query", "--format", "=", "j"), is(List.of("json", "jsonl")));
    assertThat(offered("query", "--format", "="), is(List.of("table", "csv", "json", "jsonl")));
    assertThat(offered("refresh", "--source", "gen"), is(List.of("generated")));
  }

  @Test
  void valueThatCanBeAnythingIsNotGuessed() throws Exception {
    assertThat(offered("refresh", "--seed", ""), is(List.of("")));
  }

  @Test
  void filesAreOfferedForAPath() throws Exception {
    assertThat(offered("refresh", "--warehouse", "da"), hasItems("data set", "dates.csv"));
    assertThat(offered("refresh", "--warehouse", "=", "da"), hasItems("data set", "dates.csv"));
  }

  @Test
  void flagIsFollowedByOtherOptions() throws Exception {
    assertThat(offered("report", "--open", "--ou"), is(List.of("--output")));
  }

  @Test
  void tablesAreOfferedToTheCatalog() throws Exception {
    assertThat(offered("catalog", "dim_"), is(List.of("dim_products", "dim_customers")));
  }

  @Test
  void zshReadsItsScriptAndOffersTheSame() throws Exception {
    assumeTrue(has("zsh"), "there is no zsh here");
    // Instead of drawing a menu, the functions that make one are shown their arguments.
    List<String> printed =
        output(
            "zsh",
            """
            compdef() { print "registered $*" }
            _arguments() { print -rl -- "$@" }
            _describe() { print -rl -- ${(P)2} }
            """
                + Printed.by("completion", "zsh").out()
                + """
                words=(flit re) CURRENT=2; _flit
                words=(flit query --) CURRENT=3; _flit
                """);
    assertThat(
        printed,
        hasItems(
            "registered _flit flit",
            "rejects:what was wrong with rejected rows",
            "--format=[The output format: table, for people]:format:(table csv json jsonl)",
            "*:word:(.describe .tables)"));
    assertThat(String.join("\n", printed), not(containsString("--seed")));
  }

  @Test
  void shellThatHasNoScriptIsRefused() {
    assertThat(
        Printed.by("completion", "fish").err(),
        is(
            "flit completion: name the shell, as in bin/flit completion bash or bin/flit completion"
                + " zsh.\n"));
  }
}
