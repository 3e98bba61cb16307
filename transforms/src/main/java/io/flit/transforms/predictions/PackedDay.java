package io.flit.transforms.predictions;

import io.flit.schemas.Money;
import io.flit.transforms.packing.Block;
import io.flit.transforms.predictions.judging.ScoredCustomer;
import io.flit.transforms.predictions.judging.SnapshotDay;
import io.flit.transforms.predictions.models.Bins;
import io.flit.transforms.predictions.models.CustomerSnapshot;
import io.flit.transforms.predictions.models.PredictionFeature;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.BigEndianLongCoder;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * All customers of a snapshot in one block, which costs a runner nothing to hold and to copy while
 * it waits for a shuffle or a side input.
 */
@DefaultCoder(PackedDay.DayCoder.class)
public final class PackedDay {
  private static final byte UNKNOWN = 0;
  private static final byte NO = 1;
  private static final byte YES = 2;
  private static final long NO_MONEY = Long.MIN_VALUE;

  /** Stands for no snapshot. */
  static final PackedDay NONE = of(new SnapshotDay(LocalDate.EPOCH, List.of()));

  private final LocalDate date;
  private final Block customers;

  private PackedDay(LocalDate date, Block customers) {
    this.date = date;
    this.customers = customers;
  }

  /** Packs a snapshot. */
  public static PackedDay of(SnapshotDay day) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      for (ScoredCustomer scored : day.customers()) {
        write(scored, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to memory", e);
    }
    return new PackedDay(day.date(), Block.of(SnapshotDay.class, bytes.toByteArray()));
  }

  private static void write(ScoredCustomer scored, DataOutputStream out) throws IOException {
    CustomerSnapshot customer = scored.customer();
    out.writeLong(customer.userId());
    out.write(customer.bins().toBytes());
    out.writeLong(customer.repeats());
    out.writeLong(customer.recencyDays());
    out.writeLong(customer.ageDays());
    out.writeLong(customer.meanRevenue().cents());
    out.writeByte(customer.buys() == null ? UNKNOWN : customer.buys() ? YES : NO);
    out.writeLong(scored.lifetimeValue().cents());
    out.writeLong(cents(scored.next90Days()));
    out.writeLong(cents(scored.nextYear()));
  }

  private static long cents(@Nullable Money money) {
    return money == null ? NO_MONEY : money.cents();
  }

  /** The date of the snapshot. */
  public LocalDate date() {
    return date;
  }

  /** Unpacks the snapshot. */
  public SnapshotDay open() {
    ByteBuffer in = ByteBuffer.wrap(customers.bytes());
    List<ScoredCustomer> rows = new ArrayList<>();
    byte[] bins = new byte[PredictionFeature.ALL.size()];
    while (in.hasRemaining()) {
      rows.add(read(in, bins));
    }
    return new SnapshotDay(date, rows);
  }

  private ScoredCustomer read(ByteBuffer in, byte[] bins) {
    long userId = in.getLong();
    in.get(bins);
    long repeats = in.getLong();
    long recencyDays = in.getLong();
    long ageDays = in.getLong();
    Money meanRevenue = Money.ofCents(in.getLong());
    byte buys = in.get();
    return new ScoredCustomer(
        new CustomerSnapshot(
            date,
            userId,
            Bins.of(bins),
            repeats,
            recencyDays,
            ageDays,
            meanRevenue,
            buys == UNKNOWN ? null : Boolean.valueOf(buys == YES)),
        Money.ofCents(in.getLong()),
        money(in.getLong()),
        money(in.getLong()));
  }

  private static @Nullable Money money(long cents) {
    return cents == NO_MONEY ? null : Money.ofCents(cents);
  }

  /** Encodes a snapshot as its date and its block. */
  public static final class DayCoder extends AtomicCoder<PackedDay> {
    private static final long serialVersionUID = 1L;
    private static final BigEndianLongCoder DATE = BigEndianLongCoder.of();
    private static final Block.BlockCoder CUSTOMERS = new Block.BlockCoder();

    /** The provider that {@link DefaultCoder} asks for. */
    public static CoderProvider getCoderProvider() {
      return CoderProviders.forCoder(TypeDescriptor.of(PackedDay.class), new DayCoder());
    }

    @Override
    public void encode(PackedDay day, OutputStream out) throws IOException {
      DATE.encode(day.date.toEpochDay(), out);
      CUSTOMERS.encode(day.customers, out);
    }

    @Override
    public PackedDay decode(InputStream in) throws IOException {
      return new PackedDay(LocalDate.ofEpochDay(DATE.decode(in)), CUSTOMERS.decode(in));
    }

    @Override
    public void verifyDeterministic() throws NonDeterministicException {
      CUSTOMERS.verifyDeterministic();
    }
  }
}
