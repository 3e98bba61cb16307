package io.flit.cli.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.flit.cli.report.figures.data.RowCounts;
import io.flit.cli.report.views.Answer;
import io.flit.cli.report.views.Cells;
import io.flit.cli.report.views.Cells.BigFigure;
import io.flit.cli.report.views.Cells.Cell;
import io.flit.cli.report.views.Chart;
import io.flit.cli.report.views.Field;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * A report as one HTML page that needs nothing but a browser: styles, script, drawing library and
 * data are in it, and its security policy lets it load or run nothing else.
 */
public final class ReportPage {
  private static final String VERSION = "/META-INF/maven/org.webjars/echarts/pom.properties";
  private static final String LIBRARY = "/META-INF/resources/webjars/echarts/%s/echarts.min.js";

  private final Report report;
  private final String library = readLibrary();
  private final String script = resource("report.js");

  private ReportPage(Report report) {
    this.report = report;
  }

  /** The HTML of a report. */
  public static String html(Report report) {
    StringOutput html = new StringOutput(1 << 21);
    TemplateEngine.createPrecompiled(
            null,
            ContentType.Html,
            ReportPage.class.getClassLoader(),
            ReportPage.class.getPackageName())
        .render("page.jte", new ReportPage(report), html);
    return html.toString();
  }

  Provenance provenance() {
    return report.provenance();
  }

  /** The sections to show. */
  List<Report.Chapter> chapters() {
    return report.present();
  }

  /** What is not here yet. */
  List<Report.Missing> missing() {
    return report.missing();
  }

  /** How many tables the warehouse has. */
  public int tables() {
    return rowCounts().map(Answer::size).orElse(0);
  }

  /** How many rows they have together. */
  long rows() {
    return rowCounts()
        .map(
            counts ->
                counts.rows().stream().mapToLong(row -> ((Number) row.get(2)).longValue()).sum())
        .orElse(0L);
  }

  private Optional<Answer> rowCounts() {
    return report.chapters().stream()
        .flatMap(chapter -> chapter.cards().stream())
        .filter(card -> card.figure() instanceof RowCounts && card.answer() != null)
        .map(Card::answer)
        .findFirst();
  }

  /** What of a figure is made up though the shop is not, in a sentence; empty where nothing is. */
  String simulated(Report.Chapter chapter, Card card) {
    if (!report.provenance().isPartlySimulated()) {
      return "";
    }
    String what =
        switch (chapter.section().id()) {
          case "experiments" -> "The experiments";
          case "campaigns" -> "The campaigns";
          default -> card.figure().simulated();
        };
    return what.isEmpty() ? "" : what + " are simulated, not measured in this shop.";
  }

  /** A sentence in which no line breaks between a sign, its amount and its unit. */
  static String unbroken(String sentence) {
    return sentence
        .replaceAll("([+\u2212])(?=[$0-9])", "$1\u2060")
        .replaceAll("(?<=[0-9]) (?=pp\\b)", "\u00a0");
  }

  static List<List<Cell>> cells(Card card) {
    return Cells.of(card.grid(), card.answer());
  }

  static List<BigFigure> bigFigures(Card card) {
    return Cells.of(card.tiles(), card.answer());
  }

  /** Lets the page's own scripts run, by their hashes, and nothing from anywhere else. */
  String policy() {
    return "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
        + " form-action 'none'; script-src '"
        + hash(library)
        + "' '"
        + hash(script)
        + "'";
  }

  String styles() {
    return resource("report.css");
  }

  String script() {
    return script;
  }

  String library() {
    return library;
  }

  /** The drawing library, of the version that is on the class path. */
  private static String readLibrary() {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(resource(VERSION)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return resource(LIBRARY.formatted(properties.getProperty("version")));
  }

  /** What the script draws: a drawing per chart, with its rows. */
  String data() {
    List<Object> charts = new ArrayList<>();
    for (Report.Chapter chapter : report.present()) {
      for (Card card : chapter.cards()) {
        if (card.chart() != null) {
          charts.add(drawing(card));
        }
      }
    }
    return SafeJson.of(charts);
  }

  private static Map<String, Object> drawing(Card card) {
    Chart chart = card.chart();
    Map<String, Object> roles = new LinkedHashMap<>();
    chart.roles().forEach((role, field) -> roles.put(role, field(field)));
    Map<String, Object> drawing = new LinkedHashMap<>();
    drawing.put("id", card.figure().id());
    drawing.put("kind", chart.kind());
    drawing.put("roles", roles);
    drawing.put(
        "series",
        chart.series().stream()
            .map(fields -> fields.stream().map(ReportPage::field).toList())
            .toList());
    drawing.put("texts", chart.texts());
    drawing.put("columns", card.answer().columns());
    drawing.put("rows", card.answer().rows());
    Map<String, String> captions = new LinkedHashMap<>();
    card.figure()
        .captions(card.answer())
        .forEach((group, caption) -> captions.put(group, unbroken(caption)));
    drawing.put("captions", captions);
    return drawing;
  }

  private static Map<String, String> field(Field field) {
    return Map.of("name", field.name(), "label", field.label(), "unit", field.unit().name());
  }

  private static String resource(String name) {
    try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(String script) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
