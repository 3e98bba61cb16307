package io.flit.schemas;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.flit.schemas.annotations.AcceptedValues;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.Label;
import io.flit.schemas.annotations.SumOf;
import io.flit.schemas.catalog.Tables;
import io.flit.schemas.marts.ChurnFeatures;
import io.flit.schemas.marts.DimCustomer;
import io.flit.schemas.marts.ExperimentResult;
import io.flit.schemas.marts.FactOrder;
import io.flit.schemas.raw.RawOrder;
import io.flit.schemas.staging.StgOrder;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.SchemaRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TablesTest {

  static Stream<Table<?>> tables() {
    return Tables.all().stream();
  }

  @Test
  void tableIsReadFromItsRowType() {
    Table<StgOrder> orders = Table.of(StgOrder.class);
    assertThat(orders.toString(), is("flit_staging.stg_orders"));
    assertThat(orders.key(), contains("order_id"));
    assertThat(orders.partitionColumn().orElseThrow().name(), is("order_date"));
    assertThat(
        orders.columns().stream().map(Column::toString).toList(),
        contains(
            "order_id INT64 NOT NULL",
            "user_id INT64 NOT NULL",
            "status STRING NOT NULL",
            "created_at TIMESTAMP NOT NULL",
            "order_date DATE",
            "shipped_at TIMESTAMP",
            "delivered_at TIMESTAMP",
            "returned_at TIMESTAMP",
            "num_of_item INT64"));
  }

  @Test
  void factsAreClusteredAndPartitioned() {
    Table<FactOrder> orders = Table.of(FactOrder.class);
    assertThat(orders.clusterBy(), contains("user_id", "status"));
    assertThat(orders.partitionColumn().orElseThrow().name(), is("order_date"));
    assertThat(orders.column("net_revenue").type(), is(ColumnType.NUMERIC));
  }

  @Test
  void daysAreSetOffInColumnNames() {
    assertThat(
        names(ChurnFeatures.class)
            .containsAll(
                Set.of("orders_90d", "revenue_prev_90d", "is_churned_90d", "sessions_30d")),
        is(true));
    assertThat(
        names(ExperimentResult.class)
            .containsAll(
                Set.of("conversions_30d", "conversion_p_value", "p_value_holm", "srm_chi2")),
        is(true));
  }

  private static Set<String> names(Class<?> rowType) {
    Set<String> names = new TreeSet<>();
    Table.of(rowType).columns().forEach(column -> names.add(column.name()));
    return names;
  }

  @Test
  void rawTablesMayMissEverything() {
    assertThat(
        Table.of(RawOrder.class).columns().stream().map(Column::required).toList(),
        everyItem(is(false)));
  }

  @Test
  void tableNamesAreUnique() {
    assertThat(tables().map(Table::name).distinct().toList(), hasSize((int) tables().count()));
  }

  @Test
  void everyRowTypeIsInTheCatalog() {
    List<String> inCatalog = tables().map(table -> table.rowType().getSimpleName()).toList();
    assertThat(inCatalog, containsInAnyOrder(RowTypeFiles.names().toArray()));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyTableIsDescribed(Table<?> table) {
    assertThat(table.name(), matchesPattern("[a-z][a-z0-9_]*"));
    assertThat(table.grain(), startsWith("one row per"));
    for (Column<?> column : table.columns()) {
      assertThat(column.name(), matchesPattern("[a-z][a-z0-9_]*"));
      assertThat(table + "." + column.name(), column.description().endsWith("."), is(true));
    }
    assertThat(table.clusterBy().size(), lessThanOrEqualTo(4));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void keysOfStagedTablesAndMartsAreRequired(Table<?> table) {
    if (table.dataset() != Dataset.RAW) {
      for (String key : table.key()) {
        assertThat(table + "." + key, table.column(key).required(), is(true));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void flagsAreNamedAsFlags(Table<?> table) {
    for (Column<?> column : table.columns()) {
      if (column.type() == ColumnType.BOOL && table.dataset() == Dataset.MARTS) {
        assertThat(
            table + "." + column.name(),
            column.name().matches("(is|has)_.*|session_has_purchase"),
            is(true));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void beamKnowsTheSchema(Table<?> table) throws Exception {
    Schema schema = SchemaRegistry.createDefault().getSchema(table.rowType());
    assertThat(schema, is(table.beamSchema()));
    assertThat(
        schema.getFields().stream().map(Schema.Field::getName).toList(),
        is(table.columns().stream().map(Column::name).toList()));
    assertThat(schema.getFields().get(0).getDescription(), is(not("")));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void columnsThatATableNamesAreThere(Table<?> table) {
    for (Column<?> column : table.columns()) {
      column.origin().ifPresent(origin -> assertThat(origin.table(), is(not(table))));
      column
          .computedFrom()
          .forEach(source -> assertThat(source.toString(), is(not(table + "." + column.name()))));
      column
          .declaration(Label.class)
          .ifPresent(
              label ->
                  assertThat(
                      table.column(label.observedThrough()).type(), is(ColumnType.TIMESTAMP)));
      column
          .declaration(SumOf.class)
          .ifPresent(
              sum -> {
                Table<?> parts = Table.of(sum.value());
                assertThat(column.type(), is(ColumnType.NUMERIC));
                assertThat(parts.column(sum.column()).type(), is(ColumnType.NUMERIC));
                assertThat(table.column(sum.by()).type(), is(ColumnType.INT64));
                assertThat(parts.column(sum.by()).type(), is(ColumnType.INT64));
              });
    }
  }

  /** Staging reads rejected values, types and origins from the tables that it makes. */
  @Test
  void rowsAreRejectedForRequiredColumnsOfStagedTables() {
    Set<String> rejecting = new TreeSet<>();
    for (Table<?> table : Tables.STAGED) {
      for (Column<?> column : table.columns()) {
        if (column
            .declaration(AcceptedValues.class)
            .filter(AcceptedValues::rejectsRow)
            .isPresent()) {
          assertThat(table + "." + column, column.required(), is(true));
          rejecting.add(table.name() + "." + column.name());
        }
      }
    }
    assertThat(
        rejecting,
        is(
            Set.of(
                "stg_campaign_overlay_orders.status",
                "stg_experiment_overlay_orders.status",
                "stg_order_items.status",
                "stg_orders.status",
                "stg_support_tickets.status")));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void tableNamesWhoComputesIt(Table<?> table) {
    boolean isComputed = table.dataset() != Dataset.RAW && !Tables.OPERATIONAL.contains(table);
    assertThat(table.toString(), table.computedBy().isEmpty(), is(!isComputed));
  }

  @Test
  void customerCarriesAllMetrics() {
    assertThat(
        names(DimCustomer.class)
            .containsAll(names(io.flit.schemas.staging.IntCustomerMetrics.class)),
        is(true));
  }
}
