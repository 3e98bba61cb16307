package io.flit.pipelines.warehouse.bigquery;

import static io.flit.pipelines.warehouse.bigquery.MartsRun.DAILY;
import static io.flit.pipelines.warehouse.bigquery.MartsRun.ITEMS;
import static io.flit.pipelines.warehouse.bigquery.MartsRun.PRODUCTS;
import static io.flit.pipelines.warehouse.bigquery.MartsRun.RUN;
import static io.flit.pipelines.warehouse.bigquery.MartsRun.STARTED;
import static io.flit.pipelines.warehouse.bigquery.MartsRun.SUFFIX;
import static io.flit.pipelines.warehouse.bigquery.MartsRun.assertPublished;
import static io.flit.pipelines.warehouse.bigquery.MartsRun.item;
import static io.flit.pipelines.warehouse.bigquery.MartsRun.own;
import static io.flit.pipelines.warehouse.bigquery.MartsRun.run;
import static io.flit.pipelines.warehouse.bigquery.MartsRun.tables;
import static io.flit.pipelines.warehouse.bigquery.MartsRun.written;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.api.services.bigquery.model.Clustering;
import com.google.api.services.bigquery.model.TableReference;
import com.google.api.services.bigquery.model.TimePartitioning;
import io.flit.pipelines.warehouse.Run;
import io.flit.pipelines.warehouse.WrittenPart;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BigQueryPublishingTest {
  private FakeBigQuery bigQuery;
  private BigQueryWarehouse warehouse;

  @BeforeEach
  void startBigQuery() throws Exception {
    bigQuery = new FakeBigQuery();
    warehouse = bigQuery.warehouse();
  }

  @Test
  void publishingAgainCopiesNothing() throws Exception {
    bigQuery.put(ITEMS, own(ITEMS), List.of(item(1, "2026-06-01")));
    warehouse.publish(RUN, tables(ITEMS), List.of(written(ITEMS, 1)), List::of);

    warehouse.publish(RUN, tables(ITEMS), List.of(written(ITEMS, 1), written(ITEMS, 1)), List::of);

    assertThat(bigQuery.jobs.copies(), contains("fact_order_items"));
    assertThat(warehouse.rowCount(ITEMS), is(1L));
  }

  @Test
  void aRunThatIsStartedAnewReplacesWhatItPublished() throws Exception {
    bigQuery.put(ITEMS, own(ITEMS), List.of(item(1, "2026-06-01"), item(2, "2026-06-01")));
    warehouse.publish(RUN, tables(ITEMS), List.of(written(ITEMS, 2)), List::of);

    Run again = run("2026-07-01", STARTED.plusSeconds(60));
    TableReference own = warehouse.ownTable(ITEMS, again);
    bigQuery.put(ITEMS, own, List.of(item(3, "2026-06-01")));
    warehouse.publish(
        again,
        tables(ITEMS),
        List.of(
            new WrittenPart(
                "flit_marts/fact_order_items", "", "flit-test:flit_marts." + own.getTableId(), 1)),
        List::of);

    assertThat(
        bigQuery.rows("flit_marts", "fact_order_items").stream()
            .map(row -> row.get("order_item_id"))
            .toList(),
        contains("3"));
  }

  @Test
  void aTableThatNothingWasWrittenToIsPublishedEmpty() throws Exception {
    warehouse.publish(RUN, tables(ITEMS, DAILY), List.of(), List::of);

    assertPublished(bigQuery, warehouse, ITEMS);
    assertPublished(bigQuery, warehouse, DAILY);
    assertThat(warehouse.rowCount(ITEMS), is(0L));
    assertThat(bigQuery.datasets.getTable(own(ITEMS)), is(nullValue()));
  }

  @Test
  void nothingIsPublishedWhileATableIsMissing() throws Exception {
    bigQuery.put(ITEMS, own(ITEMS), List.of(item(1, "2026-06-01")));

    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () ->
                warehouse.publish(
                    RUN,
                    tables(ITEMS, DAILY),
                    List.of(written(ITEMS, 1), written(DAILY, 0)),
                    List::of));

    assertThat(
        e.getMessage(),
        is(
            "cannot publish flit_marts/experiment_daily: flit-test:flit_marts.experiment_daily"
                + SUFFIX
                + ", which holds its rows, does not exist"));
    assertThat(bigQuery.jobs.copies(), is(empty()));
  }

  @Test
  void nothingIsPublishedOverATableOfAnotherLayout() throws Exception {
    bigQuery.put(PRODUCTS, own(PRODUCTS), List.of());
    bigQuery.put(ITEMS, own(ITEMS), List.of());
    bigQuery.put(ITEMS, FakeBigQuery.reference("flit_marts", "fact_order_items"), List.of());
    bigQuery
        .table("flit_marts", "fact_order_items")
        .setTimePartitioning(new TimePartitioning().setType("DAY").setField("order_date"))
        .setClustering(new Clustering().setFields(List.of("user_id")));

    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () ->
                warehouse.publish(
                    RUN,
                    tables(PRODUCTS, ITEMS),
                    List.of(written(PRODUCTS, 0), written(ITEMS, 0)),
                    List::of));

    assertThat(
        e.getMessage(),
        is(
            "cannot publish flit_marts/fact_order_items: the published one is a TABLE partitioned"
                + " by DAY of order_date and clustered by [user_id] and must be a TABLE partitioned"
                + " by MONTH of order_date and clustered by [product_id, user_id], which a copy"
                + " cannot change; drop flit-test:flit_marts.fact_order_items and publish again"));
    assertThat(bigQuery.jobs.copies(), is(empty()));
  }

  @Test
  void aViewIsNotReplaced() throws Exception {
    bigQuery.put(PRODUCTS, own(PRODUCTS), List.of());
    bigQuery.put(PRODUCTS, FakeBigQuery.reference("flit_marts", "dim_products"), List.of());
    bigQuery.table("flit_marts", "dim_products").setType("VIEW");

    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () ->
                warehouse.publish(RUN, tables(PRODUCTS), List.of(written(PRODUCTS, 0)), List::of));

    assertThat(e.getMessage(), containsString("the published one is a VIEW"));
  }

  @Test
  void aCopyThatFailsNowAndThenIsTriedAgain() throws Exception {
    bigQuery.put(ITEMS, own(ITEMS), List.of(item(1, "2026-06-01")));
    bigQuery.jobs.setNumFailuresExpected(2);

    warehouse.publish(RUN, tables(ITEMS), List.of(written(ITEMS, 1)), List::of);

    assertThat(bigQuery.jobs.copies(), hasSize(3));
    assertThat(warehouse.rowCount(ITEMS), is(1L));
  }

  @Test
  void copiesThatFailAreNamedAndPublishingAgainCompletesThem() throws Exception {
    bigQuery.put(ITEMS, own(ITEMS), List.of(item(1, "2026-06-01")));
    bigQuery.put(PRODUCTS, own(PRODUCTS), List.of());
    List<WrittenPart> parts = List.of(written(PRODUCTS, 0), written(ITEMS, 1));
    bigQuery.jobs.failCopiesTo("dim_products");

    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () -> warehouse.publish(RUN, tables(PRODUCTS, ITEMS), parts, List::of));

    assertThat(
        e.getMessage(),
        allOf(
            containsString(
                "not published: flit_marts/dim_products (job flit_publish_flit_marts_dim_products"
                    + SUFFIX
                    + "-2 failed: "),
            containsString("); published: flit_marts/fact_order_items. Publishing again")));

    bigQuery.jobs.failCopiesTo("");
    warehouse.publish(RUN, tables(PRODUCTS, ITEMS), parts, List::of);

    assertThat(
        bigQuery.jobs.copies(),
        contains(
            "dim_products", "fact_order_items", "dim_products", "dim_products", "dim_products"));
    assertThat(warehouse.has(PRODUCTS), is(true));
    assertThat(bigQuery.datasets.getTable(own(PRODUCTS)), is(nullValue()));
  }

  @Test
  void aTableIsNotPublishedFromTwoPlaces() {
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () ->
                warehouse.publish(
                    RUN,
                    tables(ITEMS),
                    List.of(
                        written(ITEMS, 1),
                        new WrittenPart("flit_marts/fact_order_items", "", "flit-test:d.other", 1)),
                    List::of));

    assertThat(e.getMessage(), containsString("fact_order_items was written twice, to "));
  }
}
