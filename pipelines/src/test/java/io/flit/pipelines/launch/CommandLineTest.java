package io.flit.pipelines.launch;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.arrayContaining;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class CommandLineTest {
  /** Options of all kinds. */
  public interface Options {
    String getWarehouse();

    Long getSeed();

    Boolean getAllowFiles();

    boolean isLoud();
  }

  private static void expect(String words, String joined) {
    assertThat(
        CommandLine.joined(Options.class, words.split(" ")), arrayContaining(joined.split(" ")));
  }

  @Test
  void nameTakesTheWordAfterItForItsValue() {
    expect("--warehouse data --seed -5", "--warehouse=data --seed=-5");
    expect("--warehouse=data --seed=5 SELECT", "--warehouse=data --seed=5 SELECT");
    expect("--unknown 1 --other", "--unknown=1 --other");
  }

  @Test
  void optionThatIsTrueOrFalseStandsAlone() {
    expect("--allowFiles SELECT", "--allowFiles SELECT");
    expect("--allowFiles false SELECT", "--allowFiles=false SELECT");
    expect("--loud --seed 5", "--loud --seed=5");
  }

  @Test
  void commentOfSqlIsNoOption() {
    String[] words = {"-- all\nSELECT 1", "--", "x"};
    assertThat(CommandLine.joined(Options.class, words), is(words));
  }

  @Test
  void nameWithoutAValueIsRefused() {
    for (String words : new String[] {"--warehouse", "--warehouse --seed=1"}) {
      UsageException refused =
          assertThrows(
              UsageException.class, () -> CommandLine.joined(Options.class, words.split(" ")));
      assertThat(
          refused.getMessage(),
          is(
              "--warehouse has no value; give it one, as in --warehouse=VALUE or --warehouse VALUE."));
    }
  }
}
