package io.flit.sql;

import com.google.zetasql.AllowedHintsAndOptions;
import com.google.zetasql.Analyzer;
import com.google.zetasql.AnalyzerOptions;
import com.google.zetasql.LanguageOptions;
import com.google.zetasql.PreparedQuery;
import com.google.zetasql.SimpleCatalog;
import com.google.zetasql.SimpleColumn;
import com.google.zetasql.SimpleTable;
import com.google.zetasql.TableContent;
import com.google.zetasql.TypeFactory;
import com.google.zetasql.ZetaSQLBuiltinFunctionOptions;
import com.google.zetasql.ZetaSQLOptions.NameResolutionMode;
import com.google.zetasql.ZetaSQLOptions.ProductMode;
import com.google.zetasql.ZetaSQLType.TypeKind;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedStatement;
import io.flit.cli.cost.Scan;
import io.flit.schemas.Column;
import io.flit.schemas.ColumnType;
import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
import io.flit.schemas.metrics.MaterializedView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * GoogleSQL as BigQuery speaks it, in this process: analyses any statement against the catalog of
 * tables and materialized views, and executes queries over rows that it is given.
 *
 * <p>Names may be {@code `flit-data-platform.flit_marts.dim_customers`} or leave out the project,
 * which is then the default project's.
 */
final class GoogleSql {
  /** The project of all documented queries. */
  static final String PROJECT = "flit-data-platform";

  private static final Pattern WITHOUT_PROJECT =
      Pattern.compile("(?<![\\w.`-])`?(flit_(?:raw|staging|marts)\\.\\w+)`?(?![\\w.])");

  private final LanguageOptions language = language();
  private final SimpleCatalog catalog = new SimpleCatalog("bigquery");

  /** Knows every table and materialized view that is declared. */
  GoogleSql() {
    catalog.addZetaSQLFunctionsAndTypes(new ZetaSQLBuiltinFunctionOptions(language));
    for (Table<?> table : Tables.all()) {
      List<SimpleColumn> list = new ArrayList<>();
      for (Column<?> column : table.columns()) {
        list.add(
            new SimpleColumn(
                fullName(table.toString()),
                column.name(),
                TypeFactory.createSimpleType(kind(column.type()))));
      }
      add(table.toString(), list);
    }
    for (MaterializedView view : MaterializedView.values()) {
      add(view.toString(), outputOf(view));
    }
  }

  private void add(String name, List<SimpleColumn> columns) {
    catalog.addSimpleTable(new SimpleTable(fullName(name), columns));
  }

  private List<SimpleColumn> outputOf(MaterializedView view) {
    try (PreparedQuery query = prepare(view.select(), Map.of())) {
      return query.getColumns().stream()
          .map(c -> new SimpleColumn(fullName(view.toString()), c.getName(), c.getType()))
          .toList();
    }
  }

  private static String fullName(String name) {
    return PROJECT + "." + name;
  }

  private static LanguageOptions language() {
    LanguageOptions language = new LanguageOptions().enableMaximumLanguageFeatures();
    language.setProductMode(ProductMode.PRODUCT_EXTERNAL);
    language.setNameResolutionMode(NameResolutionMode.NAME_RESOLUTION_DEFAULT);
    language.setSupportsAllStatementKinds();
    language.enableReservableKeyword("QUALIFY");
    return language;
  }

  private AnalyzerOptions options() {
    AnalyzerOptions options = new AnalyzerOptions();
    options.setLanguageOptions(language);
    options.setDefaultTimezone("UTC");
    options.setPruneUnusedColumns(true);
    options.setAllowedHintsAndOptions(new AllowedHintsAndOptions());
    return options;
  }

  static TypeKind kind(ColumnType type) {
    return switch (type) {
      case INT64 -> TypeKind.TYPE_INT64;
      case FLOAT64 -> TypeKind.TYPE_DOUBLE;
      case BOOL -> TypeKind.TYPE_BOOL;
      case STRING -> TypeKind.TYPE_STRING;
      case TIMESTAMP -> TypeKind.TYPE_TIMESTAMP;
      case DATE -> TypeKind.TYPE_DATE;
      case NUMERIC -> TypeKind.TYPE_NUMERIC;
    };
  }

  private static String withProject(String sql) {
    return WITHOUT_PROJECT.matcher(sql).replaceAll("`" + PROJECT + ".$1`");
  }

  /**
   * Analyses one statement.
   *
   * @throws com.google.zetasql.SqlException if it is wrong, with line and column
   */
  ResolvedStatement analyze(String statement) {
    return Analyzer.analyzeStatement(withProject(statement), options(), catalog);
  }

  /** What a query or statement reads. */
  List<Scan> scans(String sql) {
    return ScanFinder.scansOf(analyze(sql));
  }

  /** Executes one query over the rows of a warehouse. */
  Answer execute(String sql, PipelineTables tables) {
    Map<String, TableContent> contents = new TreeMap<>();
    for (Scan scan : scans(sql)) {
      contents.put(fullName(scan.table()), content(scan, tables));
    }
    try (PreparedQuery query = prepare(sql, contents)) {
      return new Answer(
          query.getColumns().stream().map(SimpleColumn::getName).toList(), query.execute(Map.of()));
    }
  }

  private TableContent content(Scan scan, PipelineTables tables) {
    for (MaterializedView view : MaterializedView.values()) {
      if (view.toString().equals(scan.table())) {
        return execute(view.select(), tables).content();
      }
    }
    String name = scan.table().substring(scan.table().indexOf('.') + 1);
    return tables.rows(Tables.named(name).orElseThrow(), scan.columns());
  }

  private PreparedQuery prepare(String sql, Map<String, TableContent> contents) {
    return PreparedQuery.builder()
        .setSql(withProject(sql))
        .setAnalyzerOptions(options())
        .setCatalog(catalog)
        .setTablesContents(contents)
        .prepare();
  }
}
