package io.flit.transforms.experiments;

import io.flit.schemas.ValueReader;
import io.flit.schemas.ValueWriter;
import java.time.Instant;

/**
 * What {@code experiment_daily} needs to know of an arm at an instant, or the difference between
 * two such instants, in which any figure may be negative.
 *
 * @param cleanUsers users who had begun and seen one variant, mature or not
 * @param analysed the sums over those of them whose outcome window is over
 */
record DaySums(long cleanUsers, UserSums analysed) {

  static final DaySums EMPTY = new DaySums(0, UserSums.EMPTY);

  private static final DaySums IMMATURE_USER = new DaySums(1, UserSums.EMPTY);

  /** What one user contributes at {@code t}. */
  static DaySums of(Participant participant, Instant t) {
    if (!participant.isClean(t)) {
      return EMPTY;
    }
    return participant.isMature(t)
        ? new DaySums(1, UserSums.of(participant.outcomeAt(t)))
        : IMMATURE_USER;
  }

  DaySums plus(DaySums other) {
    return new DaySums(cleanUsers + other.cleanUsers, analysed.plus(other.analysed));
  }

  DaySums minus(DaySums other) {
    return new DaySums(cleanUsers - other.cleanUsers, analysed.minus(other.analysed));
  }

  void writeTo(ValueWriter out) {
    out.writeCount(cleanUsers);
    analysed.writeTo(out);
  }

  static DaySums readFrom(ValueReader in) {
    return new DaySums(in.readCount(), UserSums.readFrom(in));
  }
}
