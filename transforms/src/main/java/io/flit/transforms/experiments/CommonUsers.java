package io.flit.transforms.experiments;

import io.flit.schemas.ValueReader;
import io.flit.schemas.ValueWriter;
import io.flit.transforms.statistics.Proportion;
import io.flit.transforms.text.Utf8Order;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many analysed users of an arm took part in an arm of another experiment, too, and how many of
 * them converted.
 *
 * <p>Adding and merging give the same counts, and the same bytes, in whatever order and grouping.
 * Their size grows with the number of arms, not of users. It is mutable.
 */
final class CommonUsers {
  private static final Proportion NOBODY = new Proportion(0, 0);

  private final TreeMap<ExperimentArm, Proportion> byOtherArm =
      new TreeMap<>(
          Comparator.comparing(ExperimentArm::experiment, Utf8Order::compare)
              .thenComparing(ExperimentArm::variant, Utf8Order::compare));

  /** Counts an analysed user in an arm of another experiment, once for each. */
  void add(ExperimentArm otherArm, boolean hasConverted) {
    add(otherArm, new Proportion(1, hasConverted ? 1 : 0));
  }

  private void add(ExperimentArm otherArm, Proportion users) {
    byOtherArm.merge(
        otherArm, users, (a, b) -> new Proportion(a.n() + b.n(), a.successes() + b.successes()));
  }

  /** Adds the users of {@code other}, which stays as it is. */
  void merge(CommonUsers other) {
    other.byOtherArm.forEach(this::add);
  }

  /** The users in common with an arm of another experiment, and who of them converted. */
  Proportion with(ExperimentArm otherArm) {
    return byOtherArm.getOrDefault(otherArm, NOBODY);
  }

  /** Whether there is a user in common with any arm of an experiment. */
  boolean isWith(String experiment) {
    return byOtherArm.keySet().stream().anyMatch(arm -> arm.experiment().equals(experiment));
  }

  /** Writes a form that {@link #readFrom} reads back; equal counts give equal bytes. */
  void writeTo(ValueWriter out) {
    out.writeCount(byOtherArm.size());
    for (Map.Entry<ExperimentArm, Proportion> entry : byOtherArm.entrySet()) {
      out.writeString(entry.getKey().experiment());
      out.writeString(entry.getKey().variant());
      out.writeCount(entry.getValue().n());
      out.writeCount(entry.getValue().successes());
    }
  }

  /** Reads what {@link #writeTo} wrote. */
  static CommonUsers readFrom(ValueReader in) {
    CommonUsers users = new CommonUsers();
    long arms = in.readCount();
    for (long i = 0; i < arms; i++) {
      ExperimentArm arm = new ExperimentArm(in.readString(), in.readString());
      users.add(arm, new Proportion(in.readCount(), in.readCount()));
    }
    return users;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CommonUsers that && byOtherArm.equals(that.byOtherArm);
  }

  @Override
  public int hashCode() {
    return byOtherArm.hashCode();
  }

  @Override
  public String toString() {
    return "CommonUsers" + byOtherArm;
  }
}
