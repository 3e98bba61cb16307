package io.flit.pipelines.extracts;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.flit.pipelines.extracts.FileName.Suffix;
import io.flit.schemas.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {
  private static String tableOf(String name) {
    return FileName.of(name).table().map(Table::name).orElse("none");
  }

  private static String resembledBy(String name) {
    return FileName.of(name).resembled().map(Table::name).orElse("none");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "orders.csv",
        "orders-1.csv",
        "orders_1.csv",
        "orders000000000000.csv",
        "orders-000000000000.csv",
        "orders-00000-of-00010.csv",
        "orders.CSV",
        "Orders.Csv",
        "ORDERS.csv.gz",
        "orders (1).csv",
        "orders(2).csv",
        "orders - Copy.csv",
        "orders - Copy (2).csv",
        "orders copy.csv",
        "Copy of orders.csv",
        "orders_part1.csv",
        "orders-part-0001.csv",
        "orders.part1.csv",
        "orders_0_0_0.csv.gz",
        "orders_2025-01-31.csv",
        "orders_20250131T235959Z.csv",
        "orders-550e8400-e29b-41d4-a716-446655440000.csv",
        "thelook_ecommerce.orders.csv",
        "bigquery-public-data.thelook_ecommerce.orders.csv",
        "bigquery-public-data_thelook_ecommerce_orders.csv",
        "my-project.shop.orders.csv"
      })
  void tablesAreNamedInTheWaysOfManyTools(String name) {
    assertThat(tableOf(name), is("orders"));
    assertThat(FileName.of(name).suffix(), is(Suffix.CSV));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "order_items.csv",
        "order-items.csv",
        "order items.csv",
        "OrderItems.csv",
        "orderitems-1.csv"
      })
  void wordsOfATableAreJoinedInManyWays(String name) {
    assertThat(tableOf(name), is("order_items"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "orders_export.csv",
        "orders [x].csv",
        "orders_v2.csv",
        "order.csv",
        "raw_orders.csv",
        "ordersomething.csv"
      })
  void namesThatSayMoreOnlyResembleATable(String name) {
    assertThat(tableOf(name), is("none"));
    assertThat(resembledBy(name), is("orders"));
  }

  @Test
  void aPluralThatIsNotTheTablesDoesNotMakeItAnother() {
    assertThat(tableOf("orders_items.csv"), is("none"));
    assertThat(resembledBy("orders_items.csv"), is("order_items"));
    assertThat(resembledBy("inventory.csv"), is("inventory_items"));
    assertThat(resembledBy("bq-results-20250101-1.csv"), is("none"));
  }

  @Test
  void otherTablesOfTheWarehouseResembleNone() {
    assertThat(resembledBy("user_segments.csv"), is("none"));
    assertThat(resembledBy("stg_orders.parquet"), is("none"));
  }

  @Test
  void endingsSayTheFormat() {
    assertThat(FileName.of("orders.c000.snappy.parquet").suffix(), is(Suffix.PARQUET));
    assertThat(FileName.of("orders.parq").suffix(), is(Suffix.PARQUET));
    assertThat(FileName.of("orders.PQ").suffix(), is(Suffix.PARQUET));
    assertThat(FileName.of("part-00000").suffix(), is(Suffix.NONE));
    assertThat(FileName.of("orders").suffix(), is(Suffix.NONE));
    assertThat(FileName.of("orders.csv.bak").suffix(), is(Suffix.OTHER_DATA));
    assertThat(FileName.of("orders.csv.zip").suffix(), is(Suffix.OTHER_DATA));
    assertThat(FileName.of("orders.xlsx").suffix(), is(Suffix.OTHER_DATA));
    assertThat(FileName.of("orders.png").suffix(), is(Suffix.OTHER));
  }

  @Test
  void copiesAreMarked() {
    assertThat(FileName.of("orders (1).csv").isCopy(), is(true));
    assertThat(FileName.of("Copy of orders.csv").isCopy(), is(true));
    assertThat(FileName.of("orders-1.csv").isCopy(), is(false));
  }

  @Test
  void aLongNameIsReadAtOnce() {
    assertThat(tableOf("orders" + "1".repeat(200) + "x.csv"), is("none"));
    assertThat(tableOf("a.".repeat(100) + "thelook".repeat(10) + "x.csv"), is("none"));
  }
}
