package io.flit.transforms.staging;

/**
 * Why a row is rejected, in the order in which the reasons are tested: a row with several faults
 * carries the first.
 */
public enum RejectReason {
  /** The row cannot be read at all, such as a line with too few fields. */
  UNPARSEABLE,
  /** The key is NULL. */
  MISSING_KEY,
  /** A required column is NULL. */
  MISSING_FIELD,
  /** The status is not one of those that exist. */
  INVALID_STATUS,
  /** A value does not parse, is not finite or is outside its range. */
  INVALID_VALUE,
  /** Another row with the same key and other values stays. */
  DUPLICATE_KEY
}
