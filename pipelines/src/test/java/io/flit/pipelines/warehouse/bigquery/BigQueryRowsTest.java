package io.flit.pipelines.warehouse.bigquery;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.api.services.bigquery.model.TableFieldSchema;
import com.google.api.services.bigquery.model.TableRow;
import com.google.api.services.bigquery.model.TableSchema;
import io.flit.schemas.Column;
import io.flit.schemas.ColumnType;
import io.flit.schemas.Money;
import io.flit.schemas.Table;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.marts.DimProduct;
import io.flit.schemas.marts.FactOrderItem;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.beam.sdk.io.gcp.bigquery.TableRowJsonCoder;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BigQueryRowsTest {
  /** The warehouse contract's types, by what a getter returns. */
  private static final Map<Class<?>, String> TYPES =
      Map.of(
          long.class, "INT64",
          Long.class, "INT64",
          Double.class, "FLOAT64",
          boolean.class, "BOOL",
          Boolean.class, "BOOL",
          String.class, "STRING",
          Instant.class, "TIMESTAMP",
          LocalDate.class, "DATE",
          Money.class, "NUMERIC");

  /** The warehouse contract's partitions and clusters of marts. */
  private static final Map<String, String> LAYOUTS =
      Map.ofEntries(
          Map.entry("live_messages", "published_at [table_name, key]"),
          Map.entry("live_outcomes", "- [table_name, outcome]"),
          Map.entry("fact_orders", "order_date [user_id, status]"),
          Map.entry("fact_order_items", "order_date [product_id, user_id]"),
          Map.entry("fact_events", "event_date [event_type, user_id]"),
          Map.entry("dim_products", "- [category, brand]"),
          Map.entry("dim_customers", "- [customer_segment, country]"),
          Map.entry("experiment_exposure", "first_exposed_date [experiment_name, variant]"),
          Map.entry("experiment_daily", "- [experiment_name]"),
          Map.entry("experiment_results", "- [experiment_name]"),
          Map.entry("experiment_segments", "- [experiment_name, dimension]"),
          Map.entry("experiment_interactions", "- [experiment_name]"),
          Map.entry("campaign_units", "sent_date [campaign_name]"),
          Map.entry("campaign_balance", "- [campaign_name]"),
          Map.entry("campaign_effects", "- [campaign_name]"),
          Map.entry("churn_predictions", "snapshot_date [user_id]"),
          Map.entry("ltv_predictions", "snapshot_date [user_id]"),
          Map.entry("ltv_features", "snapshot_date [user_id]"),
          Map.entry("churn_features", "snapshot_date [user_id]"),
          Map.entry("int_order_enrichment", "order_date []"),
          Map.entry("stg_orders", "order_date []"),
          Map.entry("stg_events", "event_date []"));

  static Stream<Table<?>> tables() throws Exception {
    return DeclaredTables.all();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void columnsHaveTheTypesOfTheirGettersInOrder(Table<?> table) {
    List<String> expected =
        Arrays.stream(table.rowType().getDeclaredMethods())
            .filter(getter -> Modifier.isAbstract(getter.getModifiers()))
            .filter(getter -> getter.getName().startsWith("get"))
            .sorted(Comparator.comparingInt(BigQueryRowsTest::number))
            .map(getter -> TYPES.get(getter.getReturnType()))
            .toList();

    assertThat(
        BigQueryRows.schemaOf(table).getFields().stream().map(TableFieldSchema::getType).toList(),
        equalTo(expected));
  }

  private static int number(Method getter) {
    return Integer.parseInt(getter.getAnnotation(SchemaFieldNumber.class).value());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void bigQueryTakesTheMetadata(Table<?> table) {
    List<TableFieldSchema> fields = BigQueryRows.schemaOf(table).getFields();
    for (TableFieldSchema field : fields) {
      assertThat(field.getName(), matchesPattern("[a-z_][a-z0-9_]{0,299}"));
      assertThat(field.getMode(), is(in(List.of("REQUIRED", "NULLABLE"))));
      assertThat(field.getDescription().length(), greaterThan(0));
      assertThat(field.getDescription().length(), lessThanOrEqualTo(1_024));
    }
    assertThat(table.description().length(), lessThanOrEqualTo(16_384));
    assertThat(
        fields.stream().map(TableFieldSchema::getName).distinct().count(),
        is((long) fields.size()));
    List<String> required =
        fields.stream()
            .filter(field -> field.getMode().equals("REQUIRED"))
            .map(TableFieldSchema::getName)
            .toList();
    // Raw tables hold what the source gave, whether or not it has a key.
    if (table.dataset() != Dataset.RAW) {
      table.key().forEach(key -> assertThat(key, is(in(required))));
    }

    BigQueryRows.partitioningOf(table)
        .ifPresent(
            partitioning -> {
              assertThat(
                  partitioning.getType()
                      + " of "
                      + field(fields, partitioning.getField()).getType(),
                  is(oneOf("MONTH of DATE", "DAY of TIMESTAMP")));
            });
    BigQueryRows.clusteringOf(table)
        .ifPresent(
            clustering -> {
              assertThat(clustering.getFields().size(), lessThanOrEqualTo(4));
              clustering
                  .getFields()
                  .forEach(name -> assertThat(field(fields, name).getType(), is(not("FLOAT64"))));
            });
  }

  private static TableFieldSchema field(List<TableFieldSchema> fields, String name) {
    return fields.stream().filter(field -> field.getName().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void tablesArePartitionedAndClusteredAsTheContractSays() throws Exception {
    Map<String, String> layouts = new TreeMap<>();
    tables()
        .forEach(
            table -> {
              String partitioning =
                  BigQueryRows.partitioningOf(table).map(by -> by.getField()).orElse("-");
              List<String> clustering =
                  BigQueryRows.clusteringOf(table).map(by -> by.getFields()).orElse(List.of());
              layouts.put(table.name(), partitioning + " " + clustering);
            });

    layouts.values().removeIf("- []"::equals);
    assertThat(layouts, equalTo(new TreeMap<>(LAYOUTS)));
  }

  @Test
  void schemaIsTheContractsForOrderItems() {
    TableSchema schema = BigQueryRows.schemaOf(Table.of(FactOrderItem.class));

    assertThat(
        schema.getFields().stream()
            .map(field -> field.getName() + " " + field.getType() + " " + field.getMode())
            .toList(),
        contains(
            "order_item_id INT64 REQUIRED",
            "order_id INT64 NULLABLE",
            "user_id INT64 NULLABLE",
            "product_id INT64 NULLABLE",
            "order_date DATE NULLABLE",
            "status STRING NULLABLE",
            "is_revenue_item BOOL NULLABLE",
            "sale_price NUMERIC NULLABLE",
            "cost NUMERIC NULLABLE",
            "item_margin NUMERIC NULLABLE",
            "category STRING NULLABLE",
            "brand STRING NULLABLE",
            "department STRING NULLABLE"));
    assertThat(
        schema.getFields().get(0).getDescription(),
        is("Identifies the item line: one unit of one product in one order."));
  }

  @ParameterizedTest
  @MethodSource("tables")
  <T> void rowsComeBackAsTheyWere(Table<T> table) throws Exception {
    TableSchema schema = BigQueryRows.schemaOf(table);
    Schema avro = AvroRows.schema(schema, List.of());
    List<String> names = table.columns().stream().map(Column::name).toList();
    ColumnType[] types = table.columns().stream().map(Column::type).toArray(ColumnType[]::new);

    for (T row : ExtremeRows.of(table)) {
      TableRow loaded = throughFile(BigQueryRows.toTableRow(table, row));
      GenericRecord record = AvroRows.record(schema, avro, loaded);

      assertThat(table.row(BigQueryRows.valuesOf(record, names, types)), equalTo(row));
      assertThat(table.row(BigQueryRows.valuesOf(record, names, types)), equalTo(row));
    }
  }

  private static TableRow throughFile(TableRow row) throws Exception {
    return CoderUtils.clone(TableRowJsonCoder.of(), row);
  }

  @Test
  void jsonSpellsValuesExactly() {
    Table<FactOrderItem> table = Table.of(FactOrderItem.class);
    FactOrderItem row =
        FactOrderItem.builder()
            .setOrderItemId(9_007_199_254_740_993L)
            .setOrderDate(LocalDate.of(1969, 12, 31))
            .setIsRevenueItem(true)
            .setSalePrice(Money.of("5.90"))
            .setBrand("Ünï")
            .build();

    assertThat(
        BigQueryRows.toTableRow(table, row),
        equalTo(
            new TableRow()
                .set("order_item_id", "9007199254740993")
                .set("order_date", "1969-12-31")
                .set("is_revenue_item", true)
                .set("sale_price", "5.90")
                .set("brand", "Ünï")));
  }

  @Test
  void valuesFollowTheOrderAskedForAndLackingColumnsAreNull() {
    Table<FactOrderItem> table = Table.of(FactOrderItem.class);
    TableSchema schema = BigQueryRows.schemaOf(table);
    GenericRecord record =
        AvroRows.record(
            schema,
            AvroRows.schema(schema, List.of("order_item_id", "brand")),
            new TableRow().set("order_item_id", "7").set("brand", "b"));

    Object[] values =
        BigQueryRows.valuesOf(
            record,
            List.of("brand", "cost", "order_item_id"),
            new ColumnType[] {ColumnType.STRING, ColumnType.NUMERIC, ColumnType.INT64});

    assertThat(values[0], is("b"));
    assertThat(values[1], is(nullValue()));
    assertThat(values[2], is(7L));
  }

  @Test
  void numbersThatAreNoneAreRefused() {
    Table<DimProduct> table = Table.of(DimProduct.class);
    Object[] values = table.values(ExtremeRows.of(table).get(5));
    values[table.column("margin_pct").index()] = Double.NaN;

    IllegalStateException e =
        assertThrows(
            IllegalStateException.class, () -> BigQueryRows.toTableRow(table, table.row(values)));

    assertThat(e.getMessage(), containsString("dim_products.margin_pct is NaN in product_id="));
  }
}
