package io.flit.pipelines.publish;

import io.flit.pipelines.launch.UsageException;
import io.flit.transforms.quality.RowCount;
import io.flit.transforms.quality.RowCount.Kind;
import java.util.Map;
import java.util.TreeMap;

/** Finds tables of whose rows none can be read, which are not to take the place of others. */
final class WhollyRejected {
  private WhollyRejected() {}

  /**
   * Refuses counts in which all rows that were read of some table are rejected. A table of which
   * rows were left out otherwise is not judged: they may have been good ones.
   *
   * @throws UsageException that names the table and what is wrong with most of its rows
   */
  static void refuse(Iterable<RowCount> counts) {
    Map<String, Long> read = new TreeMap<>();
    Map<String, Map<String, Long>> rejected = new TreeMap<>();
    for (RowCount count : counts) {
      if (count.getKind() == Kind.READ) {
        read.merge(count.getTable(), count.getCount(), Long::sum);
      } else if (count.getKind() == Kind.REJECTED) {
        rejected
            .computeIfAbsent(count.getTable(), table -> new TreeMap<>())
            .merge(count.getReason(), count.getCount(), Long::sum);
      }
    }
    rejected.forEach(
        (table, byFault) -> {
          long rows = byFault.values().stream().mapToLong(Long::longValue).sum();
          if (rows == read.getOrDefault(table, 0L)) {
            Map.Entry<String, Long> most =
                byFault.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
            throw new UsageException(
                table
                    + ": none of its "
                    + rows
                    + " rows can be read, most of them because of "
                    + most.getKey()
                    + ". Nothing was published.");
          }
        });
  }
}
