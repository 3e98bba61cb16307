package io.flit.transforms.packing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.flit.schemas.Column;
import io.flit.schemas.ColumnType;
import io.flit.schemas.Money;
import io.flit.schemas.Table;
import io.flit.schemas.Timestamps;
import io.flit.schemas.catalog.Tables;
import io.flit.schemas.staging.StgProduct;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowPackerTest {
  static Collection<Table<?>> tables() {
    return Tables.all();
  }

  @ParameterizedTest
  @MethodSource("tables")
  <T> void rowsComeOutAsTheyWentIn(Table<T> table) throws IOException {
    List<T> rows =
        List.of(
            row(table, false, Long.MIN_VALUE, -0.0, "", false),
            row(table, false, Long.MAX_VALUE, Double.MIN_VALUE, "é\u0000\uD83D\uDE00", true),
            row(table, true, 0, 0, "unused", false),
            row(table, false, 1, 1e300, "", true),
            row(table, false, -1, 1, "x".repeat(100_000), true));

    assertThat(unpacked(table, packed(table, rows)), is(rows));
  }

  @Test
  void aTextThatRepeatsIsPackedOnce() throws IOException {
    Table<StgProduct> table = Table.of(StgProduct.class);
    StgProduct product = row(table, false, 1, 1, "a department of some length", true);

    int one = packed(table, List.of(product)).bytes().length;
    int two = packed(table, List.of(product, product)).bytes().length;

    // The second row names the number of a text, and spares its length and its bytes.
    assertThat(two - one, is(one - (product.getCategory().length() + 1)));
  }

  private static <T> Block packed(Table<T> table, List<T> rows) throws IOException {
    RowPacker<T> packer = new RowPacker<>(table, 0);
    rows.forEach(packer::add);
    return packer.close().getValue();
  }

  private static <T> List<T> unpacked(Table<T> table, Block block) throws IOException {
    List<T> rows = new ArrayList<>();
    new RowUnpacker(block.bytes()).forEach(table, rows::add);
    return rows;
  }

  private static <T> T row(
      Table<T> table, boolean nulls, long number, double fraction, String text, boolean flag) {
    Object[] values = new Object[table.columns().size()];
    for (Column<T> column : table.columns()) {
      values[column.index()] =
          nulls && !column.required() ? null : value(column.type(), number, fraction, text, flag);
    }
    return table.row(values);
  }

  private static Object value(
      ColumnType type, long number, double fraction, String text, boolean flag) {
    return switch (type) {
      case INT64 -> number;
      case FLOAT64 -> fraction;
      case BOOL -> flag;
      case STRING -> text;
      case TIMESTAMP -> Timestamps.ofMicros(number);
      case DATE -> LocalDate.ofEpochDay(number >> 40);
      case NUMERIC -> Money.ofCents(number % 1_000_000_000_000_000_000L);
    };
  }
}
