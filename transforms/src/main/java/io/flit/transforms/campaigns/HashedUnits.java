package io.flit.transforms.campaigns;

import java.util.ArrayList;
import java.util.List;

/** Of all units added those with the smallest hashes, up to a limit. It is mutable. */
final class HashedUnits {
  /** A unit, by the group that it is in. */
  record HashedUnit(CampaignHash hash, UnitGroup group, boolean hasOrdered, long cents)
      implements Comparable<HashedUnit> {
    @Override
    public int compareTo(HashedUnit other) {
      return hash.compareTo(other.hash);
    }
  }

  private final int limit;

  /** At most twice the limit: cutting it off now and then costs less than keeping it in order. */
  private final ArrayList<HashedUnit> units = new ArrayList<>();

  HashedUnits(int limit) {
    this.limit = limit;
  }

  void add(HashedUnit unit) {
    units.add(unit);
    if (units.size() == 2 * limit) {
      List<HashedUnit> smallest = smallest();
      units.clear();
      units.addAll(smallest);
    }
  }

  /** The units with the smallest hashes, the smallest first. */
  List<HashedUnit> smallest() {
    return units.stream().sorted().limit(limit).toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HashedUnits that && smallest().equals(that.smallest());
  }

  @Override
  public int hashCode() {
    return smallest().hashCode();
  }

  @Override
  public String toString() {
    return smallest().toString();
  }
}
