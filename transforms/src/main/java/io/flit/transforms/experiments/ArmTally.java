package io.flit.transforms.experiments;

import io.flit.schemas.Timestamps;
import io.flit.schemas.ValueReader;
import io.flit.schemas.ValueWriter;
import io.flit.transforms.experiments.exposure.BeforeExposure;
import io.flit.transforms.statistics.OutcomeSums;
import io.flit.transforms.statistics.Proportion;
import io.flit.transforms.statistics.UserTotals;
import io.flit.transforms.statistics.adjustment.IndicatorSums;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;

/**
 * Everything that the analysis needs of one arm, added up over users.
 *
 * <p>All figures are exact integers, so adding and merging give the same tally, and the same bytes,
 * in whatever order and grouping. Its size grows with the number of distinct amounts spent, of
 * days, of segments and of experiments, not with the number of users. It is mutable.
 */
final class ArmTally {
  /** The outcomes of {@link #priorColumns}: 1 for who bought, and cents. */
  static final int CONVERSION = 0;

  static final int REVENUE = 1;

  private static final Proportion NOBODY = new Proportion(0, 0);

  private long assignedUsers;
  private long immatureUsers;
  private long contaminatedUsers;
  private Proportion intentionToTreat = NOBODY;
  private OutcomeSums outcomes = OutcomeSums.EMPTY;
  private FurtherOutcomes further = FurtherOutcomes.EMPTY;
  private final IndicatorSums priorColumns = new IndicatorSums(PriorColumns.COUNT, 2);
  private final UserTotals revenueTotals = new UserTotals();
  private final TreeMap<LocalDate, DaySums> changes = new TreeMap<>();
  private final SegmentTally segments = new SegmentTally();
  private final CommonUsers commonUsers = new CommonUsers();

  /** Encodes tallies; equal ones to equal bytes. */
  static Coder<ArmTally> coder() {
    return new TallyCoder();
  }

  /** Counts a user with a valid assignment to the arm. */
  void addAssigned() {
    assignedUsers++;
  }

  /**
   * Counts a user who took part, once.
   *
   * @param asOf when the user's exposures were judged
   * @param lastDay the last day to follow the user's standing on; its end is not after {@code asOf}
   */
  void add(Participant participant, Instant asOf, LocalDate lastDay) {
    Outcome outcome = participant.outcomeAt(asOf);
    boolean isMature = participant.isMature(asOf);
    if (isMature) {
      intentionToTreat = plus(intentionToTreat, 1, outcome.hasConverted() ? 1 : 0);
    }
    if (participant.part().isContaminated()) {
      contaminatedUsers++;
    } else if (!isMature) {
      immatureUsers++;
    } else {
      analyse(outcome, participant.before());
    }
    DaySums before = DaySums.EMPTY;
    for (LocalDate day : participant.daysOfChange().headSet(lastDay, true)) {
      DaySums after = DaySums.of(participant, endOf(day));
      change(day, after.minus(before));
      before = after;
    }
  }

  private void analyse(Outcome outcome, BeforeExposure before) {
    outcomes = outcomes.add(outcome.orders(), outcome.revenueCents(), outcome.preRevenueCents());
    revenueTotals.add(outcome.revenueCents());
    further = further.add(outcome);
    priorColumns.add(
        PriorColumns.of(before), outcome.hasConverted() ? 1 : 0, outcome.revenueCents());
    segments.add(before, outcome);
  }

  private static Proportion plus(Proportion sum, long users, long conversions) {
    return new Proportion(sum.n() + users, sum.successes() + conversions);
  }

  /** Counts an analysed user who took part in an arm of another experiment, once for each. */
  void addInCommon(ExperimentArm otherArm, boolean hasConverted) {
    commonUsers.add(otherArm, hasConverted);
  }

  private static Instant endOf(LocalDate day) {
    return Timestamps.startOfDay(day.plusDays(1));
  }

  /** Days without a change are left out, so that equal sums are equal tallies. */
  private void change(LocalDate day, DaySums difference) {
    DaySums sum = changes.getOrDefault(day, DaySums.EMPTY).plus(difference);
    if (sum.equals(DaySums.EMPTY)) {
      changes.remove(day);
    } else {
      changes.put(day, sum);
    }
  }

  /** Adds the users of {@code other}, which stays as it is. */
  void merge(ArmTally other) {
    assignedUsers += other.assignedUsers;
    immatureUsers += other.immatureUsers;
    contaminatedUsers += other.contaminatedUsers;
    intentionToTreat =
        plus(intentionToTreat, other.intentionToTreat.n(), other.intentionToTreat.successes());
    outcomes = outcomes.merge(other.outcomes);
    further = further.merge(other.further);
    priorColumns.merge(other.priorColumns);
    revenueTotals.merge(other.revenueTotals);
    other.changes.forEach(this::change);
    segments.merge(other.segments);
    commonUsers.merge(other.commonUsers);
  }

  /** Users with a valid assignment. */
  long assignedUsers() {
    return assignedUsers;
  }

