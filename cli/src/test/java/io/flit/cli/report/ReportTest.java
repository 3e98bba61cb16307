package io.flit.cli.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flit.cli.report.figures.Sections;
import io.flit.cli.report.figures.campaigns.CampaignsSection;
import io.flit.cli.report.figures.experiments.ExperimentsSection;
import io.flit.cli.report.figures.experiments.KnownTruth;
import io.flit.cli.report.figures.predictions.PredictionsSection;
import io.flit.cli.report.views.Answer;
import io.flit.cli.report.views.Chart;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Grid;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Section;
import io.flit.cli.report.views.Tiles;
import io.flit.cli.report.views.View;
import io.flit.cli.report.views.Year;
import io.flit.schemas.Table;
import io.flit.transforms.experiments.configuration.Experiments;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final Year YEAR = new Year(LocalDate.parse("2026-07-01"));
  private static final Section EXPERIMENTS =
      ExperimentsSection.of(KnownTruth.NONE, List.of("button"), Experiments.of(List.of()));

  private static final Section CAMPAIGNS = CampaignsSection.of(false);
  private static final Section PREDICTIONS = PredictionsSection.of(true);

  private static final String RUN =
      """
      SELECT 'r1' AS run_id, '%s' AS pipeline, 'DirectRunner' AS runner, 'users' AS table_name,
        TIMESTAMPTZ '%s 00:00:00Z' AS as_of, %s AS seed, 'published' AS state,
        10 AS rows_read, 8 AS rows_written, 1 AS rows_duplicate, 1 AS rows_rejected,
        TIMESTAMPTZ '2026-07-02 01:00:00Z' AS started_at,
        TIMESTAMPTZ '2026-07-02 02:00:00Z' AS finished_at
      """;

  private TablesInMemory tables;

  @BeforeEach
  void create() throws SQLException {
    tables = TablesInMemory.create();
  }

  @AfterEach
  void close() throws SQLException {
    tables.close();
  }

  private Report report() throws SQLException {
    return Report.of(tables.source(), Experiments.defaults());
  }

  private static List<Card> cards(Report report) {
    return report.chapters().stream().flatMap(chapter -> chapter.cards().stream()).toList();
  }

  private static Card card(Report report, String id) {
    return cards(report).stream()
        .filter(card -> card.figure().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private void run(String pipeline, String asOf, String seed) throws SQLException {
    tables.with("flit_marts.pipeline_runs", RUN.formatted(pipeline, asOf, seed));
  }

  @Test
  void sectionsStandInTheOrderInWhichTheyAreRead() throws SQLException {
    assertThat(
        report().chapters().stream().map(chapter -> chapter.section().title()).toList(),
        contains(
            "Summary",
            "Sales",
            "Website",
            "Customers",
            "Products",
            "Delivery and support",
            "Experiments",
            "Campaigns",
            "Predictions",
            "Features for models",
            "Data quality"));
  }

  @Test
  void everyQueryIsValidAndFindsNothingInEmptyTables() throws SQLException {
    Report report = report();
    assertThat(report.failures(), is(empty()));
    for (Card card : cards(report)) {
      if (!card.figure().id().equals("row-counts")) {
        assertThat(card.figure().id(), card.sentence(), is(card.figure().empty()));
      }
    }
  }

  @Test
  void whatIsShownIsInTheQuerysResult() throws SQLException {
    for (Section section :
        Sections.of(YEAR, EXPERIMENTS, CAMPAIGNS, PREDICTIONS, tables.source().tables())) {
      for (Figure figure : section.figures()) {
        Answer answer =
            figure.derived(
                Answer.of(
                    tables.source().connection(), figure.query().sql(tables.source().names())));
        assertThat(figure.id(), shown(figure.view()), everyItem(is(in(answer.columns()))));
      }
    }
  }

  private static Set<String> shown(View view) {
    Set<String> names = new TreeSet<>();
    if (view instanceof Chart chart) {
      names.addAll(chart.columns());
    } else if (view instanceof Grid grid) {
      grid.fields().forEach(field -> names.add(field.name()));
    } else if (view instanceof Tiles tiles) {
      tiles
          .tiles()
          .forEach(tile -> names.addAll(List.of(tile.figure().name(), tile.change().name())));
    }
    return names;
  }

  @Test
  void figuresAreNamedOnce() throws SQLException {
    List<String> ids = cards(report()).stream().map(card -> card.figure().id()).toList();
    assertThat(new TreeSet<>(ids).size(), is(ids.size()));
  }

  @Test
  void noFigureReadsWhatIdentifiesACustomer() {
    List<String> personal = new ArrayList<>();
    Pattern columns =
        Pattern.compile("full_name|first_name|last_name|email|postal_code|street|latitude|city");
    for (Section section :
        Sections.of(YEAR, EXPERIMENTS, CAMPAIGNS, PREDICTIONS, List.<Table<?>>of())) {
      for (Figure figure : section.figures()) {
        Matcher column = columns.matcher(figure.query().template());
        while (column.find()) {
          personal.add(figure.id() + ": " + column.group());
        }
      }
    }
    assertThat(personal, is(empty()));
  }

  @Test
  void tableThatIsMissingGivesASentence() throws SQLException {
    tables.without("flit_marts.fact_orders");
    Card card = card(report(), "revenue-by-month");
    assertThat(
        card.sentence(),
        is("There is no table flit_marts.fact_orders here yet; bin/flit refresh writes it."));
    assertThat(card.failure(), is(nullValue()));
  }

  @Test
  void whatIsMissingIsSaidOncePerCommand() throws SQLException {
    tables.without("flit_marts.ltv_features").without("flit_marts.fact_events");
    Report report = report();
    assertThat(
        report.missing(),
        contains(new Report.Missing("refresh", 5, Set.of("Website", "Features for models"))));
    assertThat(
        report.present().stream().map(chapter -> chapter.section().id()).toList(),
        not(hasItem("web")));
    String html = ReportPage.html(report);
    assertThat(html, not(containsString("There is no table")));
    assertThat(
        html,
        containsString(
            "<code>bin/flit refresh</code> adds 5 figures: Website, Features for models."));
  }

  @Test
  void columnThatIsMissingGivesASentenceAndIsReported() throws SQLException {
    tables.execute("ALTER TABLE flit_marts.dim_customers DROP COLUMN lifecycle_stage");
    Report report = report();
    assertThat(card(report, "lifecycle-stages").sentence(), containsString("another version"));
    assertThat(report.failures().size(), is(1));
    assertThat(report.failures().get(0), containsString("Lifecycle stages: "));
  }

  @Test
  void warehouseWithoutRunsSaysSo() throws SQLException {
    tables.without("flit_marts.pipeline_runs");
    assertThat(report().provenance(), is(Provenance.UNKNOWN));
  }

  @Test
  void provenanceIsThatOfTheLatestRuns() throws SQLException {
    run("generate", "2026-07-01", "42");
    run("overlays", "2026-07-01", "42");
    run("core", "2026-07-01", "NULL");
    assertThat(
        report().provenance(),
        is(
            new Provenance(
                "2026-07-01T00:00:00Z", 42L, "2026-07-02T02:00:00Z", true, true, List.of())));
  }

  @Test
  void revenueIsNotKnownWhereNoOrderHasItems() throws SQLException {
    tables.with(
        "flit_marts.fact_orders",
        """
        SELECT order_id, order_date, 'Complete' AS status, true AS is_revenue_order, item_count,
          item_count * 5.00 AS net_revenue, item_count * 2.00 AS gross_margin
        FROM (VALUES (1, DATE '2026-01-05', 0), (2, DATE '2026-01-06', 0), (3, DATE '2026-02-05', 0),
          (4, DATE '2026-02-06', 1)) orders(order_id, order_date, item_count)
        """);
    Answer months = card(report(), "revenue-by-month").answer();
    assertThat(months.value(0, "net_revenue"), is(nullValue()));
    assertThat(months.value(1, "net_revenue").toString(), is("5.00"));
  }

  @Test
  void changeOfRevenueIsSplitUpToTheLastCent() throws SQLException {
    run("core", "2026-07-01", "NULL");
    tables.with(
        "flit_marts.fact_orders",
        """
        SELECT order_id, user_id, order_date, 'Complete' AS status, true AS is_revenue_order,
          order_id = 1 AS is_first_order, country, 1 AS item_count, net_revenue::DECIMAL(18, 2) AS net_revenue
        FROM (VALUES (1, 1, DATE '2025-01-05', 'Germany', 40), (2, 1, DATE '2026-01-06', 'Germany', 30),
          (3, 1, DATE '2026-02-05', 'France', 35.50)) orders(order_id, user_id, order_date, country, net_revenue)
        """);
    Card card = card(report(), "what-changed");
    assertThat(
        card.findings(),
        contains(
            "Net revenue rose by $25.50: Number of orders +$40.00, Value of an order \u2212$14.50.",
            "By kind of customer: Returning +$65.50; against it New \u2212$40.00.",
            "By country: France +$35.50; against it Germany \u2212$10.00.",
            "By acquisition channel: Unknown +$25.50."));
  }

  @Test
  void tablesOfDifferentInstantsAreWarnedOf() throws SQLException {
    run("core", "2026-07-01", "NULL");
    run("features", "2026-06-01", "NULL");
    assertThat(
        report().provenance().warnings(),
        contains(
            "Not all tables are for the same instant: features is as of 2026-06-01 00:00, the marts"
                + " as of 2026-07-01 00:00."));
  }

  @Test
  void rowsAreBalancedOrNot() throws SQLException {
    run("stage", "2026-07-01", "NULL");
    tables.with(
        "flit_marts.pipeline_runs",
        "SELECT 'r1' AS run_id, 'stage' AS pipeline, 'orders' AS table_name, 'published' AS state,"
            + " 9 AS rows_read, 8 AS rows_written");
    Answer answer = card(report(), "row-accounting").answer();
    assertThat(answer.count("balance", "balanced"), is(1L));
    assertThat(answer.count("balance", "unbalanced"), is(1L));
  }

  private static final String HOSTILE =
      "</script><script>alert(1)</script><img src=x onerror=alert(2)>\u2028'\"&";

  @Test
  void hostileNamesStayText() throws SQLException, IOException {
    String name = Query.literal(HOSTILE);
    tables
        .with(
            "flit_marts.dim_products",
            "SELECT 1 AS product_id, %1$s AS name, %1$s AS brand, %1$s AS category, 3 AS units_sold, 9.5 AS revenue"
                .formatted(name))
        .with(
            "flit_marts.dim_customers",
            "SELECT 1 AS user_id, %s AS customer_segment, 5.00 AS lifetime_value".formatted(name))
        .with(
            "flit_marts.pipeline_runs",
            "SELECT 'r1' AS run_id, %1$s AS pipeline, %1$s AS table_name, 'published' AS state"
                .formatted(name));
    String html = ReportPage.html(report());
    assertThat(html, not(containsString("<script>alert(1)")));
    assertThat(html, not(containsString("<img src=x")));
    assertThat(html, containsString("&lt;/script&gt;&lt;script&gt;alert(1)"));
    assertThat(
        drawing(html, "customers-by-segment").get("rows").get(0).get(0).asText(), is(HOSTILE));
  }

  private static JsonNode drawing(String html, String id) throws IOException {
    Matcher data =
        Pattern.compile("<script type=\"application/json\" id=\"drawings\">(.*?)</script>")
            .matcher(html);
    assertThat("the page holds its data", data.find());
    for (JsonNode drawing : new ObjectMapper().readTree(data.group(1))) {
      if (drawing.get("id").asText().equals(id)) {
        return drawing;
      }
    }
    throw new AssertionError("no drawing " + id);
  }

  @Test
  void pageLoadsNothing() throws SQLException {
    String html = ReportPage.html(report());
    assertThat(html, containsString("default-src &#39;none&#39;"));
    String body = html.substring(0, html.indexOf("id=\"drawings\""));
    assertThat(
        Pattern.compile("(src|href)=\"(?!data:,|#)|url\\(|@import").matcher(body).find(),
        is(false));
  }

  @Test
  void everyFigureShowsItsSourceAndItsQuery() throws SQLException {
    String html = ReportPage.html(report());
    for (Card card : cards(report())) {
      String article =
          html.substring(html.indexOf("\" id=\"" + card.figure().id() + "\" data-state="));
      article = article.substring(0, article.indexOf("</article>"));
      for (String source : card.sources()) {
        assertThat(article, containsString("<code>" + source + "</code>"));
      }
      assertThat(article, containsString(card.sql().lines().findFirst().orElseThrow().strip()));
    }
  }
}
