package io.flit.transforms.staging.rules;

import io.flit.schemas.Money;
import io.flit.schemas.Table;
import io.flit.schemas.Timestamps;
import io.flit.transforms.text.TextForms;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How a row of a raw table becomes a row of its staged table.
 *
 * <p>A rule knows what each staged column holds. It does not decide which rows are rejected: the
 * staged table declares what they must have.
 *
 * @param <R> the type of the raw rows
 * @param <S> the type of the staged rows
 */
public abstract class StagingRule<R, S> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Class<R> rawType;
  private final Class<S> stagedType;

  StagingRule(Class<R> rawType, Class<S> stagedType) {
    this.rawType = rawType;
    this.stagedType = stagedType;
  }

  /** The table that rows are read from. */
  public final Table<R> raw() {
    return Table.of(rawType);
  }

  /** The table that rows are written to. */
  public final Table<S> staged() {
    return Table.of(stagedType);
  }

  /**
   * Stages a row.
   *
   * @param row one that has no fault
   */
  public abstract S stage(R row);

  /** A string without the white space around it, null if nothing is left. */
  static @Nullable String text(@Nullable String raw) {
    return TextForms.clean(raw);
  }

  /** A number with one zero only, so that 0 and -0 are equal. */
  static @Nullable Double number(@Nullable Double raw) {
    return raw == null ? null : Double.valueOf(raw + 0.0);
  }

  /** A price in whole cents. */
  static @Nullable Money money(@Nullable Double raw) {
    return raw == null ? null : Money.fromDouble(raw).orElseThrow();
  }

  /** The UTC date of an instant. */
  static @Nullable LocalDate date(@Nullable Instant instant) {
    return instant == null ? null : Timestamps.utcDate(instant);
  }
}
