package io.flit.transforms.predictions;

import io.flit.schemas.Money;
import io.flit.schemas.Table;
import io.flit.schemas.marts.ChurnFeatures;
import io.flit.schemas.marts.LtvFeatures;
import io.flit.transforms.outputs.AtBundleEnd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Brings the customers of each snapshot together, from both feature tables, and beside each what
 * came of it. Rows travel packed, many to an element.
 *
 * <p>What the year from a month's start brought is what the row of the month start a year later
 * tells of the year before it; of a customer without such a row, 0.00.
 */
public final class SnapshotDays
    extends PTransform<PCollection<LtvFeatures>, PCollection<SnapshotDay>> {
  private static final List<PredictionFeature> OF_CHURN =
      Arrays.stream(PredictionFeature.values())
          .filter(feature -> Table.of(ChurnFeatures.class).hasColumn(feature.word()))
          .toList();
  private static final List<PredictionFeature> OF_LTV =
      Arrays.stream(PredictionFeature.values())
          .filter(feature -> !OF_CHURN.contains(feature))
          .toList();

  /** What is read of {@code ltv_features}. */
  public static final List<String> LTV_COLUMNS =
      columns(
          OF_LTV,
          "user_id",
          "snapshot_date",
          "lifetime_value",
          "revenue_365d",
          "btyd_frequency",
          "btyd_recency_days",
          "btyd_t_days",
          "btyd_monetary_value",
          "target_90d_revenue");

  /** What is read of {@code churn_features}. */
  public static final List<String> CHURN_COLUMNS =
      columns(OF_CHURN, "user_id", "snapshot_date", "is_churned_90d");

  private static final int LTV = 0;
  private static final int CHURN = 1;
  private static final int YEAR_LATER = 2;

  private final PCollection<ChurnFeatures> churn;

  private SnapshotDays(PCollection<ChurnFeatures> churn) {
    this.churn = churn;
  }

  /** Joins the rows of {@code ltv_features} with those of {@code churn_features}. */
  public static SnapshotDays with(PCollection<ChurnFeatures> churn) {
    return new SnapshotDays(churn);
  }

  private static List<String> columns(List<PredictionFeature> features, String... others) {
    return Stream.concat(Stream.of(others), features.stream().map(PredictionFeature::word))
        .distinct()
        .toList();
  }

  @Override
  public PCollection<SnapshotDay> expand(PCollection<LtvFeatures> ltv) {
    Coder<KV<Long, KV<Integer, byte[]>>> coder =
        KvCoder.of(VarLongCoder.of(), KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of()));
    return PCollectionList.of(ltv.apply("PackValue", ParDo.of(new PackLtvFn())).setCoder(coder))
        .and(churn.apply("PackChurn", ParDo.of(new PackChurnFn())).setCoder(coder))
        .apply("BothTables", Flatten.pCollections())
        .apply("MeetBySnapshot", GroupByKey.create())
        .apply("Unpack", ParDo.of(new UnpackFn()))
        .setCoder(SnapshotDay.coder());
  }

  /** What one table tells, by snapshot. */
  private static final class Packs {
    private static final int FULL = 1 << 18;

    private final Map<Long, Map<Integer, ByteArrayOutputStream>> packs = new HashMap<>();

    void add(long date, int kind, Consumer<KV<Long, KV<Integer, byte[]>>> full, Object... row) {
      ByteArrayOutputStream pack =
          packs
              .computeIfAbsent(date, none -> new TreeMap<>())
              .computeIfAbsent(kind, none -> new ByteArrayOutputStream());
      DataOutputStream out = new DataOutputStream(pack);
      try {
        for (Object value : row) {
          if (value instanceof byte[] bytes) {
            out.write(bytes);
          } else {
            out.writeLong((Long) value);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (pack.size() >= FULL) {
        full.accept(KV.of(date, KV.of(kind, pack.toByteArray())));
        pack.reset();
      }
    }

    void passOn(Consumer<KV<Long, KV<Integer, byte[]>>> out) {
      packs.forEach(
          (date, kinds) ->
              kinds.forEach(
                  (kind, pack) -> {
                    if (pack.size() > 0) {
                      out.accept(KV.of(date, KV.of(kind, pack.toByteArray())));
                    }
                  }));
    }
  }

  private static final class PackLtvFn extends DoFn<LtvFeatures, KV<Long, KV<Integer, byte[]>>> {
    private transient Packs packs;

    @StartBundle
    public void startBundle() {
      packs = new Packs();
    }

    @ProcessElement
    public void pack(@Element LtvFeatures row, OutputReceiver<KV<Long, KV<Integer, byte[]>>> out) {
      LocalDate date = row.getSnapshotDate();
      byte[] bins = new byte[OF_LTV.size()];
      for (int i = 0; i < bins.length; i++) {
        bins[i] = (byte) OF_LTV.get(i).bin(row, null);
      }
      Money target = row.getTarget90dRevenue();
      packs.add(
          date.toEpochDay(),
          LTV,
          out::output,
          row.getUserId(),
          row.getBtydFrequency(),
          row.getBtydRecencyDays(),
          row.getBtydTDays(),
          row.getBtydMonetaryValue().cents(),
          row.getLifetimeValue().cents(),
          target == null ? -1L : target.cents(),
          bins);
      if (date.getDayOfMonth() == 1) {
        packs.add(
            date.minusYears(1).toEpochDay(),
            YEAR_LATER,
            out::output,
            row.getUserId(),
            row.getRevenue365d().cents());
      }
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) {
      packs.passOn(AtBundleEnd.to(context));
      packs = null;
    }
  }

  private static final class PackChurnFn
      extends DoFn<ChurnFeatures, KV<Long, KV<Integer, byte[]>>> {
    private transient Packs packs;

    @StartBundle
    public void startBundle() {
      packs = new Packs();
    }

    @ProcessElement
    public void pack(
        @Element ChurnFeatures row, OutputReceiver<KV<Long, KV<Integer, byte[]>>> out) {
      byte[] bins = new byte[OF_CHURN.size()];
      for (int i = 0; i < bins.length; i++) {
        bins[i] = (byte) OF_CHURN.get(i).bin(null, row);
      }
      Boolean churned = row.getIsChurned90d();
      packs.add(
          row.getSnapshotDate().toEpochDay(),
          CHURN,
          out::output,
          row.getUserId(),
          churned == null ? -1L : churned ? 0L : 1L,
          bins);
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) {
      packs.passOn(AtBundleEnd.to(context));
      packs = null;
    }
  }

  private static final class UnpackFn
      extends DoFn<KV<Long, Iterable<KV<Integer, byte[]>>>, SnapshotDay> {
    @ProcessElement
    public void unpack(
        @Element KV<Long, Iterable<KV<Integer, byte[]>>> packs, OutputReceiver<SnapshotDay> out)
        throws IOException {
      LocalDate date = LocalDate.ofEpochDay(packs.getKey());
      Map<Long, ScoredCustomer> customers = new TreeMap<>();
      Map<Long, Long> yearLater = new HashMap<>();
      Map<Long, byte[]> ofChurn = new HashMap<>();
      List<byte[]> ofLtv = new ArrayList<>();
      for (KV<Integer, byte[]> pack : packs.getValue()) {
        switch (pack.getKey()) {
          case LTV -> ofLtv.add(pack.getValue());
          case CHURN -> readChurn(pack.getValue(), ofChurn);
          default -> readYear(pack.getValue(), yearLater);
        }
      }
      for (byte[] pack : ofLtv) {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(pack));
        while (in.available() > 0) {
          ScoredCustomer customer = customer(date, in, ofChurn, yearLater);
          if (customer != null) {
            customers.put(customer.customer().userId(), customer);
          }
        }
      }
      if (!customers.isEmpty()) {
        out.output(new SnapshotDay(date, List.copyOf(customers.values())));
      }
    }

    private static void readChurn(byte[] pack, Map<Long, byte[]> ofChurn) throws IOException {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(pack));
      while (in.available() > 0) {
        long userId = in.readLong();
        byte[] row = new byte[1 + OF_CHURN.size()];
        row[0] = (byte) in.readLong();
        in.readFully(row, 1, OF_CHURN.size());
        ofChurn.put(userId, row);
      }
    }

    private static void readYear(byte[] pack, Map<Long, Long> yearLater) throws IOException {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(pack));
      while (in.available() > 0) {
        yearLater.put(in.readLong(), in.readLong());
      }
    }

    /** The next customer; null where {@code churn_features} does not know it. */
    private static ScoredCustomer customer(
        LocalDate date, DataInputStream in, Map<Long, byte[]> ofChurn, Map<Long, Long> yearLater)
        throws IOException {
      long userId = in.readLong();
      long repeats = in.readLong();
      long recencyDays = in.readLong();
      long ageDays = in.readLong();
      Money meanRevenue = Money.ofCents(in.readLong());
      Money lifetimeValue = Money.ofCents(in.readLong());
      long target = in.readLong();
      int[] bins = new int[PredictionFeature.values().length];
      for (PredictionFeature feature : OF_LTV) {
        bins[feature.ordinal()] = in.readByte();
      }
      byte[] churn = ofChurn.get(userId);
      if (churn == null) {
        return null;
      }
      for (int i = 0; i < OF_CHURN.size(); i++) {
        bins[OF_CHURN.get(i).ordinal()] = churn[1 + i];
      }
      return new ScoredCustomer(
          new CustomerSnapshot(
              date,
              userId,
              Bins.of(bins),
              repeats,
              recencyDays,
              ageDays,
              meanRevenue,
              churn[0] < 0 ? null : Boolean.valueOf(churn[0] == 1)),
          lifetimeValue,
          target < 0 ? null : Money.ofCents(target),
          // Whether there is a snapshot a year later shows in anybody's row.
          yearLater.isEmpty() ? null : Money.ofCents(yearLater.getOrDefault(userId, 0L)));
    }
  }
}
