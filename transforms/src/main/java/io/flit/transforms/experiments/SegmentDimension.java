package io.flit.transforms.experiments;

import java.util.Locale;

/** What users can be told apart by at their first exposure. */
public enum SegmentDimension {
  COUNTRY(true),
  ACQUISITION_CHANNEL(true),
  GENDER(true),
  AGE_SEGMENT(true),
  /** {@code new} or {@code returning}, by the days since registration. */
  CUSTOMER_AGE(true),
  /** {@code none}, {@code one} or {@code repeat}, by the orders before. */
  BUYER_STATUS(false),
  /** {@code yes} or {@code no}, by the events of the 14 days before. */
  RECENT_VISITOR(false);

  private final boolean isPlantable;

  SegmentDimension(boolean isPlantable) {
    this.isPlantable = isPlantable;
  }

  /** As the configuration and the tables call it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the simulation can give its segments an effect of their own. */
  boolean isPlantable() {
    return isPlantable;
  }
}