  /** Users who saw one variant and whose outcome window is not over. */
  long immatureUsers() {
    return immatureUsers;
  }

  /** Users who saw more than one variant. */
  long contaminatedUsers() {
    return contaminatedUsers;
  }

  /** Users who saw one variant, analysed or immature. */
  long cleanUsers() {
    return outcomes.users() + immatureUsers;
  }

  /** All users who took part. */
  long exposedUsers() {
    return cleanUsers() + contaminatedUsers;
  }

  /** How many of all users whose outcome window is over bought, whatever else they saw. */
  Proportion intentionToTreat() {
    return intentionToTreat;
  }

  /** What the analysed users did besides buying. */
  FurtherOutcomes further() {
    return further;
  }

  /** What was known of the analysed users before, by {@link PriorColumns}, with their outcomes. */
  IndicatorSums priorColumns() {
    return priorColumns;
  }

  /** What the analysed users did. */
  OutcomeSums outcomes() {
    return outcomes;
  }

  /** The distribution of the analysed users' revenue. */
  UserTotals revenueTotals() {
    return revenueTotals;
  }

  /** How the arm's standing at the end of a day differs from the day before, where it does. */
  Map<LocalDate, DaySums> changes() {
    return Collections.unmodifiableMap(changes);
  }

  /** What the analysed users did, by segment. */
  SegmentTally segments() {
    return segments;
  }

  /** Those of the analysed users who took part in other experiments, too. */
  CommonUsers commonUsers() {
    return commonUsers;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ArmTally that
        && assignedUsers == that.assignedUsers
        && immatureUsers == that.immatureUsers
        && contaminatedUsers == that.contaminatedUsers
        && intentionToTreat.equals(that.intentionToTreat)
        && outcomes.equals(that.outcomes)
        && further.equals(that.further)
        && priorColumns.equals(that.priorColumns)
        && revenueTotals.equals(that.revenueTotals)
        && changes.equals(that.changes)
        && segments.equals(that.segments)
        && commonUsers.equals(that.commonUsers);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        assignedUsers,
        immatureUsers,
        contaminatedUsers,
        intentionToTreat,
        outcomes,
        further,
        priorColumns,
        revenueTotals,
        changes,
        segments,
        commonUsers);
  }

  @Override
  public String toString() {
    return "ArmTally{assigned="
        + assignedUsers
        + ", immature="
        + immatureUsers
        + ", contaminated="
        + contaminatedUsers
        + ", mature="
        + intentionToTreat
        + ", "
        + outcomes
        + ", "
        + further
        + ", "
        + priorColumns
        + ", "
        + revenueTotals
        + ", changes="
        + changes
        + ", "
        + segments
        + ", "
        + commonUsers
        + "}";
  }

  private static final class TallyCoder extends AtomicCoder<ArmTally> {
    private static final long serialVersionUID = 1L;
    private static final int USUAL_BYTES = 1 << 10;

    @Override
    public void encode(ArmTally tally, OutputStream stream) throws IOException {
      ValueWriter out = new ValueWriter(USUAL_BYTES);
      out.writeCount(tally.assignedUsers);
      out.writeCount(tally.immatureUsers);
      out.writeCount(tally.contaminatedUsers);
      out.writeCount(tally.intentionToTreat.n());
      out.writeCount(tally.intentionToTreat.successes());
      tally.outcomes.writeTo(out);
      tally.further.writeTo(out);
      tally.priorColumns.writeTo(out);
      tally.revenueTotals.writeTo(out);
      out.writeCount(tally.changes.size());
      for (Map.Entry<LocalDate, DaySums> change : tally.changes.entrySet()) {
        out.writeLong(change.getKey().toEpochDay());
        change.getValue().writeTo(out);
      }
      tally.segments.writeTo(out);
      tally.commonUsers.writeTo(out);
      ByteArrayCoder.of().encode(out.toBytes(), stream);
    }

    @Override
    public ArmTally decode(InputStream stream) throws IOException {
      ValueReader in = new ValueReader(ByteArrayCoder.of().decode(stream));
      ArmTally tally = new ArmTally();
      tally.assignedUsers = in.readCount();
      tally.immatureUsers = in.readCount();
      tally.contaminatedUsers = in.readCount();
      tally.intentionToTreat = new Proportion(in.readCount(), in.readCount());
      tally.outcomes = OutcomeSums.readFrom(in);
      tally.further = FurtherOutcomes.readFrom(in);
      tally.priorColumns.merge(IndicatorSums.readFrom(in));
      tally.revenueTotals.merge(UserTotals.readFrom(in));
      long days = in.readCount();
      for (long i = 0; i < days; i++) {
        LocalDate day = LocalDate.ofEpochDay(in.readLong());
        tally.changes.put(day, DaySums.readFrom(in));
      }
      tally.segments.merge(SegmentTally.readFrom(in));
      tally.commonUsers.merge(CommonUsers.readFrom(in));
      return tally;
    }

    @Override
    public boolean consistentWithEquals() {
      return true;
    }
  }
}
