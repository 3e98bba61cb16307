package io.flit.transforms.features;

import static io.flit.transforms.Rows.at;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.annotations.Label;
import io.flit.schemas.marts.ChurnFeatures;
import io.flit.schemas.marts.LtvFeatures;
import io.flit.transforms.customers.CustomerHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Nothing that happens at or after an instant changes what was known before it. */
class LeakageTest {
  private static final Snapshots SNAPSHOTS =
      Looks.snapshots("2026-01-01", "2026-03-01", "2026-03-31", "2026-04-01", "2026-07-01");
  private static final Instant AS_OF = at("2026-07-01T09:00:00");
  private static final int WORLDS = 400;
  private static final String IS_COMPLETE = "is_label_complete";

  @Test
  void anotherFutureLeavesFeaturesAndLabelsOfThePastAlone() {
    int otherFeatures = 0;
    int otherLabels = 0;
    for (int seed = 0; seed < WORLDS; seed++) {
      Random random = new Random(seed);
      World world = World.random(random, SNAPSHOTS);
      Instant t = turningPoint(random);
      List<Row> rows = rows(world, SNAPSHOTS, AS_OF);
      List<Row> others = rows(Later.differently(world, t, random), SNAPSHOTS, AS_OF);

      String reason = "seed " + seed + ", turning at " + t;
      assertThat(reason, features(until(others, t)), is(features(until(rows, t))));
      assertThat(reason, labels(until(others, t), t), is(labels(until(rows, t), t)));
      otherFeatures += features(others).equals(features(rows)) ? 0 : 1;
      otherLabels += labels(others).equals(labels(rows)) ? 0 : 1;
    }
    // The futures do differ: else the test would prove nothing.
    assertThat(otherFeatures, greaterThan(WORLDS / 4));
    assertThat(otherLabels, greaterThan(WORLDS / 4));
  }

  @Test
  void backfilledFeaturesAreThoseThatWouldHaveBeenComputedThen() {
    int rowsSeen = 0;
    int labelsCompletedSince = 0;
    for (int seed = 0; seed < WORLDS; seed++) {
      Random random = new Random(seed);
      World world = World.random(random, SNAPSHOTS);
      Snapshot snapshot = SNAPSHOTS.all().get(random.nextInt(SNAPSHOTS.all().size()));
      Instant then = snapshot.instant();
      Snapshots only = Snapshots.on(List.of(snapshot.date()));

      List<Row> computedThen = rows(Later.unknown(world, then), only, then);
      List<Row> backfilled = rows(world, only, AS_OF);

      assertThat("seed " + seed, features(backfilled), is(features(computedThen)));
      rowsSeen += backfilled.size();
      labelsCompletedSince += labels(backfilled).equals(labels(computedThen)) ? 0 : 1;
    }
    assertThat(rowsSeen, greaterThan(WORLDS / 2));
    assertThat(labelsCompletedSince, greaterThan(WORLDS / 4));
  }

  @Test
  void laterAsOfCompletesLabelsAndChangesNothingElse() {
    for (int seed = 0; seed < WORLDS / 4; seed++) {
      World world = World.random(new Random(seed), SNAPSHOTS);
      List<Row> early = rows(world, SNAPSHOTS, AS_OF);
      List<Row> late = rows(world, SNAPSHOTS, at("2027-01-01"));

      assertThat("seed " + seed, features(late), is(features(early)));
      assertThat("seed " + seed, labels(early), is(labels(late, AS_OF)));
    }
  }

  /** An instant at which something is decided, or any other. */
  private static Instant turningPoint(Random random) {
    Snapshot snapshot = SNAPSHOTS.all().get(random.nextInt(SNAPSHOTS.all().size()));
    return switch (random.nextInt(3)) {
      case 0 -> snapshot.instant();
      case 1 -> snapshot.labelEnd();
      default -> snapshot.instant().plusSeconds(random.nextInt(8_000_000));
    };
  }

  /** A customer at a snapshot in both tables. */
  private record Row(LtvFeatures ltv, ChurnFeatures churn) {
    Instant snapshot() {
      return ltv.getFeatureTimestamp();
    }

    Map<String, Object> features() {
      Map<String, Object> values = new TreeMap<>();
      features(Table.of(LtvFeatures.class), ltv, values);
      features(Table.of(ChurnFeatures.class), churn, values);
      return values;
    }

    private static <T> void features(Table<T> table, T row, Map<String, Object> values) {
      for (Column<T> column : table.columns()) {
        if (column.declaration(Label.class).isEmpty() && !column.name().equals(IS_COMPLETE)) {
          values.put(table.name() + "." + column.name(), column.get(row));
        }
      }
    }

    /** The labels whose windows are over at an instant; null in the place of others. */
    Map<String, Object> labels(Instant t) {
      Map<String, Object> values = new TreeMap<>(Map.of("user_id", ltv.getUserId()));
      labels(Table.of(LtvFeatures.class), ltv, t, values);
      labels(Table.of(ChurnFeatures.class), churn, t, values);
      return values;
    }

    private static <T> void labels(Table<T> table, T row, Instant t, Map<String, Object> values) {
      for (Column<T> column : table.columns()) {
        column
            .declaration(Label.class)
            .ifPresent(
                label -> {
                  Instant end = (Instant) table.column(label.observedThrough()).get(row);
                  values.put(
                      table.name() + "." + column.name(), end.isAfter(t) ? null : column.get(row));
                });
      }
    }
  }

  private static List<Row> rows(World world, Snapshots snapshots, Instant asOf) {
    List<Row> rows = new ArrayList<>();
    for (CustomerHistory history : world.histories(snapshots)) {
      List<LtvFeatures> ltv = Looks.ltv(history, snapshots, asOf);
      List<ChurnFeatures> churn = Looks.churn(history, snapshots, asOf);
      for (int i = 0; i < ltv.size(); i++) {
        rows.add(new Row(ltv.get(i), churn.get(i)));
      }
    }
    return rows;
  }

  private static List<Row> until(List<Row> rows, Instant t) {
    return rows.stream().filter(row -> !row.snapshot().isAfter(t)).toList();
  }

  private static List<Map<String, Object>> features(List<Row> rows) {
    return rows.stream().map(Row::features).toList();
  }

  private static List<Map<String, Object>> labels(List<Row> rows) {
    return labels(rows, Instant.MAX);
  }

  private static List<Map<String, Object>> labels(List<Row> rows, Instant t) {
    return rows.stream().map(row -> row.labels(t)).toList();
  }
}
