package io.flit.pipelines.launch;

import io.flit.pipelines.warehouse.Warehouse;
import io.flit.schemas.Table;
import io.flit.schemas.raw.RawUser;
import io.flit.schemas.staging.StgUser;
import java.util.function.ToLongFunction;

/** How many buckets a shuffle has. */
public final class Buckets {
  /** Fewer would leave processors idle. */
  private static final long FEWEST = 4;

  private static final long MOST = 1_000_000;

  /** So many customers with all their rows fit in a worker's memory. */
  static final long USERS_PER_BUCKET = 2_000;

  /** On one machine every bucket costs time, and what few large ones hold costs memory. */
  static final long USERS_PER_LOCAL_BUCKET = 10_000;

  /**
   * Of keys alone many more fit; and what every bundle adds to every bucket is copied each time.
   */
  private static final long LOCAL_BUCKETS_PER_KEY_BUCKET = 8;

  private Buckets() {}

  /** The number that is asked for, else what suits the runner and the number of users. */
  public static int of(WarehouseOptions options, Warehouse warehouse) {
    return of(options, warehouse::rowCount);
  }

  /** The number for shuffles of keys without their rows. */
  public static int ofKeys(WarehouseOptions options, Warehouse warehouse) {
    return ofKeys(options, warehouse::rowCount);
  }

  /**
   * The number for shuffles of keys without their rows.
   *
   * @param rowCount the number of rows of a table; 0 where there is none
   */
  static int ofKeys(WarehouseOptions options, ToLongFunction<Table<?>> rowCount) {
    int buckets = of(options, rowCount);
    return options.getBuckets() == null && Arguments.location(options).isLocal()
        ? (int) Math.max(FEWEST, buckets / LOCAL_BUCKETS_PER_KEY_BUCKET)
        : buckets;
  }

  /**
   * The number that is asked for, else what suits the runner and the number of users.
   *
   * @param rowCount the number of rows of a table; 0 where there is none
   */
  static int of(WarehouseOptions options, ToLongFunction<Table<?>> rowCount) {
    Integer given = options.getBuckets();
    if (given != null) {
      if (given < 1) {
        throw new UsageException("--buckets=" + given + " must be at least 1.");
      }
      return given;
    }
    long registered = rowCount.applyAsLong(Table.of(RawUser.class));
    long users = registered > 0 ? registered : rowCount.applyAsLong(Table.of(StgUser.class));
    long usersPerBucket =
        Arguments.location(options).isLocal() ? USERS_PER_LOCAL_BUCKET : USERS_PER_BUCKET;
    return (int) Math.max(FEWEST, Math.min(MOST, users / usersPerBucket));
  }
}
