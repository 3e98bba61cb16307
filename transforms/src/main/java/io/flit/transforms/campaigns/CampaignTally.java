package io.flit.transforms.campaigns;

import io.flit.schemas.ValueReader;
import io.flit.schemas.ValueWriter;
import io.flit.transforms.campaigns.HashedUnits.HashedUnit;
import io.flit.transforms.campaigns.covariates.Covariate;
import io.flit.transforms.campaigns.covariates.CovariateValues;
import io.flit.transforms.text.Utf8Order;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;

/**
 * Everything that the analysis needs of the units of one campaign.
 *
 * <p>Units that are alike are added up, exactly; of every fold and arm the units with the smallest
 * hashes are kept one by one, as many as a fit takes. So adding and merging give the same tally,
 * and the same bytes, in whatever order and grouping, and its size stays bounded however many units
 * there are. It is mutable.
 */
public final class CampaignTally {
  /** The number of units that a fit takes at most. */
  static final int UNITS_OF_A_FIT = 200_000;

  private static final List<Covariate> COVARIATES = List.of(Covariate.values());

  private final int unitsOfAFit;
  private final Map<UnitGroup, UnitSums> groups = new HashMap<>();

  /** The group that stands for all that are equal to it, so that hashed units share it. */
  private final Map<UnitGroup, UnitGroup> shared = new HashMap<>();

  /** By fold and arm, the unsent first. */
  private final List<HashedUnits> hashed = new ArrayList<>();

  /** A tally of no units. */
  public CampaignTally() {
    this(UNITS_OF_A_FIT);
  }

  /** A tally of no units, for fits that take no more than so many. */
  CampaignTally(int unitsOfAFit) {
    if (unitsOfAFit < 1) {
      throw new IllegalArgumentException("A fit of " + unitsOfAFit + " units");
    }
    this.unitsOfAFit = unitsOfAFit;
    for (int i = 0; i < 4; i++) {
      hashed.add(new HashedUnits(unitsOfAFit));
    }
  }

  /** Encodes tallies; equal ones to equal bytes. */
  public static Coder<CampaignTally> coder() {
    return new CampaignTallyCoder();
  }

  /** Adds a unit. */
  public void add(TalliedUnit unit) {
    add(
        new HashedUnit(
            unit.hash(),
            shared(new UnitGroup(unit.hash().fold(), unit.isSent(), unit.values())),
            unit.hasOrdered(),
            unit.cents()));
  }

  private void add(HashedUnit unit) {
    groups
        .computeIfAbsent(unit.group(), none -> new UnitSums())
        .add(unit.hasOrdered(), unit.cents());
    hashed(unit.group().fold(), unit.group().isSent()).add(unit);
  }

  private UnitGroup shared(UnitGroup group) {
    UnitGroup first = shared.putIfAbsent(group, group);
    return first == null ? group : first;
  }

  private HashedUnits hashed(int fold, boolean isSent) {
    return hashed.get(2 * fold + (isSent ? 1 : 0));
  }

  /** Adds the units of {@code other}, which stays as it is. */
  public void merge(CampaignTally other) {
    if (unitsOfAFit != other.unitsOfAFit) {
      throw new IllegalArgumentException(
          "Tallies for fits of " + unitsOfAFit + " and " + other.unitsOfAFit + " units");
    }
    other.groups.forEach(
        (group, sums) -> groups.computeIfAbsent(shared(group), none -> new UnitSums()).merge(sums));
    for (int i = 0; i < hashed.size(); i++) {
      for (HashedUnit unit : other.hashed.get(i).smallest()) {
        hashed
            .get(i)
            .add(
                new HashedUnit(unit.hash(), shared(unit.group()), unit.hasOrdered(), unit.cents()));
      }
    }
  }

  /** The number of units that a fit takes at most. */
  int unitsOfAFit() {
    return unitsOfAFit;
  }

  /** What came of all units, by group. */
  Map<UnitGroup, UnitSums> groups() {
    return Collections.unmodifiableMap(groups);
  }

  /** The units of a fold and arm with the smallest hashes, the smallest first. */
  List<HashedUnit> smallestHashes(int fold, boolean isSent) {
    return hashed(fold, isSent).smallest();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CampaignTally that
        && unitsOfAFit == that.unitsOfAFit
        && groups.equals(that.groups)
        && hashed.equals(that.hashed);
  }

  @Override
  public int hashCode() {
    return groups.hashCode();
  }

