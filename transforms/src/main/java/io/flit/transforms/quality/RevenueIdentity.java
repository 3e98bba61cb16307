package io.flit.transforms.quality;

import io.flit.schemas.Column;
import io.flit.schemas.Money;
import io.flit.schemas.Table;
import io.flit.schemas.annotations.SumOf;
import io.flit.schemas.catalog.Tables;
import io.flit.transforms.packing.KeyBucket;
import io.flit.transforms.quality.Check.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * An amount of each row of one table that is the sum of amounts in another.
 *
 * @param whole the row type of the rows that hold sums
 * @param part the row type of the rows that are summed up
 * @param key the column that relates them, which both tables have
 * @param sum the column of the sums
 * @param amount the column that is summed up
 * @param isClosed whether every part must belong to a whole; otherwise parts of unknown wholes are
 *     left out
 */
record RevenueIdentity(
    Class<?> whole, Class<?> part, String key, String sum, String amount, boolean isClosed) {

  /** Every identity that is checked: what {@link SumOf} declares. */
  static final List<RevenueIdentity> ALL =
      Tables.all().stream()
          .<RevenueIdentity>flatMap(
              table -> table.columns().stream().flatMap(column -> declaredBy(table, column)))
          .toList();

  private static Stream<RevenueIdentity> declaredBy(Table<?> table, Column<?> column) {
    return column.declaration(SumOf.class).stream()
        .map(
            sum ->
                new RevenueIdentity(
                    table.rowType(),
                    sum.value(),
                    sum.by(),
                    column.name(),
                    sum.column(),
                    sum.isClosed()));
  }

  /** Represents an amount that is NULL; no money has so many cents. */
  private static final long NULL_CENTS = Long.MIN_VALUE;

  /** An amount as it travels. */
  static long cents(@Nullable Money amount) {
    return amount == null ? NULL_CENTS : amount.cents();
  }

  private static String amount(long cents) {
    return cents == NULL_CENTS ? "NULL" : Money.ofCents(cents).toString();
  }

  Check check() {
    return Checks.error(
        Table.of(whole),
        "revenue_consistency",
        Kind.REVENUE_CONSISTENCY,
        "`"
            + sum
            + "` is the sum of `"
            + amount
            + "` over the rows of `"
            + Table.of(part).name()
            + "` with the same `"
            + key
            + "`.");
  }

  /** The stream of the wholes' keys and sums in cents. */
  String wholes() {
    return Table.of(whole).name() + "." + sum + " by " + key;
  }

  /** The stream of the parts' keys and amounts in cents. */
  String parts() {
    return Table.of(part).name() + "." + amount + " by " + key;
  }

  /** Compares sums, exactly, among the rows of a bucket. */
  Tally compare(KeyBucket bucket) {
    Map<Long, Long> sums = new HashMap<>();
    bucket.forEachPair(
        parts(), (id, cents) -> sums.merge(id, cents == NULL_CENTS ? 0 : cents, Math::addExact));
    Tally tally = new Tally();
    Set<Long> wholes = new HashSet<>();
    bucket.forEachPair(
        wholes(),
        (id, cents) -> {
          wholes.add(id);
          long expected = sums.getOrDefault(id, 0L);
          if (cents != expected) {
            tally.add(
                1,
                () ->
                    key
                        + "="
                        + id
                        + " ("
                        + amount(cents)
                        + " instead of "
                        + amount(expected)
                        + ")");
          }
        });
    if (isClosed) {
      for (long id : sums.keySet()) {
        if (!wholes.contains(id)) {
          tally.add(1, () -> key + "=" + id + " (missing)");
        }
      }
    }
    return tally;
  }
}
