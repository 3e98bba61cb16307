package io.flit.sql;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.flit.FlitProcess;
import io.flit.GeneratedFile;
import io.flit.cli.cost.Billing;
import io.flit.cli.cost.CostTable;
import io.flit.cli.cost.DocumentedQuery;
import io.flit.cli.cost.DocumentedQuery.Form;
import io.flit.cli.cost.WarehouseSize;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the documents say about costs is what the platform reckons. */
class CostTest {
  private static final String DOCUMENT = "docs/cost_optimization.md";
  private static final String BEGIN = "<!-- begin cost -->\n";
  private static final String END = "<!-- end cost -->\n";
  private static final int GROWTH = 1_000;

  /** How many times larger TheLook is than the shop that the tests generate. */
  private static final double THELOOK_TO_SHOP = 100 / 0.2;

  private static CostTable costs(double scale) {
    WarehouseSize size = WarehouseSize.theLook().times(scale);
    return CostTable.of(DocumentedQueries.all(), size::bytesBilled);
  }

  @Test
  void dashboardsReadAQuarterOnMartsAndATenthThroughViewsAtMost() {
    CostTable large = costs(GROWTH).comparable();

    assertThat(large.lines(), hasSize(6));
    assertThat(large.savedOnMarts().getAsDouble(), greaterThanOrEqualTo(0.75));
    assertThat(large.savedThroughViews().getAsDouble(), greaterThanOrEqualTo(0.90));
  }

  @Test
  void documentShowsWhatIsReckoned() throws IOException {
    String text = SqlBlock.read(SqlBlock.PROJECT.resolve(DOCUMENT));
    new GeneratedFile(DOCUMENT)
        .holds(
            text.substring(0, text.indexOf(BEGIN) + BEGIN.length())
                + tables()
                + text.substring(text.indexOf(END)));
  }

  private static String tables() {
    StringBuilder text = new StringBuilder();
    for (int scale : List.of(1, GROWTH)) {
      text.append(
          scale == 1 ? "\n### TheLook\n\n" : String.format("%n### %,d times TheLook%n%n", scale));
      CostTable costs = costs(scale).comparable();
      text.append("| question | raw tables | marts | fewer | view | fewer |\n");
      text.append("|---|--:|--:|--:|--:|--:|\n");
      costs.cells().forEach(cells -> text.append(row(cells)));
      text.append(
          row(
              List.of(
                  "mean",
                  "",
                  "",
                  percent(costs.savedOnMarts()),
                  "",
                  percent(costs.savedThroughViews()))));
    }
    return text + refreshes() + others();
  }

  /** What the definitions of the views read, and when that has paid. */
  private static String refreshes() {
    WarehouseSize size = WarehouseSize.theLook().times(GROWTH);
    StringBuilder text = new StringBuilder();
    text.append(String.format("%n### Views at %,d times TheLook%n%n", GROWTH));
    text.append("| view | rows | a refresh | pays after |\n|---|--:|--:|--:|\n");
    for (DocumentedQuery view : DocumentedQueries.all()) {
      if (view.form() == Form.REFRESH) {
        long refresh = size.bytesBilled(view);
        text.append(
            row(
                List.of(
                    "`" + view.question() + "`",
                    String.format("%,d", size.tables().get("flit_marts." + view.question()).rows()),
                    Billing.text(refresh),
                    questions(refresh, leastSaved(view.question(), size)))));
      }
    }
    return text.toString();
  }

  private static long leastSaved(String view, WarehouseSize size) {
    return DocumentedQueries.all().stream()
        .filter(query -> query.form() == Form.VIEW)
        .filter(query -> query.scans().get(0).table().equals("flit_marts." + view))
        .mapToLong(query -> size.bytesBilled(mart(query)) - size.bytesBilled(query))
        .min()
        .orElseThrow();
  }

  private static DocumentedQuery mart(DocumentedQuery view) {
    return DocumentedQueries.all().stream()
        .filter(query -> query.form() == Form.MARTS && query.question().equals(view.question()))
        .findFirst()
        .orElseThrow();
  }

  private static String questions(long refresh, long saved) {
    long number = (refresh + saved - 1) / saved;
    return number == 1 ? "1 question" : number + " questions";
  }

  private static String others() {
    StringBuilder text = new StringBuilder();
    text.append("\n### All questions of queries.md\n\n");
    text.append(String.format("| question | TheLook | %,d times TheLook |%n", GROWTH));
    text.append("|---|--:|--:|\n");
    Function<CostTable, List<String>> marts =
        costs ->
            costs.lines().stream()
                .filter(line -> line.marts().isPresent())
                .map(line -> Billing.text(line.marts().get()))
                .toList();
    List<String> questions =
        costs(1).lines().stream()
            .filter(line -> line.marts().isPresent())
            .map(CostTable.Line::question)
            .toList();
    List<String> now = marts.apply(costs(1));
    List<String> later = marts.apply(costs(GROWTH));
    for (int i = 0; i < questions.size(); i++) {
      text.append(row(List.of(questions.get(i), now.get(i), later.get(i))));
    }
    return text + "\n";
  }

  private static String percent(OptionalDouble part) {
    return Billing.percent(part.getAsDouble());
  }

  private static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")).replace("|  ", "| ");
  }

  /** The measured sizes stand in a resource; this shop is measured now. */
  @Test
  void measuredSizesAreThoseOfGeneratedShops() throws IOException {
    FlitProcess.Result measured =
        FlitProcess.run("cost", "--warehouse=" + World.warehouse(), "--sizes");
    assertThat(measured.err(), measured.exit(), is(0));
    WarehouseSize shop = WarehouseSize.parse(measured.out()).times(THELOOK_TO_SHOP);
    WarehouseSize theLook = WarehouseSize.theLook();

    for (DocumentedQuery query : DocumentedQuery.all()) {
      if (query.form() == Form.RAW || query.form() == Form.REFRESH) {
        double expected = theLook.bytesProcessed(query);
        assertThat(
            query.question() + " " + query.form(),
            (double) shop.bytesProcessed(query),
            closeTo(expected, 0.3 * expected));
      }
    }
  }

  @Test
  void commandTellsTheCostOfALocalWarehouse() {
    FlitProcess.Result result =
        FlitProcess.run("cost", "--warehouse=" + World.warehouse(), "--scale=500000");
    assertThat(result.err(), result.exit(), is(0));
    for (DocumentedQuery query : DocumentedQuery.all()) {
      if (query.form() != Form.REFRESH) {
        assertThat(result.out(), containsString(query.question()));
      }
    }
    assertThat(result.out(), containsString("fewer bytes than on raw tables"));
  }

  @Test
  void commandAsksBigQueryForItsOwn() throws Exception {
    try (FakeDryRuns bigQuery =
        new FakeDryRuns(
            sql -> sql.contains("mv_") ? OptionalLong.empty() : OptionalLong.of(3L << 30))) {
      FlitProcess.Result result =
          FlitProcess.run(
              "cost",
              "--warehouse=bq:flit-test",
              "--martsDataset=marts_of_mine",
              "--bigQueryEndpoint=" + bigQuery.endpoint(),
              "--credentialFactoryClass="
                  + "org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory");

      assertThat(result.err(), result.exit(), is(0));
      assertThat(result.out(), containsString("3.0 GB"));
      assertThat(
          bigQuery.queries().get(0),
          containsString("FROM `flit-test.marts_of_mine.dim_customers`"));
      assertThat(
          bigQuery.queries().size(),
          is(
              (int)
                  DocumentedQuery.all().stream()
                      .filter(query -> query.form() != Form.REFRESH)
                      .count()));
    }
  }
}
