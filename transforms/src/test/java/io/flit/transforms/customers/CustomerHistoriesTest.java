package io.flit.transforms.customers;

import static io.flit.transforms.Rows.assignment;
import static io.flit.transforms.Rows.exposure;
import static io.flit.transforms.Rows.given;
import static io.flit.transforms.Rows.item;
import static io.flit.transforms.Rows.logistics;
import static io.flit.transforms.Rows.order;
import static io.flit.transforms.Rows.overlayItem;
import static io.flit.transforms.Rows.overlayOrder;
import static io.flit.transforms.Rows.product;
import static io.flit.transforms.Rows.segment;
import static io.flit.transforms.Rows.ticket;
import static io.flit.transforms.Rows.user;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.schemas.staging.StgExperimentAssignment;
import io.flit.schemas.staging.StgExperimentExposure;
import io.flit.schemas.staging.StgExperimentOverlayOrder;
import io.flit.schemas.staging.StgExperimentOverlayOrderItem;
import io.flit.schemas.staging.StgLogistics;
import io.flit.schemas.staging.StgOrder;
import io.flit.schemas.staging.StgOrderItem;
import io.flit.schemas.staging.StgProduct;
import io.flit.schemas.staging.StgSupportTicket;
import io.flit.schemas.staging.StgUser;
import io.flit.schemas.staging.StgUserSegment;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class CustomerHistoriesTest {

  @Test
  void everythingAboutACustomerComesTogether(TestPipeline pipeline) {
    CustomerRecords records =
        CustomerRecords.in(pipeline)
            .withUsers(pipeline.apply("Users", given(StgUser.class, user(1), user(2))))
            .withProducts(
                pipeline.apply("Products", given(StgProduct.class, product(100, "Jeans", "A"))))
            .withOrders(
                pipeline.apply(
                    "Orders",
                    given(StgOrder.class, order(10, 1, "2026-01-01"), order(30, 3, "2026-01-03"))))
            .withItems(
                pipeline.apply(
                    "Items",
                    given(
                        StgOrderItem.class,
                        item(11, 10, 1, 100, "1.00"),
                        item(12, 10, 1, 999, "2.00"),
                        item(31, 30, 3, 100, "3.00"))))
            .withLogistics(
                pipeline.apply("Logistics", given(StgLogistics.class, logistics(10, 1L))))
            .withTickets(
                pipeline.apply(
                    "Tickets", given(StgSupportTicket.class, ticket("t", 1, "2026-01-02"))))
            .withSegments(
                pipeline.apply(
                    "Segments", given(StgUserSegment.class, segment("s", 2, "new", "2026-01-02"))))
            .withAssignments(
                pipeline.apply(
                    "Assignments",
                    given(
                        StgExperimentAssignment.class, assignment("a", "x", 1, "v", "2026-01-01"))))
            .withExposures(
                pipeline.apply(
                    "Exposures",
                    given(StgExperimentExposure.class, exposure("e", "x", 1, "v", "2026-01-02"))))
            .withOverlayOrders(
                pipeline.apply(
                    "OverlayOrders",
                    given(
                        StgExperimentOverlayOrder.class, overlayOrder(1000, 1, "x", "2026-01-03"))))
            .withOverlayItems(
                pipeline.apply(
                    "OverlayItems",
                    given(
                        StgExperimentOverlayOrderItem.class,
                        overlayItem(1001, 1000, 2, "9.00"),
                        overlayItem(1002, 999, 2, "9.00"))));

    PAssert.that(records.apply("Gather", CustomerHistories.gather(3)))
        .containsInAnyOrder(
            Histories.of(
                user(1),
                product(100, "Jeans", "A"),
                order(10, 1, "2026-01-01"),
                item(11, 10, 1, 100, "1.00"),
                item(12, 10, 1, 999, "2.00"),
                logistics(10, 1L),
                ticket("t", 1, "2026-01-02"),
                assignment("a", "x", 1, "v", "2026-01-01"),
                exposure("e", "x", 1, "v", "2026-01-02"),
                overlayOrder(1000, 1, "x", "2026-01-03"),
                overlayItem(1001, 1000, 1, "9.00")),
            Histories.of(user(2), segment("s", 2, "new", "2026-01-02")),
            Histories.of(
                product(100, "Jeans", "A"),
                order(30, 3, "2026-01-03"),
                item(31, 30, 3, 100, "3.00")));
    pipeline.run();
  }

  @Test
  void rowsFollowTheirOrderWhateverUserTheyName(TestPipeline pipeline) {
    CustomerRecords records =
        CustomerRecords.in(pipeline)
            .withOrders(
                pipeline.apply(
                    "Orders",
                    given(StgOrder.class, order(10, 1, "2026-01-01"), order(20, 2, "2026-01-02"))))
            .withItems(
                pipeline.apply(
                    "Items",
                    given(
                        StgOrderItem.class,
                        item(11, 10, 1, 100, "1.00"),
                        item(12, 10, 2, 100, "2.00"),
                        item(21, 20, 77, 100, "3.00"),
                        item(91, 99, 1, 100, "4.00"))))
            .withLogistics(
                pipeline.apply(
                    "Logistics",
                    given(
                        StgLogistics.class,
                        logistics(10, null),
                        logistics(20, 1L),
                        logistics(99, null))));

    PAssert.that(records.apply("Gather", CustomerHistories.gather(5)))
        .containsInAnyOrder(
            Histories.of(
                order(10, 1, "2026-01-01"),
                item(11, 10, 1, 100, "1.00"),
                item(12, 10, 1, 100, "2.00"),
                logistics(10, 1L)),
            Histories.of(
                order(20, 2, "2026-01-02"), item(21, 20, 2, 100, "3.00"), logistics(20, 2L)));
    pipeline.run();
  }

  @Test
  void rowOfNobodyIsDroppedWhereEveryOtherIsFiledRight(TestPipeline pipeline) {
    CustomerRecords records =
        CustomerRecords.in(pipeline)
            .withOrders(pipeline.apply("Orders", given(StgOrder.class, order(10, 1, "2026-01-01"))))
            .withLogistics(
                pipeline.apply(
                    "Logistics",
                    given(StgLogistics.class, logistics(10, 1L), logistics(99, null))));

    PAssert.that(records.apply("Gather", CustomerHistories.gather(2)))
        .containsInAnyOrder(Histories.of(order(10, 1, "2026-01-01"), logistics(10, 1L)));
    pipeline.run();
  }

  @Test
  void emptyTablesMakeNoHistories(TestPipeline pipeline) {
    CustomerRecords records =
        CustomerRecords.in(pipeline)
            .withProducts(pipeline.apply("Products", given(StgProduct.class)))
            .withOrders(pipeline.apply("Orders", given(StgOrder.class)))
            .withItems(
                pipeline.apply("Items", given(StgOrderItem.class, item(91, 99, 1, 100, "4.00"))));

    PAssert.that(records.apply("Gather", CustomerHistories.gather(2))).empty();
    pipeline.run();
  }

  @Test
  void itemsNeedTheirOrders() {
    Pipeline pipeline = Pipeline.create();
    CustomerRecords records =
        CustomerRecords.in(pipeline).withItems(pipeline.apply("Items", given(StgOrderItem.class)));

    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> records.apply("Gather", CustomerHistories.gather(2)));
    assertThat(thrown.getMessage(), is("Items cannot be gathered without Orders"));
  }
}
