package io.flit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a newcomer gets wrong is answered with one sentence and exit code 2. */
class UsageTest {
  @TempDir Path folder;

  private static void refused(String sentence, String... arguments) {
    FlitProcess.Result result = FlitProcess.run(arguments);
    assertThat(result.err(), result.exit(), is(2));
    String lastLine = result.err().lines().reduce((line, next) -> next).orElse("");
    assertThat(lastLine, containsString(sentence));
    assertThat(result.err(), not(containsString("	at ")));
  }

  private String warehouse() {
    return "--warehouse=" + folder.resolve("data");
  }

  @Test
  void noCommandListsThemAll() {
    FlitProcess.Result result = FlitProcess.run();
    assertThat(result.exit(), is(0));
    assertThat(result.out(), allOf(containsString("refresh"), containsString("query")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "refresh",
        "generate",
        "import",
        "overlays",
        "stage",
        "core",
        "experiments",
        "campaigns",
        "features",
        "train",
        "score",
        "live",
        "replay",
        "check",
        "rejects",
        "rollback",
        "query",
        "metrics",
        "plan",
        "models",
        "export",
        "report",
        "cost",
        "bench",
        "catalog",
        "completion",
        "version"
      })
  void everyCommandExplainsItself(String command) {
    FlitProcess.Result result = FlitProcess.run(command, "--help");
    assertThat(result.exit(), is(0));
    assertThat(result.out(), startsWith("bin/flit " + command));
    assertThat(result.out().lines().filter(line -> line.length() > 100).toList(), is(List.of()));
    assertThat(FlitProcess.run("help", command).out(), is(result.out()));
  }

  @Test
  void helpOnACommandThatIsNoneNamesTheNearest() {
    refused("did you mean query?", "help", "qeury");
  }

  @Test
  void missingTablesNameTheCommandThatMakesThem() {
    refused("run stage first", "core", warehouse());
  }

  @Test
  void replayWithoutRawTablesNamesWhatMakesThem() throws IOException {
    Files.createDirectories(folder.resolve("data"));
    refused("has no raw table events; generate or import it first", "replay", warehouse());
    refused("names evnets, which cannot be replayed", "replay", warehouse(), "--tables=evnets");
  }

  @Test
  void foreignFolderIsNotTouched() throws IOException {
    Path thesis = Files.writeString(folder.resolve("thesis.doc"), "years of work");
    refused("it holds thesis.doc", "generate", "--warehouse=" + folder);
    assertThat(Files.readString(thesis), is("years of work"));
  }

  @Test
  void queryOfAnEmptyWarehouseIsRefused() {
    FlitProcess.Result result =
        FlitProcess.run("query", "SELECT * FROM flit_marts.customers", "--warehouse=" + folder);
    assertThat(result.exit(), is(2));
    assertThat(result.err(), containsString("holds no tables; fill it with bin/flit demo"));
  }

  @Test
  void unknownFormatIsRefused() {
    refused("--format=xml", "query", "SELECT 1", "--warehouse=" + folder, "--format=xml");
  }

  @Test
  void impossibleScaleIsRefused() {
    refused("--scale=0.0 is not a number above 0", "cost", warehouse(), "--scale=0");
    refused("is not a directory here", "cost", warehouse());
    refused("are for local warehouses", "cost", "--warehouse=bq:flit-test", "--scale=2");
  }

  @Test
  void reportIntoAFolderThatIsNoneIsRefusedBeforeAnythingIsDone() {
    refused(
        "create it first",
        "demo",
        warehouse(),
        "--output=" + folder.resolve("none").resolve("report.html"));
    assertThat(Files.exists(folder.resolve("data")), is(false));
  }
}
