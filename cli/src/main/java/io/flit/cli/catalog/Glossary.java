package io.flit.cli.catalog;

import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
import io.flit.schemas.metrics.Metric;
import io.flit.schemas.metrics.Metrics;
import io.flit.schemas.metrics.Model;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the terms and metrics mean that people talk about. */
public final class Glossary {
  private Glossary() {}

  /**
   * A term for a column.
   *
   * @param name what people say
   * @param table the table that publishes it
   * @param column the column that holds it
   * @param definition what it means
   * @param sql computes it from the tables below, with the key of {@code table} and the column
   * @param isRounded whether it is money that is rounded to a cent, which a database may do in
   *     another way
   */
  public record Term(
      String name,
      Table<?> table,
      Column<?> column,
      String definition,
      String sql,
      boolean isRounded) {}

  /** All terms, from orders to customers, products, experiments and features. */
  public static List<Term> terms() {
    List<Term> terms = new ArrayList<>();
    for (Object entry : (List<?>) load()) {
      Map<?, ?> term = (Map<?, ?>) entry;
      String[] path = text(term, "column").split("\\.");
      Table<?> table = Tables.named(path[1]).orElseThrow();
      terms.add(
          new Term(
              text(term, "name"),
              table,
              table.column(path[2]),
              text(term, "definition"),
              text(term, "sql").strip(),
              Boolean.TRUE.equals(term.get("rounded"))));
    }
    return terms;
  }

  private static Object load() {
    try (InputStream in = Glossary.class.getResourceAsStream("glossary.yaml")) {
      return new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Map<?, ?> term, String name) {
    Object text = term.get(name);
    if (text == null) {
      throw new IllegalStateException("the glossary has a term without " + name + ": " + term);
    }
    return text.toString();
  }

  /** The page, in Markdown. */
  public static String markdown() {
    StringBuilder text = new StringBuilder("# Glossary\n\n");
    text.append(
        """
        What terms and [metrics](#metrics) mean. A term is a column: the query computes it from the tables that it derives
        from, and the published column holds the same figures; use that one. [experiments.md](experiments.md) and
        [features.md](features.md) explain the other columns of their tables.
        """);
    for (Term term : terms()) {
      text.append("\n## ").append(term.name()).append("\n\n");
      text.append(MarkdownLines.wrap(DataDictionary.escaped(term.definition()))).append("\n\n");
      text.append("Published as `").append(term.table()).append('.');
      text.append(term.column().name()).append("`.\n\n```sql\n");
      text.append(term.sql()).append("\n```\n");
    }
    return text.append(metrics(Metrics.shipped())).toString();
  }

  private static String metrics(Metrics metrics) {
    StringBuilder text = new StringBuilder("\n## Metrics\n\n");
    text.append(
        """
        Figures over many rows, by the rows that they are made of. `bin/flit metrics` answers with them by any dimension that
        their rows have; the [data dictionary](data_dictionary.md#metrics) has their formulas and columns.
        """);
    for (Model model : metrics.models()) {
      if (!metrics.metricsOf(model).isEmpty()) {
        text.append("\n### Metrics of `").append(model).append("`\n\n");
        text.append(MarkdownLines.wrap(DataDictionary.escaped(model.description()))).append("\n\n");
        for (Metric metric : metrics.metricsOf(model)) {
          text.append(MarkdownLines.wrap(item(metric))).append('\n');
        }
      }
    }
    return text.toString();
  }

  private static String item(Metric metric) {
    return "- **"
        + metric.label()
        + "** (`"
        + metric.name()
        + "`): "
        + DataDictionary.escaped(metric.description())
        + (metric.synonyms().isEmpty()
            ? ""
            : " Also called " + String.join(", ", metric.synonyms()) + ".");
  }
}
