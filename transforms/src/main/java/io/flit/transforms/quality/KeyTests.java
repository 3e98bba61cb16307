package io.flit.transforms.quality;

import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.annotations.References;
import io.flit.transforms.packing.KeyBucket;
import io.flit.transforms.quality.Checks.ColumnCheck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The checks of tables that compare rows: what is in one bucket of keys. */
final class KeyTests {
  private final List<Table<?>> audited;
  private final Set<Class<?>> known;

  /**
   * The tests of tables.
   *
   * @param audited the tables whose checks are made
   * @param known the row types of all tables whose keys are in the buckets
   */
  KeyTests(List<Table<?>> audited, Set<Class<?>> known) {
    this.audited = audited;
    this.known = known;
  }

  /** Whether a check of keys can be made, since everything that it compares is there. */
  static boolean isPossible(Table<?> table, Check check, Set<Class<?>> known) {
    return switch (check.kind()) {
      case RELATIONSHIPS ->
          table.columns().stream()
              .filter(
                  column ->
                      Checks.relationship(table, column)
                          .map(ColumnCheck::check)
                          .filter(check::equals)
                          .isPresent())
              .allMatch(column -> known.contains(parentOf(column)));
      case REVENUE_CONSISTENCY ->
          RevenueIdentity.ALL.stream()
              .filter(identity -> check.equals(identity.check()))
              .allMatch(identity -> known.contains(identity.part()));
      default -> true;
    };
  }

  /** Tests the keys of one bucket. */
  List<Finding> test(KeyBucket bucket) {
    List<Finding> findings = new ArrayList<>();
    for (Table<?> table : audited) {
      Checks.unique(table).ifPresent(check -> report(check, repeated(table, bucket), findings));
      for (Column<?> column : table.columns()) {
        Checks.relationship(table, column)
            .map(ColumnCheck::check)
            .filter(check -> isPossible(table, check, known))
            .ifPresent(check -> report(check, orphans(table, column, bucket), findings));
      }
      for (RevenueIdentity identity : RevenueIdentity.ALL) {
        if (identity.whole() == table.rowType() && known.contains(identity.part())) {
          report(identity.check(), identity.compare(bucket), findings);
        }
      }
    }
    return findings;
  }

  private static void report(Check check, Tally tally, List<Finding> findings) {
    if (tally.rows() > 0) {
      findings.add(Finding.failing(check, tally));
    }
  }

  /** All rows whose key another row has too. */
  private static Tally repeated(Table<?> table, KeyBucket bucket) {
    Tally tally = new Tally();
    String stream = TableKeys.keys(table);
    if (TableKeys.hasNumberKey(table)) {
      String name = table.key().get(0);
      long[] sorted = bucket.sortedNumbers(stream);
      for (int from = 0; from < sorted.length; ) {
        int to = from + 1;
        while (to < sorted.length && sorted[to] == sorted[from]) {
          to++;
        }
        if (to - from > 1) {
          long key = sorted[from];
          tally.add(to - from, () -> name + "=" + key);
        }
        from = to;
      }
    } else {
      bucket.forEachRepeated(
          stream, (key, count) -> tally.add(count, () -> TableKeys.describe(table, key)));
    }
    return tally;
  }

  /** All rows whose parent is missing. */
  private static Tally orphans(Table<?> table, Column<?> column, KeyBucket bucket) {
    Tally tally = new Tally();
    long[] parents = bucket.sortedNumbers(TableKeys.keys(Table.of(parentOf(column))));
    bucket.forEachNumber(
        TableKeys.references(table, column),
        number -> {
          if (Arrays.binarySearch(parents, number) < 0) {
            tally.add(1, () -> column.name() + "=" + number);
          }
        });
    return tally;
  }

  static Class<?> parentOf(Column<?> column) {
    return column.declaration(References.class).orElseThrow().value();
  }
}
