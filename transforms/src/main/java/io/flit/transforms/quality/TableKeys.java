package io.flit.transforms.quality;

import io.flit.schemas.Column;
import io.flit.schemas.ColumnType;
import io.flit.schemas.Money;
import io.flit.schemas.Table;
import io.flit.schemas.annotations.References;
import io.flit.transforms.packing.Block;
import io.flit.transforms.packing.KeyPacker;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.values.KV;

/**
 * What of a table's rows must meet other rows to be checked: keys, references, and amounts that add
 * up.
 */
final class TableKeys<T> {
  private final List<String> streams = new ArrayList<>();
  private final List<Adder<T>> adders = new ArrayList<>();

  TableKeys(Table<T> table) {
    List<Column<T>> key = table.key().stream().map(table::column).toList();
    if (hasNumberKey(table)) {
      Column<T> id = key.get(0);
      add(keys(table), (row, packer, stream, out) -> packer.add(stream, (Long) id.get(row), out));
    } else if (!key.isEmpty()) {
      add(keys(table), (row, packer, stream, out) -> packer.add(stream, encode(key, row), out));
    }
    for (Column<T> column : table.columns()) {
      if (column.declaration(References.class).isPresent()) {
        add(references(table, column), numbers(column));
      }
    }
    for (RevenueIdentity identity : RevenueIdentity.ALL) {
      if (table.rowType() == identity.whole()) {
        add(identity.wholes(), amounts(table.column(identity.key()), table.column(identity.sum())));
      }
      if (table.rowType() == identity.part()) {
        add(
            identity.parts(),
            amounts(table.column(identity.key()), table.column(identity.amount())));
      }
    }
  }

  private void add(String stream, Adder<T> adder) {
    streams.add(stream);
    adders.add(adder);
  }

  /** A packer for the keys of rows. */
  KeyPacker packer(int buckets) {
    return new KeyPacker(streams, buckets);
  }

  /** Adds the keys of a row, and passes on what is full. */
  void add(T row, KeyPacker packer, Consumer<KV<Integer, Block>> out) {
    for (int stream = 0; stream < adders.size(); stream++) {
      adders.get(stream).add(row, packer, stream, out);
    }
  }

  /** The stream of a table's keys. */
  static String keys(Table<?> table) {
    return table.name();
  }

  /** The stream of what a column refers to. */
  static String references(Table<?> table, Column<?> column) {
    return table.name() + "." + column.name();
  }

  /** Whether the key is one number, which travels as it is. */
  static boolean hasNumberKey(Table<?> table) {
    return table.key().size() == 1 && table.column(table.key().get(0)).type() == ColumnType.INT64;
  }

  private static <T> Adder<T> numbers(Column<T> column) {
    return (row, packer, stream, out) -> {
      Object number = column.get(row);
      if (number != null) {
        packer.add(stream, (Long) number, out);
      }
    };
  }

  private static <T> Adder<T> amounts(Column<T> key, Column<T> amount) {
    return (row, packer, stream, out) -> {
      Object id = key.get(row);
      if (id != null) {
        packer.add(stream, (Long) id, RevenueIdentity.cents((Money) amount.get(row)), out);
      }
    };
  }

  /**
   * The values as strings, each preceded by its length, so that different keys never give the same
   * string.
   */
  private static <T> byte[] encode(List<Column<T>> key, T row) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      for (Column<T> column : key) {
        StringUtf8Coder.of().encode(String.valueOf(column.get(row)), bytes);
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Describes an encoded key, such as {@code snapshot_date=2026-01-01, user_id=7}. */
  static String describe(Table<?> table, byte[] key) {
    try {
      ByteArrayInputStream bytes = new ByteArrayInputStream(key);
      List<String> parts = new ArrayList<>();
      for (String column : table.key()) {
        parts.add(column + "=" + StringUtf8Coder.of().decode(bytes));
      }
      return String.join(", ", parts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Adder<T> {
    void add(T row, KeyPacker packer, int stream, Consumer<KV<Integer, Block>> out);
  }
}
