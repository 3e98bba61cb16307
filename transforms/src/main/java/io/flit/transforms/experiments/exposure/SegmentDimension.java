package io.flit.transforms.experiments.exposure;

import io.flit.schemas.staging.StgUser;
import java.util.Locale;
import java.util.function.Function;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What users can be told apart by at their first exposure. */
public enum SegmentDimension {
  COUNTRY(true, ofUser(StgUser::getCountry)),
  ACQUISITION_CHANNEL(true, ofUser(StgUser::getAcquisitionChannel)),
  GENDER(true, ofUser(StgUser::getGender)),
  AGE_SEGMENT(true, ofUser(StgUser::getAgeSegment)),
  /** {@code new} or {@code returning}, by the days since registration. */
  CUSTOMER_AGE(true, SegmentDimension::customerAge),
  /** {@code none}, {@code one} or {@code repeat}, by the orders before. */
  BUYER_STATUS(false, SegmentDimension::buyerStatus),
  /** {@code yes} or {@code no}, by the events of the 14 days before. */
  RECENT_VISITOR(false, before -> before.isRecentVisitor() ? "yes" : "no");

  /** The segment of those of whom nothing is known. */
  public static final String UNKNOWN = "(unknown)";

  private static final long DAYS_NEW = 30;

  private final boolean isPlantable;
  private final Function<BeforeExposure, @Nullable String> segment;

  SegmentDimension(boolean isPlantable, Function<BeforeExposure, @Nullable String> segment) {
    this.isPlantable = isPlantable;
    this.segment = segment;
  }

  /** As the configuration and the tables call it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the simulation can give its segments an effect of their own. */
  public boolean isPlantable() {
    return isPlantable;
  }

  /** The segment that a user belongs to by what was known at the first exposure. */
  public String segmentOf(BeforeExposure before) {
    String known = segment.apply(before);
    return known == null ? UNKNOWN : known;
  }

  private static Function<BeforeExposure, @Nullable String> ofUser(
      Function<StgUser, @Nullable String> attribute) {
    return before -> before.user() == null ? null : attribute.apply(before.user());
  }

  private static @Nullable String customerAge(BeforeExposure before) {
    Long days = before.tenureDays();
    return days == null ? null : days < DAYS_NEW ? "new" : "returning";
  }

  private static String buyerStatus(BeforeExposure before) {
    return before.orders() == 0 ? "none" : before.orders() == 1 ? "one" : "repeat";
  }
}
