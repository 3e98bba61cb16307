package io.flit.schemas.yaml;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class YamlFieldsTest {
  private static final List<String> KEYS = List.of("name", "day", "weight", "words", "of", "empty");

  private final YamlProblems problems = new YamlProblems("f.yaml");

  private YamlFields fields(String yaml) {
    return new YamlFields(problems, problems.compose(yaml).orElseThrow(), "the thing", KEYS);
  }

  @Test
  void valuesAreReadAsTheyAreWritten() {
    YamlFields fields =
        fields("name: on\nday: 2026-03-31\nweight: 0.10\nwords: [a, 1]\nof: {x: y}\nempty: []\n");
    assertThat(fields.text("name"), is(Optional.of("on")));
    assertThat(fields.date("day"), is(Optional.of(LocalDate.of(2026, 3, 31))));
    assertThat(fields.number("weight"), is(Optional.of(new BigDecimal("0.10"))));
    assertThat(fields.texts("words"), contains("a", "1"));
    assertThat(fields.mapping("of"), is(Map.of("x", "y")));
    assertThat(fields.list("empty"), is(empty()));
    assertThat(problems.isEmpty(), is(true));
  }

  @Test
  void everyProblemHasItsLineInTheOrderOfTheText() {
    YamlFields fields =
        fields("day: soon\nweight: NaN\nwords: 7\nwords: 8\nnmae: x\ncolour: red\nempty: []\n");
    fields.text("name");
    fields.words("words");
    fields.number("weight");
    fields.date("day");
    fields.list("words");
    fields.reportEmpty("empty", "fill it");
    assertThat(
        problems.sentences(),
        contains(
            "f.yaml:1: the thing: name is missing; add it.",
            "f.yaml:1: the thing: day 'soon' is not a date; write YYYY-MM-DD such as 2026-03-31.",
            "f.yaml:2: the thing: weight 'NaN' is not a number; write a decimal number such as "
                + "0.25.",
            "f.yaml:3: the thing: words is not a list; start each entry with '- '.",
            "f.yaml:4: the thing: the key 'words' is given twice; keep one of the two.",
            "f.yaml:5: the thing: the key 'nmae' is unknown; did you mean 'name'?",
            "f.yaml:6: the thing: the key 'colour' is unknown; remove it or use one of 'name', "
                + "'day', 'weight', 'words', 'of', 'empty'.",
            "f.yaml:7: the thing: empty is empty; fill it."));
  }

  @Test
  void whatIsNoMappingIsReportedOnce() {
    YamlFields fields = fields("[1, 2]");
    assertThat(fields.text("name"), is(Optional.empty()));
    assertThat(
        problems.sentences(),
        contains("f.yaml:1: the thing is not a mapping; give it the keys " + KEYS + "."));
  }

  @Test
  void typesThatTheTextNamesAreNeverMade() {
    assertThat(problems.compose("x: !!java.net.URL [http://localhost]"), is(Optional.empty()));
    assertThat(
        problems.sentences(),
        contains(
            "f.yaml:1: the text is not valid YAML (Global tag is not allowed: "
                + "tag:yaml.org,2002:java.net.URL); correct it there."));
  }
}
