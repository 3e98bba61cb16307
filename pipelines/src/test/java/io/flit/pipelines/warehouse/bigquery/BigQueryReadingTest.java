package io.flit.pipelines.warehouse.bigquery;

import static io.flit.pipelines.warehouse.bigquery.MartsRun.ITEMS;
import static io.flit.pipelines.warehouse.bigquery.MartsRun.PRODUCTS;
import static io.flit.pipelines.warehouse.bigquery.MartsRun.item;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.api.services.bigquery.model.TableReference;
import io.flit.pipelines.warehouse.Selection;
import io.flit.schemas.marts.DimProduct;
import io.flit.schemas.marts.FactOrderItem;
import io.flit.schemas.marts.PipelineRun;
import java.time.LocalDate;
import java.util.List;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class BigQueryReadingTest {
  private FakeBigQuery bigQuery;
  private BigQueryWarehouse warehouse;

  @BeforeEach
  void startBigQuery() throws Exception {
    bigQuery = new FakeBigQuery();
    warehouse = bigQuery.warehouse();
  }

  @Test
  void readsWhatIsPublished(TestPipeline pipeline) throws Exception {
    List<DimProduct> products = ExtremeRows.of(PRODUCTS);
    bigQuery.put(PRODUCTS, FakeBigQuery.reference("flit_marts", "dim_products"), products);
    bigQuery.put(
        ITEMS,
        FakeBigQuery.reference("flit_marts", "fact_order_items"),
        List.of(item(7, "2026-06-01")));

    PAssert.that(pipeline.apply("Products", warehouse.read(Selection.rows(DimProduct.class))))
        .containsInAnyOrder(products);
    PAssert.that(
            pipeline.apply(
                "Columns",
                warehouse.read(
                    Selection.columns(
                        FactOrderItem.class,
                        List.of("sale_price", "brand", "order_item_id"),
                        values -> values[0] + " " + values[1] + " " + values[2],
                        StringUtf8Coder.of()))))
        .containsInAnyOrder("0.07 null 7");
    PAssert.that(pipeline.apply("NoSuchTable", warehouse.read(Selection.rows(PipelineRun.class))))
        .empty();
    pipeline.run();
  }

  @Test
  void readsOnlyOnceASignalIsComplete(TestPipeline pipeline) throws Exception {
    TableReference published = FakeBigQuery.reference("flit_marts", "fact_order_items");
    bigQuery.put(ITEMS, published, List.of(item(1, "2026-06-01")));

    PCollection<String> signal =
        pipeline.apply("Dates", Create.of("2026-06-02", "2026-06-03")).apply(ParDo.of(new AddFn()));

    PAssert.that(
            pipeline.apply(
                "Items", warehouse.readAfter(signal, Selection.rows(FactOrderItem.class))))
        .containsInAnyOrder(item(1, "2026-06-01"), item(2, "2026-06-02"), item(3, "2026-06-03"));
    PAssert.that(
            pipeline.apply(
                "Nothing", warehouse.readAfter(signal, Selection.rows(PipelineRun.class))))
        .empty();
    pipeline.run();
  }

  /** Adds an item of a date to the published table. */
  private static final class AddFn extends DoFn<String, String> {
    @ProcessElement
    public void add(@Element String date, OutputReceiver<String> out) throws Exception {
      new FakeBigQuery.Datasets()
          .insertAll(
              FakeBigQuery.reference("flit_marts", "fact_order_items"),
              List.of(
                  BigQueryRows.toTableRow(ITEMS, item(Long.parseLong(date.substring(9)), date))),
              null);
      out.output(date);
    }
  }

  @Test
  void columnsThatATableLacksAreNullUnlessRowsMustHaveThem(TestPipeline pipeline) throws Exception {
    TableReference published = FakeBigQuery.reference("flit_marts", "fact_order_items");
    bigQuery.put(ITEMS, published, List.of(item(1, "2026-06-01")));
    bigQuery
        .table("flit_marts", "fact_order_items")
        .getSchema()
        .setFields(BigQueryRows.schemaOf(ITEMS).getFields().subList(0, 5));

    PAssert.that(pipeline.apply("Rows", warehouse.read(Selection.rows(FactOrderItem.class))))
        .containsInAnyOrder(
            FactOrderItem.builder()
                .setOrderItemId(1)
                .setOrderDate(LocalDate.of(2026, 6, 1))
                .build());
    PAssert.that(
            pipeline.apply(
                "Brands",
                warehouse.read(
                    Selection.columns(
                        FactOrderItem.class,
                        List.of("brand"),
                        values -> "" + values[0],
                        StringUtf8Coder.of()))))
        .containsInAnyOrder("null");
    pipeline.run();

    bigQuery
        .table("flit_marts", "fact_order_items")
        .getSchema()
        .setFields(BigQueryRows.schemaOf(ITEMS).getFields().subList(1, 5));
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class, () -> warehouse.read(Selection.rows(FactOrderItem.class)));
    assertThat(
        e.getMessage(),
        is(
            "flit_marts/fact_order_items in bq:flit-test has no column order_item_id: run the"
                + " pipeline that writes the table again"));
  }
}
