package io.flit.transforms.orders;

import static io.flit.transforms.Rows.assignment;
import static io.flit.transforms.Rows.at;
import static io.flit.transforms.Rows.date;
import static io.flit.transforms.Rows.exposure;
import static io.flit.transforms.Rows.item;
import static io.flit.transforms.Rows.order;
import static io.flit.transforms.Rows.product;
import static io.flit.transforms.Rows.resolved;
import static io.flit.transforms.Rows.segment;
import static io.flit.transforms.Rows.ticket;
import static io.flit.transforms.Rows.user;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;

import io.flit.schemas.Money;
import io.flit.schemas.marts.DimCustomer;
import io.flit.schemas.marts.FactOrder;
import io.flit.schemas.marts.FactOrderItem;
import io.flit.schemas.staging.IntCustomerMetrics;
import io.flit.schemas.staging.IntOrderEnrichment;
import io.flit.schemas.staging.StgUser;
import io.flit.transforms.customers.CustomerHistory;
import io.flit.transforms.customers.CustomerHistoryCoder;
import io.flit.transforms.customers.Histories;
import io.flit.transforms.experiments.exposure.ExperimentWindows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class CoreMartsTest {
  private static final Instant AS_OF = at("2026-07-01");

  private static final CustomerHistory BUYER =
      Histories.of(
          user(1).toBuilder().setEmail("ada@example.com").setAge(36L).setGender("F").build(),
          product(100, "Jeans", "A"),
          order(10, 1, "2026-03-01"),
          order(11, 1, "2026-06-01"),
          item(101, 10, 1, 100, "200.00"),
          item(111, 11, 1, 100, "100.01"),
          resolved(ticket("t", 1, "2026-06-01"), "2026-06-02", 4),
          segment("s", 1, "loyal", "2026-06-01"),
          assignment("a", "color", 1, "red", "2026-03-01"),
          exposure("e", "color", 1, "red", "2026-03-02"));
  private static final CustomerHistory UNKNOWN_USER =
      Histories.of(order(20, 2, "2026-05-01"), item(201, 20, 2, 999, "7.00"));
  private static final CustomerHistory REGISTERED_AT_AS_OF =
      Histories.of(registered(3, AS_OF), order(30, 3, "2026-06-30"));
  private static final CustomerHistory JUST_REGISTERED =
      Histories.of(registered(4, AS_OF.minusSeconds(1)));

  @Test
  void martsAreDerivedFromEveryHistory(TestPipeline pipeline) {
    CoreMarts marts =
        histories(pipeline)
            .apply(
                "Derive",
                CoreMarts.at(AS_OF)
                    .withExperiments(
                        ExperimentWindows.none()
                            .and(
                                "color",
                                date("2026-03-01"),
                                date("2026-03-31"),
                                List.of("red", "blue"))));

    List<CustomerHistory> all = List.of(BUYER, UNKNOWN_USER, REGISTERED_AT_AS_OF, JUST_REGISTERED);
    List<IntOrderEnrichment> enrichment = new ArrayList<>();
    List<FactOrder> orders = new ArrayList<>();
    List<FactOrderItem> items = new ArrayList<>();
    for (CustomerHistory history : all) {
      enrichment.addAll(OrderEnrichment.of(history, AS_OF));
      orders.addAll(OrderFacts.of(history.user(), OrderEnrichment.of(history, AS_OF)));
      items.addAll(OrderFacts.itemsOf(history, AS_OF));
    }
    PAssert.that(marts.getOrderEnrichment()).containsInAnyOrder(enrichment);
    PAssert.that(marts.getOrders()).containsInAnyOrder(orders);
    PAssert.that(marts.getOrderItems()).containsInAnyOrder(items);
    PAssert.that(marts.getCustomers()).containsInAnyOrder(buyer(), prospect());
    PAssert.that(marts.getCustomerMetrics())
        .satisfies(
            rows -> {
              assertThat(
                  StreamSupport.stream(rows.spliterator(), false)
                      .map(IntCustomerMetrics::getUserId)
                      .toList(),
                  containsInAnyOrder(1L, 4L));
              return null;
            });
    PAssert.that(marts.getProductSales())
        .satisfies(
            rows -> {
              assertThat(sum(rows, 100), is(salesOf(BUYER)));
              assertThat(sum(rows, 999), is(salesOf(UNKNOWN_USER)));
              return null;
            });
    pipeline.run();
  }

  @Test
  void withoutExperimentsNobodyTakesPart(TestPipeline pipeline) {
    CoreMarts marts = histories(pipeline).apply("Derive", CoreMarts.at(AS_OF));

    PAssert.that(marts.getCustomers())
        .containsInAnyOrder(buyer().toBuilder().setExperimentsParticipated(0L).build(), prospect());
    pipeline.run();
  }

  @Test
  void metricsRowHoldsTheSameFiguresAsTheCustomer(TestPipeline pipeline) {
    CoreMarts marts = histories(pipeline).apply("Derive", CoreMarts.at(AS_OF));

    PAssert.that(marts.getCustomerMetrics())
        .satisfies(
            rows -> {
              List<Long> values = new ArrayList<>();
              for (IntCustomerMetrics row : rows) {
                if (row.getUserId() == 1) {
                  values.add(row.getLifetimeOrders());
                  values.add(row.getLifetimeValue().cents());
                  values.add(row.getTenureDays());
                }
              }
              assertThat(values, contains(2L, 30001L, 546L));
              return null;
            });
    pipeline.run();
  }

  private static PCollection<CustomerHistory> histories(TestPipeline pipeline) {
    return pipeline.apply(
        Create.of(BUYER, UNKNOWN_USER, REGISTERED_AT_AS_OF, JUST_REGISTERED)
            .withCoder(CustomerHistoryCoder.of()));
  }

  private static StgUser registered(long userId, Instant at) {
    return user(userId).toBuilder()
        .setRegisteredAt(at)
        .setRegistrationDate(date("2026-06-30"))
        .build();
  }

  private static DimCustomer buyer() {
    return DimCustomer.builder()
        .setUserId(1)
        .setFullName("Ada Lovelace")
        .setEmail("ada@example.com")
        .setAge(36L)
        .setGender("F")
        .setCountry("Brazil")
        .setAcquisitionChannel("Search")
        .setRegistrationDate(date("2025-01-01"))
        .setTotalOrders(2L)
        .setCancelledOrders(0L)
        .setReturnedOrders(0L)
        .setLifetimeOrders(2L)
        .setLifetimeValue(Money.of("300.01"))
        .setGrossRevenue(Money.of("300.01"))
        .setAvgOrderValue(Money.of("150.01"))
        .setAvgItemsPerOrder(1.0)
        .setFirstOrderDate(date("2026-03-01"))
        .setLastOrderDate(date("2026-06-01"))
        .setDaysSinceLastOrder(30L)
        .setAvgDaysBetweenOrders(92.0)
        .setCategoriesPurchased(1L)
        .setBrandsPurchased(1L)
        .setFavoriteCategory("Jeans")
        .setReturnRate(0.0)
        .setSupportTickets(1L)
        .setAvgSatisfactionScore(4.0)
        .setExperimentsParticipated(1L)
        .setMarketingSegment("loyal")
        .setCustomerSegment("VIP Customer")
        .setLifecycleStage("Active")
        .setTenureDays(546L)
        .build();
  }

  private static DimCustomer prospect() {
    return DimCustomer.builder()
        .setUserId(4)
        .setFullName("Ada Lovelace")
        .setCountry("Brazil")
        .setAcquisitionChannel("Search")
        .setRegistrationDate(date("2026-06-30"))
        .setTotalOrders(0L)
        .setCancelledOrders(0L)
        .setReturnedOrders(0L)
        .setLifetimeOrders(0L)
        .setLifetimeValue(Money.ZERO)
        .setGrossRevenue(Money.ZERO)
        .setCategoriesPurchased(0L)
        .setBrandsPurchased(0L)
        .setSupportTickets(0L)
        .setExperimentsParticipated(0L)
        .setLifecycleStage("Prospect")
        .setTenureDays(1L)
        .build();
  }

  private static ProductSales sum(Iterable<ProductSales> sales, long productId) {
    ProductSales sum = ProductSales.none(productId);
    for (ProductSales partial : sales) {
      sum = partial.getProductId() == productId ? sum.plus(partial) : sum;
    }
    return sum;
  }

  private static ProductSales salesOf(CustomerHistory history) {
    List<ProductSales> sales = new ArrayList<>();
    ProductSalesTally tally = new ProductSalesTally(AS_OF);
    tally.add(history);
    tally.forEach(sales::add);
    return sales.get(0);
  }
}
