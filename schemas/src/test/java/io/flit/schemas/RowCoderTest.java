package io.flit.schemas;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.schemas.catalog.Tables;
import io.flit.schemas.marts.DimProduct;
import io.flit.schemas.marts.FactOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.beam.sdk.schemas.SchemaCoder;
import org.apache.beam.sdk.schemas.SchemaRegistry;
import org.apache.beam.sdk.testing.CoderProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowCoderTest {

  private static final FactOrder ORDER =
      FactOrder.builder()
          .setOrderId(Long.MIN_VALUE)
          .setUserId(-7L)
          .setCreatedAt(Instant.parse("1969-12-31T23:59:59.999999Z"))
          .setOrderDate(LocalDate.of(1969, 12, 31))
          .setStatus("Complete")
          .setGrossRevenue(Money.of("-0.01"))
          .setCountry("España \ud83c\uddea\ud83c\uddf8")
          .setHoursToShip(-0.0)
          .setIsExpedited(false)
          .build();

  static Stream<Table<?>> tables() {
    return Tables.all().stream();
  }

  @Test
  void rowSurvivesItsCoder() throws Exception {
    CoderProperties.coderDecodeEncodeEqual(Table.of(FactOrder.class).coder(), ORDER);
    CoderProperties.coderDeterministic(Table.of(FactOrder.class).coder(), ORDER, ORDER);
  }

  @Test
  void coderIsSerializable() {
    CoderProperties.coderSerializable(Table.of(FactOrder.class).coder());
  }

  @Test
  void rowSurvivesBeamsRows() throws Exception {
    SchemaCoder<FactOrder> coder = SchemaRegistry.createDefault().getSchemaCoder(FactOrder.class);
    CoderProperties.coderDecodeEncodeEqual(coder, ORDER);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void rowsOfEveryTableSurviveTheirCoder(Table<?> table) throws Exception {
    Random random = new Random(table.name().hashCode());
    for (int i = 0; i < 20; i++) {
      check(table, random);
    }
  }

  private static <T> void check(Table<T> table, Random random) throws Exception {
    Object[] values = new Object[table.columns().size()];
    for (Column<T> column : table.columns()) {
      if (column.required() || random.nextBoolean()) {
        values[column.index()] = any(column.type(), random);
      }
    }
    T row = table.row(values);
    assertThat(table.values(row), is(values));
    CoderProperties.coderDecodeEncodeEqual(table.coder(), row);
  }

  private static Object any(ColumnType type, Random random) {
    return switch (type) {
      case INT64 -> random.nextLong() >> random.nextInt(64);
      case FLOAT64 -> random.nextGaussian();
      case BOOL -> random.nextBoolean();
      case STRING -> Long.toString(random.nextLong(), 36);
      case TIMESTAMP -> Timestamps.ofMicros(random.nextLong() >> 12);
      case DATE -> LocalDate.ofEpochDay(random.nextInt(40_000) - 20_000);
      case NUMERIC -> Money.ofCents(random.nextLong() >> 8);
    };
  }

  @Test
  void rowWithoutARequiredColumnIsRefused() {
    Table<DimProduct> products = Table.of(DimProduct.class);
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class, () -> products.row(new Object[products.columns().size()]));
    assertThat(e.getMessage(), containsString("product_id is NULL"));
  }
}
