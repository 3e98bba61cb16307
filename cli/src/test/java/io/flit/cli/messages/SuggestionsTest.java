package io.flit.cli.messages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {
  private static final List<String> NAMES = List.of("core", "query", "report", "refresh");

  @ParameterizedTest
  @CsvSource({
    "qeury, query",
    "querry, query",
    "qery, query",
    "quary, query",
    "ocre, core",
    "reprot, report",
    "refersh, refresh",
    "refrehs, refresh"
  })
  void oneSlipIsUnderstood(String typed, String meant) {
    assertThat(Suggestions.nearest(typed, NAMES), is(Optional.of(meant)));
  }

  @ParameterizedTest
  @CsvSource({"cute", "run", "yreuq"})
  void whatIsFarFromAllNamesIsNot(String typed) {
    assertThat(Suggestions.nearest(typed, List.of("query", "core")), is(Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({"QUERY, query", "Refersh, refresh", "que, query", "repo, report"})
  void caseAndTheRestOfTheNameAreNotNeeded(String typed, String meant) {
    assertThat(Suggestions.nearest(typed, NAMES), is(Optional.of(meant)));
  }

  @ParameterizedTest
  @CsvSource({"re", "qu", "ref"})
  void beginningThatIsShortOrOfSeveralNamesIsNotEnough(String typed) {
    assertThat(
        Suggestions.nearest(typed, List.of("refresh", "refuse", "query")), is(Optional.empty()));
  }

  @Test
  void nothingIsNearWhereThereAreNoNames() {
    assertThat(Suggestions.nearest("query", List.of()), is(Optional.empty()));
  }
}
