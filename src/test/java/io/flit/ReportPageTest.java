package io.flit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.emptyIterable;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The report on a generated shop, as a file and, where Chromium is installed, in a browser. */
class ReportPageTest {
  private static final String CHARTS =
      "[...document.querySelectorAll('.card')].filter(card => card.querySelector('.chart'))";

  @TempDir static Path folder;

  private static Path report;
  private static FlitProcess.Result result;
  private static Browser browser;

  @BeforeAll
  static void write() throws Exception {
    report = folder.resolve("report.html");
    result =
        FlitProcess.run("report", "--warehouse=" + GeneratedShop.warehouse(), "--output=" + report);
    if (Browser.program().isPresent()) {
      browser = Browser.start(Browser.program().get());
    }
  }

  @AfterAll
  static void close() throws Exception {
    if (browser != null) {
      browser.close();
    }
  }

  private static void requireBrowser() {
    assumeTrue(
        browser != null,
        "skipped: no Chromium is on the PATH; install it (apt-get install chromium) to open the"
            + " report in a browser");
  }

  @Test
  void reportIsWrittenWithoutAFault() {
    assertThat(result.err(), result.exit(), is(0));
    assertThat(result.err(), not(containsString("cannot show")));
  }

  @Test
  void onlyTheReportIsLeft() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.toList(), is(List.of(report)));
    }
  }

  @Test
  void noCustomerIsNamed() throws IOException {
    String html = Files.readString(report);
    List<String> named = new ArrayList<>();
    GeneratedShop.query("--format=csv", "SELECT full_name, email FROM flit_marts.dim_customers")
        .out()
        .lines()
        .skip(1)
        .flatMap(line -> Stream.of(line.split(",")))
        .filter(html::contains)
        .forEach(named::add);
    assertThat(named, is(empty()));
  }

  @ParameterizedTest
  @CsvSource({"1280, light", "1280, dark", "390, light", "390, dark"})
  void everyChartIsDrawnWithDataAndNothingIsComplainedOf(int width, String scheme)
      throws Exception {
    requireBrowser();
    browser.open(report, width, scheme);
    browser.await(CHARTS + ".every(card => card.dataset.state === 'drawn')");
    JsonNode marks =
        browser.evaluate(
            CHARTS
                + ".map(card => [card.id, card.querySelectorAll('.chart svg"
                + " path[fill]:not([fill=none])').length])");
    assertThat(marks.size(), is(greaterThan(10)));
    for (JsonNode chart : marks) {
      assertThat(chart.get(0).asText(), chart.get(1).asInt(), is(greaterThan(3)));
    }
    assertThat(
        "it fits its window",
        browser.evaluate("document.documentElement.scrollWidth <= innerWidth").asBoolean());
    assertThat(browser.complaints(), is(empty()));
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1440})
  void openQueriesAndDataStayWithinTheirCard(int width) throws Exception {
    requireBrowser();
    browser.open(report, width, "light");
    browser.await(CHARTS + ".every(card => card.dataset.state === 'drawn')");
    browser.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })");
    assertThat(
        browser.evaluate("document.documentElement.scrollWidth <= innerWidth").asBoolean(),
        is(true));
    assertThat(
        browser.evaluate(
            "[...document.querySelectorAll('.card')].filter(card =>"
                + " [...card.querySelectorAll('.code')].some(code =>"
                + " code.getBoundingClientRect().right >"
                + " card.getBoundingClientRect().right)).map(card => card.id)"),
        is(emptyIterable()));
  }

  @Test
  void namesOfSegmentsAreWholeOnAPhone() throws Exception {
    requireBrowser();
    browser.open(report, 390, "light");
    browser.await(CHARTS + ".every(card => card.dataset.state === 'drawn')");
    JsonNode labels =
        browser.evaluate(
            "[...document.querySelectorAll('#customers-by-segment .chart svg text')]"
                + ".map(text => text.textContent)");
    List<String> texts = new ArrayList<>();
    labels.forEach(label -> texts.add(label.asText()));
    assertThat(texts, hasItem("One-Time Buyer"));
    assertThat(texts.stream().filter(text -> text.endsWith("...")).toList(), is(empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "experiment-truth",
        "campaign-decisions",
        "campaign-doubts",
        "model-of-churn",
        "churn-ladder",
        "value-ladder",
        "one-time-buyers"
      })
  void tablesAreShownWithoutScrollingOnADesktop(String table) throws Exception {
    requireBrowser();
    browser.open(report, 1280, "light");
    assertThat(
        browser
            .evaluate(
                "(box => box.querySelectorAll('td').length > 0 && box.scrollWidth <="
                    + " box.clientWidth)(document.querySelector('#"
                    + table
                    + " .scroll'))")
            .asBoolean(),
        is(true));
  }

  @Test
  void campaignThatIsPickedIsShownAndCaptionedInEveryFigure() throws Exception {
    requireBrowser();
    browser.open(report, 1280, "light");
    browser.await(CHARTS + ".every(card => card.dataset.state === 'drawn')");
    browser.evaluate(
        "{ const select = document.querySelector('#campaign-conversion select'); select.value ="
            + " 'win_back'; select.dispatchEvent(new Event('change')); }");
    for (String figure : List.of("campaign-conversion", "campaign-revenue")) {
      assertThat(
          browser
              .evaluate("document.querySelector('#" + figure + " .caption').textContent")
              .asText(),
          startsWith("Win back: "));
      assertThat(
          browser.evaluate("document.querySelector('#" + figure + " select').value").asText(),
          is("win_back"));
    }
    assertThat(browser.complaints(), is(empty()));
  }

  @Test
  void readerChangesThemePicksAnExperimentAndSeesTheData() throws Exception {
    requireBrowser();
    browser.open(report, 1280, "light");
    browser.await(CHARTS + ".every(card => card.dataset.state === 'drawn')");
    String background = "getComputedStyle(document.body).backgroundColor";
    JsonNode light = browser.evaluate(background);
    browser.evaluate("document.getElementById('theme').click()");
    assertThat(browser.evaluate(background), is(not(light)));

    String course = "document.getElementById('experiment-course')";
    JsonNode before = browser.evaluate(course + ".querySelector('.legend').textContent");
    browser.evaluate(
        "{ const select = "
            + course
            + ".querySelector('select'); select.value = 'email_frequency';"
            + " select.dispatchEvent(new Event('change')); }");
    JsonNode after = browser.evaluate(course + ".querySelector('.legend').textContent");
    assertThat(after, is(not(before)));

    String data = "document.querySelector('#revenue-by-month .data')";
    browser.evaluate(data + ".open = true");
    browser.await(data + ".querySelectorAll('tbody tr').length > 10");
    assertThat(browser.complaints(), is(empty()));
  }
}
