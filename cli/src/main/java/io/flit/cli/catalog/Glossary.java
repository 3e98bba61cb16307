package io.flit.cli.catalog;

import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the metrics mean that people talk about, each with a query that computes it. */
public final class Glossary {
  private Glossary() {}

  /**
   * A metric.
   *
   * @param name what people say
   * @param table the table that publishes it
   * @param column the column that holds it
   * @param definition what it means
   * @param sql computes it from the tables below, with the key of {@code table} and the column
   * @param isRounded whether it is money that is rounded to a cent, which a database may do in
   *     another way
   */
  public record Metric(
      String name,
      Table<?> table,
      Column<?> column,
      String definition,
      String sql,
      boolean isRounded) {}

  /** All metrics, from orders to customers, products, experiments and features. */
  public static List<Metric> metrics() {
    List<Metric> metrics = new ArrayList<>();
    for (Object entry : (List<?>) load()) {
      Map<?, ?> metric = (Map<?, ?>) entry;
      String[] path = text(metric, "column").split("\\.");
      Table<?> table = Tables.named(path[1]).orElseThrow();
      metrics.add(
          new Metric(
              text(metric, "name"),
              table,
              table.column(path[2]),
              text(metric, "definition"),
              text(metric, "sql").strip(),
              Boolean.TRUE.equals(metric.get("rounded"))));
    }
    return metrics;
  }

  private static Object load() {
    try (InputStream in = Glossary.class.getResourceAsStream("glossary.yaml")) {
      return new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Map<?, ?> metric, String name) {
    Object text = metric.get(name);
    if (text == null) {
      throw new IllegalStateException("the glossary has a metric without " + name + ": " + metric);
    }
    return text.toString();
  }

  /** The page, in Markdown. */
  public static String markdown() {
    StringBuilder text = new StringBuilder("# Glossary\n\n");
    text.append(
        """
        What the metrics mean, and the query that computes each of them from the tables that it derives from. The
        published column holds the same figures; use that one. [experiments.md](experiments.md) and
        [features.md](features.md) explain the other columns of their tables.
        """);
    for (Metric metric : metrics()) {
      text.append("\n## ").append(metric.name()).append("\n\n");
      text.append(MarkdownLines.wrap(DataDictionary.escaped(metric.definition()))).append("\n\n");
      text.append("Published as `").append(metric.table()).append('.');
      text.append(metric.column().name()).append("`.\n\n```sql\n");
      text.append(metric.sql()).append("\n```\n");
    }
    return text.toString();
  }
}
