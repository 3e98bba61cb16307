package io.flit.transforms.quality;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.values.PCollection;

/** What audits find, whatever the parts in which they find it. */
final class Findings {
  private Findings() {}

  /** Rows that fail a check, or were audited. */
  static Finding of(String table, String check, long rows, String... examples) {
    return new Finding(table, check, rows, List.of(examples), null);
  }

  /** Asserts that findings add up to the expected ones and to nothing else. */
  static void areIn(PCollection<Finding> found, Finding... expected) {
    Set<Finding> whole = Set.of(expected);
    PAssert.that(found)
        .satisfies(
            parts -> {
              assertThat(sum(parts), is(whole));
              return null;
            });
  }

  private static Set<Finding> sum(Iterable<Finding> parts) {
    Map<String, Tally> tallies = new TreeMap<>();
    Map<String, Finding> newest = new TreeMap<>();
    Map<String, Finding> any = new TreeMap<>();
    for (Finding part : parts) {
      String name = part.table() + "." + part.check();
      if (part.newest() == null) {
        tallies.computeIfAbsent(name, check -> new Tally()).add(part);
        any.put(name, part);
      } else {
        newest.merge(name, part, (a, b) -> a.newest().isAfter(b.newest()) ? a : b);
      }
    }
    Set<Finding> sums = new HashSet<>(newest.values());
    tallies.forEach(
        (name, tally) ->
            sums.add(
                new Finding(
                    any.get(name).table(),
                    any.get(name).check(),
                    tally.rows(),
                    tally.examples(),
                    null)));
    return sums;
  }
}
