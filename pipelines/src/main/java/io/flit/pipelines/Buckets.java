package io.flit.pipelines;

import io.flit.pipelines.warehouse.LocalWarehouse;
import io.flit.pipelines.warehouse.Warehouse;
import io.flit.schemas.Table;
import io.flit.schemas.raw.RawUser;
import io.flit.schemas.staging.StgUser;

/** How many buckets a shuffle has. */
final class Buckets {
  /** Every bucket costs time on one machine, and too few leave processors idle. */
  private static final int LOCAL = 8;

  /** So many customers with all their rows fit in a worker's memory. */
  private static final long USERS_PER_BUCKET = 2_000;

  private Buckets() {}

  /** The number that is asked for, else what suits the runner and the number of users. */
  static int of(WarehouseOptions options, Warehouse warehouse) {
    Integer given = options.getBuckets();
    if (given != null) {
      if (given < 1) {
        throw new UsageException("--buckets=" + given + " must be at least 1.");
      }
      return given;
    }
    if (LocalWarehouse.isLocal(options.getWarehouse())) {
      return LOCAL;
    }
    long users =
        Math.max(
            warehouse.rowCount(Table.of(StgUser.class)),
            warehouse.rowCount(Table.of(RawUser.class)));
    return (int) Math.max(LOCAL, Math.min(1_000_000, users / USERS_PER_BUCKET));
  }
}
