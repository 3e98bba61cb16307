package io.flit.cli.cost;

import java.util.Locale;

/** What BigQuery bills on demand: bytes read, with a minimum for each table and each query. */
public final class Billing {
  /** A megabyte as BigQuery counts. */
  public static final long MEGABYTE = 1L << 20;

  private static final long GIGABYTE = 1L << 30;

  /** The least that is billed for a table that is read, and for a query that reads any. */
  private static final long MINIMUM = 10 * MEGABYTE;

  private Billing() {}

  /**
   * The bytes that a query is billed for.
   *
   * @param processed the bytes that it reads
   * @param tables the tables that it reads columns of
   */
  public static long billed(long processed, long tables) {
    long rounded = (processed + MEGABYTE - 1) / MEGABYTE * MEGABYTE;
    return Math.max(rounded, tables * MINIMUM);
  }

  /** A number of bytes for people, such as {@code 12 MB} or {@code 3.4 GB}. */
  public static String text(long bytes) {
    return bytes < GIGABYTE
        ? String.format(Locale.ROOT, "%,.0f MB", Math.ceil((double) bytes / MEGABYTE))
        : String.format(Locale.ROOT, "%,.1f GB", (double) bytes / GIGABYTE);
  }

  /** How much less one number of bytes is than another, such as {@code 93 %}. */
  public static String fewer(long bytes, long than) {
    return than == 0 ? "" : percent(fraction(bytes, than));
  }

  /** A fraction in per cent, with a decimal where it is nearly all. */
  public static String percent(double fraction) {
    return String.format(Locale.ROOT, fraction < 0.99 ? "%.0f %%" : "%.1f %%", 100 * fraction);
  }

  /** The part of some bytes that is not read where only {@code bytes} are. */
  static double fraction(long bytes, long than) {
    return 1 - (double) bytes / than;
  }
}
