package io.flit.sql;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.flit.FlitProcess;
import io.flit.GeneratedFile;
import io.flit.schemas.catalog.Ddl;
import io.flit.schemas.metrics.ConditionParser;
import io.flit.schemas.metrics.MaterializedView;
import io.flit.schemas.metrics.MetricQuery;
import io.flit.schemas.metrics.Metrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Where a document or an example names the metrics that a statement asks for, the statement is what
 * they compile to.
 */
class CompiledQueriesTest {
  private static final String COSTS = "docs/cost_optimization.md";
  private static final String THROUGH_VIEWS = "## Through materialized views\n";

  /** A line that asks for metrics, which may be continued, and the statement below it. */
  private static final Pattern QUESTION =
      Pattern.compile(
          "(?s)(```sh\nbin/flit metrics ([^`]+?)--sql=googlesql\n```\n\n```sql\n)" + ".*?```\n");

  private static final Pattern HEADED = Pattern.compile("(?s)(### ([^\n]+)\n\n```sql\n).*?```\n");

  private static final Pattern FILE_HEAD =
      Pattern.compile("-- bin/flit metrics (.*) --sql=(duckdb|googlesql)\n");

  private static String compiled(String question, String dialect) {
    List<String> words = new ArrayList<>(List.of("metrics"));
    words.addAll(words(question));
    words.add("--sql=" + dialect);
    FlitProcess.Result result = FlitProcess.run(words.toArray(String[]::new));
    assertThat(question + ": " + result.err(), result.exit(), is(0));
    return result.out();
  }

  /** The words of a command line that may be continued on further lines. */
  private static List<String> words(String command) {
    return Stream.of(command.replace("\\\n", " ").strip().split(" +"))
        .map(word -> word.replace("\"", ""))
        .toList();
  }

  static List<Path> documents() {
    return SqlBlock.documents().stream()
        .filter(document -> QUESTION.matcher(SqlBlock.read(document)).find())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void documentShowsWhatItsQuestionsCompileTo(Path document) throws IOException {
    new GeneratedFile(SqlBlock.PROJECT.relativize(document).toString())
        .holds(
            QUESTION
                .matcher(SqlBlock.read(document))
                .replaceAll(
                    question ->
                        Matcher.quoteReplacement(
                            question.group(1)
                                + compiled(question.group(2), "googlesql")
                                + "```\n")));
  }

  @Test
  void queriesThroughViewsAreCompiledFromTheSameQuestions() throws IOException {
    String text = SqlBlock.read(SqlBlock.PROJECT.resolve(COSTS));
    int start = text.indexOf(THROUGH_VIEWS);
    new GeneratedFile(COSTS)
        .holds(
            text.substring(0, start)
                + HEADED
                    .matcher(text.substring(start))
                    .replaceAll(
                        block ->
                            Matcher.quoteReplacement(
                                block.group(1) + throughView(question(block.group(2))) + "```\n")));
  }

  /** The question below a heading of the document that asks them all. */
  private static MetricQuery question(String heading) {
    String text = SqlBlock.read(SqlBlock.PROJECT.resolve("docs/queries.md"));
    Matcher question = QUESTION.matcher(text);
    assertThat(heading, question.find(text.indexOf("### " + heading + "\n")), is(true));
    MetricQuery query = null;
    for (String word : words(question.group(2))) {
      String value = word.substring(word.indexOf('=') + 1);
      if (!word.startsWith("--")) {
        query = MetricQuery.of(List.of(word.split(",")));
      } else if (word.startsWith("--by=")) {
        query = query.by(List.of(value.split(",")));
      } else if (word.startsWith("--where=")) {
        query = query.where(ConditionParser.parse(value, Metrics.shipped()));
      } else if (word.startsWith("--from=")) {
        query = query.during(Optional.of(LocalDate.parse(value)), query.to());
      } else {
        query = query.during(query.from(), Optional.of(LocalDate.parse(value)));
      }
    }
    return query;
  }

  private static String throughView(MetricQuery query) {
    return Stream.of(MaterializedView.values())
        .flatMap(view -> view.select(query).stream())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no view keeps " + query));
  }

  static List<Path> examples() {
    try (Stream<Path> files = Files.walk(SqlBlock.PROJECT.resolve("examples"))) {
      return files
          .filter(file -> file.toString().endsWith(".sql"))
          .filter(file -> FILE_HEAD.matcher(SqlBlock.read(file)).lookingAt())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void exampleHoldsWhatItsFirstLineCompilesTo(Path file) throws IOException {
    MatchResult head = FILE_HEAD.matcher(SqlBlock.read(file)).results().findFirst().orElseThrow();
    String sql = compiled(head.group(1), head.group(2));
    String text = head.group() + sql.replace("`", "").replace(Ddl.PROJECT + ".", "");
    new GeneratedFile(SqlBlock.PROJECT.relativize(file).toString()).holds(text);

    if (head.group(2).equals("googlesql")) {
      assertThat(World.googleSql().execute(text, World.tables()).rows(), is(not(empty())));
    }
  }

  /** Whatever a view keeps of a metric adds up to the metric. */
  @ParameterizedTest
  @EnumSource(MaterializedView.class)
  void viewAddsUpToItsMetrics(MaterializedView view) {
    List<String> metrics =
        view.parts().stream().map(MaterializedView.Part::metric).distinct().toList();
    MetricQuery whole = MetricQuery.of(metrics);

    assertThat(
        World.googleSql().execute(view.select(whole).orElseThrow(), World.tables()).rows(),
        is(MetricCells.inGoogleSql(whole)));
  }

  @Test
  void viewRefusesWhatItDoesNotKeep() {
    MaterializedView view = MaterializedView.CUSTOMERS_BY_SEGMENT;
    MetricQuery customers = MetricQuery.of(List.of("customers"));

    assertThat(view.select(customers.by(List.of("country"))).isPresent(), is(true));
    assertThat(view.select(customers.by(List.of("gender"))), is(Optional.empty()));
    assertThat(view.select(customers.by(List.of("month"))), is(Optional.empty()));
    assertThat(
        view.select(customers.during(Optional.of(LocalDate.of(2026, 1, 1)), Optional.empty())),
        is(Optional.empty()));
    assertThat(view.select(MetricQuery.of(List.of("active_customers"))), is(Optional.empty()));
  }
}
