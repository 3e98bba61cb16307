package io.flit.pipelines.warehouse.bigquery;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import com.google.api.services.bigquery.model.TableReference;
import io.flit.pipelines.warehouse.Run;
import io.flit.pipelines.warehouse.WrittenPart;
import io.flit.schemas.Money;
import io.flit.schemas.Table;
import io.flit.schemas.marts.DimProduct;
import io.flit.schemas.marts.ExperimentDaily;
import io.flit.schemas.marts.FactOrderItem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A run that writes marts to a {@link FakeBigQuery}, and what its tables are to be like there. */
final class MartsRun {
  static final Table<FactOrderItem> ITEMS = Table.of(FactOrderItem.class);
  static final Table<DimProduct> PRODUCTS = Table.of(DimProduct.class);
  static final Table<ExperimentDaily> DAILY = Table.of(ExperimentDaily.class);

  static final Instant STARTED = Instant.parse("2026-07-02T06:00:00Z");
  static final Run RUN = run("2026-07-01", STARTED);
  static final String SUFFIX = "__run_2026_07_01_" + STARTED.toEpochMilli();

  private MartsRun() {}

  static Run run(String id, Instant startedAt) {
    return new Run(
        id, "core", "core", "DirectRunner", Instant.parse("2026-07-01T00:00:00Z"), 42L, startedAt);
  }

  static FactOrderItem item(long id, String date) {
    return FactOrderItem.builder()
        .setOrderItemId(id)
        .setOrderDate(LocalDate.parse(date))
        .setSalePrice(Money.ofCents(id))
        .build();
  }

  /** Where the run puts a table before it is published. */
  static TableReference own(Table<?> table) {
    return FakeBigQuery.reference("flit_marts", table.name() + SUFFIX);
  }

  static WrittenPart written(Table<?> table, long rows) {
    return new WrittenPart(
        "flit_marts/" + table.name(), "", "flit-test:flit_marts." + table.name() + SUFFIX, rows);
  }

  static List<Table<?>> tables(Table<?>... tables) {
    return List.of(tables);
  }

  /** A table is where readers look for it, laid out as it declares, labelled, and stays. */
  static void assertPublished(FakeBigQuery bigQuery, BigQueryWarehouse warehouse, Table<?> table)
      throws Exception {
    assertMetadata(bigQuery, warehouse, table, table.name(), null);
    assertThat(
        bigQuery.table(table.dataset().defaultName(), table.name()).getLabels(),
        equalTo(
            Map.of(
                "flit_layer", table.dataset().name().toLowerCase(Locale.ROOT),
                "flit_pipeline", "core",
                "flit_run", "2026-07-01")));
  }

  static void assertMetadata(
      FakeBigQuery bigQuery, BigQueryWarehouse warehouse, Table<?> table, String name, Long expires)
      throws Exception {
    com.google.api.services.bigquery.model.Table found =
        bigQuery.table(table.dataset().defaultName(), name);
    assertThat(name, found, is(notNullValue()));
    assertThat(found.getSchema(), equalTo(BigQueryRows.schemaOf(table, warehouse.policyTags())));
    assertThat(found.getDescription(), is(table.description()));
    assertThat(
        found.getTimePartitioning(), equalTo(BigQueryRows.partitioningOf(table).orElse(null)));
    assertThat(found.getClustering(), equalTo(BigQueryRows.clusteringOf(table).orElse(null)));
    assertThat(found.getExpirationTime(), is(expires));
  }
}
