package io.flit.pipelines.warehouse.parquet;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.pipelines.warehouse.Location;
import io.flit.pipelines.warehouse.Run;
import io.flit.pipelines.warehouse.Selection;
import io.flit.pipelines.warehouse.WrittenPart;
import io.flit.schemas.Money;
import io.flit.schemas.Table;
import io.flit.schemas.marts.DimProduct;
import io.flit.schemas.marts.FactOrder;
import io.flit.schemas.raw.RawOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.SimpleFunction;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestPipelineExtension.class)
class ParquetWarehouseTest {
  private static final Table<FactOrder> ORDERS = Table.of(FactOrder.class);
  private static final FactOrder JANUARY = order(1, LocalDate.of(2026, 1, 31), "12.34");
  private static final FactOrder ALSO_JANUARY = order(2, LocalDate.of(2026, 1, 1), "-0.01");
  private static final FactOrder BEFORE_1970 = order(3, LocalDate.of(1969, 12, 31), null);

  @TempDir Path root;
  private ParquetWarehouse warehouse;
  private final Run run =
      new Run("run-1", "core", "core", "DirectRunner", Instant.EPOCH, 42L, Instant.EPOCH);

  private static FactOrder order(long id, LocalDate date, String revenue) {
    return FactOrder.builder()
        .setOrderId(id)
        .setUserId(-id)
        .setOrderDate(date)
        .setCreatedAt(date.atTime(LocalTime.parse("23:59:59.999999")).toInstant(ZoneOffset.UTC))
        .setStatus("Complete")
        .setIsRevenueOrder(true)
        .setHoursToShip(1.5)
        .setCountry("España")
        .setNetRevenue(revenue == null ? null : Money.of(revenue))
        .build();
  }

  @BeforeEach
  void open() {
    warehouse = ParquetWarehouse.at(new Location.Directory(root.toString()), DatasetNames.DEFAULT);
  }

  private static final int BUCKETS = 4;

  private List<WrittenPart> writeOrders(TestPipeline pipeline, int buckets, FactOrder... orders) {
    PCollection<WrittenPart> written =
        pipeline
            .apply(Create.of(List.of(orders)).withCoder(ORDERS.coder()))
            .apply(warehouse.write(ORDERS, run, buckets));
    List<WrittenPart> parts = WrittenParts.collectedFrom(written);
    pipeline.run();
    return parts;
  }

  /** Remembers what a pipeline in this process wrote. */
  private static final class WrittenParts extends SimpleFunction<WrittenPart, WrittenPart> {
    private static final List<WrittenPart> PARTS = Collections.synchronizedList(new ArrayList<>());

    static List<WrittenPart> collectedFrom(PCollection<WrittenPart> written) {
      PARTS.clear();
      written.apply(MapElements.via(new WrittenParts()));
      return PARTS;
    }

    @Override
    public WrittenPart apply(WrittenPart part) {
      PARTS.add(part);
      return part;
    }
  }

  @Test
  void gatheredRowsOfAMonthAreOneFile(TestPipeline pipeline) {
    List<WrittenPart> parts = writeOrders(pipeline, BUCKETS, JANUARY, ALSO_JANUARY, BEFORE_1970);
    assertThat(
        parts.stream().map(part -> part.partition() + ": " + part.rows()).toList(),
        containsInAnyOrder("2026-01: 2", "1969-12: 1"));
    for (WrittenPart part : parts) {
      assertThat(
          part.location(),
          containsString(
              "/_runs/run-1/core/flit_marts/fact_orders/order_date_month="
                  + part.partition()
                  + "/part-"));
    }
  }

  @Test
  void gatheredMonthsThatShareABucketAreOneFileEach(TestPipeline pipeline) {
    List<WrittenPart> parts = writeOrders(pipeline, 1, JANUARY, BEFORE_1970, ALSO_JANUARY);
    assertThat(
        parts.stream().map(part -> part.partition() + ": " + part.rows()).toList(),
        containsInAnyOrder("2026-01: 2", "1969-12: 1"));
    warehouse.publish(run, List.of(ORDERS), List.copyOf(parts), List::of);

    Pipeline reader = Pipeline.create(TestPipeline.testingPipelineOptions());
    PAssert.that(reader.apply(warehouse.read(Selection.rows(FactOrder.class))))
        .containsInAnyOrder(JANUARY, ALSO_JANUARY, BEFORE_1970);
    reader.run().waitUntilFinish();
  }

  @Test
  void publishedRowsAreReadAsTheyWere(TestPipeline pipeline) {
    List<WrittenPart> parts = writeOrders(pipeline, 0, JANUARY, ALSO_JANUARY, BEFORE_1970);
    warehouse.publish(run, List.of(ORDERS), List.copyOf(parts), List::of);
    assertThat(warehouse.has(ORDERS), is(true));
    assertThat(warehouse.rowCount(ORDERS), is(3L));

    Pipeline reader = Pipeline.create(TestPipeline.testingPipelineOptions());
    PAssert.that(reader.apply(warehouse.read(Selection.rows(FactOrder.class))))
        .containsInAnyOrder(JANUARY, ALSO_JANUARY, BEFORE_1970);
    reader.run().waitUntilFinish();
  }