  @Override
  public String toString() {
    return "CampaignTally{" + groups + ", " + hashed + "}";
  }

  private static final class CampaignTallyCoder extends AtomicCoder<CampaignTally> {
    private static final long serialVersionUID = 1L;
    private static final int USUAL_BYTES = 1 << 16;

    @Override
    public void encode(CampaignTally tally, OutputStream stream) throws IOException {
      ValueWriter out = new ValueWriter(USUAL_BYTES);
      out.writeCount(tally.unitsOfAFit);
      List<String> texts = texts(tally);
      Map<String, Integer> places = new HashMap<>();
      out.writeCount(texts.size());
      for (String text : texts) {
        places.put(text, places.size());
        out.writeString(text);
      }
      Map<UnitGroup, Integer> numbers = new HashMap<>();
      out.writeCount(tally.groups.size());
      new TreeMap<>(tally.groups)
          .forEach(
              (group, sums) -> {
                numbers.put(group, numbers.size());
                out.writeCount(2L * group.fold() + (group.isSent() ? 1 : 0));
                for (Covariate covariate : COVARIATES) {
                  out.writeCount(
                      covariate.isText()
                          ? places.get(group.values().level(covariate))
                          : group.values().bin(covariate));
                }
                sums.writeTo(out);
              });
      for (HashedUnits units : tally.hashed) {
        write(units.smallest(), numbers, out);
      }
      ByteArrayCoder.of().encode(out.toBytes(), stream);
    }

    /** The texts of all covariates, by their bytes. */
    private static List<String> texts(CampaignTally tally) {
      TreeSet<String> texts = new TreeSet<>(Utf8Order::compare);
      for (UnitGroup group : tally.groups.keySet()) {
        for (Covariate covariate : COVARIATES) {
          if (covariate.isText()) {
            texts.add(group.values().level(covariate));
          }
        }
      }
      return List.copyOf(texts);
    }

    /** Hashes rise, so that the upper half takes less room as the step from the one before. */
    private static void write(
        List<HashedUnit> units, Map<UnitGroup, Integer> numbers, ValueWriter out) {
      out.writeCount(units.size());
      long before = 0;
      for (HashedUnit unit : units) {
        out.writeCount(unit.hash().high() - before);
        before = unit.hash().high();
        out.writeCount(unit.hash().low());
        out.writeCount(2L * numbers.get(unit.group()) + (unit.hasOrdered() ? 1 : 0));
        out.writeLong(unit.cents());
      }
    }

    @Override
    public CampaignTally decode(InputStream stream) throws IOException {
      ValueReader in = new ValueReader(ByteArrayCoder.of().decode(stream));
      CampaignTally tally = new CampaignTally(Math.toIntExact(in.readCount()));
      List<String> texts = new ArrayList<>();
      for (long left = in.readCount(); left > 0; left--) {
        texts.add(in.readString());
      }
      List<UnitGroup> groups = new ArrayList<>();
      for (long left = in.readCount(); left > 0; left--) {
        long foldAndArm = in.readCount();
        UnitGroup group =
            new UnitGroup((int) (foldAndArm >> 1), (foldAndArm & 1) == 1, readValues(in, texts));
        groups.add(tally.shared(group));
        tally.groups.put(group, UnitSums.readFrom(in));
      }
      for (HashedUnits units : tally.hashed) {
        read(units, groups, in);
      }
      return tally;
    }

    private static CovariateValues readValues(ValueReader in, List<String> texts) {
      return new CovariateValues(
          in.readCount(),
          in.readCount(),
          in.readCount(),
          in.readCount(),
          in.readCount(),
          in.readCount(),
          in.readCount(),
          in.readCount(),
          in.readCount(),
          in.readCount(),
          in.readCount(),
          texts.get((int) in.readCount()),
          texts.get((int) in.readCount()),
          texts.get((int) in.readCount()));
    }

    private static void read(HashedUnits units, List<UnitGroup> groups, ValueReader in) {
      long high = 0;
      for (long left = in.readCount(); left > 0; left--) {
        high += in.readCount();
        CampaignHash hash = new CampaignHash(high, in.readCount());
        long groupAndOrdered = in.readCount();
        units.add(
            new HashedUnit(
                hash,
                groups.get((int) (groupAndOrdered >> 1)),
                (groupAndOrdered & 1) == 1,
                in.readLong()));
      }
    }

    @Override
    public boolean consistentWithEquals() {
      return true;
    }
  }
}
