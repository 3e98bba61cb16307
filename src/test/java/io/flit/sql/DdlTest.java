package io.flit.sql;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.zetasql.SqlException;
import com.google.zetasql.resolvedast.ResolvedNode;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedAggregateFunctionCall;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedAnalyticScan;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedColumnDefinition;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedColumnRef;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedCreateMaterializedViewStmt;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedCreateTableStmt;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedExpr;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedFunctionCall;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedJoinScan;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedLimitOffsetScan;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedLiteral;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedOption;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedOrderByScan;
import com.google.zetasql.resolvedast.ResolvedNodes.Visitor;
import io.flit.GeneratedFile;
import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.catalog.Ddl;
import io.flit.schemas.catalog.Tables;
import io.flit.schemas.metrics.MaterializedView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The statements that make tables and views: they are true to the catalog, and BigQuery's. */
class DdlTest {
  /** What BigQuery allows. */
  private static final int MOST_CLUSTER_COLUMNS = 4;

  private static final int LONGEST_TABLE_DESCRIPTION = 16_384;
  private static final int LONGEST_COLUMN_DESCRIPTION = 1_024;
  private static final int MOST_COLUMNS = 10_000;

  /** The aggregates that BigQuery keeps up incrementally, of those that the views might use. */
  private static final Set<String> INCREMENTAL_AGGREGATES =
      Set.of(
          "any_value",
          "approx_count_distinct",
          "avg",
          "bit_and",
          "bit_or",
          "bit_xor",
          "count",
          "$count_star",
          "countif",
          "logical_and",
          "logical_or",
          "max",
          "min",
          "sum");

  /** Scalar functions of the views: each gives the same for the same row, at any time. */
  private static final Set<String> STABLE_FUNCTIONS =
      Set.of("$not_equal", "$equal", "$and", "$case_no_value");

