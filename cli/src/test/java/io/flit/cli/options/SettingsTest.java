package io.flit.cli.options;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.pipelines.launch.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final List<CommandOption> OPTIONS =
      List.of(
          option("asOf", false, List.of()),
          option("seed", false, List.of()),
          option("source", true, List.of("generated")),
          option("warehouse", true, List.of()));
  private static final Set<String> KNOWN =
      Set.of("asOf", "samplePct", "seed", "source", "warehouse");

  @TempDir Path folder;

  private static CommandOption option(String name, boolean isPath, List<String> words) {
    return new CommandOption(name, "Something.", Optional.empty(), false, isPath, words);
  }

  private void file(String... lines) throws IOException {
    Files.writeString(folder.resolve("flit.yaml"), String.join("\n", lines));
  }

  private List<Setting> settings(Map<String, String> environment, Path here, String... words) {
    return Settings.of(environment, here).missingFrom(words, OPTIONS, KNOWN);
  }

  private List<Setting> settings(String... words) {
    return settings(Map.of(), folder, words);
  }

  @Test
  void nothingIsSetWhereNothingIsSaid() {
    assertThat(settings(), is(List.of()));
    assertThat(settings(Map.of("FLIT_WAREHOUSE", ""), folder), is(List.of()));
  }

  @Test
  void typedOptionComesBeforeTheEnvironmentAndThatBeforeTheFile() throws IOException {
    file("# for the team", "warehouse: data", "asOf: 2026-07-01", "seed: 007", "samplePct: 10");
    Setting asOf = new Setting("asOf", "2026-07-01", "flit.yaml, line 3");
    Setting seed = new Setting("seed", "007", "flit.yaml, line 4");
    Map<String, String> environment = Map.of("FLIT_WAREHOUSE", "shop");
    assertThat(
        settings(), is(List.of(asOf, seed, new Setting("warehouse", "data", "flit.yaml, line 2"))));
    assertThat(
        settings(environment, folder),
        is(List.of(asOf, seed, new Setting("warehouse", "shop", "FLIT_WAREHOUSE"))));
    assertThat(
        settings(environment, folder, "--warehouse", "x", "--asOf=2026-01-01"), is(List.of(seed)));
  }

  @Test
  void nearestFileAroundTheFolderCountsAndItsPathsStartFromItsOwnFolder() throws IOException {
    Path here = Files.createDirectories(folder.resolve("team/notebooks"));
    file("seed: 1");
    assertThat(
        settings(Map.of(), here),
        is(List.of(new Setting("seed", "1", folder.resolve("flit.yaml") + ", line 1"))));
    Path near = folder.resolve("team/flit.yaml");
    Files.writeString(near, "warehouse: ../data\nsource: generated\n");
    assertThat(
        settings(Map.of(), here),
        is(
            List.of(
                new Setting("source", "generated", near + ", line 2"),
                new Setting("warehouse", folder.resolve("data").toString(), near + ", line 1"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bq:my-project", "gs://bucket/data", "/srv/data"})
  void placeThatIsNoRelativePathIsLeftAsItIs(String warehouse) throws IOException {
    Path here = Files.createDirectory(folder.resolve("notebooks"));
    file("warehouse: " + warehouse);
    assertThat(settings(Map.of(), here).get(0).value(), is(warehouse));
  }

  @Test
  void tildeIsTheHomeFolder() throws IOException {
    file("warehouse: ~/data");
    assertThat(settings().get(0).value(), is(System.getProperty("user.home") + "/data"));
  }

  @Test
  void valuesAreThoseOfAllCommands() throws IOException {
    file("samplePct: 10");
    assertThat(
        Settings.of(Map.of("FLIT_WAREHOUSE", "bq:my-project"), folder).values(),
        is(List.of("bq:my-project", "10")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'seed: 1\nsamplepct: 5' | line 2: there is no option samplepct; did you mean samplePct?",
        "'colour: red' | line 1: there is no option colour; bin/flit COMMAND --help lists a command's options.",
        "'seed: [1, 2]' | line 1: seed has several values; give it one, as on the command line.",
        "'seed: 1\nasOf:' | line 2: asOf has no value; give it one, or remove the line.",
        "'seed: 1\n\nseed: 2' | line 3: seed stands on line 1 already; remove one of them.",
        "'- seed' | line 1: this is no option; write lines such as warehouse: data.",
        "'seed: \"1' | line 1: this is not YAML (found unexpected end of stream); write a line such as warehouse: data."
      })
  void mistakeInTheFileIsNamedWithItsLine(String text, String sentence) throws IOException {
    file(text);
    UsageException e = assertThrows(UsageException.class, this::settings);
    assertThat(e.getMessage(), is("flit.yaml, " + sentence));
  }

  @Test
  void fileThatIsNotUtf8IsRefused() throws IOException {
    Files.write(folder.resolve("flit.yaml"), new byte[] {'a', ':', ' ', (byte) 0xfc});
    UsageException e = assertThrows(UsageException.class, this::settings);
    assertThat(e.getMessage(), is("flit.yaml, line 1: this is not UTF-8; save the file as UTF-8."));
  }

  @Test
  void fileOfCommentsSaysNothing() throws IOException {
    file("# warehouse: data");
    assertThat(settings(), is(List.of()));
  }
}
