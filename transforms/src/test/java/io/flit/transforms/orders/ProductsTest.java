package io.flit.transforms.orders;

import static io.flit.transforms.Rows.at;
import static io.flit.transforms.Rows.cancelled;
import static io.flit.transforms.Rows.date;
import static io.flit.transforms.Rows.given;
import static io.flit.transforms.Rows.item;
import static io.flit.transforms.Rows.order;
import static io.flit.transforms.Rows.product;
import static io.flit.transforms.Rows.returned;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.flit.schemas.Money;
import io.flit.schemas.marts.DimProduct;
import io.flit.schemas.staging.StgProduct;
import io.flit.transforms.customers.Histories;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class ProductsTest {
  private static final ProductSales SOLD_IN_MAY =
      ProductSales.none(100).toBuilder()
          .setUnitsSold(3)
          .setOrders(2)
          .setCustomers(1)
          .setRevenue(Money.of("30.00"))
          .setFirstSoldDate(date("2026-05-01"))
          .setLastSoldDate(date("2026-05-02"))
          .build();
  private static final ProductSales SOLD_IN_JUNE =
      SOLD_IN_MAY.toBuilder()
          .setFirstSoldDate(date("2026-04-30"))
          .setLastSoldDate(date("2026-06-02"))
          .build();
  private static final ProductSales ONLY_RETURNED =
      ProductSales.none(100).toBuilder().setUnitsReturned(2).build();

  @Test
  void tallyCountsUnitsOrdersAndCustomersOfRevenueOrders() {
    ProductSalesTally tally = new ProductSalesTally(at("2026-07-01"));
    tally.add(
        Histories.of(
            order(1, 7, "2026-05-02"),
            order(2, 7, "2026-05-01"),
            cancelled(order(3, 7, "2026-04-01")),
            returned(order(4, 7, "2026-04-01"), "2026-06-01"),
            returned(order(5, 7, "2026-06-01"), "2026-07-01"),
            order(6, 7, "2026-07-01"),
            item(11, 1, 7, 100, "10.00"),
            item(12, 1, 7, 100, "10.00"),
            item(13, 1, 7, 200, "1.00"),
            item(21, 2, 7, 100, "10.00"),
            item(31, 3, 7, 300, "1.00"),
            item(41, 4, 7, 200, "1.00"),
            item(51, 5, 7, 400, "4.00"),
            item(61, 6, 7, 100, "1.00")));
    tally.add(Histories.of(order(8, 8, "2026-06-02"), item(81, 8, 8, 200, "2.00")));

    List<ProductSales> sales = new ArrayList<>();
    tally.forEach(sales::add);

    assertThat(tally.size(), is(3));
    assertThat(
        sales,
        containsInAnyOrder(
            SOLD_IN_MAY,
            ProductSales.none(200).toBuilder()
                .setUnitsSold(2)
                .setOrders(2)
                .setCustomers(2)
                .setRevenue(Money.of("3.00"))
                .setUnitsReturned(1)
                .setFirstSoldDate(date("2026-05-02"))
                .setLastSoldDate(date("2026-06-02"))
                .build(),
            ProductSales.none(400).toBuilder()
                .setUnitsSold(1)
                .setOrders(1)
                .setCustomers(1)
                .setRevenue(Money.of("4.00"))
                .setFirstSoldDate(date("2026-06-01"))
                .setLastSoldDate(date("2026-06-01"))
                .build()));
  }

  @Test
  void salesToDifferentCustomersAddUpInAnyOrder() {
    ProductSales sum =
        ProductSales.none(100).toBuilder()
            .setUnitsSold(6)
            .setOrders(4)
            .setCustomers(2)
            .setRevenue(Money.of("60.00"))
            .setUnitsReturned(2)
            .setFirstSoldDate(date("2026-04-30"))
            .setLastSoldDate(date("2026-06-02"))
            .build();

    assertThat(SOLD_IN_MAY.plus(ONLY_RETURNED).plus(SOLD_IN_JUNE), is(sum));
    assertThat(ONLY_RETURNED.plus(SOLD_IN_JUNE.plus(SOLD_IN_MAY)), is(sum));
  }

  @Test
  void everyProductIsDescribedSoldOrNot(TestPipeline pipeline) {
    PCollection<ProductSales> sales =
        pipeline.apply(
            "Sales",
            given(
                ProductSales.class,
                SOLD_IN_MAY,
                ONLY_RETURNED,
                SOLD_IN_JUNE,
                ProductSales.none(999)));
    PCollection<DimProduct> products =
        pipeline
            .apply(
                "Products",
                given(StgProduct.class, product(100, "Jeans", "A"), product(200, "Socks", "B")))
            .apply("Describe", Products.withSales(sales, 3));

    DimProduct.Builder jeans =
        DimProduct.builder()
            .setProductId(100)
            .setCategory("Jeans")
            .setBrand("A")
            .setDepartment("Men")
            .setCost(Money.of("20.00"))
            .setRetailPrice(Money.of("50.00"))
            .setUnitMargin(Money.of("30.00"))
            .setMarginPct(0.6)
            .setPriceTier("Mid")
            .setUnitsSold(6L)
            .setOrders(4L)
            .setCustomers(2L)
            .setRevenue(Money.of("60.00"))
            .setUnitsReturned(2L)
            .setReturnRate(0.25)
            .setFirstSoldDate(date("2026-04-30"))
            .setLastSoldDate(date("2026-06-02"));
    DimProduct socks =
        DimProduct.builder()
            .setProductId(200)
            .setCategory("Socks")
            .setBrand("B")
            .setDepartment("Men")
            .setCost(Money.of("20.00"))
            .setRetailPrice(Money.of("50.00"))
            .setUnitMargin(Money.of("30.00"))
            .setMarginPct(0.6)
            .setPriceTier("Mid")
            .setUnitsSold(0L)
            .setOrders(0L)
            .setCustomers(0L)
            .setRevenue(Money.ZERO)
            .setUnitsReturned(0L)
            .build();
    PAssert.that(products).containsInAnyOrder(jeans.build(), socks);
    pipeline.run();
  }

  @Test
  void priceTiersBeginAtTwentyFiveSixtyAndOneHundredFifty() {
    assertThat(ProductDimension.priceTier(Money.of("24.99")), is("Budget"));
    assertThat(ProductDimension.priceTier(Money.of("25.00")), is("Mid"));
    assertThat(ProductDimension.priceTier(Money.of("59.99")), is("Mid"));
    assertThat(ProductDimension.priceTier(Money.of("60.00")), is("Premium"));
    assertThat(ProductDimension.priceTier(Money.of("149.99")), is("Premium"));
    assertThat(ProductDimension.priceTier(Money.of("150.00")), is("Luxury"));
  }

  @Test
  void freeProductHasNoMarginPercentage() {
    StgProduct free = product(1, "Jeans", "A").toBuilder().setRetailPrice(Money.ZERO).build();

    DimProduct described = ProductDimension.of(free, ProductSales.none(1));

    assertThat(described.getMarginPct(), is(nullValue()));
    assertThat(described.getUnitMargin(), is(Money.of("-20.00")));
  }
}
