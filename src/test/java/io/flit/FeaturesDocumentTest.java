package io.flit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.marts.ChurnFeatures;
import io.flit.schemas.marts.LtvFeatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/features.md} tells of every column, and of none that does not exist. */
class FeaturesDocumentTest {
  private static final Table<LtvFeatures> LTV = Table.of(LtvFeatures.class);
  private static final Table<ChurnFeatures> CHURN = Table.of(ChurnFeatures.class);

  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9_]+)` \\|");
  private static final Pattern CODE = Pattern.compile("(?s)```(?:sql|python)\\n(.*?)```");
  private static final Pattern NAME = Pattern.compile("(?<![\\w.])[a-z0-9]+(?:_[a-z0-9]+)+(?!\\w)");

  /** Names in the examples that are no columns: options, functions and what the examples name. */
  private static final Set<String> OTHER_NAMES =
      Set.of(
          "churn_model",
          "data_split_method",
          "flit_marts",
          "hive_partitioning",
          "input_label_cols",
          "model_type",
          "num_rows",
          "predicted_is_churned_90d_probs",
          "read_parquet",
          "roc_auc_score",
          "test_from");

  @Test
  void everyColumnIsExplained() throws IOException {
    Set<String> common = explained("## Columns of both tables");

    assertThat(both(common, explained("## Columns of `ltv_features` alone")), is(names(LTV)));
    assertThat(both(common, explained("## Columns of `churn_features` alone")), is(names(CHURN)));
  }

  @Test
  void examplesNameRealColumns() throws IOException {
    Set<String> unknown = new TreeSet<>();
    Matcher code = CODE.matcher(document());
    while (code.find()) {
      NAME.matcher(code.group(1)).results().forEach(name -> unknown.add(name.group()));
    }
    unknown.removeAll(both(names(LTV), names(CHURN)));
    unknown.removeAll(OTHER_NAMES);
    unknown.removeAll(Set.of(LTV.name(), CHURN.name()));

    assertThat(unknown, empty());
  }

  private static Set<String> explained(String heading) throws IOException {
    String document = document();
    int start = document.indexOf(heading + "\n");
    assertThat("the heading " + heading, start >= 0);
    int next = document.indexOf("\n## ", start);
    List<String> names = new ArrayList<>();
    ROW.matcher(document.substring(start, next)).results().forEach(row -> names.add(row.group(1)));
    return new TreeSet<>(names);
  }

  private static Set<String> names(Table<?> table) {
    return table.columns().stream()
        .map(Column::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> both(Set<String> some, Set<String> others) {
    return Stream.concat(some.stream(), others.stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String document() throws IOException {
    return Files.readString(Path.of("../../docs/features.md")); // from the suite's folder
  }
}