  @Test
  void onlyTheSelectedColumnsAreRead(TestPipeline pipeline) {
    Table<RawOrder> raw = Table.of(RawOrder.class);
    RawOrder order = RawOrder.builder().setOrderId(7L).setStatus("Complete").build();
    warehouse.append(raw, run, List.of(order));
    PAssert.that(
            pipeline.apply(
                warehouse.read(Selection.rows(RawOrder.class).only(List.of("order_id")))))
        .containsInAnyOrder(RawOrder.builder().setOrderId(7L).build());
    pipeline.run();
  }

  @Test
  void emptyTableHasAFileWithItsSchema() {
    Table<DimProduct> products = Table.of(DimProduct.class);
    warehouse.publish(run, List.of(products), List.of(), List::of);
    assertThat(warehouse.has(products), is(true));
    assertThat(warehouse.rowCount(products), is(0L));
  }

  @Test
  void tableThatIsNotPublishedIsEmpty(TestPipeline pipeline) {
    assertThat(warehouse.has(ORDERS), is(false));
    PAssert.that(pipeline.apply(warehouse.read(Selection.rows(FactOrder.class)))).empty();
    pipeline.run();
  }

  @Test
  void appendedRowsAddUp() {
    warehouse.append(ORDERS, run, List.of(JANUARY));
    warehouse.append(ORDERS, run, List.of(ALSO_JANUARY, BEFORE_1970));
    assertThat(warehouse.rowCount(ORDERS), is(3L));
  }

  @Test
  void impossiblyManyMonthsAreRefused() {
    List<WrittenPart> parts = new ArrayList<>();
    for (int month = 0; month <= 2_000; month++) {
      parts.add(new WrittenPart("flit_marts/fact_orders", "m" + month, "/nowhere", 1));
    }
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () -> warehouse.publish(run, List.of(ORDERS), parts, List::of));
    assertThat(e.getMessage(), containsString("2001 monthly partitions of order_date"));
  }

  @Test
  void everyValueOfAColumnIsParsed(TestPipeline pipeline) {
    warehouse.append(ORDERS, run, List.of(JANUARY));
    SerializableFunction<Object[], String> show = values -> values[0] + " " + values[1];
    PAssert.that(
            pipeline.apply(
                warehouse.read(
                    Selection.columns(
                        FactOrder.class,
                        List.of("net_revenue", "created_at"),
                        show,
                        StringUtf8Coder.of()))))
        .containsInAnyOrder("12.34 2026-01-31T23:59:59.999999Z");
    pipeline.run();
    assertThat(warehouse.location(), is(new Location.Directory(root.toString())));
    assertThat(List.of(warehouse.names()), contains(DatasetNames.DEFAULT));
  }

  @Test
  void manifestNamesTheFilesOfEveryMonth(TestPipeline pipeline) throws IOException {
    List<WrittenPart> parts = writeOrders(pipeline, BUCKETS, JANUARY, ALSO_JANUARY, BEFORE_1970);
    warehouse.publish(run, List.of(ORDERS), List.copyOf(parts), List::of);
    JsonNode manifest =
        new ObjectMapper().readTree(root.resolve("_runs/run-1/core/_manifest.json").toFile());
    assertThat(manifest.get("run").asText(), is("run-1"));
    assertThat(manifest.get("pipeline").asText(), is("core"));
    List<String> files = new ArrayList<>();
    for (JsonNode file : manifest.get("tables").get("flit_marts/fact_orders")) {
      Path path = root.resolve("flit_marts/fact_orders").resolve(file.get("name").asText());
      assertThat(file.get("bytes").asLong(), is(Files.size(path)));
      files.add(path.getParent().getFileName() + ": " + file.get("rows"));
    }
    assertThat(files, contains("order_date_month=1969-12: 1", "order_date_month=2026-01: 2"));
  }

  @Test
  void tableThatLostAFileIsRefused(TestPipeline pipeline) throws IOException {
    List<WrittenPart> parts = writeOrders(pipeline, BUCKETS, JANUARY, BEFORE_1970);
    warehouse.publish(run, List.of(ORDERS), List.copyOf(parts), List::of);
    Files.delete(Path.of(parts.get(0).location()));
    for (Executable reader :
        List.<Executable>of(
            () -> warehouse.read(Selection.rows(FactOrder.class)),
            () -> warehouse.rowCount(ORDERS),
            () -> warehouse.has(ORDERS))) {
      UncheckedIOException e = assertThrows(UncheckedIOException.class, reader);
      assertThat(e.getMessage(), containsString("is missing, which run run-1 wrote; run "));
    }
  }
}
