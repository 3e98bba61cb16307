package io.flit.sql;

import io.flit.cli.cost.DocumentedQuery;
import io.flit.cli.cost.DocumentedQuery.Form;
import io.flit.schemas.metrics.MaterializedView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The questions of the documents, in every form that they are asked in. */
final class DocumentedQueries {
  private static final String QUESTIONS = "docs/queries.md";
  private static final String COSTS = "docs/cost_optimization.md";

  /** What the sections of the document about costs ask. */
  private static final Map<String, Form> SECTIONS =
      Map.of("From the raw tables", Form.RAW, "Through materialized views", Form.VIEW);

  private static List<DocumentedQuery> analysed;

  private DocumentedQueries() {}

  /** The questions that analysts ask of the platform's tables. */
  static List<SqlBlock> questions() {
    return SqlBlock.in(SqlBlock.PROJECT.resolve(QUESTIONS));
  }

  /** All queries whose cost is told, with what they read. */
  static synchronized List<DocumentedQuery> all() {
    if (analysed == null) {
      analysed = analyse();
    }
    return analysed;
  }

  private static List<DocumentedQuery> analyse() {
    List<DocumentedQuery> queries = new ArrayList<>();
    questions().forEach(block -> queries.add(query(block.heading(), Form.MARTS, block.sql())));
    for (SqlBlock block : SqlBlock.in(SqlBlock.PROJECT.resolve(COSTS))) {
      Form form = SECTIONS.get(block.section());
      if (form == null) {
        throw new IllegalArgumentException(block + " stands in an unknown section");
      }
      queries.add(query(block.heading(), form, block.sql()));
    }
    for (MaterializedView view : MaterializedView.values()) {
      queries.add(query(view.tableName(), Form.REFRESH, view.select()));
    }
    return queries;
  }

  private static DocumentedQuery query(String question, Form form, String sql) {
    return new DocumentedQuery(question, form, sql, World.googleSql().scans(sql));
  }
}
