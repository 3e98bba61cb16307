package io.flit.transforms.quality;

import com.google.auto.value.AutoValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.values.TypeDescriptor;

/** How many rows on the way to a table met one fate. */
@AutoValue
@DefaultCoder(RowCount.RowCountCoder.class)
public abstract class RowCount {
  /** What can happen to a row on its way to a table. */
  public enum Kind {
    /** Read from the table's source. */
    READ,
    /** Dropped, because an equal row was written. */
    DUPLICATE,
    /** Rejected, because it is faulty. */
    REJECTED,
    /** Left out by the table's definition, though it is valid. */
    IGNORED,
    /** Written to the table. */
    WRITTEN,
    /** Rejected earlier, on the way to the table that this one is read from. */
    REJECTED_BEFORE
  }

  /** The name of the table that is written. */
  public abstract String getTable();

  public abstract Kind getKind();

  /** Why the rows met this fate; empty where that needs no words. */
  public abstract String getReason();

  public abstract long getCount();

  /** A number of rows, zero or more. */
  public static RowCount of(String table, Kind kind, long count) {
    return of(table, kind, "", count);
  }

  /** A number of rows, zero or more, with the reason, such as why they were ignored. */
  public static RowCount of(String table, Kind kind, String reason, long count) {
    if (count < 0) {
      throw new IllegalArgumentException(kind + " rows of " + table + " are negative: " + count);
    }
    return new AutoValue_RowCount(table, kind, reason, count);
  }

  /** The coder of counts. */
  public static Coder<RowCount> coder() {
    return new RowCountCoder();
  }

  /** Encodes a count as its table, the number of its kind, its reason and its count. */
  public static final class RowCountCoder extends AtomicCoder<RowCount> {
    private static final long serialVersionUID = 1L;

    private static final Kind[] KINDS = Kind.values();

    /** The provider that {@link org.apache.beam.sdk.coders.DefaultCoder} asks for. */
    public static CoderProvider getCoderProvider() {
      return CoderProviders.forCoder(TypeDescriptor.of(RowCount.class), coder());
    }

    @Override
    public void encode(RowCount count, OutputStream out) throws IOException {
      StringUtf8Coder.of().encode(count.getTable(), out);
      VarIntCoder.of().encode(count.getKind().ordinal(), out);
      StringUtf8Coder.of().encode(count.getReason(), out);
      VarLongCoder.of().encode(count.getCount(), out);
    }

    @Override
    public RowCount decode(InputStream in) throws IOException {
      String table = StringUtf8Coder.of().decode(in);
      Kind kind = KINDS[VarIntCoder.of().decode(in)];
      String reason = StringUtf8Coder.of().decode(in);
      return of(table, kind, reason, VarLongCoder.of().decode(in));
    }

    @Override
    public boolean consistentWithEquals() {
      return true;
    }
  }
}
