package io.flit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.flit.OwnAggregates.Finding;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A figure that metrics.yaml defines is computed from that definition, wherever people read it. */
class OneDefinitionTest {
  private static final Path ROOT = Path.of("../.."); // from the suite's folder

  private static final Pattern TEXT =
      Pattern.compile(".*\\.(java|md|sql|json|ya?ml|py|sh|tf|js|jte)|(\\.ci|bin)/.*");

  /** Files that are written from the metrics or from files that are looked at here. */
  private static final Set<String> GENERATED =
      Set.of(
          "cli/src/main/resources/io/flit/cli/cost/queries.json",
          "docs/catalog.json",
          "docs/glossary.md",
          "docs/metrics.md",
          "templates/sql/materialized_views.json",
          "templates/sql/materialized_views.sql");

  /** What stands above a statement that CompiledQueriesTest compiles. */
  private static final Pattern COMPILED =
      Pattern.compile(
          "(?s)```sh\nbin/flit metrics [^`]*--sql=googlesql\n```\n\n```sql\n.*?```"
              + "|\\A-- bin/flit metrics .*");

  /**
   * Where an aggregate stands that has a reason to.
   *
   * @param file a file, or the beginning of the names of some
   * @param words what the passage around it holds
   */
  private record Exemption(String file, String words, String reason) {
    boolean holds(String path, Finding finding) {
      return path.startsWith(file) && finding.passage().contains(words);
    }
  }

  private static final List<Exemption> EXEMPTIONS =
      List.of(
          new Exemption(
              "cli/src/main/java/io/flit/cli/DemoCommand.java",
              "AS how_many",
              "tells how many rows the tables have that it made, whatever they mean"),
          new Exemption(
              "cli/src/main/java/io/flit/cli/models/evidence/OneTimeBuyers.java",
              "AS recency_days",
              "goes by what a model of purchases knows of a customer, which is no dimension"),
          new Exemption(
              "cli/src/main/java/io/flit/cli/report/figures/customers/CohortRetention.java",
              "",
              "goes by the month of a customer's first order, which is no dimension"),
          new Exemption(
              "cli/src/main/java/io/flit/cli/report/figures/data/Freshness.java",
              "",
              "sums up the last run alone of each pipeline"),
          new Exemption(
              "cli/src/main/java/io/flit/cli/report/figures/data/QualityByTable.java",
              "",
              "counts the checks of the last run alone of each table"),
          new Exemption(
              "cli/src/main/java/io/flit/cli/report/figures/service/DeliveryByWarehouse.java",
              "",
              "goes by warehouse, which is no dimension"),
          new Exemption(
              "cli/src/main/resources/io/flit/cli/catalog/glossary.yaml",
              "",
              "computes columns, row by row, from the tables below to compare them"),
          new Exemption(
              "docs/queries.md",
              "AS cohort",
              "goes by the month of a customer's first order, which is no dimension"),
          new Exemption(
              "docs/queries.md",
              "with_second_order",
              "counts customers with any placed order, who are no metric"),
          new Exemption(
              "docs/queries.md",
              "AS delivered_in",
              "goes by the time to delivery of a ticket's order, which is no dimension"));

  private static List<Finding> findings(String path, String text) {
    String own =
        COMPILED.matcher(text).replaceAll(match -> "\n".repeat((int) lines(match.group())));
    return OwnAggregates.in(path, own);
  }

  private static long lines(String text) {
    return text.chars().filter(c -> c == '\n').count();
  }

  private static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.getFileName().toString();
            boolean isLookedAt =
                !name.equals("target") && !name.equals(".git") && !folder.endsWith("src/test");
            return isLookedAt ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (TEXT.matcher(path(file)).matches() && !GENERATED.contains(path(file))) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  private static String path(Path file) {
    return ROOT.relativize(file).toString().replace('\\', '/');
  }

  @Test
  void figuresThatAreDefinedAreAskedFor() throws IOException {
    List<String> found = new ArrayList<>();
    Set<Exemption> needed = new HashSet<>();
    List<Path> files = files();
    for (Path file : files) {
      for (Finding finding : findings(path(file), Files.readString(file))) {
        List<Exemption> exemptions =
            EXEMPTIONS.stream().filter(e -> e.holds(path(file), finding)).toList();
        needed.addAll(exemptions);
        if (exemptions.isEmpty()) {
          found.add(path(file) + ":" + finding);
        }
      }
    }
    assertThat(String.join("\n", found), found, is(empty()));
    assertThat("exemptions that nothing needs", needed, is(Set.copyOf(EXEMPTIONS)));
    assertThat(files.size(), is(greaterThan(500)));
  }

  private static List<String> found(String file, String text) {
    return findings(file, text).stream()
        .map(finding -> finding.line() + " " + finding.aggregate() + " " + finding.metric())
        .toList();
  }

  @Test
  void aggregatesAreFoundWhereverSqlStands() {
    assertThat(
        found("a.sql", "SELECT country,\n  SUM(net_revenue) AS revenue\nFROM fact_orders\n"),
        is(List.of("2 SUM(net_revenue) net_revenue")));
    assertThat(
        found("a.md", "Text.\n\n```sql\nSELECT COUNT(*) FROM flit_marts.dim_customers\n```\n"),
        is(List.of("4 COUNT(*) customers")));
    assertThat(
        found(
            "A.java",
            "class A {\n  int sum(int b) {}\n  String a = \"SELECT avg(o.hours_to_ship)\"\n"
                + "      + \" FROM fact_orders o\";\n}\n"),
        is(List.of("3 avg(o.hours_to_ship) avg_hours_to_ship")));
    assertThat(
        found(
            "a.py",
            "ask('''SELECT count(*) FILTER (WHERE status = 'Cancelled')\nFROM fact_orders''')\n"),
        is(List.of("1 count(*) FILTER (WHERE status = 'Cancelled') cancelled_orders")));
    assertThat(
        found("a.json", "{\n\"sql\": \"SELECT COUNTIF(is_escalated) FROM stg_support_tickets\"}"),
        is(List.of("2 COUNTIF(is_escalated) escalated_tickets")));
  }

  @Test
  void whatNoMetricDefinesIsFree() {
    assertThat(
        found("a.sql", "SELECT source_table, COUNT(*) FROM flit_staging.stg_rejects GROUP BY 1"),
        is(empty()));
    assertThat(found("a.sql", "SELECT SUM(discount) FROM flit_marts.fact_orders"), is(empty()));
    assertThat(found("A.java", "class A { long a = rows(\"fact_orders\").count(); }"), is(empty()));
    assertThat(
        found("a.md", "`SUM(net_revenue)` is money.\n\nOrders stand in `fact_orders`.\n"),
        is(empty()));
  }

  @Test
  void statementsThatAreCompiledAreFree() {
    String sql = "SELECT SUM(net_revenue) FROM fact_orders\n";
    assertThat(
        found(
            "a.md",
            "```sh\nbin/flit metrics net_revenue --sql=googlesql\n```\n\n```sql\n" + sql + "```\n"),
        is(empty()));
    assertThat(found("a.sql", "-- bin/flit metrics net_revenue --sql=duckdb\n" + sql), is(empty()));
  }
}
