package io.flit.transforms.experiments;

import io.flit.transforms.statistics.heterogeneity.Effect;
import io.flit.transforms.statistics.heterogeneity.TooFew;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What the users of some segments ordered, in control and in a variant. */
record ArmPair(UserSums control, UserSums variant) {

  static final ArmPair EMPTY = new ArmPair(UserSums.EMPTY, UserSums.EMPTY);

  /** The users of both. */
  ArmPair plus(ArmPair other) {
    return new ArmPair(control.plus(other.control), variant.plus(other.variant));
  }

  /** Those of these users who are not among {@code some}, who are among these. */
  ArmPair without(ArmPair some) {
    return new ArmPair(control.minus(some.control), variant.minus(some.variant));
  }

  boolean isTooFew() {
    return TooFew.inSegment(control.conversion(), variant.conversion());
  }

  /** The variant's effect on conversion; null if nothing varies. */
  @Nullable Effect conversion() {
    return Effect.ofRates(control.conversion(), variant.conversion());
  }

  /** The variant's effect on revenue per user; null if nothing varies. */
  @Nullable Effect revenue() {
    return Effect.ofMeans(control.revenuePerUser(), variant.revenuePerUser());
  }
}
