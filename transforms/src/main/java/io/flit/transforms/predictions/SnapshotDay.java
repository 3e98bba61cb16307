package io.flit.transforms.predictions;

import io.flit.schemas.Money;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.Coder;

/**
 * All customers of a snapshot.
 *
 * @param customers in the order of their ids
 */
public record SnapshotDay(LocalDate date, List<ScoredCustomer> customers) {

  boolean isMonthStart() {
    return date.getDayOfMonth() == 1;
  }

  /** The customers as models take them. */
  List<CustomerSnapshot> snapshots() {
    return customers.stream().map(ScoredCustomer::customer).toList();
  }

  static Coder<SnapshotDay> coder() {
    return new DayCoder();
  }

  private static final class DayCoder extends AtomicCoder<SnapshotDay> {
    private static final long serialVersionUID = 1L;
    private static final byte UNKNOWN = 0;
    private static final byte NO = 1;
    private static final byte YES = 2;

    @Override
    public void encode(SnapshotDay day, OutputStream stream) throws IOException {
      DataOutputStream out = new DataOutputStream(stream);
      out.writeLong(day.date.toEpochDay());
      out.writeInt(day.customers.size());
      for (ScoredCustomer scored : day.customers) {
        CustomerSnapshot customer = scored.customer();
        out.writeLong(customer.userId());
        for (PredictionFeature feature : PredictionFeature.values()) {
          out.writeByte(customer.bins().of(feature));
        }
        out.writeInt(Math.toIntExact(customer.repeats()));
        out.writeInt(Math.toIntExact(customer.recencyDays()));
        out.writeInt(Math.toIntExact(customer.ageDays()));
        out.writeLong(customer.meanRevenue().cents());
        out.writeByte(customer.buys() == null ? UNKNOWN : customer.buys() ? YES : NO);
        out.writeLong(scored.lifetimeValue().cents());
        write(scored.next90Days(), out);
        write(scored.nextYear(), out);
      }
      out.flush();
    }

    @Override
    public SnapshotDay decode(InputStream stream) throws IOException {
      DataInputStream in = new DataInputStream(stream);
      LocalDate date = LocalDate.ofEpochDay(in.readLong());
      int rows = in.readInt();
      List<ScoredCustomer> customers = new ArrayList<>(rows);
      int[] bins = new int[PredictionFeature.values().length];
      for (int row = 0; row < rows; row++) {
        long userId = in.readLong();
        for (int feature = 0; feature < bins.length; feature++) {
          bins[feature] = in.readByte();
        }
        long repeats = in.readInt();
        long recencyDays = in.readInt();
        long ageDays = in.readInt();
        Money meanRevenue = Money.ofCents(in.readLong());
        byte buys = in.readByte();
        customers.add(
            new ScoredCustomer(
                new CustomerSnapshot(
                    date,
                    userId,
                    Bins.of(bins),
                    repeats,
                    recencyDays,
                    ageDays,
                    meanRevenue,
                    buys == UNKNOWN ? null : Boolean.valueOf(buys == YES)),
                Money.ofCents(in.readLong()),
                read(in),
                read(in)));
      }
      return new SnapshotDay(date, customers);
    }

    private static void write(Money money, DataOutputStream out) throws IOException {
      out.writeBoolean(money != null);
      if (money != null) {
        out.writeLong(money.cents());
      }
    }

    private static Money read(DataInputStream in) throws IOException {
      return in.readBoolean() ? Money.ofCents(in.readLong()) : null;
    }
  }
}