  static List<Table<?>> tables() {
    return Tables.all();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void tableIsMadeAsTheCatalogDeclaresIt(Table<?> table) {
    ResolvedCreateTableStmt statement =
        (ResolvedCreateTableStmt) World.googleSql().analyze(Ddl.createTable(table));

    assertThat(
        statement.getNamePath(),
        is(List.of(Ddl.PROJECT + "." + table.dataset().defaultName() + "." + table.name())));
    assertThat(
        statement.getColumnDefinitionList().stream().map(DdlTest::describe).toList(),
        is(table.columns().stream().map(DdlTest::describe).toList()));
    assertThat(
        names(statement.getPartitionByList()),
        is(
            Stream.concat(table.partitionColumn().stream(), table.dayColumn().stream())
                .map(Column::name)
                .toList()));
    assertThat(names(statement.getClusterByList()), is(table.clusterBy()));
    assertThat(description(statement.getOptionList()), is(Optional.of(table.description())));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void tableKeepsToBigQuerysLimits(Table<?> table) {
    assertThat(table.clusterBy(), hasSize(lessThanOrEqualTo(MOST_CLUSTER_COLUMNS)));
    assertThat(table.columns(), hasSize(lessThanOrEqualTo(MOST_COLUMNS)));
    assertThat(table.description().length(), lessThanOrEqualTo(LONGEST_TABLE_DESCRIPTION));
    for (Column<?> column : table.columns()) {
      assertThat(
          column.name(),
          column.description().length(),
          lessThanOrEqualTo(LONGEST_COLUMN_DESCRIPTION));
    }
  }

  @ParameterizedTest
  @EnumSource(MaterializedView.class)
  void viewIsPartitionedLikeItsTable(MaterializedView view) {
    ResolvedCreateMaterializedViewStmt statement = analyze(view);

    assertThat(
        statement.getNamePath(),
        is(List.of(Ddl.PROJECT + "." + view.dataset().defaultName() + "." + view.tableName())));
    assertThat(
        names(statement.getPartitionByList()),
        is(view.base().partitionColumn().map(Column::name).stream().toList()));
    assertThat(names(statement.getClusterByList()), is(view.clusterBy()));
    assertThat(view.clusterBy(), hasSize(lessThanOrEqualTo(MOST_CLUSTER_COLUMNS)));
    assertThat(description(statement.getOptionList()), is(Optional.of(view.description())));
  }

  @ParameterizedTest
  @EnumSource(MaterializedView.class)
  void viewIsWhatBigQueryKeepsUpIncrementally(MaterializedView view) {
    ViewLint lint = new ViewLint();
    analyze(view).getQuery().accept(lint);

    assertThat(lint.faults, is(List.of()));
    assertThat(
        World.googleSql().scans(view.select()).stream().map(scan -> scan.table()).toList(),
        is(List.of(view.base().toString())));
  }

  @Test
  void lintFindsWhatAViewMayNotHold() {
    ViewLint lint = new ViewLint();
    World.googleSql()
        .analyze(
            """
            SELECT CURRENT_DATE() AS today, COUNT(DISTINCT o.user_id) AS users,
              STRING_AGG(o.status) AS statuses, SUM(COUNT(*)) OVER () AS all_orders
            FROM `flit-data-platform.flit_marts.fact_orders` AS o
            JOIN `flit-data-platform.flit_marts.dim_customers` USING (user_id)
            GROUP BY o.order_date ORDER BY users LIMIT 3
            """)
        .accept(lint);

    assertThat(
        new TreeSet<>(lint.faults),
        is(
            new TreeSet<>(
                List.of(
                    "DISTINCT",
                    "a join",
                    "a window function",
                    "current_date",
                    "limit",
                    "order by",
                    "string_agg"))));
  }

  @Test
  void engineRefusesColumnsThatDoNotExist() {
    String wrong =
        MaterializedView.REVENUE_BY_DAY.create().replace("SUM(net_revenue)", "SUM(nett_revenue)");
    SqlException e = assertThrows(SqlException.class, () -> World.googleSql().analyze(wrong));
    assertThat(e.getMessage(), containsString("nett_revenue"));
  }

  @Test
  void namesOfViewsAreFree() {
    assertThat(
        Stream.of(MaterializedView.values()).map(MaterializedView::tableName).toList(),
        not(in(List.of(Tables.all().stream().map(Table::name).toList()))));
    for (MaterializedView view : MaterializedView.values()) {
      assertThat(Tables.named(view.tableName()), is(Optional.empty()));
    }
  }

  @ParameterizedTest
  @EnumSource(Dataset.class)
  void tablesStandInTemplates(Dataset dataset) throws IOException {
    new GeneratedFile("templates/sql/" + dataset.defaultName() + ".sql")
        .holds(
            Tables.all().stream()
                .filter(table -> table.dataset() == dataset)
                .map(Ddl::createTable)
                .collect(Collectors.joining("\n")));
  }

  @Test
  void viewsStandInTemplates() throws IOException {
    new GeneratedFile("templates/sql/materialized_views.sql")
        .holds(
            Stream.of(MaterializedView.values())
                .map(MaterializedView::create)
                .collect(Collectors.joining("\n")));
  }

  /** Terraform makes the views from their parts, since it takes no statement. */
  @Test
  void partsOfViewsStandInTemplates() throws IOException {
    ObjectMapper json = new ObjectMapper();
    ArrayNode views = json.createArrayNode();
    for (MaterializedView view : MaterializedView.values()) {
      ObjectNode object = views.addObject();
      object.put("dataset", view.dataset().defaultName());
      object.put("name", view.tableName());
      object.put("description", view.description());
      object.put("partition_by_month_of", view.partitionColumn().orElse(null));
      view.clusterBy().forEach(object.withArray("cluster_by")::add);
      object.put("query", view.select().replace(Ddl.PROJECT + ".", ""));
    }
    new GeneratedFile("templates/sql/materialized_views.json")
        .holds(json.writerWithDefaultPrettyPrinter().writeValueAsString(views) + "\n");
  }

  private static ResolvedCreateMaterializedViewStmt analyze(MaterializedView view) {
    ResolvedNode statement = World.googleSql().analyze(view.create());
    assertThat(statement, instanceOf(ResolvedCreateMaterializedViewStmt.class));
    return (ResolvedCreateMaterializedViewStmt) statement;
  }

  private static List<String> describe(Column<?> column) {
    return List.of(
        column.name(),
        column.type().sqlName(),
        column.required() ? "REQUIRED" : "NULLABLE",
        column.description());
  }

  private static List<String> describe(ResolvedColumnDefinition column) {
    return List.of(
        column.getName(),
        column.getType().typeName(com.google.zetasql.ZetaSQLOptions.ProductMode.PRODUCT_EXTERNAL),
        column.getAnnotations().getNotNull() ? "REQUIRED" : "NULLABLE",
        description(column.getAnnotations().getOptionList()).orElse(""));
  }

  private static Optional<String> description(List<ResolvedOption> options) {
    return options.stream()
        .filter(option -> option.getName().equals("description"))
        .map(option -> ((ResolvedLiteral) option.getValue()).getValue().getStringValue())
        .findFirst();
  }

  /**
   * The columns that expressions are of; a partition is the month of a date or the day of a time.
   */
  private static List<String> names(List<ResolvedExpr> expressions) {
    List<String> names = new ArrayList<>();
    for (ResolvedExpr expression : expressions) {
      if (expression instanceof ResolvedFunctionCall call) {
        assertThat(call.getFunction().getName(), is(oneOf("date_trunc", "timestamp_trunc")));
        names.add(((ResolvedColumnRef) call.getArgumentList().get(0)).getColumn().getName());
      } else {
        names.add(((ResolvedColumnRef) expression).getColumn().getName());
      }
    }
    return names;
  }

  /** Finds what an incremental materialized view may not hold. */
  private static final class ViewLint extends Visitor {
    private final List<String> faults = new ArrayList<>();

    @Override
    public void visit(ResolvedAggregateFunctionCall call) {
      if (!INCREMENTAL_AGGREGATES.contains(call.getFunction().getName())) {
        faults.add(call.getFunction().getName());
      }
      if (call.getDistinct()) {
        faults.add("DISTINCT");
      }
      super.visit(call);
    }

    @Override
    public void visit(ResolvedFunctionCall call) {
      if (!STABLE_FUNCTIONS.contains(call.getFunction().getName())) {
        faults.add(call.getFunction().getName());
      }
      super.visit(call);
    }

    @Override
    public void visit(ResolvedJoinScan join) {
      faults.add("a join");
      super.visit(join);
    }

    @Override
    public void visit(ResolvedAnalyticScan scan) {
      faults.add("a window function");
      super.visit(scan);
    }

    @Override
    public void visit(ResolvedOrderByScan scan) {
      faults.add("order by");
      super.visit(scan);
    }

    @Override
    public void visit(ResolvedLimitOffsetScan scan) {
      faults.add("limit");
      super.visit(scan);
    }
  }
}
