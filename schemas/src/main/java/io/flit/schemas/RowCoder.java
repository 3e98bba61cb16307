package io.flit.schemas;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.util.VarInt;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * Encodes a row as the number of its bytes, one bit per column that is set for NULL, then the other
 * values in order as {@link ValueWriter} writes them.
 *
 * <p>Equal rows have equal bytes.
 */
final class RowCoder<T> extends CustomCoder<T> {
  private static final long serialVersionUID = 1L;
  private static final int USUAL_BYTES = 256;

  private final Class<T> rowType;
  private transient Table<T> table;

  RowCoder(Class<T> rowType) {
    this.rowType = rowType;
  }

  private Table<T> table() {
    if (table == null) {
      table = Table.of(rowType);
    }
    return table;
  }

  @Override
  public void encode(T row, OutputStream out) throws IOException {
    List<Column<T>> columns = table().columns();
    int size = columns.size();
    ValueWriter writer = new ValueWriter(USUAL_BYTES);
    int nulls = writer.writeNullBits(size);
    for (int i = 0; i < size; i++) {
      Object value = columns.get(i).get(row);
      if (value == null) {
        writer.setNull(nulls, i);
      } else {
        writer.write(columns.get(i).type(), value);
      }
    }
    VarInt.encode(writer.size(), out);
    writer.writeTo(out);
  }

  @Override
  public T decode(InputStream in) throws IOException {
    byte[] bytes = new byte[VarInt.decodeInt(in)];
    new DataInputStream(in).readFully(bytes);
    List<Column<T>> columns = table().columns();
    int size = columns.size();
    ValueReader reader = new ValueReader(bytes);
    int nulls = reader.skipNullBits(size);
    Object[] values = new Object[size];
    for (int i = 0; i < size; i++) {
      if (!reader.isNull(nulls, i)) {
        values[i] = reader.read(columns.get(i).type());
      }
    }
    return table().row(values);
  }

  @Override
  public void verifyDeterministic() {}

  @Override
  public boolean consistentWithEquals() {
    return true;
  }

  @Override
  public TypeDescriptor<T> getEncodedTypeDescriptor() {
    return TypeDescriptor.of(rowType);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowCoder && ((RowCoder<?>) other).rowType == rowType;
  }

  @Override
  public int hashCode() {
    return rowType.hashCode();
  }
}
